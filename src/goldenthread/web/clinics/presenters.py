"""Clinics in words and rows for pages, a table and a document."""

from collections.abc import Sequence
from datetime import date

from django.conf import settings
from django.urls import reverse

from goldenthread.dates.periods import add_months
from goldenthread.documents.content import Block, Document, Heading, Paragraph, Table
from goldenthread.measures.words import bare, with_unit
from goldenthread.web.clinics import policies
from goldenthread.web.clinics.models import By, Chosen, Clinic, Look, Report
from goldenthread.web.clinics.rolled_up import Escalated, RolledUp
from goldenthread.web.clinics.states import Recovery, Told, Why
from goldenthread.web.commitments.presenters import standing, tag
from goldenthread.web.design import charts
from goldenthread.web.design.words import count_of, day, month
from goldenthread.web.thread.measured import lent

WHY_TONES = {
    Why.OFF_AND_CONCERN: "red",
    Why.OFF: "red",
    Why.CONCERN: "yellow",
    Why.IN_HAND: "blue",
    Why.CHANGED: "blue",
    Why.BETTER: "green",
}
RECOVERY_TONES = {
    Recovery.CAME: "green",
    Recovery.NOT_YET: "blue",
    Recovery.MISSED: "red",
    Recovery.UNKNOWN: "grey",
}
CLINIC_COLUMNS = (
    "Clinic",
    "Kind",
    {"text": "Figures", "numeric": True},
    {"text": "Reports", "numeric": True},
    {"text": "To be reported", "numeric": True},
)
TREND_COLUMNS = ("Month", {"text": "Figure", "numeric": True})


def clinic_row(clinic: Clinic) -> list:
    """A line of the list of clinics; ``clinic`` carries its counts."""
    return [
        {"text": str(clinic), "href": clinic.get_absolute_url()},
        By(clinic.by).label,
        clinic.picked,
        clinic.reported,
        clinic.missing,
    ]


def chosen_shown(chosen: Chosen, report: Report | None, today: date) -> dict:
    """A figure of a clinic, for its page."""
    return {
        "chosen": chosen,
        "measure": chosen.measure,
        "why": {"text": Why(chosen.why).label, "tone": WHY_TONES[Why(chosen.why)]},
        "trend": trend_rows(chosen),
        "report": report,
        "action": report.commitment if report else None,
        "standing": standing(report.commitment, today) if report else "",
    }


OTHER_COLUMNS = ("Figure", "Now", "Why", "What its chart shows", "Report")


def other_row(chosen: Chosen, *, may_write: bool) -> list:
    """A figure that needs no report, as a line; one may be written all the same."""
    why = Why(chosen.why)
    write = {
        "text": f"Write one on {chosen.measure.name}",
        "href": reverse("clinics:write", args=[chosen.pk]),
    }
    return [
        {
            "text": chosen.measure.name,
            "href": reverse("performance:measure", args=[chosen.measure_id]),
        },
        chosen.told,
        {"text": why.label, "tag": WHY_TONES[why]},
        chosen.finding,
        write if may_write else "Not asked for",
    ]


def trend_rows(chosen: Chosen) -> list[list]:
    """The last thirteen periods as rows of a table."""
    return [
        [month(date.fromisoformat(end)), "None" if value is None else bare(value, chosen.unit)]
        for end, value in chosen.trend
    ]


def trend_says(chosen: Chosen) -> str:
    """The trend in a sentence: since the month before, and since a year before."""
    now = chosen.value
    told = [
        f"{with_unit(value, chosen.unit)} in {month(date.fromisoformat(end))}"
        for end, value in (chosen.trend[-13:-12] + chosen.trend[-2:-1])
        if value is not None
    ]
    if now is None or not told:
        return "There is no earlier figure to compare it with."
    return f"It was {' and '.join(told)}."


