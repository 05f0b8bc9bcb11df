"""The census file of the county: its shape, its size, and that it tells what the SSD files tell."""

import hashlib
import re
from datetime import date
from xml.etree import ElementTree

import pyarrow.csv
import pytest

from goldenthread.county.returns.census_year import CensusYear, complete_years
from goldenthread.county.returns.cin import write_cin
from goldenthread.county.returns.cin_scale import write_cin_of
from goldenthread.county.returns.writing import RETURNS
from goldenthread.county.story import tell_story
from goldenthread.county.write import UnknownCounty, write_county
from goldenthread.schema.cin import CIN

ORDER = {
    "ChildIdentifiers": "LAchildID UPN FormerUPN UPNunknown PersonBirthDate "
    "ExpectedPersonBirthDate GenderCurrent Sex PersonDeathDate",
    "CINdetails": "CINreferralDate ReferralSource PrimaryNeedCode CINclosureDate ReasonForClosure "
    "DateOfInitialCPC Assessments CINPlanDates Section47 ReferralNFA ChildProtectionPlans "
    "PreProceedingsandFGDM",
    "Assessments": "AssessmentActualStartDate AssessmentInternalReviewDate "
    "AssessmentAuthorisationDate FactorsIdentifiedAtAssessment",
    "CINPlanDates": "CINPlanStartDate CINPlanEndDate",
    "Section47": "S47ActualStartDate InitialCPCtarget DateOfInitialCPC ICPCnotRequired",
    "ChildProtectionPlans": "CPPstartDate CPPendDate InitialCategoryOfAbuse LatestCategoryOfAbuse "
    "NumberOfPreviousCPP Reviews",
    "PreProceedingsandFGDM": "PPStartDate LBPSentDate FGDMMeetingOffer FGDMMeetingFac "
    "InitialPPMeetingDate ReviewMeetingsCount StepDecisionDate PPOutcome CourtAppDate "
    "LetterInitCPDate",
}


def parsed(path):
    return ElementTree.parse(path).getroot()  # noqa: S314 - we wrote it


@pytest.fixture(scope="module")
def filed(tmp_path_factory):
    """A county's SSD files and its returns, written by one call."""
    out = tmp_path_factory.mktemp("filed")
    return write_county(
        out / "ssd", children=30_000, seed=4, until=date(2026, 9, 30), returns=out / "returns"
    )


@pytest.fixture(scope="module")
def census(filed):
    return parsed(folder_of(filed, 2026) / "cin_2026.xml")


def rows_of(filed, table):
    return pyarrow.csv.read_csv(filed.out / f"{table}.csv").to_pylist()


def folder_of(filed, year):
    return next(one.folder for one in filed.returns if (one.name, one.year) == ("cin", year))


def test_every_complete_year_has_every_return(filed):
    assert [(one.year, one.name) for one in filed.returns] == [
        (year, name) for year in range(2022, 2027) for name in RETURNS
    ]


def test_elements_stand_in_the_order_of_the_census(filed):
    """All of them are in one year's file or another: conferences without an enquiry are rare."""
    files = [parsed(folder_of(filed, year) / f"cin_{year}.xml") for year in range(2022, 2027)]
    for group, names in ORDER.items():
        order = names.split()
        found = [[one.tag for one in node] for file in files for node in file.iter(group)]
        assert found, group
        assert {tag for tags in found for tag in tags} == set(order), group
        for tags in found:
            assert tags == sorted(tags, key=order.index), group


def test_records_are_counted_by_group(filed, census):
    counts = next(one.rows for one in filed.returns if (one.name, one.year) == ("cin", 2026))
    tags = {"ChildIdentifiers", "CINdetails", "Assessments", "Section47", "ChildProtectionPlans",
            "Reviews"}  # fmt: skip
    for tag in tags:
        assert counts[tag] == len(list(census.iter(tag))) > 0
    assert counts["CINplanDates"] == len(list(census.iter("CINPlanDates")))
    assert counts["PreProceedings"] == len(list(census.iter("PreProceedingsandFGDM")))
    assert set(counts) <= set(CIN.tables)


def test_the_groups_of_newer_years_are_not_in_older_ones(filed):
    older = (folder_of(filed, 2024) / "cin_2024.xml").read_text("utf-8")
    newer = (folder_of(filed, 2025) / "cin_2025.xml").read_text("utf-8")
    assert "<GenderCurrent>" in older
    assert "<Sex>" not in older
    assert "<Sex>" in newer
    assert "<GenderCurrent>" not in newer
    assert "PreProceedingsandFGDM" not in older + newer


