"""How far a run is, or why it did not get further."""

from dataclasses import dataclass, field

from goldenthread.records.faults import Fault
from goldenthread.web.returns.models import Run
from goldenthread.web.returns.states import UNDER_WAY, State

STEPS = (
    (State.WAITING, "Files received"),
    (State.READING, "Reading the files"),
    (State.VALIDATING, "Running the rules"),
)
HEADINGS = {
    State.REFUSED: "The files cannot be used",
    State.FAILED: "The run failed",
}


@dataclass(frozen=True)
class Progress:
    """A run that has not ended well: its steps as rows, and what to do."""

    heading: str
    is_under_way: bool
    can_start_again: bool
    steps: list[dict]
    faults: list[list] = field(default_factory=list)
    advice: str = ""


def progress(run: Run) -> Progress:
    interrupted = run.is_interrupted
    heading = HEADINGS.get(run.standing, "Validating the return")
    if interrupted:
        heading = "The run was interrupted"
    return Progress(
        heading=heading,
        is_under_way=run.standing in UNDER_WAY and not interrupted,
        can_start_again=run.can_start_again,
        steps=[] if run.standing is State.REFUSED else _steps(run, interrupted),
        faults=[_fault(it) for it in run.files.faults()] if run.standing is State.REFUSED else [],
        advice=_advice(run, interrupted),
    )


def _steps(run: Run, interrupted: bool) -> list[dict]:
    order = [state for state, _ in STEPS]
    at = order.index(run.standing) if run.standing in order else -1
    return [
        {"text": text, **_step_tag(place, at, interrupted)}
        for place, (_, text) in enumerate(STEPS)
        if at >= 0
    ]


def _step_tag(place: int, at: int, interrupted: bool) -> dict:
    if place == 0 or place < at:
        return {"tag": "Done", "tone": "green"}
    if place == at:
        return (
            {"tag": "Interrupted", "tone": "red"}
            if interrupted
            else {"tag": "Under way", "tone": "blue"}
        )
    return {"tag": "To come", "tone": "grey"}


def _fault(fault: Fault) -> list:
    line = "" if fault.line is None else f"{fault.line:,}"
    return [fault.file, line, fault.column or "", f"{fault.problem}.", f"{fault.remedy}."]


def _advice(run: Run, interrupted: bool) -> str:
    lost = "" if run.files.has_something_to_read else " Its files are gone: hand them in again."
    if interrupted:
        return f"The program that ran it was stopped before it ended. Nothing was counted.{lost}"
    if run.standing is State.FAILED:
        return (
            "This is a fault of the site, not of the files, and nothing the run found can be "
            f"relied on. Start it again; if it fails again, tell whoever runs the site that run "
            f"{run.pk} ended with {run.failure}.{lost}"
        )
    return ""