def trend_drawn(chosen: Chosen) -> str:
    """The last thirteen periods as a line, as they stood on the day; empty where none had a figure.

    Its description is the trend in a sentence, for those who cannot see it.
    """
    values = tuple(value for _, value in chosen.trend)
    if all(value is None for value in values):
        return ""
    return charts.draw(
        charts.Line(
            title=f"{chosen.measure.name}, {chosen.clinic.locality}",
            description=f"{chosen.told}. {trend_says(chosen)}",
            unit=chosen.unit,
            days=tuple(date.fromisoformat(end) for end, _ in chosen.trend),
            values=values,
            targets=(None,) * len(values),
        )
    )


def behind_says(chosen: Chosen) -> str:
    """How many are behind the figure that need attention."""
    if chosen.behind is None:
        return "The records behind the figure are listed child by child."
    return f"{count_of(chosen.behind, 'record')} behind it {_need(chosen.behind)} attention."


def _need(number: int) -> str:
    return "needs" if number == 1 else "need"


def children_href(user, chosen: Chosen) -> str:
    """Where the children behind a figure are opened, with a reason; empty for whoever may not."""
    clinic = chosen.clinic
    if not policies.can_see_children(user, clinic):
        return ""
    return lent().children(chosen.measure_id, clinic.month, clinic.group)


def look_shown(look: Look, today: date) -> dict:
    """What a clinic found of an earlier report, for its page."""
    report = look.report
    recovery = Recovery(look.recovery)
    return {
        "measure": report.chosen.measure.name,
        "report": report,
        "recovery": {"text": recovery.label, "tone": RECOVERY_TONES[recovery]},
        "told": look.told,
        "expected": expected_words(report),
        "action": report.commitment,
        "standing": standing(report.commitment, today),
        "when": month(report.chosen.clinic.month),
    }


def expected_words(report: Report) -> str:
    """What a report expects: 90.0% by December 2026."""
    return f"{with_unit(report.expected, report.chosen.unit)} by {month(report.recovery_by)}"


def report_page(report: Report, today: date) -> dict:
    """A corrective action report on one page."""
    shown = tag(report.commitment, today)
    return {
        "trend": {"drawn": trend_drawn(report.chosen), "rows": trend_rows(report.chosen)},
        "facts": [
            ("Figure", report.chosen.told),
            ("Against its target", report.chosen.against or "No target is set"),
            ("Control chart", report.chosen.finding or "Too few figures to tell"),
            ("Trend", trend_says(report.chosen)),
            ("Cause", report.cause),
            ("Corrective action", report.commitment.what),
            ("Who", report.commitment.owner),
            ("By when", day(report.commitment.agreed_due)),
            ("Recovery expected", expected_words(report)),
            ("Written by", f"{report.written_by}, {day(report.written_at.date())}"),
        ],
        "tag": {"text": shown.text, "tone": shown.colour},
        "looks": [
            {
                "title": Recovery(one.recovery).label,
                "when": month(one.clinic.month),
                "text": one.told,
                "href": one.clinic.get_absolute_url(),
            }
            for one in report.looks.all()
        ],
    }


def begun(user, chosen: Chosen, today: date) -> dict:
    """What a new report is prefilled with: whoever writes it does it, within a month."""
    return {
        "owner": user.get_full_name(),
        "due": add_months(today, 1),
        "recovery_by": add_months(chosen.clinic.month, 3),
    }


ESCALATED_COLUMNS = ("Figure", "Locality", "Expected", "Now", "Missed at", "Action")
REPORT_COLUMNS = ("Figure", "Locality", "Cause", "Corrective action", "Who and when", "Recovery")
UNREPORTED_COLUMNS = ("Figure", "Locality", "Why it was chosen")


def together_page(found: RolledUp, today: date) -> dict:
    """All clinics of a month, for the page."""
    return {
        "says": together_says(found),
        "clinics": [[*clinic_row(one), one.came, one.missed] for one in found.clinics],
        "board": [_linked(escalated_row(one, today), one) for one in found.for_(Told.BOARD)],
        "director": [
            _linked(escalated_row(one, today), one) for one in found.for_(Told.ASSISTANT_DIRECTOR)
        ],
        "unreported": [
            [
                {"text": one.measure.name, "href": one.clinic.get_absolute_url()},
                *unreported_row(one)[1:],
            ]
            for one in found.unreported
        ],
        "reports": [
            [
                {"text": one.chosen.measure.name, "href": one.get_absolute_url()},
                *report_row(one, today)[1:],
            ]
            for one in found.reports
        ],
    }


