"""The crosswalk, two sources beside each other, and a statement beside a source, as rows."""

from collections.abc import Iterable, Sequence

from django.db.models import Case, Count, IntegerField, Prefetch, Q, Value, When

from goldenthread.findings.kinds import Severity
from goldenthread.findings.omitted import Told
from goldenthread.web.design.words import count_of, day
from goldenthread.web.findings.agreement import Agreement, Pair
from goldenthread.web.findings.in_thread import standing_of
from goldenthread.web.findings.models import Finding, Judgement, Near
from goldenthread.web.findings.presenters import likeness_words
from goldenthread.web.findings.states import State, Verdict
from goldenthread.web.thread import registry

COLUMNS = ("Finding", "Source", "Nearest of what is known and done", "Judged", "Why")
CSV_COLUMNS = (
    "Number",
    "Finding",
    "Source",
    "Date",
    "Severity",
    "Judged",
    "By",
    "On",
    "Why",
    "Covered by",
    "Nearest",
    "Likeness of the nearest",
)


def findings():
    """Findings that stand, those to be judged first, then new, part covered and covered."""
    order = Case(
        When(state=State.ENTERED, then=Value(0)),
        When(verdict=Verdict.NEW, then=Value(1)),
        When(verdict=Verdict.PART, then=Value(2)),
        default=Value(3),
        output_field=IntegerField(),
    )
    return (
        Finding.objects.standing()
        .select_related("source")
        .prefetch_related(
            Prefetch("near", Near.objects.select_related("node")),
            Prefetch(
                "judgements",
                Judgement.objects.select_related("by").prefetch_related("by_nodes"),
            ),
        )
        .order_by(order, "-source__date", "source_id", "pk")
    )


def says() -> str:
    """How many findings were judged how, in a sentence."""
    counts = Finding.objects.standing().aggregate(
        all=Count("pk"),
        waiting=Count("pk", filter=Q(state=State.ENTERED)),
        **{one.name.lower(): Count("pk", filter=Q(verdict=one)) for one in Verdict},
    )
    return (
        f"{count_of(counts['all'], 'finding').capitalize()}: {counts['covered']:,} covered,"
        f" {counts['part']:,} part covered, {counts['new']:,} new,"
        f" {counts['waiting']:,} to be judged."
    )


def rows(page: Iterable[Finding]) -> list[list]:
    """The lines of the crosswalk."""
    return [_row(one) for one in page]


def _row(finding: Finding) -> list:
    shown = standing_of(finding.stands, finding.verdict)
    last = _last(finding)
    near = _first(finding)
    return [
        {"text": finding.text, "href": finding.get_absolute_url()},
        f"{finding.source}, {day(finding.source.date)}",
        f"{registry.kind(near.node.kind).one}, {likeness_words(near.likeness)}: {near.node.title}"
        if near
        else "Not compared yet",
        {"text": shown.text, "tag": shown.colour},
        f"{last.reason} ({last.by})" if last else "Nobody has judged it",
    ]


def csv_rows() -> Iterable[list]:
    """The crosswalk as a table."""
    for finding in findings():
        last, near = _last(finding), _first(finding)
        yield [
            finding.pk,
            finding.text,
            finding.source.title,
            finding.source.date.isoformat(),
            Severity(finding.severity).label,
            last.get_verdict_display() if last else "",
            str(last.by) if last else "",
            last.at.date().isoformat() if last else "",
            last.reason if last else "",
            "; ".join(node.title for node in last.by_nodes.all()) if last else "",
            near.node.title if near else "",
            f"{near.likeness:.2f}" if near else "",
        ]


def _last(finding: Finding) -> Judgement | None:
    return next(reversed(list(finding.judgements.all())), None)


def _first(finding: Finding) -> Near | None:
    return next(iter(finding.near.all()), None)


def agreement_page(found: Agreement) -> dict:
    """Two sources beside each other, for the page."""
    return {
        "one": found.one,
        "other": found.other,
        "theme_columns": (
            "Theme",
            {"text": found.one.title, "numeric": True},
            {"text": found.other.title, "numeric": True},
            {"text": "Both, as judged", "numeric": True},
            "Who speaks of it",
        ),
        "themes": [
            [one.theme.label, one.one, one.other, one.agreed, _who(one.only, found)]
            for one in found.themes
        ],
        "pair_columns": ("Finding", "In the other source", "How they stand"),
        "of_one": [_pair(pair) for pair in found.of_one],
        "of_other": [_pair(pair) for pair in found.of_other],
    }


def _who(only: str, found: Agreement) -> str:
    return {"": "Both", "one": f"Only {found.one}", "other": f"Only {found.other}"}[only]


def _pair(pair: Pair) -> list:
    finding = {"text": pair.finding.text, "href": pair.finding.get_absolute_url()}
    if pair.other is None:
        return [finding, "Nothing near it", {"text": "Only here", "tag": "yellow"}]
    other = {"text": pair.other.text, "href": pair.other.get_absolute_url()}
    if pair.agreed:
        return [finding, other, {"text": "Agreed", "tag": "green"}]
    return [finding, other, f"Not judged: {likeness_words(pair.likeness)}"]


def statement_page(findings: Sequence[Finding], found: Sequence[Told]) -> dict:
    """Which findings a statement leaves out, and what it says of the others."""
    omitted = [one for one in found if one.omitted]
    return {
        "says": f"The statement leaves out {len(omitted):,} of"
        f" {count_of(len(found), 'finding')}, as far as words tell.",
        "columns": ("Finding", "Severity", "Nearest sentence of the statement"),
        "omitted": [_told(findings, one) for one in omitted],
        "kept": [_told(findings, one) for one in found if not one.omitted],
    }


def _told(findings: Sequence[Finding], one: Told) -> list:
    finding = findings[one.place]
    return [
        {"text": finding.text, "href": finding.get_absolute_url()},
        Severity(finding.severity).label,
        one.sentence or "None",
    ]
