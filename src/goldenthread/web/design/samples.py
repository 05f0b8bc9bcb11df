"""Invented samples of every component, for the gallery."""

from types import SimpleNamespace

from django import forms
from django.core.paginator import Paginator

from goldenthread.web.design.forms import DateField, GovukForm

MONTHS = ("April", "May", "June", "July", "August", "September")
SHARES = (71.2, 74.0, 73.1, 78.8, 79.1, 82.4)


class SampleForm(GovukForm, forms.Form):
    what = forms.CharField(label="What was promised", widget=forms.Textarea)
    owner = forms.CharField(label="Owner", help_text="A name or a role, with or without an account")
    due = DateField(label="Due date", help_text="For example, 3 December 2026")
    source = forms.ChoiceField(
        label="Meeting",
        choices=[("", "Choose a meeting"), ("panel", "Scrutiny Panel"), ("board", "Board")],
    )
    state = forms.ChoiceField(
        label="State",
        widget=forms.RadioSelect,
        choices=[("open", "Open"), ("done", "Done"), ("verified", "Verified")],
    )
    told = forms.BooleanField(label="The owner has been told", required=False)


def samples() -> dict:
    return {
        "tags": [
            ("Overdue", "red"),
            ("Due this week", "yellow"),
            ("Done", "blue"),
            ("Verified", "green"),
            ("Open", "grey"),
        ],
        "figures": _figures(),
        "a_chart": {
            "title": "Assessments completed within 45 working days, per cent",
            "svg": _drawing(),
            "columns": ["Month", {"text": "Per cent", "numeric": True}],
            "rows": [[f"{month} 2026", f"{share}"] for month, share in _shares()],
            "note": "Target: 90% or more.",
        },
        "a_table": _table(),
        "a_wide_table": _wide_table(),
        "some_promises": _promises(),
        "events": _events(),
        "a_definition": _definition(),
        "panel": _panel(),
        "doors": [
            SimpleNamespace(text="Components", url_name="gallery", says="This page."),
            SimpleNamespace(text="Home", url_name="home", says="What needs doing first."),
        ],
        "page": Paginator(range(240), 20).page(5),
        "a_form": SampleForm({"owner": "", "due-day": "31", "due-month": "2", "due-year": "2026"}),
    }


def _shares():
    return zip(MONTHS, SHARES, strict=True)


def _figures() -> list[dict]:
    return [
        {
            "name": "Assessments completed within 45 working days",
            "value": "82.4%",
            "period": "September 2026",
            "href": "#main-content",
            "move": {"text": "Better", "tone": "green"},
            "since": "Up from 79.1% in September 2025",
            "standing": {"text": "Off target", "tone": "red"},
            "target": "7.6 percentage points below 90.0% or more",
            "neighbours": "England 82.1%, neighbours 80.4%, year ending 31 March 2025",
            "note": "No month stands out since March 2026; the figure moves between 76.0% and "
            "88.1% by chance alone.",
        },
        {
            "name": "Children on a child protection plan for a second time",
            "value": "24.9%",
            "period": "Year to 30 September 2026",
            "move": {"text": "Worse", "tone": "red"},
            "since": "Up from 23.0% in the year to 31 August 2026",
        },
        {
            "name": "Children missing from care",
            "value": "Hidden",
            "period": "September 2026",
            "note": "A small number is hidden so that no child can be recognised.",
        },
    ]


def _drawing() -> str:
    points = " ".join(f"{60 + 100 * i},{200 - 2 * share:.0f}" for i, share in enumerate(SHARES))
    return (
        '<svg role="img" viewBox="0 0 620 220" aria-labelledby="sample-title sample-desc">'
        '<title id="sample-title">Assessments completed within 45 working days</title>'
        '<desc id="sample-desc">A line from 71.2% in April to 82.4% in September 2026.</desc>'
        '<path d="M60 10V200H590" fill="none" stroke="#484b4d"/>'
        f'<polyline points="{points}" fill="none" stroke="#1b3a4b" stroke-width="3"/></svg>'
    )


def _table() -> dict:
    return {
        "caption": "Assessments not yet finished, by team",
        "columns": ["Team", {"text": "Open", "numeric": True}, "State", "Next step"],
        "rows": [
            [
                {"text": "Brackwater Assessment Team", "href": "#main-content"},
                "41",
                {"text": "Overdue", "tag": "red"},
                "Manager to look at nine cases this week",
            ],
            [
                {"text": "Saltmarsh Assessment Team", "href": "#main-content"},
                "17",
                {"text": "On time", "tag": "green"},
                "None",
            ],
        ],
    }


def _wide_table() -> dict:
    return {
        "caption": "Per cent within 45 working days, by month",
        "columns": ["Team", *({"text": f"{month} 2026", "numeric": True} for month in MONTHS)],
        "rows": [
            ["Brackwater Assessment Team", *map(str, SHARES)],
            ["Saltmarsh Assessment Team", *map(str, reversed(SHARES))],
        ],
        "stacked": False,
    }


def _promises() -> list[dict]:
    return [
        {
            "what": "Bring a report on the waiting time for assessments to the next meeting",
            "href": "#main-content",
            "owner": "Helen Marsh, improvement lead",
            "due": "3 December 2026",
            "state": "Open",
            "source": "Scrutiny Panel, 10 September 2026",
            "source_href": "#main-content",
        },
        {
            "what": "Write to every foster carer about the new allowance",
            "href": "#main-content",
            "due": "30 September 2026",
            "first_due": "31 July 2026",
            "state": "Overdue",
            "tone": "red",
        },
    ]


def _events() -> list[dict]:
    return [
        {
            "title": "Verified",
            "when": "20 October 2026",
            "by": "Grace Okafor",
            "text": "The letter and the list of carers were seen.",
        },
        {"title": "Marked done", "when": "12 October 2026", "by": "Tom Ashworth"},
        {"title": "Resolved by the panel", "when": "10 September 2026", "href": "#main-content"},
    ]


def _definition() -> dict:
    return {
        "title": "Definition",
        "rows": [
            ("Counts", "Assessments that ended in the month."),
            ("Of these, a success", "Those that ended within 45 working days of the referral."),
            ("Source", "Working Together to Safeguard Children"),
        ],
        "code": "SELECT assessment_id,\n       working_days <= 45 AS success\nFROM assessments",
    }


def _panel() -> SimpleNamespace:
    return SimpleNamespace(
        title="Overdue promises",
        intro="Three promises are past their date.",
        lines=[
            SimpleNamespace(
                text="Write to every foster carer",
                href="#main-content",
                remark="Nobody named, due 30 September 2026",
                tag="Overdue",
                tone="red",
            ),
            SimpleNamespace(
                text="Report on waiting times", href="#main-content", remark="", tag="", tone=""
            ),
        ],
        more_text="See all promises",
        more_href="#main-content",
    )
