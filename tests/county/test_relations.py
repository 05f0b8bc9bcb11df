"""Everything in the files must agree with everything else, whatever the seed."""

import json

import numpy as np
import pyarrow.compute as pc
import pytest

from goldenthread.schema.ssd import SSD
from goldenthread.schema.table import ColumnType

NEVER = np.datetime64("2200-01-01", "D")


def starts_in_runs(keys):
    """Whether each row of sorted keys is the first of its key."""
    return np.append(True, keys[1:] != keys[:-1])


@pytest.mark.parametrize("name", SSD)
def test_keys_name_one_row(small_county, name):
    table = small_county.table(name)
    keys = list(zip(*(table[column].to_pylist() for column in SSD[name].key), strict=True))
    assert all(part is not None for key in keys for part in key)
    assert len(set(keys)) == len(keys)


@pytest.mark.parametrize("name", SSD)
def test_references_lead_to_a_row(small_county, name):
    for column in SSD[name].file_columns:
        if column.references:
            table, key = column.references.split(".")
            there = set(small_county.table(table)[key].to_pylist())
            used = set(small_county.table(name)[column.name].drop_null().to_pylist())
            assert used <= there, column.name


@pytest.mark.parametrize("name", SSD)
def test_dates_are_in_order_and_not_after_the_extract(small_county, name):
    declared, table = SSD[name], small_county.table(name)
    for interval in declared.intervals:
        reversed_ = pc.sum(pc.less(table[interval.end], table[interval.start])).as_py()
        assert not reversed_, interval
    for column in declared.file_columns:
        # Due dates, and the date on which an unborn child is expected, lie ahead by nature.
        ahead = "due" in column.name or "target" in column.name or "expected" in column.name
        if column.type is ColumnType.DATE and table.num_rows and not ahead:
            latest = pc.max(table[column.name]).as_py()
            assert latest is None or latest <= small_county.summary.until, column.name


@pytest.mark.parametrize("name", SSD)
def test_codes_are_in_their_lists_and_json_can_be_read(small_county, name):
    for column in SSD[name].file_columns:
        values = small_county.table(name)[column.name].drop_null().unique().to_pylist()
        if column.type is ColumnType.JSON:
            assert all(json.loads(value) is not None for value in values)
        elif column.codes:
            unknown = [value for value in values if not column.codes.knows(str(value))]
            assert not unknown, column.name
        elif column.type is ColumnType.FLAG:
            assert set(values) <= {"Y", "N"}, column.name


def test_nobody_is_referred_at_18_or_long_before_birth(small_county):
    person = small_county.texts("ssd_cin_episodes", "cine_person_id")
    day = small_county.dates("ssd_cin_episodes", "cine_referral_date")
    born = small_county.lookup("ssd_person", "pers_person_id", "pers_dob", person)
    expected = small_county.lookup("ssd_person", "pers_person_id", "pers_expected_dob", person)
    birth = np.array([b or e for b, e in zip(born, expected, strict=True)], "datetime64[D]")
    age = (day - birth).astype(int) / 365.25
    assert age.max() < 18
    assert age.min() > -0.5
    assert (age < 0).sum() > 5


def test_a_person_has_a_date_of_birth_or_an_expected_one(small_county):
    born = small_county.dates("ssd_person", "pers_dob")
    expected = small_county.dates("ssd_person", "pers_expected_dob")
    assert ((born == NEVER) ^ (expected == NEVER)).all()
    unborn = born == NEVER
    assert unborn.any()
    assert (small_county.texts("ssd_person", "pers_sex")[unborn] == "U").all()
    assert (expected[unborn] > small_county.until).all()


def test_no_child_is_referred_while_a_case_is_open(small_county):
    person = small_county.texts("ssd_cin_episodes", "cine_person_id")
    day = small_county.dates("ssd_cin_episodes", "cine_referral_date")
    closed = small_county.dates("ssd_cin_episodes", "cine_close_date")
    order = np.lexsort((day, person))
    person, day, closed = person[order], day[order], closed[order]
    again = ~starts_in_runs(person)[1:]
    assert (closed[:-1][again] < day[1:][again]).all()