def test_the_census_tells_what_the_other_files_tell(filed, census):
    """Each event of the year in the SSD files is in the census, and none besides."""
    first, last = date(2025, 4, 1), date(2026, 3, 31)

    def ours(table, person, day):
        return sorted(
            (row[person], str(row[day]))
            for row in rows_of(filed, table)
            if row[day] and first <= row[day] <= last
        )

    def theirs(tag):
        found = []
        for child in census.iter("Child"):
            name = child.findtext("ChildIdentifiers/LAchildID")
            found += [(name, one.text) for one in child.iter(tag)]
        return sorted(one for one in found if str(first) <= one[1] <= str(last))

    for table, person, day, tag in (
        ("ssd_cin_episodes", "cine_person_id", "cine_referral_date", "CINreferralDate"),
        ("ssd_cin_episodes", "cine_person_id", "cine_close_date", "CINclosureDate"),
        ("ssd_cin_assessments", "cina_person_id", "cina_assessment_auth_date",
         "AssessmentAuthorisationDate"),
        ("ssd_cin_plans", "cinp_person_id", "cinp_cin_plan_start_date", "CINPlanStartDate"),
        ("ssd_s47_enquiry", "s47e_person_id", "s47e_s47_start_date", "S47ActualStartDate"),
        ("ssd_initial_cp_conference", "icpc_person_id", "icpc_icpc_date", "DateOfInitialCPC"),
        ("ssd_pre_proceedings", "prep_person_id", "prep_pre_pro_decision_date", "PPStartDate"),
    ):  # fmt: skip
        told = ours(table, person, day)
        if tag == "CINclosureDate":
            # A referral of the year before that came to nothing is in that year's census.
            told = sorted(set(told) & set(theirs(tag)))
        assert told == theirs(tag), tag
        assert len(told) > 5


def test_children_have_the_names_and_numbers_of_the_other_files(filed, census):
    people = {row["pers_person_id"]: row for row in rows_of(filed, "ssd_person")}
    numbers = {
        row["link_person_id"]: row["link_identifier_value"]
        for row in rows_of(filed, "ssd_linked_identifiers")
        if row["link_identifier_type"] == "Unique Pupil Number"
    }
    for child in census.iter("ChildIdentifiers"):
        person = people[child.findtext("LAchildID")]
        born = child.findtext("PersonBirthDate") or child.findtext("ExpectedPersonBirthDate")
        assert date.fromisoformat(born) == (person["pers_dob"] or person["pers_expected_dob"])
        if number := child.findtext("UPN"):
            assert number == numbers[person["pers_person_id"]]
            assert re.fullmatch(r"[A-HJ-NP-RT-Z]70800\d{7}", number)


@pytest.mark.parametrize(
    ("first", "until", "years"),
    [
        (date(2020, 10, 1), date(2026, 9, 30), [2022, 2023, 2024, 2025, 2026]),
        (date(2025, 4, 1), date(2026, 3, 31), [2026]),
        (date(2025, 4, 2), date(2026, 3, 31), []),
        (date(2025, 4, 1), date(2026, 3, 30), []),
        (date(2024, 1, 1), date(2026, 12, 31), [2025, 2026]),
    ],
)
def test_only_whole_census_years_are_complete(first, until, years):
    assert complete_years(first, until) == years


def test_a_census_year_is_named_by_both_its_years():
    assert CensusYear(2026).name == "2025/26"
    assert CensusYear(2000).name == "1999/00"


def test_a_year_that_is_not_complete_is_refused_before_anything_is_written(tmp_path):
    with pytest.raises(UnknownCounty, match="2026/27 does not lie wholly"):
        write_county(tmp_path / "ssd", returns=tmp_path / "returns", return_years=[2027])
    assert not list(tmp_path.iterdir())


def test_a_census_of_a_chosen_size_has_exactly_so_many_children(tmp_path):
    counts = write_cin_of(1_000, tmp_path)
    assert counts["ChildIdentifiers"] == 1_000
    assert all(count > 0 for count in counts.values())
    root = parsed(tmp_path / "cin_2026.xml")
    assert len(root.find("Children")) == 1_000
    first = hashlib.sha256((tmp_path / "cin_2026.xml").read_bytes()).hexdigest()
    write_cin_of(1_000, tmp_path)
    assert hashlib.sha256((tmp_path / "cin_2026.xml").read_bytes()).hexdigest() == first


def test_as_many_children_as_there_are_when_more_are_asked_for(tmp_path):
    story = tell_story(1_000, 2)
    every = write_cin(story, 2026, tmp_path)
    assert write_cin(story, 2026, tmp_path, children=10_000) == every
