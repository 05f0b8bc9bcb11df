"""The life of a finding, and of what is proposed as one, as tables."""

from collections.abc import Mapping

from django.db.models import TextChoices

from goldenthread.web.deeds.keeping import NotNow


class Verdict(TextChoices):
    """What a named person judged of a finding beside all that is known and done already."""

    COVERED = "covered", "Covered"
    PART = "part covered", "Part covered"
    NEW = "new", "New"


class State(TextChoices):
    """Where a finding stands."""

    ENTERED = "entered", "Not judged yet"
    JUDGED = "judged", "Judged"
    WITHDRAWN = "withdrawn", "Withdrawn"


class Deed(TextChoices):
    """What can be done to a finding once it is entered. Each has its function in ``actions``."""

    CORRECT = "correct", "Correct it"
    JUDGE = "judge", "Judge it"
    WITHDRAW = "withdraw", "Withdraw it"


MOVES: Mapping[tuple[State, Deed], State] = {
    (State.ENTERED, Deed.CORRECT): State.ENTERED,
    (State.ENTERED, Deed.JUDGE): State.JUDGED,
    (State.ENTERED, Deed.WITHDRAW): State.WITHDRAWN,
    (State.JUDGED, Deed.CORRECT): State.JUDGED,
    (State.JUDGED, Deed.JUDGE): State.JUDGED,
    (State.JUDGED, Deed.WITHDRAW): State.WITHDRAWN,
}
"""Where each deed leads from each state; a deed that is not here may not be done. A finding that
was withdrawn stays so: what was said after all is entered again."""


class Decision(TextChoices):
    """Where a passage stands that was proposed as a finding."""

    PROPOSED = "proposed", "To be decided"
    ACCEPTED = "accepted", "Accepted as a finding"
    REJECTED = "rejected", "Not a finding"


NEXT: Mapping[Decision, frozenset[Decision]] = {
    Decision.PROPOSED: frozenset({Decision.ACCEPTED, Decision.REJECTED}),
    Decision.REJECTED: frozenset({Decision.ACCEPTED}),
    Decision.ACCEPTED: frozenset(),
}
"""What may become of a proposal: what was rejected may still be accepted; what was accepted is a
finding, and is corrected or withdrawn as one."""


def target(deed: Deed, source: State) -> State:
    """The state a deed leads to; raises :class:`NotNow` where it may not be done."""
    found = MOVES.get((source, deed))
    if found is None:
        raise NotNow(f"Nobody can {deed.value} this finding: it is {source.label.lower()}.")
    return found


def possible(deed: Deed, source: State) -> bool:
    """Whether the table allows a deed in a state."""
    return (source, deed) in MOVES


def diagram() -> str:
    """The table as a Mermaid state diagram."""
    lines = ["stateDiagram-v2", *(f"    {state.value}: {state.label}" for state in State)]
    lines += ["    [*] --> entered: enter, or accept what is proposed"]
    lines += [
        f"    {source.value} --> {to.value}: {deed.value}" for (source, deed), to in MOVES.items()
    ]
    return "\n".join(lines) + "\n"


def reference_page() -> str:
    """The page of the reference: the diagram and the same facts as a table."""
    rows = "\n".join(
        f"| {source.label} | {deed.value} | {to.label} |" for (source, deed), to in MOVES.items()
    )
    return (
        "# The life of a finding\n\n"
        "Generated from `goldenthread.web.findings.states` by `make docs`; do not edit by hand.\n\n"
        f"```mermaid\n{diagram()}```\n\n"
        "| From | Deed | To |\n|---|---|---|\n"
        f"| Not yet entered | enter, or accept what is proposed | Not judged yet |\n{rows}\n\n"
        "A finding is judged covered, part covered or new, with a reason; judging it again keeps "
        "what was judged before.\n"
    )