def test_what_belongs_to_a_case_happens_before_it_closes(small_county):
    case = small_county.texts("ssd_cin_episodes", "cine_referral_id")
    opened = dict(
        zip(case, small_county.dates("ssd_cin_episodes", "cine_referral_date"), strict=True)
    )
    closed = dict(zip(case, small_county.dates("ssd_cin_episodes", "cine_close_date"), strict=True))
    for name, referral, start, end in (
        ("ssd_cin_assessments", "cina_referral_id", "cina_assessment_start_date",
         "cina_assessment_auth_date"),
        ("ssd_cin_plans", "cinp_referral_id", "cinp_cin_plan_start_date", "cinp_cin_plan_end_date"),
        ("ssd_s47_enquiry", "s47e_referral_id", "s47e_s47_start_date", "s47e_s47_end_date"),
        ("ssd_initial_cp_conference", "icpc_referral_id", "icpc_icpc_date", "icpc_icpc_date"),
        ("ssd_cp_plans", "cppl_referral_id", "cppl_cp_plan_start_date", "cppl_cp_plan_end_date"),
        ("ssd_cla_episodes", "clae_referral_id", "clae_cla_episode_start_date",
         "clae_cla_episode_ceased_date"),
        ("ssd_involvements", "invo_referral_id", "invo_involvement_start_date",
         "invo_involvement_end_date"),
    ):  # fmt: skip
        ids = small_county.texts(name, referral)
        there = np.array([one is not None for one in ids])
        began, ended = small_county.dates(name, start)[there], small_county.dates(name, end)[there]
        assert (began >= np.array([opened[one] for one in ids[there]])).all(), name
        assert (ended <= np.array([closed[one] for one in ids[there]])).all(), name


def test_a_referral_without_further_action_has_nothing_in_it(small_county):
    stopped = small_county.flags("ssd_cin_episodes", "cine_referral_nfa")
    ids = set(small_county.texts("ssd_cin_episodes", "cine_referral_id")[stopped])
    assert ids
    for name, column in (
        ("ssd_cin_assessments", "cina_referral_id"),
        ("ssd_cin_plans", "cinp_referral_id"),
        ("ssd_s47_enquiry", "s47e_referral_id"),
        ("ssd_cp_plans", "cppl_referral_id"),
        ("ssd_cla_episodes", "clae_referral_id"),
    ):
        assert not ids & set(small_county.texts(name, column)), name


def test_cases_closed_after_assessment_had_one_and_nothing_more(small_county):
    reason = small_county.texts("ssd_cin_episodes", "cine_close_reason")
    after = np.isin(reason, ("RC8", "RC9"))
    ids = set(small_county.texts("ssd_cin_episodes", "cine_referral_id")[after])
    assert ids <= set(small_county.texts("ssd_cin_assessments", "cina_referral_id"))
    assert not ids & set(small_county.texts("ssd_cin_plans", "cinp_referral_id"))
    assert not ids & set(small_county.texts("ssd_cp_plans", "cppl_referral_id"))


def test_children_who_died_or_were_adopted_are_not_referred_again(default_county):
    name = "ssd_cin_episodes"
    reason = default_county.texts(name, "cine_close_reason")
    person = default_county.texts(name, "cine_person_id")
    day = default_county.dates(name, "cine_referral_date")
    closed = default_county.dates(name, "cine_close_date")
    gone = np.isin(reason, ("RC1", "RC2"))
    assert {"RC1", "RC2"} <= set(reason)
    left = dict(zip(person[gone], closed[gone], strict=True))
    assert all(day_ <= left[one] for one, day_ in zip(person, day, strict=True) if one in left)
    died = set(person[reason == "RC2"])
    death = default_county.table("ssd_person").filter(
        pc.is_valid(default_county.table("ssd_person")["pers_death_date"])
    )
    assert set(death["pers_person_id"].to_pylist()) == died


