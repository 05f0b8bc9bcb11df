"""The Jinja environment: our templates, the GOV.UK macros, and a few words for templates."""

from django.templatetags.static import static
from django.urls import reverse
from jinja2 import ChainableUndefined, ChoiceLoader, Environment, PackageLoader, PrefixLoader
from jinja2.ext import do

from goldenthread.web.design import words
from goldenthread.web.design.forms import component_of
from goldenthread.web.design.pages import pagination


def environment(loader, **options) -> Environment:
    """Made by Django's Jinja2 backend, whose loader finds the apps' own jinja2 folders."""
    made = Environment(
        loader=ChoiceLoader(
            [
                loader,
                PrefixLoader({"govuk_frontend_jinja": PackageLoader("govuk_frontend_jinja")}),
            ]
        ),
        # The GOV.UK macros ask for parameters of parameters that nobody gave.
        undefined=ChainableUndefined,
        autoescape=True,
        extensions=[do],
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=options.get("auto_reload", False),
    )
    made.globals |= {
        "url": _url,
        "static": static,
        "component_of": component_of,
        "pagination_of": pagination,
    }
    made.filters |= {
        "day": words.day,
        "short_day": words.short_day,
        "month": words.month,
        "moment": words.moment,
        "number": words.number,
    }
    return made


def _url(name: str, *args, **kwargs) -> str:
    return reverse(name, args=args or None, kwargs=kwargs or None)
