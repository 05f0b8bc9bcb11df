"""A later extract tells the same story: what differs is what was written down late."""

from datetime import date

import pyarrow.compute as pc
import pytest


def rows_by_key(county, name, key):
    table = county.table(name)
    return dict(zip(table[key].to_pylist(), table.to_pylist(), strict=True))


EVENTS = (
    ("ssd_cin_episodes", "cine_referral_id", "cine_referral_date"),
    ("ssd_cin_assessments", "cina_assessment_id", "cina_assessment_start_date"),
    ("ssd_cin_plans", "cinp_cin_plan_id", "cinp_cin_plan_start_date"),
    ("ssd_cin_visits", "cinv_cin_visit_id", "cinv_cin_visit_date"),
    ("ssd_s47_enquiry", "s47e_s47_enquiry_id", "s47e_s47_start_date"),
    ("ssd_initial_cp_conference", "icpc_icpc_id", "icpc_icpc_date"),
    ("ssd_cp_plans", "cppl_cp_plan_id", "cppl_cp_plan_start_date"),
    ("ssd_cp_visits", "cppv_cp_visit_id", "cppv_cp_visit_date"),
    ("ssd_cp_reviews", "cppr_cp_review_id", "cppr_cp_review_date"),
    ("ssd_cla_episodes", "clae_cla_episode_id", "clae_cla_episode_start_date"),
    ("ssd_cla_placement", "clap_cla_placement_id", "clap_cla_placement_start_date"),
    ("ssd_cla_visits", "clav_cla_visit_id", "clav_cla_visit_date"),
    ("ssd_involvements", "invo_involvements_id", "invo_involvement_start_date"),
    ("ssd_contacts", "cont_contact_id", "cont_contact_date"),
)
LONG_AGO, IN_THE_WINDOW = date(2026, 6, 30), date(2021, 1, 1)


@pytest.mark.parametrize(("name", "key", "day"), EVENTS)
def test_events_well_before_the_extract_are_the_same_in_both(
    small_county, small_county_later, name, key, day
):
    earlier = rows_by_key(small_county, name, key)
    later = rows_by_key(small_county_later, name, key)
    settled = {one for one, row in earlier.items() if IN_THE_WINDOW <= row[day] <= LONG_AGO}
    assert settled
    assert settled <= set(later)
    added = {one for one, row in later.items() if IN_THE_WINDOW <= row[day] <= LONG_AGO} - settled
    assert len(added) <= max(2, len(settled) / 200)


@pytest.mark.parametrize(("name", "key", "day"), EVENTS)
def test_what_was_recorded_is_not_taken_back(small_county, small_county_later, name, key, day):
    """A cell that had a date keeps it: only what was open or blank may be filled later."""
    earlier = rows_by_key(small_county, name, key)
    later = rows_by_key(small_county_later, name, key)
    dates = [column for column, value in next(iter(earlier.values())).items() if "date" in column]
    for one in earlier.keys() & later.keys():
        for column in dates:
            # The reviewing officer's last contact moves on with every review.
            if earlier[one][column] is not None and "last_iro" not in column:
                assert later[one][column] == earlier[one][column], column


@pytest.mark.parametrize(
    ("name", "key", "day"),
    [
        ("ssd_cin_visits", "cinv_cin_visit_id", "cinv_cin_visit_date"),
        ("ssd_cp_visits", "cppv_cp_visit_id", "cppv_cp_visit_date"),
        ("ssd_cla_visits", "clav_cla_visit_id", "clav_cla_visit_date"),
    ],
)
def test_visits_of_the_last_weeks_were_not_yet_written_up(
    default_county, default_county_later, name, key, day
):
    """A fortnight later visits are known that were made before the extract and not in it."""
    later = default_county_later.table(name)
    made = later.filter(pc.less_equal(later[day], default_county.summary.until))
    # A child who only becomes known in the fortnight brings visits of years ago along.
    person = f"{key.partition('_')[0]}_person_id"
    children = default_county.table("ssd_person")["pers_person_id"].combine_chunks()
    made = made.filter(pc.is_in(made[person], children))
    known = default_county.table(name)
    late = made.filter(pc.invert(pc.is_in(made[key], known[key].combine_chunks())))
    assert late.num_rows >= 30
    assert pc.min(late[day]).as_py() >= date(2026, 8, 15)


@pytest.mark.parametrize(
    ("name", "key", "end"),
    [
        ("ssd_cin_episodes", "cine_referral_id", "cine_close_date"),
        ("ssd_cin_assessments", "cina_assessment_id", "cina_assessment_auth_date"),
        ("ssd_cin_plans", "cinp_cin_plan_id", "cinp_cin_plan_end_date"),
    ],
)
def test_some_ends_were_recorded_after_the_extract(
    default_county, default_county_later, name, key, end
):
    """A fortnight later ends are known of what the extract shows as open."""
    earlier = default_county.table(name)
    still_open = set(earlier.filter(pc.is_null(earlier[end]))[key].to_pylist())
    later = default_county_later.table(name)
    until = default_county.summary.until
    ended = later.filter(pc.less_equal(later[end], until))[key].to_pylist()
    assert len(still_open & set(ended)) >= 10