def test_a_plan_follows_its_conference_and_the_conference_its_enquiry(small_county):
    conferences = "ssd_initial_cp_conference"
    held = small_county.dates(conferences, "icpc_icpc_date")
    enquired = small_county.lookup(
        "ssd_s47_enquiry",
        "s47e_s47_enquiry_id",
        "s47e_s47_start_date",
        small_county.texts(conferences, "icpc_s47_enquiry_id"),
    )
    assert (held >= np.array(enquired, "datetime64[D]")).all()
    planned = small_county.flags(conferences, "icpc_icpc_outcome_cp_flag")
    plan = small_county.texts(conferences, "icpc_cp_plan_id")
    assert (planned == np.array([one is not None for one in plan])).all()
    started = small_county.lookup("ssd_cp_plans", "cppl_cp_plan_id", "cppl_cp_plan_start_date",
                                  plan[planned])  # fmt: skip
    assert (np.array(started, "datetime64[D]") == held[planned]).all()


def test_brothers_and_sisters_are_conferenced_together(small_county):
    meeting = small_county.texts("ssd_initial_cp_conference", "icpc_icpc_meeting_id")
    _, counts = np.unique(meeting, return_counts=True)
    assert (counts > 1).mean() > 0.3


def test_a_child_has_one_protection_plan_at_a_time(small_county):
    person = small_county.texts("ssd_cp_plans", "cppl_person_id")
    start = small_county.dates("ssd_cp_plans", "cppl_cp_plan_start_date")
    end = small_county.dates("ssd_cp_plans", "cppl_cp_plan_end_date")
    order = np.lexsort((start, person))
    again = ~starts_in_runs(person[order])[1:]
    assert again.any()
    assert (end[order][:-1][again] <= start[order][1:][again]).all()


@pytest.mark.parametrize(
    ("name", "plan", "day"),
    [
        ("ssd_cp_reviews", "cppr_cp_plan_id", "cppr_cp_review_date"),
        ("ssd_cp_visits", "cppv_cp_plan_id", "cppv_cp_visit_date"),
    ],
)
def test_reviews_and_visits_fall_within_the_plan(small_county, name, plan, day):
    ids, days = small_county.texts(name, plan), small_county.dates(name, day)
    plans = small_county.texts("ssd_cp_plans", "cppl_cp_plan_id")
    start = dict(zip(plans, small_county.dates("ssd_cp_plans", "cppl_cp_plan_start_date"),
                     strict=True))  # fmt: skip
    end = dict(zip(plans, small_county.dates("ssd_cp_plans", "cppl_cp_plan_end_date"), strict=True))
    assert (days > np.array([start[one] for one in ids])).all()
    assert (days <= np.array([end[one] for one in ids])).all()


def test_a_period_of_care_is_an_unbroken_row_of_episodes(small_county):
    name = "ssd_cla_episodes"
    period = small_county.texts(name, "clae_cla_id")
    start = small_county.dates(name, "clae_cla_episode_start_date")
    end = small_county.dates(name, "clae_cla_episode_ceased_date")
    order = np.lexsort((start, period))
    period, start, end = period[order], start[order], end[order]
    first = starts_in_runs(period)
    begins = small_county.texts(name, "clae_cla_episode_start_reason")[order]
    ceases = small_county.texts(name, "clae_cla_episode_ceased_reason")[order]
    entered = small_county.dates(name, "clae_entered_care_date")[order]
    assert (end > start).all()
    assert (end[:-1][~first[1:]] == start[1:][~first[1:]]).all()
    assert ((begins == "S") == first).all()
    assert (ceases[:-1][~first[1:]] == "X1").all()
    last = np.append(first[1:], True)
    assert (ceases[last] != "X1").all()
    assert ((ceases[last] == None) == (end[last] == NEVER)).all()  # noqa: E711 - element-wise
    assert (entered[first] == start[first]).all()


def test_a_child_is_in_one_period_of_care_at_a_time(small_county):
    name = "ssd_cla_episodes"
    person = small_county.texts(name, "clae_person_id")
    start = small_county.dates(name, "clae_cla_episode_start_date")
    end = small_county.dates(name, "clae_cla_episode_ceased_date")
    order = np.lexsort((start, person))
    again = ~starts_in_runs(person[order])[1:]
    assert (end[order][:-1][again] <= start[order][1:][again]).all()


