"""No box takes more letters than the column of its name keeps: PostgreSQL refuses any more."""

import importlib
import inspect
import pkgutil
from collections.abc import Iterator

import pytest
from django import forms
from django.apps import apps
from django.db.models import CharField

APPS = ("agendas", "participation", "programme", "minuting", "scrutiny", "search")


def columns_of(app: str) -> dict[str, int]:
    """The most that a column of each name keeps, in any table of the app."""
    longest: dict[str, int] = {}
    for model in apps.get_app_config(app).get_models():
        for column in model._meta.get_fields():
            if isinstance(column, CharField) and not column.choices:
                longest[column.name] = max(longest.get(column.name, 0), column.max_length)
    return longest


def forms_of(app: str) -> Iterator[type[forms.BaseForm]]:
    package = importlib.import_module(f"goldenthread.web.{app}")
    for found in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
        if found.name.endswith("forms"):
            module = importlib.import_module(found.name)
            for _, one in inspect.getmembers(module, inspect.isclass):
                if issubclass(one, forms.BaseForm) and one.__module__ == found.name:
                    yield one


@pytest.mark.parametrize("app", APPS)
def test_no_box_takes_more_than_its_column_keeps(app):
    kept = columns_of(app)
    assert list(forms_of(app))
    too_long = [
        f"{form.__name__}.{name}: at most {kept[name]}"
        for form in forms_of(app)
        for name, box in form.base_fields.items()
        if type(box) is forms.CharField
        and name in kept
        and not 0 < (box.max_length or 0) <= kept[name]
    ]
    assert not too_long
