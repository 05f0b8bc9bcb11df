"""The life of a thing as a table: which deed may be done in which state, and where it leads."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeVar

from django.db.models import TextChoices

from goldenthread.web.deeds.keeping import NotNow

S = TypeVar("S", bound=TextChoices | StrEnum)
D = TypeVar("D", bound=TextChoices | StrEnum)


@dataclass(frozen=True)
class Move(Generic[S, D]):
    """One row of the table: a deed that may be done in a state, and the state it leads to.

    ``source`` is None for a deed that begins the thing. ``needs`` names what must be given with
    the deed, or be so, for people to read.
    """

    deed: D
    source: S | None
    target: S
    needs: str = ""


@dataclass(frozen=True)
class Life(Generic[S, D]):
    """The life of one kind of thing; a deed that no row has for a state may not be done in it.

    ``of`` is the thing in words ("a commitment"), ``this`` how a refusal speaks of it when it is
    more than that ("these minutes now: they are"), ``nowhere`` where it stands before it begins.
    ``keeping`` are deeds that may be done in any state and leave it. ``more`` is what people
    should know beside the table. A state has a ``label``.
    """

    of: str
    module: str
    moves: Sequence[Move[S, D]]
    nowhere: str = "not there yet"
    this: str = ""
    keeping: frozenset[D] = frozenset()
    more: str = ""

    def target(self, deed: D, source: S | str | None) -> S:
        """The state that a deed leads to from a state; raises :class:`NotNow` where it may not."""
        if deed in self.keeping and source is not None:
            return self._state(source)
        found = self._move(deed, source)
        if found is None:
            _, _, thing = self.of.partition(" ")
            stands = self._label(source)
            stands = stands[:1].lower() + stands[1:]
            raise NotNow(f"Nobody can {deed} {self.this or f'this {thing} now: it is'} {stands}.")
        return found.target

    def possible(self, deed: D, source: S | str | None) -> bool:
        """Whether the table allows a deed in a state."""
        is_kept = deed in self.keeping and source is not None
        return is_kept or self._move(deed, source) is not None

    def diagram(self) -> str:
        """The table as a Mermaid state diagram."""
        return "\n".join(["stateDiagram-v2", *self._named(), *self._arrows()]) + "\n"

    def reference_page(self) -> str:
        """The page of the reference: the diagram and the same facts as a table."""
        has_needs = any(move.needs for move in self.moves)
        columns = ["From", "Deed", "Needs", "To"] if has_needs else ["From", "Deed", "To"]
        rows = [self._row(move, has_needs) for move in self.moves]
        table = [columns, ["---"] * len(columns), *rows]
        lines = "\n".join(f"| {' | '.join(row)} |" for row in table)
        page = [
            f"# The life of {self.of}",
            f"Generated from `{self.module}` by `make docs`; do not edit by hand.",
            f"```mermaid\n{self.diagram()}```",
            lines,
            *([self._kept()] if self.keeping else []),
            *([self.more] if self.more else []),
        ]
        return "\n\n".join(page) + "\n"

    def _row(self, move: Move[S, D], has_needs: bool) -> list[str]:
        needs = [move.needs] if has_needs else []
        return [self._label(move.source), str(move.deed), *needs, self._label(move.target)]

    def _kept(self) -> str:
        *first, last = sorted(map(str, self.keeping))
        deeds = f"{', '.join(first)} and {last}" if first else last
        return (
            f"In any state people may also {deeds}: this leaves the state as it is, and is kept in "
            "the history like every other deed."
        )

    def _named(self) -> Iterator[str]:
        for state in self._states():
            yield f"    {_id(state)}: {state.label}"

    def _arrows(self) -> Iterator[str]:
        for move in self.moves:
            source = _id(move.source) if move.source is not None else "[*]"
            needs = f" ({move.needs})" if move.needs else ""
            yield f"    {source} --> {_id(move.target)}: {move.deed}{needs}"

    def _states(self) -> type[S]:
        return type(self.moves[0].target)

    def _state(self, source: S | str) -> S:
        return self._states()(source)

    def _label(self, state: S | str | None) -> str:
        if not state:
            return self.nowhere[:1].upper() + self.nowhere[1:]
        return str(self._state(state).label)

    def _move(self, deed: D, source: S | str | None) -> Move[S, D] | None:
        rows = (
            move for move in self.moves if move.deed is deed and move.source == (source or None)
        )
        return next(rows, None)


def _id(state: TextChoices | StrEnum) -> str:
    return state.value.replace(" ", "_")
