"""The figures of audits that may leave the building."""

from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from goldenthread.audits.grades import LABELS
from goldenthread.audits.improvement import RULE, proportion
from goldenthread.web.accounts.policies import may
from goldenthread.web.accounts.roles import Capability
from goldenthread.web.assurance.figures import grades, outside
from goldenthread.web.assurance.presenters import (
    Section,
    Table,
    interval_words,
    numeric,
)
from goldenthread.web.assurance.views.shown import page
from goldenthread.web.design.spreadsheet import csv_download
from goldenthread.web.design.words import day

GRADES = list(LABELS.items())
HIDDEN = (
    "Counts of 1 to 5 are hidden, with whatever would give them away, by the rules of the figures "
    "the council publishes. No team is told of."
)


@require_safe
@may(Capability.SEE_AUDIT_FIGURES)
def for_committee(request):
    """The figures of audits that may leave the building."""
    found, pairs = _outside()
    rows = [_outside_row(found, domain) for domain in _domains_of(found)]
    columns = ["Domain", numeric("Audits"), *(numeric(label) for _, label in GRADES)]
    links = (("Download as CSV", reverse("assurance:committee-csv")),)
    table = Table("Grades", columns, rows, "No audit has been handed in yet.")
    sections = [
        Section("Grades", text=HIDDEN, table=table, links=links),
        Section(
            "Whether practice improved", text=_outside_pairs(pairs), facts=(("The rule", RULE),)
        ),
    ]
    lead = f"Audits handed in within a year up to {day(timezone.localdate())}."
    return page(request, "Audits, for the committee", sections, lead=lead)


def _outside():
    today = timezone.localdate()
    counted = grades.counted()
    made = outside.outside(
        grades.since_a_year(counted, today), grades.improved(counted, today), today
    )
    return [one for one in made if one.measure != outside.IMPROVED], made[-1]


def _domains_of(found) -> list[str]:
    return list(dict.fromkeys(one.measure for one in found))


def _outside_row(found, domain: str) -> list:
    cells = [one for one in found if one.measure == domain]
    return [domain, *(outside.shown(one.numerator, one.status) for one in cells)]


def _outside_pairs(pairs) -> str:
    if pairs.numerator is None:
        return "Hidden: there are too few pairs of audits, or too few that did or did not improve."
    if not pairs.denominator:
        return "No two audits of a case can be compared yet."
    told = proportion(int(pairs.numerator), int(pairs.denominator))
    return (
        f"Practice improved in {told.count:,} of {told.of:,} comparable pairs "
        f"({100 * (told.share or 0):.0f}%, {interval_words(told.low, told.high)})."
    )


@require_safe
@may(Capability.SEE_AUDIT_FIGURES)
def committee_csv(request):
    """The same grades as a file."""
    found, _ = _outside()
    rows = (
        (one.measure, one.breakdown.get("grade", "All"), outside.shown(one.numerator, one.status))
        for one in found
    )
    return csv_download("audits.csv", ("Domain", "Grade", "Audits"), rows)
