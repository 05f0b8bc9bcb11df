"""The demonstration's returns: three months of a census whose faults are put right, and an SSDA903.

The county's own files have no fault. Here some are planted, as they come about: words where a code
belongs, a plan that ends on the day it began, a pupil number left out.
"""

import re
import uuid
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

from django.core.files import File
from django.db import transaction

from goldenthread.web.accounts.demo import NotADemo, is_demo
from goldenthread.web.accounts.models import User
from goldenthread.web.accounts.roles import Role
from goldenthread.web.returns import actions, work
from goldenthread.web.returns.asked import Asked, short_columns
from goldenthread.web.returns.models import Acceptance, Run

YEAR = 2026
MONTHS = (
    datetime(2026, 5, 29, 15, 10, tzinfo=UTC),
    datetime(2026, 6, 30, 9, 25, tzinfo=UTC),
    datetime(2026, 7, 30, 11, 40, tzinfo=UTC),
)
NOTE = "Checked with the worker: the child moved to another authority on the day the plan began."
ACCEPTED = 3


@dataclass(frozen=True)
class Plant:
    """A fault: what is replaced by what in the census, and how often in each month."""

    pattern: str
    replacement: str
    often: tuple[int, int, int]


PLANTS = (
    Plant(r"<Ethnicity>WBRI</Ethnicity>", "<Ethnicity>White British</Ethnicity>", (240, 130, 60)),
    Plant(
        r"(<CINPlanStartDate>)([0-9-]+)(</CINPlanStartDate>\s*<CINPlanEndDate>)[0-9-]+",
        r"\1\2\3\2",
        (60, 48, 40),
    ),
    Plant(
        r"<AssessmentAuthorisationDate>202([0-9-]+)<",
        r"<AssessmentAuthorisationDate>201\1<",
        (70, 31, 12),
    ),
    Plant(r"<ReasonForClosure>RC7</ReasonForClosure>", "", (0, 6, 9)),
    Plant(r"\s*<UPN>[^<]*</UPN>", "", (160, 90, 70)),
)


def validate_returns(folder: Path) -> None:
    """Hand in the county's returns that lie in a folder, month after month, once.

    Raises NotADemo on a site that is not a demonstration.
    """
    if not is_demo():
        raise NotADemo("This site is not a demonstration, so nothing was handed in.")
    if Run.objects.exists():
        return
    officer = User.objects.filter(role=Role.DATA_OFFICER).first()
    if officer is None:
        raise NotADemo("Nobody is there to hand in returns: run demo_people first.")
    census = (folder / str(YEAR) / "cin" / f"cin_{YEAR}.xml").read_text(encoding="utf-8")
    for month, at in enumerate(MONTHS):
        content = BytesIO(with_faults(census, month).encode())
        run = _validated(officer, [File(content, name=f"cin_{YEAR}.xml")], at=at)
        if month == 1:
            _accept_some(officer, run, at)
    looked_after = folder / str(YEAR) / "ssda903"
    with ExitStack() as opened:
        now, before = (
            list(_opened(opened, looked_after / f"ssda903_{year}")) for year in (YEAR, YEAR - 1)
        )
        _validated(officer, now, before, at=MONTHS[-1].replace(hour=14))


def with_faults(census: str, month: int) -> str:
    """The census with the faults that were left in a month: those of later months among them."""
    for plant in PLANTS:
        places = [it.start() for it in re.finditer(plant.pattern, census)]
        step = max(len(places) // max(plant.often), 1)
        chosen = set(places[::step][: plant.often[month]])
        census = re.sub(
            plant.pattern,
            lambda it, chosen=chosen, plant=plant: (
                it.expand(plant.replacement) if it.start() in chosen else it.group()
            ),
            census,
        )
    return census


def _opened(opened: ExitStack, folder: Path) -> Iterator[File]:
    for path in sorted(folder.iterdir()):
        yield File(opened.enter_context(path.open("rb")), name=path.name)


def _validated(officer, files: Iterable[File], last_year: Iterable[File] = (), *, at) -> Run:
    """A return handed in and validated here and now, dated as if on that day."""
    run = actions.hand_in(
        by=officer,
        token=uuid.uuid4(),
        files=list(files),
        last_year=list(last_year),
        year=YEAR,
        begin=work.carry_out,
    )
    Run.objects.filter(pk=run.pk).update(handed_at=at, finished_at=at)
    return Run.objects.get(pk=run.pk)


@transaction.atomic
def _accept_some(officer, run: Run, at: datetime) -> None:
    """Accept the first plans that ended as they began, which stay to the end."""
    queries = short_columns(run, Asked(rule="4012Q", change="still"), ())
    for place in queries["place"].to_pylist()[:ACCEPTED]:
        accepted = actions.accept(by=officer, run=run, place=place, note=NOTE)
        Acceptance.objects.filter(pk=accepted.pk).update(at=at)
