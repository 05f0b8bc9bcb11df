"""What minutes are made of: the kinds of piece, and what is written in each.

A piece is what one clerk writes at a time. The form on the screen, the record and what is said of
a correction are all read from this table.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import TextChoices


class Kind(TextChoices):
    """A kind of piece."""

    OTHERS = "others", "Others who came"
    HEADING = "heading", "Title"
    POINT = "point", "Point"
    QUESTION = "question", "Question"
    VOTE = "vote", "Vote"
    RESOLUTION = "resolution", "Resolution"
    ACTION = "action", "Action"


@dataclass(frozen=True)
class Part:
    """One box of a piece. ``rows`` is its height in lines, 1 for a box of one line."""

    name: str
    label: str
    hint: str = ""
    rows: int = 1
    choices: tuple[tuple[str, str], ...] = ()


CASTING = (("", "None"), ("for", "For"), ("against", "Against"))

PARTS: Mapping[Kind, tuple[Part, ...]] = {
    Kind.OTHERS: (
        Part("present", "Others present", "One a line: the name; after a semicolon, the office", 3),
        Part("apologies", "Apologies from others", "Written in the same way", 2),
    ),
    Kind.HEADING: (Part("title", "Title"),),
    Kind.POINT: (Part("text", "Point", rows=3),),
    Kind.QUESTION: (
        Part("asker", "Asked by"),
        Part("question", "Question", rows=2),
        Part("who", "Who answers"),
        Part("answer", "Answer", rows=2),
        Part(
            "promised",
            "To be answered later",
            "Leave empty if it was answered. Else “by 1 March”, or “later” where no day was said",
        ),
    ),
    Kind.VOTE: (
        Part("motion", "What was voted on", rows=2),
        Part("proposer", "Proposed by"),
        Part("seconder", "Seconded by"),
        Part("for", "Votes for", "A show of hands; leave empty where names are recorded below"),
        Part("against", "Votes against"),
        Part("abstained", "Abstentions"),
        Part("casting", "Casting vote of the chair", choices=CASTING),
    ),
    Kind.RESOLUTION: (
        Part("text", "Resolution", "It gets its letter from its place among the resolutions", 2),
    ),
    Kind.ACTION: (
        Part("line", "Action", "Who after an @, what, by when: @Director caseloads by 1 March"),
    ),
}

UNDER_ITEMS = (Kind.POINT, Kind.QUESTION, Kind.VOTE, Kind.RESOLUTION, Kind.ACTION)
"""The kinds that a clerk adds to an item."""

VOTER = "voter-"
"""What the name of a voter's box begins with; the primary key of the member follows."""

HOW = (("", "Not recorded"), ("for", "For"), ("against", "Against"), ("abstained", "Abstained"))
"""How somebody may have voted."""


def as_typed(said: Mapping[str, str]) -> dict[str, str]:
    """What stands in a piece: only boxes with something in them, with one kind of line break."""
    plain = {name: text.replace("\r\n", "\n") for name, text in said.items()}
    return {name: text for name, text in plain.items() if text.strip()}


def in_words(kind: Kind | str, said: Mapping[str, str], voters: Mapping[str, str]) -> str:
    """All that stands in a piece as one text, to be shown beside another wording of it."""
    labels = {part.name: part.label for part in PARTS[Kind(kind)]} | dict(voters)
    if len(labels) == 1:
        return " ".join(said.values())
    return "\n".join(f"{labels.get(name, name)}: {text}" for name, text in said.items())


def joined(kind: Kind | str, one: Mapping[str, str], other: Mapping[str, str]) -> dict[str, str]:
    """Two wordings of a piece in one: both texts where they differ, one below the other.

    A choice cannot be both: the first is taken, and the other stays among the kept wordings.
    """
    chosen = {part.name for part in PARTS[Kind(kind)] if part.choices}
    both = dict(one)
    for name, text in other.items():
        there = both.get(name, "")
        if not there:
            both[name] = text
        elif text != there and name not in chosen and not name.startswith(VOTER):
            both[name] = f"{there}\n{text}"
    return both
