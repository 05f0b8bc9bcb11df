"""What the thread is told of lists of faults: how many are left in the latest run."""

from collections.abc import Collection, Mapping

from goldenthread.web.design.words import day
from goldenthread.web.returns.actions import KIND, count
from goldenthread.web.returns.models import Assignment, Run
from goldenthread.web.thread import registry


def register() -> None:
    registry.register(KIND, one="List of faults", many="Lists of faults", standings=standings)


def standings(keys: Collection[str]) -> Mapping[str, registry.Standing]:
    """How many breaches are left of each list. One breach alone is not followed in counts."""
    found = Assignment.objects.filter(
        commitment__source__kind=KIND, commitment__source__key__in=keys, place=None
    ).select_related("run", "commitment__source")
    latest: dict[tuple[str, int], Run] = {}
    said: dict[str, registry.Standing] = {}
    for one in found:
        key = (one.run.return_name, one.run.year)
        if key not in latest:
            latest[key] = Run.objects.of(*key).last()
        said[one.commitment.source.key] = _standing(one, latest[key])
    return said


def _standing(assignment: Assignment, latest: Run) -> registry.Standing:
    if latest.pk == assignment.run_id:
        return registry.Standing("Not validated since", "grey")
    left = count(latest, assignment.code, assignment.team)
    when = f"validated on {day(latest.finished_at)}"
    if not left:
        return registry.Standing("All gone", "green", when)
    return registry.Standing(f"{left:,} now, {assignment.breaches:,} then", "yellow", when)
