"""What the story keeps to so that a return can tell it: places, providers, the law of care."""

import numpy as np
import pytest

from county.ssda903_rows import told
from goldenthread.county import care as cares
from goldenthread.county.days import NEVER, is_known
from goldenthread.county.episodes import ENDINGS
from goldenthread.county.files.naming import postcode
from goldenthread.county.gazetteer import FAMILY_INWARDS, FAR_SPOTS, OUTWARDS, beyond, in_county
from goldenthread.county.legal import FULL, INTERIM, STATUSES
from goldenthread.county.missing import MINUTES_A_DAY
from goldenthread.county.placements import FOSTERED, KINSHIP, KINSHIP_LONG, PARENTS
from goldenthread.county.providers import OWN, REGISTER, SUPPORTED
from goldenthread.county.rows import latest_at


def spot_codes(spot):
    return np.array(postcode(spot).to_pylist())


def test_every_postcode_is_one_place():
    area, inward = (
        one.ravel() for one in np.meshgrid(np.arange(len(OUTWARDS)), np.arange(FAMILY_INWARDS))
    )
    spots = [in_county(area, inward), beyond(np.arange(FAR_SPOTS)), REGISTER.spot]
    codes = np.concatenate([spot_codes(spot) for spot in spots])
    places = {
        (east, north) for one in spots for east, north in zip(one.east, one.north, strict=True)
    }
    assert len(set(codes)) == len(codes)
    # A provider may be next door to a family.
    assert len(places) > 0.9 * len(codes)


def test_the_authoritys_own_providers_are_in_the_county():
    own = REGISTER.sector == OWN
    assert own.any()
    assert not REGISTER.outside[own].any()
    assert (REGISTER.spot.authority[own] == -1).all()
    assert (REGISTER.spot.authority[REGISTER.outside] >= 0).all()


def test_some_homes_have_closed_and_supported_accommodation_is_new():
    assert (REGISTER.closed < NEVER).sum() > 3
    from_2023 = np.datetime64("2023-10-28", "D").astype(int)
    assert (REGISTER.registered[REGISTER.kind == SUPPORTED] >= from_2023).all()


def test_a_move_leads_to_another_place_and_a_change_of_name_to_none():
    placements, where = told().looked_after.placements, told().whereabouts
    codes = spot_codes(where.spot)
    follows = placements.period[1:] == placements.period[:-1]
    stays = placements.same_carer[1:]
    assert (follows & stays).sum() > 20
    assert (codes[1:] == codes[:-1])[follows & stays].all()
    assert (codes[1:] != codes[:-1])[follows & ~stays].all()


def test_placements_are_about_as_far_away_as_was_looked_for():
    placements, where = told().looked_after.placements, told().whereabouts
    near = where.has_home & ~placements.outside
    assert np.median(where.miles[near]) == pytest.approx(np.median(placements.distance[near]), 0.2)
    assert (where.miles[~where.has_home] == 999.9).all()
    assert where.miles[where.has_home].max() < 150


def test_children_live_with_parents_under_a_care_order_only():
    looked_after = told().looked_after
    episodes, statuses = looked_after.episodes, looked_after.statuses
    status = latest_at(statuses.period, statuses.start, episodes.period, episodes.start)
    at_home = looked_after.placements.place[episodes.placement] == PARENTS
    assert at_home.sum() > 100
    assert set(statuses.status[status][at_home]) <= {INTERIM, FULL}
    assert STATUSES[INTERIM] == "C1"


def test_guardians_who_were_carers_were_those_of_the_last_placement():
    looked_after = told().looked_after
    episodes = looked_after.episodes
    place = looked_after.placements.place[episodes.placement]
    ceases = np.array(ENDINGS)[episodes.ceases]
    assert set(place[ceases == "E45"]) <= {KINSHIP, KINSHIP_LONG}
    assert set(place[ceases == "E46"]) <= set(FOSTERED)
    assert (ceases == "E45").sum() > 20


def test_no_adoption_is_granted_on_31_march():
    periods = told().looked_after.periods
    ends = periods.end[periods.exit == cares.ADOPTED].astype("datetime64[D]")
    assert len(ends) > 50
    assert not any(str(day).endswith("-03-31") for day in ends)


def test_a_time_missing_ends_with_the_episode_it_began_in():
    looked_after, missing = told().looked_after, told().missing
    episodes = looked_after.episodes
    start, end = missing.start // MINUTES_A_DAY, missing.end // MINUTES_A_DAY
    episode = latest_at(episodes.period, episodes.start, missing.period, start - 1)
    assert (end <= episodes.end[episode]).all()


def test_adoption_is_given_up_only_where_it_never_comes():
    permanence, periods = told().permanence, told().looked_after.periods
    given_up = is_known(permanence.turned)
    assert given_up.sum() > 5
    assert (periods.exit[given_up] != cares.ADOPTED).all()
    assert (permanence.turned[given_up] > permanence.decision[given_up]).all()
    assert (permanence.turned[given_up] < periods.end[given_up]).all()


def test_nobody_has_breaks_singly_and_in_a_series():
    periods = told().looked_after.periods
    singly = set(periods.child[periods.single])
    series = set(periods.child[periods.breaks & ~periods.single])
    assert singly
    assert series
    assert not singly & series
