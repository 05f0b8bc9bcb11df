"""Whether recovery came, who is told when it did not, and why a figure is looked at: as tables."""

from collections.abc import Mapping, Sequence

from django.db.models import TextChoices

from goldenthread.measures.spc.meaning import Variation


class Why(TextChoices):
    """Why a figure chose itself for a clinic, the most pressing first."""

    OFF_AND_CONCERN = "off target and worse", "Off target, and worse than chance explains"
    OFF = "off target", "Off target by more than its tolerance"
    CONCERN = "worse", "Worse than chance explains"
    IN_HAND = "in hand", "In hand: the recovery an earlier report expects is not due yet"
    CHANGED = "changed", "Changed more than chance explains"
    BETTER = "better", "Better than chance explains"


OF_VARIATION: Mapping[Variation | None, Why] = {
    Variation.CONCERN: Why.CONCERN,
    Variation.HIGH: Why.CHANGED,
    Variation.LOW: Why.CHANGED,
    Variation.IMPROVEMENT: Why.BETTER,
}
"""Why a figure is looked at that no target finds fault with; others are not."""

NEEDS_REPORT = frozenset({Why.OFF_AND_CONCERN, Why.OFF, Why.CONCERN})
"""What asks for a corrective action report; of the others one may be written."""


class Recovery(TextChoices):
    """What the next clinic found of a figure that a report expected back."""

    CAME = "came", "Recovery came"
    NOT_YET = "not yet", "Not due yet"
    MISSED = "missed", "Recovery did not come"
    UNKNOWN = "unknown", "No figure to tell by"


SETTLED = frozenset({Recovery.CAME})
"""After these no further clinic looks for the recovery."""


class Told(TextChoices):
    """Who a report goes to."""

    CLINIC = "clinic", "The clinic"
    ASSISTANT_DIRECTOR = "assistant director", "The assistant director"
    BOARD = "board", "The board"


LADDER: Sequence[Told] = (Told.CLINIC, Told.ASSISTANT_DIRECTOR, Told.BOARD)
"""Who is told after recovery was missed at no clinic, at one, at two or more."""


def told(missed: int) -> Told:
    """Who is told of a report whose recovery was missed at so many clinics."""
    return LADDER[min(missed, len(LADDER) - 1)]


def diagram() -> str:
    """The life of a corrective action report as a Mermaid state diagram."""
    lines = [
        "stateDiagram-v2",
        "    written: Written at a clinic",
        *(f"    {one.name.lower()}: {one.label}" for one in Recovery),
        "    [*] --> written: a manager writes it",
    ]
    for one in Recovery:
        lines.append(f"    written --> {one.name.lower()}: the next clinic opens")
        if one not in SETTLED:
            lines += [
                f"    {one.name.lower()} --> {other.name.lower()}: the clinic after it opens"
                for other in Recovery
            ]
    return "\n".join(lines) + "\n"


def reference_page() -> str:
    """The page of the reference: the diagram and the ladder."""
    ladder = "\n".join(f"| {number} | {told(number).label} |" for number in range(len(LADDER)))
    return (
        "# The life of a corrective action report\n\n"
        "Generated from `goldenthread.web.clinics.states` by `make docs`; do not edit by hand.\n\n"
        f"```mermaid\n{diagram()}```\n\n"
        "| Clinics at which recovery was missed | Who is told |\n|---|---|\n"
        f"{ladder}\n\nFrom the last line on it stays as it is.\n"
    )
