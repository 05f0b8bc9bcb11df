"""Findings in words and rows for a page, a table and a document."""

from collections.abc import Sequence
from datetime import date

from django.conf import settings

from goldenthread.documents.content import Block, Document, Facts, Heading, Paragraph, Table
from goldenthread.findings.kinds import Severity, SourceKind, Theme
from goldenthread.web.commitments.presenters import standing as commitment_standing
from goldenthread.web.design.words import count_of, day, moment
from goldenthread.web.findings.in_thread import standing_of
from goldenthread.web.findings.loose import LooseEnds
from goldenthread.web.findings.models import Finding, Judgement, Near, Source
from goldenthread.web.thread import registry

COLUMNS = ("Finding", "Source", "Theme", "Severity", "Judged", "Answered by")
SOURCE_COLUMNS = (
    "Source",
    "Kind",
    "Date",
    {"text": "Findings", "numeric": True},
    {"text": "To be decided", "numeric": True},
)
LIKENESS = ((0.6, "very like it"), (0.45, "like it"), (0.0, "somewhat like it"))


def row(finding: Finding) -> list:
    """A line of the register; ``finding`` carries how many things answer it."""
    shown = standing_of(finding.stands, finding.verdict)
    return [
        {"text": finding.text, "href": finding.get_absolute_url()},
        f"{finding.source}, {day(finding.source.date)}. {place(finding)}".strip(),
        Theme(finding.theme).label,
        Severity(finding.severity).label,
        {"text": shown.text, "tag": shown.colour},
        count_of(finding.answers, "outcome or action", "outcomes and actions").capitalize(),
    ]


def place(finding: Finding) -> str:
    """Where the source says it, as the start of a sentence; empty where nobody wrote it down."""
    return finding.paragraph[:1].upper() + finding.paragraph[1:]


def source_row(source: Source) -> list:
    """A line of the list of sources; ``source`` carries its counts."""
    return [
        {"text": source.title, "href": source.get_absolute_url()},
        SourceKind(source.kind).label,
        day(source.date),
        source.number,
        source.waiting,
    ]


def near_row(near: Near, standings) -> dict:
    """One of the nearest, for the page of a finding and the form that judges it."""
    stands = standings.get(near.node_id)
    return {
        "node": near.node,
        "href": near.node.url or near.node.get_absolute_url(),
        "kind": registry.kind(near.node.kind).one,
        "standing": stands,
        "likeness": likeness_words(near.likeness),
    }


def likeness_words(likeness: float) -> str:
    """A likeness as a person reads it: it ranks, and is no measure of truth."""
    return next(words for least, words in LIKENESS if likeness >= least)


def choice_words(shown: dict) -> str:
    """One of the nearest as the label of a box to tick."""
    stands = f", {shown['standing'].text.lower()}" if shown["standing"] else ""
    return f"{shown['kind']}{stands}: {shown['node'].title}"


def happening(judgement: Judgement) -> dict:
    """A judgement as an event of a timeline."""
    named = "; ".join(node.title for node in judgement.by_nodes.all())
    return {
        "title": judgement.get_verdict_display(),
        "when": moment(judgement.at),
        "by": str(judgement.by),
        "text": f"{judgement.reason} {f'Covered by: {named}.' if named else ''}".strip(),
    }


CSV_COLUMNS = (
    "Number",
    "Finding",
    "Kind of source",
    "Source",
    "Date",
    "Place",
    "Theme",
    "Severity",
    "State",
    "Judged",
    "Answered by",
)


def csv_row(finding: Finding) -> list:
    """A line of the register as a table."""
    return [
        finding.pk,
        finding.text,
        SourceKind(finding.source.kind).label,
        finding.source.title,
        finding.source.date.isoformat(),
        finding.paragraph,
        Theme(finding.theme).label,
        Severity(finding.severity).label,
        finding.stands.label,
        finding.get_verdict_display(),
        finding.answers,
    ]


LOOSE_COLUMNS = ("Loose end", "What", "Where from", "Address")
UNANSWERED = "No outcome or action answers it"
NO_ACTION = "Only outcomes answer it that no action serves"
UNASKED_OUTCOME = "An outcome that no finding asked for"
UNASKED_ACTION = "An action that no finding asked for"


