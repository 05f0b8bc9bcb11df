"""Care leavers, as the records hold them on their last day."""

from datetime import date

import pytest

from goldenthread.dates.periods import Period, month, months
from goldenthread.measures.catalogue import CATALOGUE
from goldenthread.measures.results import Status
from goldenthread.measures.settings import Decision

AUGUST, SEPTEMBER = month(date(2026, 8, 1)), month(date(2026, 9, 1))


def leavers(records, *lines):
    """Young people, each with an identifier, a date of birth and what is recorded of them."""
    header = (
        "clea_table_id | clea_person_id | clea_care_leaver_eligibility | clea_care_leaver_in_touch"
        " | clea_care_leaver_activity | clea_care_leaver_accom_suitable"
        " | clea_care_leaver_accommodation"
    )
    rows = [[cell.strip() for cell in line.split("|")] for line in lines]
    records.add(
        "ssd_person",
        "\n".join(["pers_person_id | pers_dob", *(f"{row[0]} | {row[1]}" for row in rows)]),
    )
    records.add(
        "ssd_care_leavers",
        "\n".join([header, *(" | ".join([row[0], row[0], *row[2:]]) for row in rows)]),
    )


def test_what_is_overwritten_is_told_of_the_last_day_of_the_records_and_of_no_other(
    records, results
):
    leavers(records, "ann | 2006-05-01 | Former Relevant | YES | F2 | 1 | U")
    found = results("CL02b", *months(date(2026, 7, 1), date(2026, 10, 1)))
    assert [row.status for row in found] == [
        Status.OVERWRITTEN,
        Status.OVERWRITTEN,
        Status.OK,
        Status.INCOMPLETE,
    ]
    assert [row.value for row in found] == [None, None, 100, None]
    assert found[0].numerator is None
    assert found[0].denominator is None


def test_records_that_end_within_a_month_tell_the_days_up_to_then(records, results):
    leavers(records, "ann | 2006-05-01 | Former Relevant | YES | F2 | 1 | U")
    as_at = date(2026, 9, 15)
    to_that_day = Period(date(2026, 9, 1), as_at)
    (result,) = results("CL02b", to_that_day, as_at=as_at)
    assert (result.status, result.value) == (Status.OK, 100)
    whole, _ = results("CL02b", AUGUST, SEPTEMBER, as_at=as_at)
    assert whole.status == Status.OVERWRITTEN


def test_every_figure_of_care_leavers_is_as_held():
    of_care_leavers = [it for name, it in CATALOGUE.items() if name.startswith("CL")]
    assert of_care_leavers
    assert all(measure.as_held for measure in of_care_leavers)
    assert not CATALOGUE["MS01"].as_held


def test_cl01_divides_young_people_among_their_entitlements(records, results):
    leavers(
        records,
        "ann | 2009-05-01 | Eligible               | YES  | | |",
        "bob | 2009-05-01 | Relevant               | YES  | | |",
        "cat | 2006-05-01 | Former Relevant        | NO   | | |",
        "dee | 2005-05-01 | Former Relevant        | RHOM | | |",
        "eve | 2005-05-01 | Qualifying             |      | | |",
        "fay | 2005-05-01 |                        | YES  | | |",
        "gus | 2005-05-01 | No Current Eligibility | YES  | | |",
        "hal | 2005-05-01 | Former Relevant        | DIED | | |",
    )
    whole, *groups = results("CL01", SEPTEMBER, by=("eligibility",))
    assert (whole.value, whole.unit) == (6, "young people")
    assert {row.breakdown["eligibility"]: row.numerator for row in groups} == {
        "Eligible": 1,
        "Relevant": 1,
        "Former Relevant": 2,
        "Qualifying": 1,
        "Not known": 1,
    }


