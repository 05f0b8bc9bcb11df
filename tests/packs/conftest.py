"""A county's figures and promises, small enough to check by hand."""

from dataclasses import dataclass
from datetime import date
from types import SimpleNamespace

import pyarrow as pa
import pytest

from goldenthread.dates.periods import add_months, month
from goldenthread.measures.catalogue import CATALOGUE
from goldenthread.measures.duties.catalogue import DUTIES
from goldenthread.measures.duties.due import Due, DueList
from goldenthread.measures.figures import Figures
from goldenthread.measures.restatement import Restated
from goldenthread.measures.results import RESULT_SCHEMA, Result
from goldenthread.packs.audience import BOARD, COMMITTEE, TEAM
from goldenthread.packs.build import build_pack
from goldenthread.packs.model import Holding, Narrative, Occasion, Team, Warned
from goldenthread.packs.promises import Promise, PromiseState
from goldenthread.packs.sources import Beside, Origin

LAST = date(2026, 9, 30)


class Rows:
    """Makes results of a measure, the last of them in September 2026."""

    @staticmethod
    def result(
        measure, numerator=None, denominator=None, *, ago=0, status="ok", cuts=None, **by
    ) -> Result:
        period = month(add_months(LAST.replace(day=1), -ago))
        declared = CATALOGUE[measure]
        unit = declared.unit
        if unit == "per 10,000" and by and "district" not in by:
            unit = declared.summary.counted  # only districts have a population of their own
        return Result(
            measure=measure,
            version=declared.version,
            authority="Marlshire",
            period_start=period.start,
            period_end=period.end,
            breakdown=by,
            numerator=numerator,
            denominator=denominator,
            value=Rows._value(unit, numerator, denominator, cuts) if status == "ok" else None,
            unit=unit,
            status=status,
            percentiles=cuts,
        )

    @staticmethod
    def _value(unit, numerator, denominator, cuts):
        if cuts:
            return cuts["50"]
        if denominator is None:
            return numerator
        per = {"%": 100, "per 10,000": 10_000}.get(unit, 1)
        return per * numerator / denominator

    @staticmethod
    def table(results):
        return pa.Table.from_pylist([Rows._flat(row) for row in results], schema=RESULT_SCHEMA)

    @staticmethod
    def _flat(row):
        cuts = {f"p{cut}": value for cut, value in (row.percentiles or {}).items()}
        named = {name: value for name, value in vars(row).items() if name in RESULT_SCHEMA.names}
        return named | dict(row.breakdown) | cuts


@pytest.fixture(scope="session")
def rows():
    return Rows


@pytest.fixture(scope="session")
def meeting():
    return Occasion(
        council="Marlshire County Council",
        body="Children and Families Overview and Scrutiny Panel",
        on=date(2026, 12, 3),
        time="10.00am",
        venue="Council Chamber, County Hall",
        previous=date(2026, 9, 10),
    )


@pytest.fixture(scope="session")
def figures():
    """Thirteen months of four measures; three late conferences in Saltmarsh are a small number."""
    row = Rows.result
    results = []
    for ago in range(12, -1, -1):
        results += [
            row("EH01", 600.0 - ago, ago=ago),
            row("IC02", 38.0 - ago, 60.0, ago=ago),
            row("LA01", 850.0, 120_000.0, ago=ago),
            row("AS04", None, 400.0 + ago, ago=ago, cuts={"25": 20.0, "50": 31.0, "75": 41.5}),
            row("WF02", 3_700.0 + ago, 236.5, ago=ago),
        ]
    results += [
        row("EH01", 3.0, district="Saltmarsh", worker=None),
        row("EH01", 500.0, district="Eastholm", worker=None),
        row("EH01", 57.0, district="Arden Vale", worker=None),
        row("EH01", 40.0, district="Not known", worker=None),
        row("EH01", 20.0, worker="A Named Worker"),
        row("EH01", 580.0, worker="Another Named Worker"),
        row("IC02", 17.0, 20.0, district="Saltmarsh"),
        row("IC02", 12.0, 26.0, district="Eastholm"),
        row("IC02", 9.0, 14.0, district="Arden Vale"),
        row("LA01", 410.0, 70_000.0, district="Eastholm"),
        row("LA01", 400.0, 50_000.0, district="Saltmarsh"),
        row("LA01", 40.0, status="no population", district="Not known"),
        row("AS04", None, 4.0, cuts={"25": 8.0, "50": 9.0, "75": 10.0}, district="Saltmarsh"),
        row("AS04", None, 396.0, cuts={"25": 20.0, "50": 31.5, "75": 42.0}, district="Eastholm"),
        row("WF02", 3_500.0, 216.5, team="Safeguarding East"),
        row("WF02", 200.0, 20.0, team="Children in Care"),
    ]
    snapshot = SimpleNamespace(id="20260930-0b48", authority="Marlshire", as_at=LAST)
    return Figures(snapshot, Rows.table(results))


