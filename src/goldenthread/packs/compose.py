"""From a pack to the document that is written in every format."""

from collections.abc import Callable, Mapping

from goldenthread.dates.words import day_in_words, weekday_in_words
from goldenthread.documents.content import Block, Document, Facts, Paragraph
from goldenthread.measures.words import period_name
from goldenthread.packs import words
from goldenthread.packs.about_pages import gaps, notes, reading
from goldenthread.packs.audience import Part
from goldenthread.packs.exception_pages import exception_pages, warning_pages
from goldenthread.packs.figure_pages import at_a_glance, journey
from goldenthread.packs.model import Pack
from goldenthread.packs.promise_pages import promise_pages
from goldenthread.packs.team_pages import child_pages, due_pages, worker_pages

PAGES: Mapping[Part, Callable[[Pack], list[Block]]] = {
    Part.READING: reading,
    Part.EXCEPTIONS: exception_pages,
    Part.WARNINGS: warning_pages,
    Part.GLANCE: at_a_glance,
    Part.JOURNEY: journey,
    Part.DUE: due_pages,
    Part.WORKERS: worker_pages,
    Part.CHILDREN: child_pages,
    Part.PROMISES: promise_pages,
    Part.GAPS: gaps,
    Part.NOTES: notes,
}
"""What writes each part of a pack."""


def compose(pack: Pack) -> Document:
    """State a pack as a document: its front page, then the parts of its audience in their order."""
    occasion = pack.occasion
    return Document(
        title=_title(pack),
        subtitle=occasion.council,
        author=occasion.council,
        made_on=occasion.on,
        marking=pack.audience.marking,
        front=_front(pack),
        contents=pack.audience.pages[1] > _LONG,
        blocks=[block for part in pack.audience.parts for block in PAGES[part](pack)],
    )


_LONG = 6
"""Pages beyond which a pack has a front page with a list of contents."""


def _title(pack: Pack) -> str:
    occasion = pack.occasion
    if occasion.body:
        return f"{occasion.body}: pack for {day_in_words(occasion.on)}"
    whose = pack.team.name if pack.team else pack.authority
    return f"{pack.audience.title}: {whose}"


def _front(pack: Pack) -> list[Block]:
    occasion = pack.occasion
    facts = [
        ("Committee", occasion.body),
        ("Date" if occasion.body else "Made on", weekday_in_words(occasion.on)),
        ("Time", occasion.time),
        ("Venue", occasion.venue),
        ("Last meeting", day_in_words(occasion.previous) if occasion.previous else ""),
        ("Latest figures", _latest(pack)),
        ("Records", words.freshness(pack)),
    ]
    return [
        Paragraph(pack.audience.for_whom, leading=True),
        Facts([(label, fact) for label, fact in facts if fact]),
    ]


def _latest(pack: Pack) -> str:
    """The period of the latest figures, as one that has a period of its own names it."""
    names = [period_name(it.measure, it.latest) for it in pack.figures]
    return max(names, key=len, default="")