# As at 30 September 2026.
@pytest.mark.parametrize(
    ("born", "counted_in"),
    [
        ("2009-10-01", None),
        ("2009-09-30", "CL02a"),
        ("2007-10-01", "CL02a"),
        ("2007-09-30", "CL02b"),
        ("2004-10-01", "CL02b"),
        ("2004-09-30", None),
        ("", None),
    ],
    ids=[
        "17 tomorrow",
        "17 today",
        "19 tomorrow",
        "19 today",
        "22 tomorrow",
        "22 today",
        "unknown",
    ],
)
def test_cl02_counts_by_age_on_the_day(records, results, born, counted_in):
    leavers(records, f"ann | {born} | Former Relevant | YES | F1 | 1 | U")
    found = {name: results(name, SEPTEMBER)[0].denominator for name in ("CL02a", "CL02b")}
    assert found == {name: float(name == counted_in) for name in ("CL02a", "CL02b")}


def test_who_was_born_on_29_february_is_a_year_older_on_1_march(records, results):
    leavers(records, "ann | 2008-02-29 | Former Relevant | YES | F1 | 1 | U")
    day = date(2027, 2, 28)
    (younger,) = results("CL02b", Period(date(2027, 2, 1), day), as_at=day)
    day = date(2027, 3, 1)
    (older,) = results("CL02b", Period(day, day), as_at=day)
    assert (younger.denominator, older.denominator) == (0, 1)


EVERYONE = (
    "works       | 2007-01-01 | Former Relevant        | YES  | P5 | 1 | U",
    "learns      | 2007-01-01 | Former Relevant        | NO   | F1 | 2 | U",
    "neither     | 2007-01-01 | Former Relevant        | REFU | G4 | 1 | Z",
    "expecting   | 2007-01-01 | Former Relevant        | NREQ | G6 |   |",
    "not known   | 2007-01-01 | Former Relevant        | NO   |    |   |",
    "nothing     | 2007-01-01 | Former Relevant        |      |    |   |",
    "died        | 2007-01-01 | Former Relevant        | DIED | F1 | 1 | U",
    "went home   | 2007-01-01 | Former Relevant        | RHOM | F1 | 1 | B",
    "qualifying  | 2007-01-01 | Qualifying             | YES  | F1 | 1 | U",
    "in care     | 2009-01-01 | Eligible               | YES  | F1 | 1 | U",
    "no claim    | 2007-01-01 | No Current Eligibility | YES  | F1 | 1 | U",
    "not said    | 2007-01-01 |                        | YES  | F1 | 1 | U",
)


@pytest.mark.parametrize(
    ("measure", "counted"),
    [
        ("CL02b", ["learns", "works"]),
        ("CL03b", ["expecting", "neither"]),
        ("CL04b", ["neither", "works"]),
        ("CL05b", ["works"]),
        ("CL05d", ["not known"]),
    ],
)
def test_outcomes_are_of_all_who_left_care_also_of_those_not_in_touch(
    records, results, who_counts, measure, counted
):
    leavers(records, *EVERYONE)
    (result,) = results(measure, SEPTEMBER)
    assert sorted(who_counts(measure, SEPTEMBER)) == counted
    assert (result.numerator, result.denominator) == (len(counted), 6)
    (younger,) = results(measure.replace("b", "a").replace("d", "c"), SEPTEMBER)
    assert younger.status == Status.NO_CASES


def test_relevant_young_people_of_17_count_among_the_younger(records, results):
    leavers(
        records,
        "ann | 2009-01-01 | Relevant | YES | G5 | 2 | U",
        "bob | 2008-01-01 | Former Relevant | YES | F4 | 1 | U",
    )
    assert [
        (results(f"{name}a", SEPTEMBER)[0].numerator, results(f"{name}a", SEPTEMBER)[0].denominator)
        for name in ("CL02", "CL03", "CL04", "CL05")
    ] == [(1, 2), (1, 2), (1, 2), (2, 2)]


@pytest.mark.parametrize(
    ("activity", "in_either"),
    [(f"{full}{what}", "CL02b") for full in "FP" for what in range(1, 6)]
    + [("G4", "CL03b"), ("G5", "CL03b"), ("G6", "CL03b"), ("", None)],
)
def test_every_activity_is_one_or_the_other(records, results, activity, in_either):
    leavers(records, f"ann | 2006-05-01 | Former Relevant | YES | {activity} | 1 | U")
    found = {name: results(name, SEPTEMBER)[0].numerator for name in ("CL02b", "CL03b")}
    assert found == {name: float(name == in_either) for name in ("CL02b", "CL03b")}


