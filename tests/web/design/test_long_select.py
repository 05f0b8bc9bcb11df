"""A long select says the same as GOV.UK's own, and no less accessibly."""

from django import forms
from django.template import engines
from lxml import html

from goldenthread.web.design import forms as design

TEMPLATE = '{% from "components/form/macro.html" import field %}{{ field(form["who"]) }}'


class Who(design.GovukForm, forms.Form):
    who = forms.ChoiceField(
        label="Who & why",
        help_text="An owner",
        choices=[(f"{n}&", f"Owner <{n}>") for n in range(design.LONG + 1)],
    )


def written(form):
    return html.fromstring(engines["jinja2"].from_string(TEMPLATE).render({"form": form}))


def parts(element):
    """What a browser makes of it: elements, attributes and texts, spaces apart."""
    return [
        (it.tag, dict(it.attrib), " ".join((it.text or "").split()))
        for it in element.iter()
        if it.tag not in ("p", "span")
    ]


def test_it_is_the_same_as_the_short_one(monkeypatch):
    for form in (Who(), Who(initial={"who": "3&"}), Who({"who": "3&"}), Who({"who": "no"})):
        long = parts(written(form))
        with monkeypatch.context() as patch:
            patch.setattr(design, "LONG", 1000)
            assert long == parts(written(form))
