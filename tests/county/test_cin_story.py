"""What the county's story keeps to because the census asks for it."""

import json
from collections import defaultdict
from dataclasses import replace
from datetime import date
from itertools import pairwise

import pyarrow.csv
import pytest

from goldenthread.county.chance import Chance
from goldenthread.county.climate import draw_climate
from goldenthread.county.days import is_known
from goldenthread.county.enquiries import enquire_in_plan
from goldenthread.county.factors import FACTOR_SETS
from goldenthread.county.story import tell_story
from goldenthread.county.write import write_county


@pytest.fixture(scope="module")
def rows(tmp_path_factory):
    out = tmp_path_factory.mktemp("story")
    write_county(out, children=40_000, seed=9, until=date(2026, 9, 30))

    def read(name):
        return pyarrow.csv.read_csv(out / f"{name}.csv").to_pylist()

    return read


@pytest.fixture(scope="module")
def cases(rows):
    return {row["cine_referral_id"]: row for row in rows("ssd_cin_episodes")}


@pytest.fixture(scope="module")
def assessments(rows):
    """The assessments of each case, by day."""
    by_case = defaultdict(list)
    for row in rows("ssd_cin_assessments"):
        start, done = row["cina_assessment_start_date"], row["cina_assessment_auth_date"]
        by_case[row["cina_referral_id"]].append((start, done or date.max))
    return {case: sorted(of_case) for case, of_case in by_case.items()}


def test_no_child_is_assessed_twice_at_once(assessments):
    assert any(len(of_case) > 1 for of_case in assessments.values())
    for of_case in assessments.values():
        for (_, done), (start, _) in pairwise(of_case):
            assert done < start


def test_every_enquiry_is_carried_out_by_an_assessment(rows, cases, assessments):
    enquiries = rows("ssd_s47_enquiry")
    assert enquiries
    for row in enquiries:
        day = row["s47e_s47_start_date"]
        assert any(done >= day for _, done in assessments[row["s47e_referral_id"]])


def test_no_child_is_enquired_into_twice_at_once(rows):
    by_case = defaultdict(list)
    for row in rows("ssd_s47_enquiry"):
        ended = row["s47e_s47_end_date"] or date.max
        by_case[row["s47e_referral_id"]].append((row["s47e_s47_start_date"], ended))
    for of_case in by_case.values():
        for (_, ended), (start, _) in pairwise(sorted(of_case)):
            assert ended < start


def test_a_case_closed_after_assessment_had_no_enquiry(rows, cases):
    enquired = {row["s47e_referral_id"] for row in rows("ssd_s47_enquiry")}
    only_assessed = {
        name for name, row in cases.items() if row["cine_close_reason"] in ("RC8", "RC9")
    }
    assert only_assessed
    assert not only_assessed & enquired


def test_only_a_case_closed_after_assessment_found_no_factors(rows, cases):
    case_of = {
        row["cina_assessment_id"]: row["cina_referral_id"] for row in rows("ssd_cin_assessments")
    }
    nothing = [
        case_of[row["cinf_assessment_id"]]
        for row in rows("ssd_assessment_factors")
        if json.loads(row["cinf_assessment_factors_json"]) == ["21"]
    ]
    assert nothing
    reasons = {cases[name]["cine_close_reason"] for name in nothing}
    # Blank where the closing was not recorded by the day of the extract.
    assert {"RC8", "RC9"} <= reasons <= {"RC8", "RC9", ""}


def test_no_child_dies_before_birth(rows):
    people = rows("ssd_person")
    died = [row for row in people if row["pers_death_date"]]
    assert all(row["pers_dob"] <= row["pers_death_date"] for row in died)


def test_every_set_of_factors_is_one_that_an_assessment_can_have():
    for found in FACTOR_SETS:
        assert len(set(found)) == len(found) > 0
        assert "21" not in found or found == ("21",)


def test_no_enquiry_begins_before_an_earlier_one_has_ended():
    """Too rare in a county to be seen there: it takes an enquiry that lasts unusually long."""
    journeys = tell_story(4_000, 1).journeys
    endless = replace(journeys.enquiry, end=journeys.enquiry.end + 10_000)
    climate = draw_climate(Chance(1))
    later = enquire_in_plan(journeys.referral, journeys.need, endless, climate, Chance(1))
    assert is_known(later.start).any()
    assert not (is_known(later.start) & is_known(endless.start)).any()
