"""What Ofsted asks for in a list of Annex A, beside what the columns hold."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from goldenthread.schema.filed import FiledTable


@dataclass(frozen=True)
class Asked:
    """What Ofsted asks of a column.

    `heading` is the published one and `alias` the one of the SSD's published extract, where it has
    other letters. `pattern` finds other headings that mean the same, in any case. `source` is the
    "table.column" of the SSD that holds the value, or most of what it is worked out from; empty
    where the SSD has none. `whole` says that the value is a whole number, kept as it was written.
    """

    heading: str
    alias: str = ""
    pattern: str = ""
    source: str = ""
    may_be_blank: bool = False
    whole: bool = False


@dataclass(frozen=True)
class AnnexList(FiledTable):
    """One of the lists: its number and published title, and how many months back it reaches.

    `asked` tells of each column, by its name.
    """

    number: int = 0
    title: str = ""
    months: int = 6
    asked: Mapping[str, Asked] = field(default_factory=dict)

    @cached_property
    def headings(self) -> tuple[str, ...]:
        """The published headings in their order."""
        return tuple(it.heading for it in self.asked.values())

    @cached_property
    def _exact(self) -> Mapping[str, str]:
        spelled: dict[str, str] = {}
        for name, it in self.asked.items():
            for heading in filter(None, (it.heading, it.alias, name)):
                spelled.setdefault(letters_of(heading), name)
        return spelled

    @cached_property
    def _patterns(self) -> Mapping[str, re.Pattern[str]]:
        return {
            name: re.compile(it.pattern, re.IGNORECASE)
            for name, it in self.asked.items()
            if it.pattern
        }

    def exactly(self, heading: str) -> str | None:
        """The column of this very heading, whatever its case, spaces and marks; None for none."""
        return self._exact.get(letters_of(heading))

    def perhaps(self, heading: str) -> tuple[str, ...]:
        """The columns that a heading may mean by their patterns."""
        return tuple(name for name, it in self._patterns.items() if it.search(heading))


def letters_of(text: str) -> str:
    """A heading or the name of a sheet without case, spaces and marks: "dateofbirth"."""
    return "".join(character for character in text.casefold() if character.isalnum())