def loose_rows(report: LooseEnds) -> list[list[str]]:
    """The report of loose ends as a table: what is loose, what it is, where from, its address."""
    rows = [
        [words, one.text, f"{one.source}, {day(one.source.date)}", one.get_absolute_url()]
        for words, findings in ((UNANSWERED, report.unanswered), (NO_ACTION, report.no_action))
        for one in findings
    ]
    rows += [
        [UNASKED_OUTCOME, one.title, "", one.url or one.get_absolute_url()]
        for one in report.unasked_outcomes
    ]
    rows += [
        [UNASKED_ACTION, one.what, one.owner, one.get_absolute_url()]
        for one in report.unasked_actions
    ]
    return rows


def loose_page(report: LooseEnds, today: date) -> dict:
    """The report as its page shows it."""
    return {
        "says": loose_says(report),
        "unanswered": [_finding_line(one) for one in report.unanswered],
        "no_action": [_finding_line(one) for one in report.no_action],
        "outcomes": [
            [
                {"text": one.title, "href": one.url or one.get_absolute_url()},
                "; ".join(report.also.get(one.pk, ())) or "Nothing else",
            ]
            for one in report.unasked_outcomes
        ],
        "actions": [
            [
                {"text": one.what, "href": one.get_absolute_url()},
                one.owner or "Nobody named",
                commitment_standing(one, today),
            ]
            for one in report.unasked_actions
        ],
    }


def _finding_line(finding: Finding) -> list:
    shown = standing_of(finding.stands, finding.verdict)
    return [
        {"text": finding.text, "href": finding.get_absolute_url()},
        f"{finding.source}, {day(finding.source.date)}",
        Severity(finding.severity).label,
        {"text": shown.text, "tag": shown.colour},
    ]


def loose_says(report: LooseEnds) -> str:
    """The report in a sentence: what to take away."""
    if report.is_whole:
        return (
            f"Every one of {count_of(report.findings, 'finding')} is answered by an action, and"
            " every outcome and action of the plan was asked for by a finding."
        )
    answered = report.findings - len(report.unanswered) - len(report.no_action)
    asked = report.actions - len(report.unasked_actions)
    return (
        f"Of {count_of(report.findings, 'finding')}, {answered:,} answered by action and"
        f" {len(report.unanswered) + len(report.no_action):,} not. Of"
        f" {count_of(report.actions, 'action')} of the plan, {asked:,} asked for by a finding and"
        f" {len(report.unasked_actions):,} not."
    )


def loose_document(report: LooseEnds, today: date) -> Document:
    """The report as a document for Word."""
    blocks: list[Block] = [Paragraph(loose_says(report), leading=True)]
    blocks += _part(
        "Findings that nothing answers",
        ("Finding", "Source", "Severity"),
        [
            (one.text, f"{one.source}, {day(one.source.date)}", Severity(one.severity).label)
            for one in report.unanswered
        ],
    )
    blocks += _part(
        "Findings answered by outcomes that no action serves",
        ("Finding", "Source", "Severity"),
        [
            (one.text, f"{one.source}, {day(one.source.date)}", Severity(one.severity).label)
            for one in report.no_action
        ],
    )
    blocks += _part(
        "Outcomes that no finding asked for",
        ("Outcome", "What else is loose"),
        [
            (one.title, "; ".join(report.also.get(one.pk, ())) or "Nothing else")
            for one in report.unasked_outcomes
        ],
    )
    blocks += _part(
        "Actions that no finding asked for",
        ("Action", "Who", "How it stands"),
        [
            (one.what, one.owner or "Nobody named", commitment_standing(one, today))
            for one in report.unasked_actions
        ],
    )
    blocks += [
        Heading("How this was worked out"),
        Facts(
            [
                ("Findings", "all in the register that were not withdrawn"),
                ("Answered", "an outcome or an action is tied to it as answering it"),
                ("Actions", "promises that serve an outcome of the plan or answer a finding"),
            ]
        ),
    ]
    return Document(
        title="Loose ends of findings and plan",
        subtitle=f"{settings.COUNCIL_NAME}, {day(today)}",
        author=settings.COUNCIL_NAME,
        made_on=today,
        blocks=blocks,
    )


def _part(title: str, head: Sequence[str], rows: Sequence[Sequence[str]]) -> list[Block]:
    if not rows:
        return [Heading(title), Paragraph("None.")]
    return [Heading(title), Table(count_of(len(rows), "row"), head, rows, numeric=False)]
