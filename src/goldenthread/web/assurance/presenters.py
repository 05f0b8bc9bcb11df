"""Audits, rounds and tools as words and rows for a page."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from django.urls import reverse
from django.utils import timezone

from goldenthread.audits.effort import SECONDS_AN_INTERACTION, Burden, interactions, minutes
from goldenthread.audits.facts import Fact
from goldenthread.audits.grades import Grade
from goldenthread.audits.tool import ANSWERS, EVIDENCE, GRADE, ToolText
from goldenthread.web.assurance.answering import unanswered
from goldenthread.web.assurance.forms import FACT_WORDS
from goldenthread.web.assurance.models import Audit, Round, Version
from goldenthread.web.assurance.models.tools import Standing
from goldenthread.web.assurance.states import State
from goldenthread.web.design.words import count_of, day, short_day

GRADE_TONES = {
    Grade.OUTSTANDING: "blue",
    Grade.GOOD: "green",
    Grade.REQUIRES_IMPROVEMENT: "yellow",
    Grade.INADEQUATE: "red",
}
STATE_TONES = {
    State.ALLOTTED: "blue",
    State.BEGUN: "yellow",
    State.HANDED_IN: "green",
    State.TO_GRADE_AGAIN: "grey",
    State.DIFFERS: "yellow",
    State.SETTLED: "green",
    State.GIVEN_BACK: "red",
}
VERSION_TONES = {Standing.DRAFT: "yellow", Standing.IN_USE: "green", Standing.RETIRED: "grey"}


@dataclass(frozen=True)
class Table:
    """A table of a page, as the component takes it; ``empty`` are the words for no row."""

    caption: str
    columns: list
    rows: list
    empty: str = "Nothing to show."


@dataclass(frozen=True)
class Section:
    """A part of a page: a heading, words, and what follows from them.

    ``facts`` are (term, words); ``links`` are (words, address); ``buttons`` are (words, address to
    post to).
    """

    heading: str
    text: str = ""
    facts: tuple = ()
    table: Table | None = None
    links: tuple = ()
    buttons: tuple = field(default=())


def numeric(text: str) -> dict:
    """The heading of a column of numbers."""
    return {"text": text, "numeric": True}


def state_cell(audit: Audit) -> dict:
    """How an audit stands, as a tag."""
    if audit.is_overdue(timezone.localdate()):
        return {"text": "Overdue", "tag": "red"}
    return {"text": audit.standing.label, "tag": STATE_TONES[audit.standing]}


AUDIT_COLUMNS = ["Audit", "Team", "Stage", "Auditor", "Due", "State"]


def audit_row(audit: Audit) -> list:
    """An audit as a row of a list. Lists never show a grade."""
    return [
        {"text": str(audit), "href": audit.get_absolute_url()},
        audit.team,
        audit.stage,
        str(audit.auditor),
        short_day(audit.due),
        state_cell(audit),
    ]


def audit_table(caption: str, audits: Iterable[Audit], empty: str) -> Table:
    return Table(caption, AUDIT_COLUMNS, [audit_row(audit) for audit in audits], empty)


def grade_cell(value: str | int | None) -> dict | str:
    """A grade as a tag; a dash where there is none."""
    if not value:
        return "–"
    grade = Grade(int(value))
    return {"text": grade.label, "tag": GRADE_TONES[grade]}


def share_words(share: float | None, of: int) -> str:
    """A share with what it is of: "63%, of 40"."""
    return f"none of {of:,}" if share is None else f"{100 * share:.0f}%, of {of:,}"


def interval_words(low: float | None, high: float | None) -> str:
    """A 95% interval of a share, in words; empty where there is none."""
    if low is None or high is None:
        return ""
    return f"95% interval {100 * low:.0f}% to {100 * high:.0f}%"


def facts_by_kind(facts: Iterable[Fact], kinds: Iterable[str]) -> list[tuple[str, list[tuple]]]:
    """The facts of some kinds: the kind in words, and (what, says, day) of each."""
    wanted = list(kinds)
    found: dict[str, list[tuple]] = {kind: [] for kind in wanted}
    for fact in facts:
        if fact.kind in found:
            said = ", ".join(filter(None, (day(fact.on), fact.says)))
            found[fact.kind].append((fact.what, said))
    return [(FACT_WORDS[kind], rows) for kind, rows in found.items() if rows]


def pages_of(audit: Audit, text: ToolText, answers: Mapping[str, str]) -> list[dict]:
    """The pages of an audit in order: title, address, and whether it is complete."""
    return [
        {
            "key": page,
            "title": title,
            "href": reverse("assurance:page", args=[audit.token, page]),
            "complete": not unanswered(text, page, answers),
        }
        for page, title in text.titles().items()
    ]


def about(audit: Audit) -> list[tuple[str, str]]:
    """What an audit is, before anything of the child."""
    return [
        ("Team", audit.team),
        ("Stage", audit.stage),
        ("Tool", str(audit.version)),
        ("Round", str(audit.round) if audit.round else "Audited again"),
        ("Auditor", str(audit.auditor)),
        ("Due", day(audit.due)),
    ]


def estimate(text: ToolText) -> str:
    """How long a tool takes, and what that rests on."""
    return (
        f"{interactions(text)} answers and buttons; {minutes(text):.1f} minutes at "
        f"{SECONDS_AN_INTERACTION} seconds each, beside reading the file"
    )


@dataclass(frozen=True)
class ReadPage:
    """One domain of an audit that was handed in, as it is read."""

    title: str
    grade: dict | str
    evidence: str
    answers: list[tuple[str, str]]


def read_pages(text: ToolText, answers: Mapping[str, str]) -> list[ReadPage]:
    """An audit as it is read: each domain with its grade, evidence and answers."""
    return [
        ReadPage(
            title=title,
            grade=grade_cell(answers.get(f"{page}:{GRADE}")),
            evidence=answers.get(f"{page}:{EVIDENCE}", ""),
            answers=[
                (question.words, ANSWERS.get(answers.get(question.key, ""), "Not answered"))
                for domain in text.domains
                if domain.key == page
                for question in domain.questions
            ],
        )
        for page, title in text.titles().items()
    ]


def version_row(version: Version, burden: Burden) -> list:
    """A version with what it cost those who used it."""
    worst = next(iter(burden.dropped), "")
    words = version.text.words()
    return [
        {
            "text": f"Version {version.number}",
            "href": reverse("assurance:version", args=[version.pk]),
        },
        {"text": version.get_standing_display(), "tag": VERSION_TONES[version.standing]},
        f"{interactions(version.text)}",
        f"{burden.finished:,} of {burden.begun:,}",
        seconds_words(burden.median_seconds),
        f"{words.get(worst, worst)} ({burden.dropped[worst]})" if worst else "–",
    ]


VERSION_COLUMNS = [
    "Version",
    "Standing",
    numeric("Answers and buttons"),
    numeric("Handed in, of begun"),
    numeric("Median time"),
    "Where most stopped",
]


def seconds_words(seconds: float | None) -> str:
    """7 min 30 s; a dash where nothing was measured."""
    if seconds is None:
        return "–"
    whole = round(seconds)
    return f"{whole // 60} min {whole % 60} s" if whole >= 60 else f"{whole} s"


def round_facts(round_: Round) -> list[tuple[str, str]]:
    """All that is needed to draw a sample again and to defend it."""
    out = [f"{count_of(count, 'case')}: {why}" for why, count in round_.excluded.items()]
    return [
        ("Tool", str(round_.version)),
        ("Practice week", str(round_.week) if round_.week else ""),
        ("Records", f"{round_.snapshot}, as at {day(round_.as_at)}"),
        ("Frame", f"{round_.theme_title}: {count_of(round_.frame_size, 'case')}"),
        ("Frame's digest", round_.frame_digest),
        ("Left out", "; ".join(out) or "No case"),
        ("Drawn from", count_of(round_.drawn_from, "case")),
        ("How", round_.method_words),
        ("Seed", round_.seed),
        ("Asked for", count_of(round_.size, "case")),
        ("Drawn", f"{day(timezone.localdate(round_.drawn_at))}, by {round_.drawn_by}"),
        ("To be handed in by", day(round_.due)),
    ]


def second_grades(audit: Audit, text: ToolText) -> dict | None:
    """What came of a second grade, page by page; None where none was given yet."""
    held = getattr(audit, "moderation", None)
    if held is None or held.graded_at is None:
        return None
    rows = [
        [
            title,
            grade_cell(held.second[page]["grade"]),
            held.second[page]["why"],
            grade_cell(held.settled.get(page)),
        ]
        for page, title in text.titles().items()
    ]
    columns = ["Domain", "Second grade", "Why", "Settled"]
    return {
        "by": str(held.moderator),
        "table": Table("Second grade", columns, rows),
        "talked_with": held.talked_with,
        "said": held.said,
    }
