"""Invented meetings of an invented county, as records."""

from datetime import date, time

import pytest

from goldenthread.minutes.record import (
    Action,
    DatedPhrase,
    Figure,
    Item,
    Kind,
    MeetingRecord,
    NextMeeting,
    Person,
    Resolution,
)
from goldenthread.web.thread import registry
from web.performance.conftest import county, loaded_home, nothing_loaded, small_county
from web.performance.publishing.conftest import drawer, freeze, on_shelf, own_home, snapshot, store

__all__ = [
    "county",
    "drawer",
    "freeze",
    "loaded_home",
    "nothing_loaded",
    "on_shelf",
    "own_home",
    "small_county",
    "snapshot",
    "store",
]
PANEL = "Children and Families Overview and Scrutiny Panel"


@pytest.fixture(autouse=True)
def measure_kind(monkeypatch):
    """Measures are another app's nodes; here any declaration will do."""
    monkeypatch.setattr(registry, "_kinds", dict(registry._kinds))
    if "measure" not in registry._kinds:
        registry.register("measure", one="Measure", many="Measures")


def _confirmed(day: str) -> Item:
    return Item(
        number="2",
        title="Minutes of the previous meeting",
        kind=Kind.PREVIOUS_MINUTES,
        resolutions=(
            Resolution(None, f"The minutes of the meeting held on {day} were agreed as correct."),
        ),
    )


@pytest.fixture
def march():
    """A meeting of March 2026 with resolutions, an action, a request and figures."""
    return MeetingRecord(
        source="march.txt",
        council="Marlshire County Council",
        committee=PANEL,
        date=date(2026, 3, 12),
        time=time(10, 0),
        venue="County Hall, Wexbourne",
        contacts=("Priya Nair, Scrutiny Officer",),
        present=(Person("Helen Marsh", "in the chair"),),
        apologies=(Person("Tom Abara", "Director of Children's Services"),),
        items=(
            _confirmed("15 January 2026"),
            Item(
                number="3",
                title="Performance and caseloads",
                kind=Kind.SUBSTANTIVE,
                truncated=True,
                paragraphs=("Average caseload was 18.4 cases.", "74% of conferences were in time."),
                resolutions=(
                    Resolution("a", "That the report be noted."),
                    Resolution(
                        "b",
                        "That authority be delegated to the Director of Children's Services in "
                        "consultation with the Cabinet Member to refresh the improvement plan.",
                    ),
                ),
                actions=(
                    Action(
                        "Circulate newly qualified social workers' protected caseloads for the "
                        "last quarter by 30 April 2026",
                        "Tom Abara",
                        date(2026, 4, 30),
                        True,
                    ),
                    Action(
                        "authority be delegated to the Director of Children's Services in "
                        "consultation with the Cabinet Member to refresh the improvement plan",
                        "Director of Children's Services",
                        None,
                        False,
                    ),
                    Action(
                        "The Panel requested a briefing on foster carer recruitment",
                        None,
                        None,
                        False,
                    ),
                ),
                dates=(DatedPhrase("30 April 2026", date(2026, 4, 30)),),
                figures=(
                    Figure("Average caseload was 18.4 cases", 18.4, "cases"),
                    Figure("74% of initial child protection conferences were in time", 74, "%"),
                    Figure("the budget was overspent by £1.2 million", 1_200_000, "GBP"),
                ),
            ),
        ),
        next_meeting=NextMeeting(date(2026, 6, 11), time(10, 0), "County Hall, Wexbourne"),
    )


@pytest.fixture
def june():
    """The meeting after, which confirms March's minutes and mentions one of its promises."""
    return MeetingRecord(
        source="june.txt",
        council="Marlshire County Council",
        committee=PANEL,
        date=date(2026, 6, 11),
        time=time(10, 0),
        items=(
            _confirmed("12 March 2026"),
            Item(
                number="3",
                title="Matters arising",
                kind=Kind.SUBSTANTIVE,
                paragraphs=(
                    "Tom Abara circulated the protected caseloads of newly qualified social "
                    "workers for the quarter.",
                ),
                resolutions=(Resolution(None, "That the update be noted."),),
            ),
        ),
    )
