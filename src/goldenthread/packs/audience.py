"""Who packs are for, declared: what each audience takes, in what order, and what it may see."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Self

from goldenthread.measures.reporting import Every


class Part(StrEnum):
    """A part of a pack, by its heading."""

    READING = "How to read this pack"
    EXCEPTIONS = "Exceptions"
    WARNINGS = "Warnings about the records"
    GLANCE = "At a glance"
    JOURNEY = "The child's journey"
    DUE = "Late and due"
    WORKERS = "Workers"
    CHILDREN = "Children with something late or due"
    PROMISES = "What was promised"
    GAPS = "Not available, and why"
    NOTES = "Notes"


class Kind(StrEnum):
    """Why a figure is an exception, the most pressing first."""

    OFF_TARGET = "Off target"
    VARIATION = "More than chance"
    NEIGHBOURS = "Worse than most neighbours"
    RESTATED = "Changed since it was reported"


class Names(StrEnum):
    """Whom a pack may name."""

    WORKER = "worker"
    CHILD = "child"


class Wording(StrEnum):
    """How figures are said."""

    PLAIN = "plain"
    """In sentences, with what each figure counts, since a year before."""
    OFFICER = "officer"
    """Against target, usual range and neighbours."""


@dataclass(frozen=True)
class Audience:
    """Everything that sets one audience's pack apart from another's.

    ``parts`` come in their order; one that has nothing to say is left out. ``controlled`` says
    whether every figure passes disclosure control first: without it the pack stays inside the
    building, which ``marking`` says on every page. ``depth`` are the breakdowns that are shown, of
    each figure the first that it has. ``exceptions`` are the kinds that are looked for, ``most``
    how many of them are shown in full. ``charts`` is how many figures of a stage are drawn, and
    ``neighbours`` whether the leading figures stand beside those of other councils.
    ``pages`` are the fewest and the most A4 pages that such a pack should have.
    """

    name: str
    title: str
    for_whom: str
    parts: tuple[Part, ...]
    every: Every
    controlled: bool
    marking: str
    wording: Wording
    pages: tuple[int, int]
    depth: tuple[str, ...] = ()
    may_name: frozenset[Names] = frozenset()
    exceptions: tuple[Kind, ...] = ()
    most: int = 0
    charts: int = 0
    neighbours: bool = False
    of_one_team: bool = False

    def parts_of(self, *, for_meeting: bool, lists_children: bool) -> tuple[Part, ...]:
        """The parts of one pack: promises are of a meeting, and children listed if asked for."""
        left_out = {
            *(() if for_meeting else (Part.PROMISES,)),
            *(() if lists_children else (Part.CHILDREN,)),
        }
        return tuple(it for it in self.parts if it not in left_out)

    @property
    def as_draft(self) -> Self:
        """The same, told on every page that nothing in the pack was published."""
        return replace(self, marking=DRAFT)

    @property
    def is_draft(self) -> bool:
        """Whether its pack holds figures that were not published, though they are to be."""
        return self.marking == DRAFT


INSIDE = "Official: sensitive. Exact figures, to be kept inside the building."
IN_PUBLIC = "Small numbers are hidden. May be published."
DRAFT = (
    "Draft: these figures have not been published. Publish the quarter before you hand them to"
    " anybody. Small numbers are hidden."
)

TEAM = Audience(
    name="team",
    title="Team pack",
    for_whom="One team's own figures beside the service's, and what is late and due.",
    parts=(
        Part.GLANCE,
        Part.WORKERS,
        Part.DUE,
        Part.EXCEPTIONS,
        Part.CHILDREN,
        Part.NOTES,
    ),
    every=Every.MONTH,
    controlled=False,
    marking=INSIDE,
    wording=Wording.OFFICER,
    pages=(2, 6),
    depth=("worker",),
    may_name=frozenset({Names.WORKER, Names.CHILD}),
    exceptions=(Kind.OFF_TARGET, Kind.VARIATION),
    most=3,
    of_one_team=True,
)
BOARD = Audience(
    name="board",
    title="Board pack",
    for_whom="What needs attention first, then the leading figures of each stage.",
    parts=(
        Part.READING,
        Part.EXCEPTIONS,
        Part.WARNINGS,
        Part.GLANCE,
        Part.GAPS,
        Part.NOTES,
    ),
    every=Every.MONTH,
    controlled=False,
    marking=INSIDE,
    wording=Wording.OFFICER,
    pages=(12, 25),
    exceptions=tuple(Kind),
    most=12,
    neighbours=True,
)
COMMITTEE = Audience(
    name="committee",
    title="Committee and public pack",
    for_whom="The leading figures of each stage in plain words, with small numbers hidden.",
    parts=(
        Part.READING,
        Part.GLANCE,
        Part.JOURNEY,
        Part.PROMISES,
        Part.NOTES,
    ),
    every=Every.QUARTER,
    controlled=True,
    marking=IN_PUBLIC,
    wording=Wording.PLAIN,
    pages=(8, 20),
    depth=("district",),
    charts=1,
    neighbours=True,
)
AUDIENCES: Mapping[str, Audience] = {it.name: it for it in (TEAM, BOARD, COMMITTEE)}
"""Every audience by its name."""
