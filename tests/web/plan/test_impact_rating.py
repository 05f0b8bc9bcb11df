"""The table of the impact rating against the same rule written out slowly."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from goldenthread.web.plan.ratings.impact_rating import Impact, ImpactFacts, rate_impact
from goldenthread.web.thread.proofs import Held, Reading

TODAY = date(2026, 11, 20)
readings = st.lists(st.sampled_from(Held), max_size=6).map(
    lambda held: tuple(Reading(TODAY, one, "") for one in held)
)
facts = st.builds(
    ImpactFacts,
    st.just(TODAY),
    st.none() | st.integers(-3, 3).map(lambda n: TODAY + timedelta(days=n)),
    st.integers(1, 4),
    st.lists(readings, max_size=3).map(tuple),
)


def plainly(it: ImpactFacts) -> str:
    if it.not_before is None or it.not_before > TODAY:
        return "Too early to judge"
    if len(it.proofs) == 0:
        return "Nothing shows it"
    last = [str(series[-1].held) if len(series) > 0 else "not judged" for series in it.proofs]
    if "short" in last:
        return "No impact yet"
    if "close" in last:
        return "Some impact"
    if "not judged" in last:
        return "Nothing shows it"
    for series in it.proofs:
        window = series[len(series) - it.hold_for :] if len(series) >= it.hold_for else None
        if window is None:
            return "Some impact"
        for reading in window:
            if str(reading.held) != "met":
                return "Some impact"
    return "Impact shown"


@given(facts)
def test_the_table_says_what_the_rule_says_written_out(it):
    assert str(rate_impact(it).rating) == plainly(it)


@given(facts)
def test_nothing_is_green_without_a_reading_on_target(it):
    if rate_impact(it).rating is Impact.SHOWN:
        assert it.proofs
        assert all(series[-1].held is Held.MET for series in it.proofs)


def test_it_is_judged_from_the_day_set():
    met = (Reading(TODAY, Held.MET, ""),)
    assert rate_impact(ImpactFacts(TODAY, TODAY, 1, (met,))).rating is Impact.SHOWN
    later = ImpactFacts(TODAY, TODAY + timedelta(days=1), 1, (met,))
    assert rate_impact(later).rating is Impact.TOO_EARLY