@pytest.fixture(scope="session")
def promises(meeting):
    return [
        Promise(
            "Bring the quality of plans, by district, to the next meeting",
            "Director of Children's Services",
            PromiseState.OPEN,
            made_on=meeting.previous,
            first_due=date(2026, 10, 29),
            agreed_due=date(2026, 11, 27),
        ),
        Promise(
            'Circulate a note on "timeliness" & delay',
            "Assistant Director",
            PromiseState.CLOSED,
            made_on=meeting.previous,
            first_due=date(2026, 10, 15),
            agreed_due=date(2026, 10, 15),
            evidence="Note of 12 October 2026, verified by the chair",
        ),
        Promise("Look into caseloads", None, PromiseState.OPEN, made_on=meeting.previous),
        Promise(
            "Invite the care leavers' forum",
            "Democratic Services",
            PromiseState.OPEN,
            made_on=date(2026, 6, 11),
            first_due=date(2026, 9, 10),
            agreed_due=date(2026, 9, 10),
        ),
        Promise(
            "Publish the improvement plan",
            "Lead Member",
            PromiseState.WITHDRAWN,
            made_on=date(2026, 6, 11),
            first_due=date(2026, 7, 1),
        ),
    ]


@pytest.fixture(scope="session")
def origin():
    """The records that everything here is counted from."""
    return Origin("Marlshire", LAST, "20260930-0b48", "2026-09")


@pytest.fixture(scope="session")
def pack(meeting, figures, origin, promises):
    """A committee's pack."""
    return build_pack(COMMITTEE, meeting, figures, origin, Beside(promises=promises))


@dataclass(frozen=True)
class Target:
    """A target as the site keeps it."""

    measure_id: str
    from_date: date
    value: float
    tolerance: float = 0.0
    reason: str = "Agreed by the board"


@pytest.fixture(scope="session")
def target():
    return Target


@pytest.fixture(scope="session")
def occasion():
    """No meeting: the day after the records end."""
    return Occasion("Marlshire County Council", date(2026, 10, 1))


@pytest.fixture(scope="session")
def beside():
    """Conferences are far short of their target; their figure of August was put right since."""
    first, now = (Rows.result("IC02", numerator, 60.0, ago=1) for numerator in (31.0, 37.0))
    return Beside(
        targets={"IC02": [Target("IC02", date(2020, 1, 1), 90.0, 5.0)]},
        narratives={"IC02": Narrative("Two chairs left.", "Ann Officer", "July to September 2026")},
        restated={"IC02": [Restated(first, now, SimpleNamespace())]},
        warnings={"IC02": Warned(3, 12, "The conference is before its enquiry")},
    )


@pytest.fixture(scope="session")
def board(occasion, figures, origin, beside):
    """A board's pack."""
    return build_pack(BOARD, occasion, figures, origin, beside)


@pytest.fixture(scope="session")
def of_team():
    """What a team's pack holds beside its figures: two late assessments, one due soon."""
    items = tuple(
        Due(
            DUTIES["assessment"],
            person_id=f"CHILD-{n}",
            record_id=f"REC-{n}",
            since=date(2026, 7, 1),
            due=due,
            working_days=days,
            team="Safeguarding East",
            worker=worker,
        )
        for n, (due, days, worker) in enumerate(
            [
                (date(2026, 9, 24), -5, "Ann Able"),
                (date(2026, 9, 29), -2, "Ann Able"),
                (date(2026, 10, 8), 5, "Bea Busy"),
            ]
        )
    )
    listed = DueList(date(2026, 10, 1), LAST, date(2026, 10, 15), items, ())
    holdings = (Holding("Ann Able", 12.0, 24.0), Holding("Cy Calm", 9.0, 9.0))
    return Team("Safeguarding East", holdings, listed, items)


@pytest.fixture(scope="session")
def team_pack(occasion, figures, origin, of_team):
    """A team's pack, which names no child."""
    return build_pack(TEAM, occasion, figures, origin, team=of_team)


@pytest.fixture(scope="session")
def packs(pack, board, team_pack):
    """A pack of every audience, by its name."""
    return {"committee": pack, "board": board, "team": team_pack}