def _linked(row: Sequence[str], one: Escalated) -> list:
    return [{"text": row[0], "href": one.look.report.get_absolute_url()}, *row[1:]]


def together_says(found: RolledUp) -> str:
    """A month's clinics in a sentence."""
    picked = sum(one.picked for one in found.clinics)
    reported = sum(one.reported for one in found.clinics)
    came = sum(one.came for one in found.clinics)
    missed = sum(one.missed for one in found.clinics)
    return (
        f"{count_of(len(found.clinics), 'clinic').capitalize()} looked at"
        f" {count_of(picked, 'figure')} and wrote {count_of(reported, 'report')};"
        f" {count_of(len(found.unreported), 'figure')} still to be reported. Of earlier reports,"
        f" recovery came for {came:,} and did not for {missed:,}."
    )


def escalated_row(one: Escalated, today: date) -> list[str]:
    """A report whose recovery was missed."""
    report = one.look.report
    return [
        report.chosen.measure.name,
        one.look.clinic.locality,
        expected_words(report),
        one.look.told,
        count_of(one.missed, "clinic"),
        f"{report.commitment.what} ({standing(report.commitment, today)})",
    ]


def unreported_row(chosen: Chosen) -> list[str]:
    """A figure that needs a report and has none."""
    return [chosen.measure.name, chosen.clinic.locality, f"{Why(chosen.why).label}: {chosen.told}"]


def report_row(report: Report, today: date) -> list[str]:
    """A corrective action report as a line."""
    action = report.commitment
    return [
        report.chosen.measure.name,
        report.chosen.clinic.locality,
        report.cause,
        action.what,
        f"{action.owner or 'Nobody named'}. {standing(action, today)}",
        expected_words(report),
    ]


CSV_COLUMNS = (
    "Measure",
    "Name",
    "Locality",
    "Month",
    "Figure",
    "Cause",
    "Corrective action",
    "Who",
    "Due",
    "State",
    "Expected",
    "Recovery by",
)


def csv_row(report: Report, today: date) -> list:
    """A corrective action report as a line of a table."""
    action, chosen = report.commitment, report.chosen
    return [
        chosen.measure_id,
        chosen.measure.name,
        chosen.clinic.locality,
        chosen.clinic.month.isoformat(),
        chosen.told,
        report.cause,
        action.what,
        action.owner,
        action.agreed_due.isoformat() if action.agreed_due else "",
        tag(action, today).text,
        report.expected,
        report.recovery_by.isoformat(),
    ]


def document(found: RolledUp, today: date) -> Document:
    """A month's reports for the assistant director and the board, as a document."""
    director, board = (
        [escalated_row(one, today) for one in found.for_(whom)]
        for whom in (Told.ASSISTANT_DIRECTOR, Told.BOARD)
    )
    unreported = [unreported_row(one) for one in found.unreported]
    reports = [report_row(one, today) for one in found.reports]
    blocks: list[Block] = [Paragraph(together_says(found), leading=True)]
    blocks += _part("For the board", ESCALATED_COLUMNS, board)
    blocks += _part("For the assistant director", ESCALATED_COLUMNS, director)
    blocks += _part("Figures without a report", UNREPORTED_COLUMNS, unreported)
    blocks += _part("Corrective action reports", REPORT_COLUMNS, reports)
    return Document(
        title="Performance clinics: corrective action",
        subtitle=f"{settings.COUNCIL_NAME}, figures of {month(found.month)}",
        author=settings.COUNCIL_NAME,
        made_on=today,
        blocks=blocks,
        marking="For officers: figures are exact.",
    )


def _part(title: str, head: Sequence[str], rows: Sequence[Sequence[str]]) -> list[Block]:
    if not rows:
        return [Heading(title), Paragraph("None.")]
    return [Heading(title), Table(title, head, rows, numeric=False)]
