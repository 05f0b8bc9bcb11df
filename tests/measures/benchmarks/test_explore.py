"""Files of explore education statistics: which they are, what they hold, every fault in them."""

from datetime import date

import pytest

from goldenthread.measures.benchmarks.figures import Cell
from goldenthread.measures.benchmarks.loading import read_file
from goldenthread.measures.benchmarks.store import official

C1 = """
    year | place          | referral_count | rereferral_percent | no_further_action_percent | not_in_need_percent
    2024 | England        | 621880         | 22.4               | 6.6                       | 30.1
    2025 | England        | 632830         | 22.6               | 6.5                       | 30.8
    2025 | West Midlands  | 61230          | 21.0               | 4.4                       | 29.0
    2025 | Worcestershire | 5530           | c                  | 0                         | k
"""  # noqa: E501
C1_OF_2024 = """
    year | place          | Referrals | Re_referrals | Re_referrals_percent | No_Further_Action
    2024 | England        | 621880    | 139000       | 22.4                 | 41000
"""
C2 = """
    year | place          | Assessments_completed | Same_day | 1-10_days | 11-20_days | 21-30_days | 31-40_days | 41-45_days | 46-50_days | Median_days
    2024 | England        | 643170                | 9880     | 73420     | 110950     | 102600     | 129690     | 116670     | 38560      | 34
    2024 | Worcestershire | 2000                  | 0        | 250       | 250        | 250        | 250        | 253        | 20         | 32
    2024 | Shropshire     | 800                   | c        | 100       | 100        | 100        | low        | 101        | 20         | z
    2024 | Somerset       | 0                     | 0        | 0         | 0          | 0          | 0          | 0          | 0          | z
"""  # noqa: E501
WORKFORCE = """
    year | place                     | inpost_fte | caseload_fte | turnover_rate_fte | agency_rate_fte | vacancy_rate_fte | absence_rate_fte
    2025 | England                   | 36186.3    | 15.2         | 11.8              | 13.0            | 14.2             | 3.5
    2025 | the two Northamptonshires | 300.1      | 14.8         | 11.1              | low             | 25.9             | u
"""  # noqa: E501
STABILITY = """
    year | place   | cla_group                | placement_stability                              | children_count | children_percent
    2025 | England | CLA on 31 March          | With 3 or more placements during the year        | 8100           | 10
    2025 | England | CLA on 31 March          | Total children                                   | 81770          | 100
    2025 | England | CLA 2 years on 31 March  | With 3 or more placements during the previous 2 years | 9100      | 18
    2025 | England | Children looked after continuously for at least 2.5 years on 31 March aged under 16 years | Living with the same carer for at least 2 years | 19680 | 69
"""  # noqa: E501


@pytest.fixture
def read(home):
    return lambda path: read_file(path, official(home).places, date(2026, 11, 22))


def cells(reading, key, year=2025):
    assert [str(fault) for fault in reading.faults] == []
    (found,) = [it.cells for it in reading.slices if (it.key, it.year) == (key, year)]
    return found


@pytest.mark.parametrize(
    ("table", "title"),
    [
        (C1, "referrals (children in need, C1)"),
        (C1_OF_2024, "referrals (children in need, C1)"),
        (C2, "assessments (children in need, C2)"),
        (WORKFORCE, "indicators of the social work workforce"),
        (STABILITY, "placement stability of children looked after"),
    ],
)
def test_a_file_is_recognised_by_its_columns_whatever_its_name(explore, read, table, title):
    assert read(explore(table, name="Copy of data (3).csv")).title == title


def test_a_row_is_of_england_a_region_or_an_authority(explore, read):
    assert cells(read(explore(C1)), "CPP_Total_NumRef") == {
        970: Cell(632830),
        984: Cell(61230),
        885: Cell(5530),
    }


def test_a_mark_is_kept_and_a_zero_is_a_zero(explore, read):
    reading = read(explore(C1))
    assert cells(reading, "ReReferral")[885] == Cell(None, "c")
    assert cells(reading, "CIN_Refferals_NFA")[885] == Cell(0)
    assert cells(reading, "Referrals_AssessedNotNeed")[885] == Cell(None, "k")


def test_a_column_that_is_not_in_the_older_layout_is_told(explore, read):
    reading = read(explore(C1_OF_2024))
    assert cells(reading, "ReReferral", 2024) == {970: Cell(22.4)}
    assert reading.notes == [
        "it has no column no_further_action_percent, so that figure is not read",
        "it has no column not_in_need_percent, so that figure is not read",
    ]


def test_a_share_is_worked_out_from_the_published_numbers_to_one_decimal(explore, read):
    shares = cells(read(explore(C2)), "Continue_Assess_Comp", 2024)
    assert shares[970] == Cell(84.5)
    assert shares[885] == Cell(62.7), "1,253 of 2,000 are 62.65, and a half is rounded up"