def test_every_new_episode_changes_the_placement_or_the_status(small_county):
    name = "ssd_cla_episodes"
    order = np.lexsort(
        (small_county.dates(name, "clae_cla_episode_start_date"),
         small_county.texts(name, "clae_cla_id"))
    )  # fmt: skip
    period = small_county.texts(name, "clae_cla_id")[order]
    placement = small_county.texts(name, "clae_cla_placement_id")[order]
    begins = small_county.texts(name, "clae_cla_episode_start_reason")[order]
    follows = ~starts_in_runs(period)[1:]
    moved = (placement[1:] != placement[:-1])[follows]
    assert (moved == np.isin(begins[1:][follows], ("P", "T", "B", "U"))).all()


def test_placements_follow_one_another_through_the_period(small_county):
    name = "ssd_cla_placement"
    period = small_county.texts(name, "clap_cla_id")
    start = small_county.dates(name, "clap_cla_placement_start_date")
    end = small_county.dates(name, "clap_cla_placement_end_date")
    order = np.lexsort((start, period))
    follows = ~starts_in_runs(period[order])[1:]
    assert follows.any()
    assert (end > start).all()
    assert (end[order][:-1][follows] == start[order][1:][follows]).all()


def test_placements_and_providers_go_together(small_county):
    place = small_county.texts("ssd_cla_placement", "clap_cla_placement_type")
    provider = small_county.texts("ssd_cla_placement", "clap_cla_placement_provider")
    assert ((place == "P1") == (provider == "PR0")).all()


def test_open_periods_have_an_open_placement_and_status(small_county):
    ends = small_county.dates("ssd_cla_episodes", "clae_cla_episode_ceased_date")
    open_periods = set(small_county.texts("ssd_cla_episodes", "clae_cla_id")[ends == NEVER])
    ends = small_county.dates("ssd_cla_placement", "clap_cla_placement_end_date")
    placed = small_county.texts("ssd_cla_placement", "clap_cla_id")[ends == NEVER]
    assert sorted(placed) == sorted(open_periods)


def test_nobody_is_looked_after_at_18(small_county):
    name = "ssd_cla_episodes"
    ended = small_county.dates(name, "clae_cla_episode_ceased_date")
    last = np.where(ended == NEVER, small_county.until, ended)
    born = small_county.lookup(
        "ssd_person", "pers_person_id", "pers_dob", small_county.texts(name, "clae_person_id")
    )
    age = (last - np.array(born, "datetime64[D]")).astype(int) / 365.25
    # Half of those who come of age in the last days are still waiting to be closed.
    assert age.max() < 18.1


def test_every_open_case_has_one_current_worker_without_gaps(small_county):
    name = "ssd_involvements"
    case = small_county.texts(name, "invo_referral_id")
    start = small_county.dates(name, "invo_involvement_start_date")
    end = small_county.dates(name, "invo_involvement_end_date")
    order = np.lexsort((start, case))
    follows = ~starts_in_runs(case[order])[1:]
    assert (end[order][:-1][follows] == start[order][1:][follows]).all()
    closed = small_county.dates("ssd_cin_episodes", "cine_close_date")
    open_cases = small_county.texts("ssd_cin_episodes", "cine_referral_id")[closed == NEVER]
    assert sorted(case[end == NEVER]) == sorted(open_cases)


def test_workers_pass_their_cases_on_when_they_leave(small_county):
    reasons, counts = np.unique(
        small_county.texts("ssd_involvements", "invo_worker_change_reason"), return_counts=True
    )
    share = dict(zip(reasons, counts / counts.sum(), strict=True))
    assert share["LEFTRL"] > 0.1
    assert share["TSPROC"] > 0.1
    assert share["MANAGE"] > 0.02