def steps(records, text):
    records.add("ssd_care_leavers", text)


CONTACTS = """
    clea_table_id     | clea_person_id | clea_care_leaver_eligibility | clea_care_leaver_in_touch | clea_care_leaver_latest_contact | clea_care_leaver_personal_advisor
    on that day       | ann            | Former Relevant              | YES                       | 2026-09-30                      | PA 1
    two months        | bob            | Relevant                     | YES                       | 2026-07-30                      | PA 1
    a day more        | cat            | Former Relevant              | YES                       | 2026-07-29                      | PA 1
    never             | dee            | Former Relevant              | YES                       |                                 |
    refuses           | eve            | Former Relevant              | REFU                      | 2026-01-01                      |
    not in touch      | fay            | Former Relevant              | NO                        |                                 | PA 2
    no longer needs   | gus            | Former Relevant              | NREQ                      | 2026-09-30                      | PA 2
    went home         | hal            | Former Relevant              | RHOM                      | 2026-09-30                      | PA 2
    died              | ivy            | Former Relevant              | DIED                      | 2026-09-30                      | PA 2
    still in care     | joe            | Eligible                     | YES                       | 2026-09-30                      | PA 3
    qualifying        | kim            | Qualifying                   | YES                       | 2026-09-30                      | PA 3
"""


def test_cl06_counts_the_councils_months_to_the_same_day_of_the_month(records, results, who_counts):
    steps(records, CONTACTS)
    (result,) = results("CL06", SEPTEMBER)
    assert sorted(who_counts("CL06", SEPTEMBER)) == ["on that day", "two months"]
    assert (result.numerator, result.denominator) == (2, 6)


def test_cl06_goes_by_what_the_council_had_decided_by_the_day(records, results):
    steps(records, CONTACTS)

    def in_time(months: int, since: date) -> float | None:
        decided = Decision("care_leaver_contact_months", since, months, "Cabinet")
        return results("CL06", SEPTEMBER, decisions=(decided,))[0].numerator

    assert in_time(1, date(2026, 9, 30)) == 1
    assert in_time(1, date(2026, 10, 1)) == 2
    assert in_time(3, date(2026, 9, 1)) == 3
    assert in_time(9, date(2026, 9, 1)) == 4


@pytest.mark.parametrize(
    ("contact", "day", "in_time"),
    [
        ("2025-12-31", date(2026, 2, 28), True),
        ("2025-12-28", date(2026, 2, 28), True),
        ("2025-12-27", date(2026, 2, 28), False),
        ("2025-12-31", date(2026, 3, 1), False),
        ("2026-08-31", date(2026, 10, 31), True),
    ],
)
def test_cl06_at_the_ends_of_months_of_other_lengths(records, results, contact, day, in_time):
    records.add(
        "ssd_care_leavers",
        f"""
        clea_table_id | clea_person_id | clea_care_leaver_eligibility | clea_care_leaver_latest_contact
        1             | ann            | Former Relevant              | {contact}
        """,
    )
    (result,) = results("CL06", Period(day.replace(day=1), day), as_at=day)
    assert result.numerator == int(in_time)


def test_cl07_counts_six_months_from_the_plan_or_its_last_review(records, results, who_counts):
    records.add(
        "ssd_care_leavers",
        """
        clea_table_id   | clea_person_id | clea_care_leaver_eligibility | clea_care_leaver_in_touch | clea_pathway_plan_review_date
        six months      | ann            | Eligible                     | YES                       | 2026-03-30
        a day more      | bob            | Relevant                     | YES                       | 2026-03-29
        month's end     | cat            | Former Relevant              |                           | 2026-03-31
        no plan         | dee            | Former Relevant              | YES                       |
        no longer needs | eve            | Former Relevant              | NREQ                      | 2026-09-01
        qualifying      | fay            | Qualifying                   | YES                       | 2026-09-01
        """,
    )
    (result,) = results("CL07", SEPTEMBER)
    assert sorted(who_counts("CL07", SEPTEMBER)) == ["month's end", "six months"]
    assert (result.numerator, result.denominator) == (2, 4)


