"""What other apps add to the page of a meeting: sections of it, and parts of its items.

An app that knows more of a meeting than scrutiny does registers in its ``AppConfig.ready``::

    from goldenthread.web.scrutiny import sections

    sections.register_section("participation: questions", questions_of)
    sections.register_part("participation: questions", questions_under_items)

What it hands out names a template of its own, which the page includes; there ``section.shown``
(or ``part.shown``) is what was handed out with it. Scrutiny imports no such app.
"""

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from goldenthread.web.scrutiny.models import Meeting

ITEMS = 50
"""Where the items of the meeting stand among its sections."""


@dataclass(frozen=True)
class Section:
    """A section of a meeting's page. The page writes its heading, whose anchor is ``anchor``.

    ``template`` is included below the heading, with the section in it as ``section``; its own
    headings are of the third level. Sections stand in the order of ``order``: those below
    :data:`ITEMS` before the meeting's items, the others after them.
    """

    title: str
    anchor: str
    template: str
    shown: Any
    order: int = 60


@dataclass(frozen=True)
class Part:
    """What stands under one item, without a heading: ``template``, with this in it as ``part``."""

    template: str
    shown: Any
    order: int = 50


SectionFor = Callable[[Meeting, Any], Section | None]
"""The section of a meeting for a person, None for none, in a fixed number of queries.

The person is whoever asks, perhaps nobody signed in: what they may not see is left out by the app.
"""

PartsFor = Callable[[Meeting, Any], Mapping[int, Part]]
"""For the primary key of each item that has one, its part; as for sections otherwise."""

_sections: dict[str, SectionFor] = {}
_parts: dict[str, PartsFor] = {}


def register_section(name: str, section_for: SectionFor) -> None:
    """Have a section asked for whenever a meeting is shown. The same name again replaces it."""
    _sections[name] = section_for


def register_part(name: str, parts_for: PartsFor) -> None:
    """Have parts of items asked for whenever a meeting is shown. The same name replaces it."""
    _parts[name] = parts_for


@dataclass(frozen=True)
class Added:
    """All that the apps add to one meeting's page, for one person, in order."""

    before: tuple[Section, ...]
    after: tuple[Section, ...]
    under: Mapping[int, tuple[Part, ...]]


def added_to(meeting: Meeting, user) -> Added:
    """What the apps add to this meeting's page, for this person."""
    asked = (section_for(meeting, user) for section_for in _sections.values())
    found = sorted(filter(None, asked), key=lambda one: (one.order, one.title))
    return Added(
        before=tuple(one for one in found if one.order < ITEMS),
        after=tuple(one for one in found if one.order >= ITEMS),
        under=_parts_under(meeting, user),
    )


def _parts_under(meeting: Meeting, user) -> Mapping[int, tuple[Part, ...]]:
    found: dict[int, list[Part]] = defaultdict(list)
    for parts_for in _parts.values():
        for item, part in parts_for(meeting, user).items():
            found[item].append(part)
    return {item: tuple(sorted(parts, key=lambda one: one.order)) for item, parts in found.items()}
