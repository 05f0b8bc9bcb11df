"""The lives of things as tables: what a deed leads to, and the page of the reference."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

from django.db.models import TextChoices

from goldenthread.web.deeds.keeping import NotNow

S = TypeVar("S", bound=TextChoices)
D = TypeVar("D", bound=TextChoices)


@dataclass(frozen=True)
class Life(Generic[S, D]):
    """Where each deed leads from each state; a deed that is not in ``moves`` may not be done.

    ``one`` is the thing in words ("recommendation"), ``begins`` the deed that begins it,
    ``first`` the state it begins in, ``more`` what people should know beside the table.
    """

    one: str
    begins: str
    first: S
    moves: Mapping[tuple[S, D], S]
    room: str
    more: str = ""

    def target(self, deed: D, source: S) -> S:
        """The state a deed leads to; raises :class:`NotNow` where it may not be done."""
        found = self.moves.get((source, deed))
        if found is None:
            raise NotNow(
                f"Nobody can {deed.value} this {self.one} now. It stands as: {source.label}."
            )
        return found

    def possible(self, deed: D, source: S) -> bool:
        """Whether the table allows a deed in a state."""
        return (source, deed) in self.moves

    def diagram(self) -> str:
        """The table as a Mermaid state diagram; deeds that leave the state are left out."""
        states = type(self.first)
        names = {state: state.value.replace(" ", "_") for state in states}
        lines = ["stateDiagram-v2", *(f"    {names[one]}: {one.label}" for one in states)]
        lines += [f"    [*] --> {names[self.first]}: {self.begins}"]
        lines += [
            f"    {names[source]} --> {names[to]}: {deed.value}"
            for (source, deed), to in self.moves.items()
            if source is not to
        ]
        return "\n".join(lines) + "\n"

    def reference_page(self) -> str:
        """The page of the reference: the diagram and the same facts as a table."""
        rows = "\n".join(
            f"| {source.label} | {deed.value} | {to.label} |"
            for (source, deed), to in self.moves.items()
        )
        article = "an" if self.one[0] in "aeiou" else "a"
        return (
            f"# The life of {article} {self.one}\n\n"
            f"Generated from `goldenthread.web.programme.{self.room}` by `make docs`; do not edit "
            "by hand.\n\n"
            f"```mermaid\n{self.diagram()}```\n\n"
            "| From | Deed | To |\n|---|---|---|\n"
            f"| Not yet there | {self.begins} | {self.first.label} |\n{rows}\n"
            + (f"\n{self.more}\n" if self.more else "")
        )