def test_cl08_asks_whether_there_is_a_personal_adviser(records, results, who_counts):
    steps(records, CONTACTS)
    (result,) = results("CL08", SEPTEMBER)
    assert sorted(who_counts("CL08", SEPTEMBER)) == [
        "a day more",
        "not in touch",
        "on that day",
        "still in care",
        "two months",
    ]
    assert (result.numerator, result.denominator) == (5, 7)


def test_care_leavers_are_shown_by_the_team_and_worker_of_their_own_record(records, results):
    records.add(
        "ssd_care_leavers",
        """
        clea_table_id | clea_person_id | clea_care_leaver_eligibility | clea_care_leaver_personal_advisor | clea_care_leaver_allocated_team | clea_care_leaver_worker_id
        1             | ann            | Former Relevant              | PA 1                              | T1                              | W1
        2             | bob            | Former Relevant              |                                   | T2                              |
        """,
    )
    found = results("CL08", SEPTEMBER, by=("team", "worker"))
    assert {tuple(row.breakdown.items()): row.numerator for row in found} == {
        (): 1,
        (("team", "T1"),): 1,
        (("team", "T2"),): 0,
        (("worker", "W1"),): 1,
        (("worker", "Not known"),): 0,
    }


def fostered(records, *lines):
    """Where each was when care ended."""
    rows = [[cell.strip() for cell in line.split("|")] for line in lines]
    records.add(
        "ssd_cla_placement",
        "\n".join(
            ["clap_cla_placement_id | clap_person_id | clap_cla_placement_type"]
            + [f"{child} | {child} | {kind}" for child, kind, _ in rows]
        ),
    )
    records.add(
        "ssd_cla_episodes",
        "\n".join(
            [
                "clae_cla_episode_id | clae_person_id | clae_cla_placement_id"
                " | clae_cla_episode_start_date | clae_cla_episode_ceased_date"
            ]
            + [f"{child} | {child} | {child} | 2020-01-01 | {ended}" for child, _, ended in rows]
        ),
    )


def test_cl09_is_of_those_who_left_foster_care_on_their_18th_birthday(records, results, who_counts):
    leavers(
        records,
        "stayed     | 2008-05-01 | Former Relevant | YES  | F1 | 1 | Z",
        "moved on   | 2008-05-01 | Former Relevant | YES  | F1 | 1 | U",
        "not said   | 2008-05-01 | Former Relevant | NO   |    |   |",
        "left before | 2008-05-01 | Former Relevant | YES | F1 | 1 | Z",
        "in a home  | 2008-05-01 | Former Relevant | YES  | F1 | 1 | Z",
        "went home  | 2008-05-01 | Former Relevant | RHOM |    |   | Z",
        "leap year  | 2008-02-29 | Former Relevant | YES  | F1 | 1 | Z",
        "is 19      | 2007-05-01 | Former Relevant | YES  | F1 | 1 | Z",
        "is 20      | 2006-05-01 | Former Relevant | YES  | F1 | 1 | U",
        "is 21      | 2005-05-01 | Former Relevant | YES  | F1 | 1 | Z",
    )
    fostered(
        records,
        "stayed      | U6 | 2026-05-01",
        "moved on    | U1 | 2026-05-01",
        "not said    | U4 | 2026-05-01",
        "left before | U6 | 2026-04-30",
        "in a home   | K2 | 2026-05-01",
        "went home   | U6 | 2026-05-01",
        "leap year   | U6 | 2026-03-01",
        "is 19       | U6 | 2025-05-01",
        "is 20       | U6 | 2024-05-01",
        "is 21       | U6 | 2023-05-01",
    )
    (result,) = results("CL09a", SEPTEMBER)
    assert sorted(who_counts("CL09a", SEPTEMBER)) == ["leap year", "stayed"]
    assert (result.numerator, result.denominator) == (2, 4)
    (older,) = results("CL09b", SEPTEMBER)
    assert who_counts("CL09b", SEPTEMBER) == ["is 19"]
    assert (older.numerator, older.denominator) == (1, 2)