def test_missing_children_come_back_after_they_left_and_do_not_leave_twice(small_county):
    name = "ssd_missing"
    table = small_county.table(name)
    start = table["miss_missing_episode_start_date"].to_numpy()
    end = table["miss_missing_episode_end_date"].to_numpy()
    person = small_county.texts(name, "miss_person_id")
    assert (end[~np.isnat(end)] > start[~np.isnat(end)]).all()
    order = np.lexsort((start, person))
    follows = ~starts_in_runs(person[order])[1:]
    assert (end[order][:-1][follows] < start[order][1:][follows]).all()


def test_care_leavers_are_16_to_25(small_county):
    leavers = small_county.texts("ssd_care_leavers", "clea_person_id")
    born = small_county.lookup("ssd_person", "pers_person_id", "pers_dob", leavers)
    age = (small_county.until - np.array(born, "datetime64[D]")).astype(int) / 365.25
    assert len(age) > 15
    assert age.min() >= 16
    assert age.max() < 25.01


def test_brothers_and_sisters_share_their_home(small_county):
    family = dict(
        zip(small_county.texts("ssd_family", "fami_person_id"),
            small_county.texts("ssd_family", "fami_family_id"), strict=True)
    )  # fmt: skip
    now = small_county.dates("ssd_address", "addr_address_end_date") == NEVER
    people = small_county.texts("ssd_address", "addr_person_id")[now]
    homes = small_county.texts("ssd_address", "addr_address_json")[now]
    by_family: dict[str, set[str]] = {}
    for one, home in zip(people, homes, strict=True):
        by_family.setdefault(family[one], set()).add(home)
    assert {len(homes) for homes in by_family.values()} == {1}
    assert len(people) == len(set(people))


def test_children_move_between_districts(small_county):
    people = small_county.texts("ssd_address", "addr_person_id")
    outward = np.array(
        [code[:-3] for code in small_county.texts("ssd_address", "addr_address_postcode")]
    )
    assert len(people) > len(set(people))
    assert set(outward) == {f"ZZ{number}" for number in range(1, 13)}


def test_unaccompanied_children_come_straight_into_care(small_county):
    alone = set(small_county.texts("ssd_immigration_status", "immi_person_id"))
    looked_after = set(small_county.texts("ssd_cla_episodes", "clae_person_id"))
    # Those who left care before the window are known as care leavers only.
    leavers = set(small_county.texts("ssd_care_leavers", "clea_person_id"))
    assert len(alone & looked_after) > 5
    assert alone <= looked_after | leavers
    named = small_county.texts("ssd_person", "pers_nationality")
    assert (np.array([one is not None for one in named]).sum()) == len(alone)


def test_short_breaks_are_few_and_apart_from_care(default_county):
    status = default_county.texts("ssd_legal_status", "lega_legal_status")
    breaks = set(default_county.texts("ssd_legal_status", "lega_person_id")[status == "V4"])
    others = set(default_county.texts("ssd_legal_status", "lega_person_id")[status == "C2"])
    assert 10 < len(breaks) < 200
    assert len(breaks & others) < 3


def test_mothers_are_old_enough(default_county):
    name = "ssd_mother"
    mother = default_county.lookup(
        "ssd_person", "pers_person_id", "pers_dob", default_county.texts(name, "moth_person_id")
    )
    child = default_county.dates(name, "moth_childs_dob")
    age = (child - np.array(mother, "datetime64[D]")).astype(int) / 365.25
    assert len(age) > 3
    assert age.min() > 14


def test_numbers_are_obviously_invented(small_county):
    pupils = small_county.texts("ssd_linked_identifiers", "link_identifier_value")
    # 708 is no English authority, and no school's number begins with 00.
    assert all(one[1:6] == "70800" or one.startswith("HO/INVENTED/") for one in pupils)
    assert len(set(pupils)) == len(pupils)
    health = small_county.table("ssd_person")["pers_common_child_id"].drop_null().to_pylist()
    assert all(str(one).startswith("999") for one in health)
    assert all(_is_a_health_number(str(one)) for one in health[:200])


def _is_a_health_number(text):
    digits = [int(one) for one in text]
    total = sum(digit * weight for digit, weight in zip(digits, range(10, 1, -1), strict=False))
    return digits[9] == (11 - total % 11) % 11