def test_a_share_with_a_part_missing_is_missing_for_the_same_reason(explore, read):
    shares = cells(read(explore(C2)), "Continue_Assess_Comp", 2024)
    assert shares[893] == Cell(None, "c")
    assert shares[933] == Cell(None, "z"), "there is no share of nothing"


def test_a_row_of_two_authorities_is_of_each_and_says_so(explore, read):
    reading = read(explore(WORKFORCE))
    together = Cell(14.8, "together")
    assert cells(reading, "Work_Force_AvgNumCase_SW") == {
        970: Cell(15.2),
        940: together,
        941: together,
    }
    assert cells(reading, "Work_Force_Agecy_Rate")[940] == Cell(None, "low")


def test_of_many_rows_a_place_those_with_the_right_words_are_read(explore, read):
    reading = read(explore(STABILITY))
    assert cells(reading, "LACStable_2016on") == {970: Cell(10)}
    assert cells(reading, "LAC_LongStable%") == {970: Cell(69)}


def test_an_authority_that_nobody_knew_is_taken_from_the_file(explore, read):
    reading = read(explore(C1.replace("Worcestershire", "East Marlshire")))
    (place,) = reading.new_places
    assert (place.code, place.name, place.region) == (951, "East Marlshire", 984)
    assert cells(reading, "CPP_Total_NumRef")[951] == Cell(5530)
    assert reading.notes == [
        "East Marlshire (951) is an authority that was not known, and is from now on"
    ]


def test_every_fault_is_told_at_once_with_its_line_and_column(explore, read):
    broken = (
        C1.replace("22.4", "22,4")
        .replace("632830", "many")
        .replace("| 4.4  ", "| 104.4")
        .replace("2024 | England", "24 | England")
    )
    reading = read(explore(broken))
    assert reading.slices == []
    assert [(it.line, it.column, it.problem) for it in reading.faults] == [
        (2, "time_period", "“24” is not a year"),
        (3, "referral_count", "“many” is neither a number nor a mark for a missing figure"),
        (4, "no_further_action_percent", "104.4 is more than 100%"),
    ]


@pytest.mark.parametrize(
    ("mend", "line", "column", "problem"),
    [
        (("Regional,", "Ward,"), 4, "geographic_level", "“Ward” is not a level that is known"),
        (
            ("E12000005,West Midlands,,", "E99,Midlands,,"),
            4,
            "region_code",
            "“E99” is not a region",
        ),
        ((",885,E10000034", ",8855,E1"), 5, "old_la_code", "“8855” is not the number of an auth"),
        ((",5530,c", ",5530"), 5, None, "has 13 values for 14 columns"),
        (("2024,Rep", "2025,Rep"), 3, None, "CPP_Total_NumRef of 2025 is given for place 970 on"),
    ],
)
def test_a_row_that_cannot_be_placed_is_a_fault(explore, read, mend, line, column, problem):
    reading = read(explore(C1, mend=lambda text: text.replace(*mend, 1)))
    told = [(it.line, it.column) for it in reading.faults if it.problem.startswith(problem)]
    assert told == [(line, column)], [str(it) for it in reading.faults]


def test_an_authority_without_a_number_is_known_by_its_nine_character_code(explore, read):
    path = explore(C1, mend=lambda text: text.replace(",885,", ",,"))
    assert cells(read(path), "CPP_Total_NumRef")[885] == Cell(5530)


def test_columns_that_are_missing_are_told_together(explore, read):
    table = C2.replace("11-20_days", "first").replace("31-40_days", "second")
    (fault,) = read(explore(table)).faults
    assert (fault.line, fault.column) == (1, "11-20_days, 31-40_days")
    assert fault.problem.startswith("are not there, but belong")


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"a,b\n1,2\n", "is not, by its columns, a file of official figures that is known"),
        (b"", "is not, by its columns, a file of official figures that is known"),
        (b"time_period,\xff\xfe\n", "is damaged, or is not what its beginning says"),
        (b"PAR1 and then nothing", "is damaged, or is not what its beginning says"),
    ],
)
def test_a_file_that_is_something_else_is_refused(tmp_path, read, content, problem):
    path = tmp_path / "some.csv"
    path.write_bytes(content)
    assert [it.problem for it in read(path).faults] == [problem]


def test_statistics_without_a_figure_of_ours_are_told_apart(explore, read):
    path = explore("year | place | population_estimate\n2024 | England | 12183016")
    (fault,) = read(path).faults
    assert fault.problem == (
        "is of explore education statistics, but holds no figure that is compared with"
    )
    assert "referrals (children in need, C1)" in fault.remedy


def test_a_file_that_is_not_there_is_a_fault_like_any_other(tmp_path, read):
    (fault,) = read(tmp_path / "nowhere.csv").faults
    assert fault.problem == "cannot be read (No such file or directory)"


def test_a_header_alone_holds_nothing(explore, read):
    path = explore(C1, mend=lambda text: text.splitlines()[0])
    assert [it.problem for it in read(path).faults] == ["holds no row that can be used"]
