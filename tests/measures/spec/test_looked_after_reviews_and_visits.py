"""Reviews of looked-after children and visits to them, at the edges of the regulations' clocks."""

from datetime import date

import pytest

from goldenthread.dates.periods import month
from goldenthread.dates.working_days import add_working_days
from goldenthread.measures.results import Status
from measures.spec.care import born, look_after, short_break

MARCH = month(date(2026, 3, 1))


def reviews(records, text):
    records.add(
        "ssd_cla_reviews",
        "clar_cla_review_id | clar_cla_id | clar_cla_review_date | clar_cla_review_cancelled"
        f" | clar_cla_review_participation\n{text}",
    )


def placements(records, text):
    records.add(
        "ssd_cla_placement",
        "clap_cla_placement_id | clap_person_id | clap_cla_id | clap_cla_placement_type"
        " | clap_cla_placement_start_date | clap_cla_placement_end_date"
        f" | clap_cla_placement_change_reason\n{text}",
    )


def visits(records, *told, seen="Y"):
    """Visit children: "ann 2026-03-01", or "ann 2026-03-01 N" without seeing them."""
    lines = []
    for number, it in enumerate(told):
        child, day, was_seen = [*it.split(), seen][:3]
        lines.append(f"{number} | {child} | {child} | {day} | {was_seen}")
    records.add(
        "ssd_cla_visits",
        "clav_cla_visit_id | clav_person_id | clav_cla_id | clav_cla_visit_date"
        " | clav_cla_visit_seen\n" + "\n".join(lines),
    )


# Twenty working days before 31 March 2026, and one day less.
DAY_0, DAY_1 = date(2026, 3, 3), date(2026, 3, 4)


def test_day_20_is_what_a_calendar_says():
    assert add_working_days(DAY_0, 20) == MARCH.end


def test_la07_judges_the_first_review_by_working_days(records, results, who_counts):
    look_after(
        records,
        f"day_20 {DAY_0}",
        f"not_due_yet {DAY_1}",
        "in_time 2026-01-05",
        "a_day_late 2026-01-05",
        "none 2026-01-05",
        "cancelled 2026-01-05",
        "undated 2026-01-05",
    )
    reviews(
        records,
        """
        1 | in_time    | 2026-02-02 | N | PN1
        2 | a_day_late | 2026-02-03 |   | PN1
        3 | cancelled  | 2026-02-02 | Y |
        4 | undated    |            | N |
        """,
    )
    (result,) = results("LA07", MARCH)
    assert add_working_days(date(2026, 1, 5), 20) == date(2026, 2, 2)
    assert who_counts("LA07", MARCH) == ["day_20", "in_time"]
    assert (result.numerator, result.denominator) == (2, 6)
    assert (result.period_start, result.period_end) == (date(2025, 4, 1), date(2026, 3, 31))


def test_la07_asks_for_the_second_review_in_three_months_and_later_ones_in_six(records, who_counts):
    look_after(
        records,
        *(f"{it} 2025-05-01" for it in ("second", "second_late", "third", "third_late")),
        *(f"{it} 2025-05-01" for it in ("overdue", "due_that_day", "same_day")),
    )
    first = "2025-05-29"
    reviews(
        records,
        f"""
        1  | second       | {first}    | N | PN1
        2  | second       | 2025-08-29 | N | PN1
        3  | second       | 2026-01-10 | N | PN1
        4  | second_late  | {first}    | N | PN1
        5  | second_late  | 2025-08-30 | N | PN1
        6  | second_late  | 2026-01-10 | N | PN1
        7  | third        | {first}    | N | PN1
        8  | third        | 2025-07-31 | N | PN1
        9  | third        | 2026-01-31 | N | PN1
        10 | third_late   | {first}    | N | PN1
        11 | third_late   | 2025-07-31 | N | PN1
        12 | third_late   | 2026-02-01 | N | PN1
        13 | overdue      | {first}    | N | PN1
        14 | overdue      | 2025-08-01 | N | PN1
        15 | overdue      | 2025-09-30 | N | PN1
        16 | due_that_day | {first}    | N | PN1
        17 | due_that_day | 2025-08-01 | N | PN1
        18 | due_that_day | 2025-10-01 | N | PN1
        19 | same_day     | {first}    | N | PN1
        20 | same_day     | {first}    | N | PN1
        21 | same_day     | 2025-10-01 | N | PN1
        """,
    )
    # A second review on the day of the first is no second: the next was due in August.
    assert who_counts("LA07", MARCH) == ["due_that_day", "second", "third"]


def test_la07_looks_at_the_twelve_months_only(records, who_counts):
    look_after(records, "ann", "bob", "cat")
    reviews(
        records,
        """
        1 | ann | 2025-03-31 | N | PN1
        2 | ann | 2025-06-30 | N | PN1
        3 | ann | 2025-12-30 | N | PN1
        4 | bob | 2025-04-01 | N | PN1
        5 | bob | 2025-07-01 | N | PN1
        6 | bob | 2025-12-30 | N | PN1
        7 | cat | 2024-01-10 | N | PN1
        """,
    )
    # Ann's first review was a year late, but held before the twelve months; Bob's within them.
    assert who_counts("LA07", MARCH) == ["ann"]


def test_la07_leaves_out_short_breaks_and_children_placed_for_adoption(records, results):
    look_after(records, "ann", "placed", "placed_until_then", "break")
    short_break(records, "break", "2024-01-01")
    placements(
        records,
        """
        1 | placed            | placed            | A6 | 2026-03-31 |            |
        2 | placed_until_then | placed_until_then | A6 | 2025-01-01 | 2026-03-31 | CARPL
        """,
    )
    (result,) = results("LA07", MARCH)
    assert result.denominator == 2


def test_la07_counts_a_child_in_care_since_before_bank_holidays_are_known(records, results):
    look_after(records, "ann 2009-12-31")
    reviews(
        records,
        """
        1 | ann | 2025-01-05 | N | PN1
        2 | ann | 2025-04-05 | N | PN1
        3 | ann | 2025-10-05 | N | PN1
        """,
    )
    (result,) = results("LA07", MARCH)
    assert (result.numerator, result.denominator) == (1, 1)


def test_la08_asks_for_a_visit_within_a_week_of_the_start_of_a_placement(
    records, results, who_counts
):
    look_after(records, "a_week", "visited", "late", "unseen", "no_placement", "adopters")
    placements(
        records,
        """
        0 | a_week   | a_week   | U6 | 2026-03-24 |            |
        1 | visited  | visited  | U6 | 2024-01-01 | 2026-03-23 | CARPL
        2 | visited  | visited  | U6 | 2026-03-23 |            |
        3 | late     | late     | U6 | 2024-01-01 | 2026-03-23 | CARPL
        4 | late     | late     | U6 | 2026-03-23 |            |
        5 | unseen   | unseen   | U6 | 2026-03-23 |            |
        6 | adopters | adopters | A6 | 2026-01-01 |            |
        """,
    )
    visits(records, "visited 2026-03-23", "late 2026-03-22", "unseen 2026-03-24 N")
    (result,) = results("LA08", MARCH)
    # Until the seventh day nothing can be late; the day of the move counts for the new placement.
    assert who_counts("LA08", MARCH) == ["2"]
    assert (result.numerator, result.denominator) == (1, 3)


@pytest.mark.parametrize(
    ("last", "type_", "since", "in_time"),
    [
        ("2026-02-17", "U6", "2025-06-01", True),
        ("2026-02-16", "U6", "2025-06-01", False),
        ("2026-02-16", "U6", "2020-06-01", False),
        # Three months in a long-term foster placement, once a visit was made a year into it.
        ("2025-12-31", "U4", "2024-12-31", True),
        ("2025-12-31", "U1", "2024-12-31", True),
        ("2025-12-31", "U4", "2025-01-01", False),
        ("2025-12-30", "U4", "2020-01-01", False),
        ("2025-12-31", "U3", "2020-01-01", False),
        ("2025-12-31", "", "2020-01-01", False),
    ],
)
def test_la08_asks_for_visits_every_six_weeks_or_three_months(
    records, results, last, type_, since, in_time
):
    look_after(records, "ann 2020-01-01")
    placements(records, f"1 | ann | ann | {type_} | {since} | |")
    visits(records, f"ann {last}", f"ann {since}")
    (result,) = results("LA08", MARCH)
    assert (result.numerator, result.denominator) == (int(in_time), 1)


def test_la08_goes_on_with_a_placement_of_which_only_the_status_changed(records, who_counts):
    look_after(records, "ann", "bob")
    placements(
        records,
        """
        1 | ann | ann | U6 | 2024-01-01 | 2026-03-01 | PLACE
        2 | ann | ann | U4 | 2026-03-01 |            |
        3 | bob | bob | U6 | 2024-01-01 | 2026-03-01 | CARPL
        4 | bob | bob | U4 | 2026-03-01 |            |
        """,
    )
    visits(records, "ann 2026-02-17", "bob 2026-02-17")
    assert who_counts("LA08", MARCH) == ["2"]


@pytest.mark.parametrize(
    ("status", "reviewed", "visited", "in_time"),
    [
        ("C1 | 2026-01-01", None, "2026-03-24", True),
        ("C1 | 2026-01-01", None, "2026-03-23", False),
        ("C1 | 2026-01-01", "2026-03-03", "2026-03-03", True),
        ("C1 | 2026-01-01", "2026-03-02", "2026-03-02", False),
        ("C1 | 2026-01-01", "2026-03-25", "2026-03-23", False),
        # A care order starts a week of its own, whoever came before it.
        ("C2 | 2026-03-24", None, "2026-03-23", True),
        ("C2 | 2026-03-23", None, "2026-03-22", False),
        ("C2 | 2026-03-23", None, "2026-03-23", True),
        ("C2 | 2026-01-01", None, "2026-02-17", True),
        ("C2 | 2026-01-01", None, "2026-02-16", False),
    ],
)
def test_la08_has_its_own_clocks_for_children_who_live_with_a_parent(
    records, results, status, reviewed, visited, in_time
):
    look_after(records, "ann 2026-01-01")
    placements(records, "1 | ann | ann | P1 | 2026-01-01 | |")
    records.add(
        "ssd_legal_status",
        "lega_legal_status_id | lega_person_id | lega_legal_status | lega_legal_status_start_date"
        f"\n1 | ann | {status}",
    )
    if reviewed:
        reviews(records, f"1 | ann | {reviewed} | N | PN0")
    visits(records, f"ann {visited}")
    (result,) = results("LA08", MARCH)
    assert (result.numerator, result.denominator) == (int(in_time), 1)


def test_la09_asks_that_no_visit_of_the_placement_was_late_in_the_year(
    records, results, who_counts
):
    children = ("good", "gap", "gap_at_the_end", "late_before", "left_in_time", "a_week", "old")
    look_after(records, *children, "break")
    short_break(records, "break", "2024-01-01")
    placements(
        records,
        """
        good           | good           | good           | U6 | 2026-01-05 |            |
        gap            | gap            | gap            | U6 | 2026-01-05 |            |
        gap at the end | gap_at_the_end | gap_at_the_end | U6 | 2026-01-05 | 2026-02-25 | CARPL
        late before    | late_before    | late_before    | U6 | 2025-01-05 | 2025-06-01 | CARPL
        left in time   | left_in_time   | left_in_time   | U6 | 2026-01-05 | 2026-02-24 | CARPL
        a week         | a_week         | a_week         | U6 | 2026-01-05 | 2026-01-12 | CARPL
        old            | old            | old            | U6 | 2024-01-05 | 2025-04-01 | CARPL
        break          | break          | break          | R1 | 2026-01-05 |            |
        """,
    )
    visits(
        records,
        *("good 2026-01-12", "good 2026-02-23"),
        *("gap 2026-01-12", "gap 2026-02-24", "gap 2026-03-01"),
        "gap_at_the_end 2026-01-12",
        *("late_before 2025-01-20", "late_before 2025-03-01", "late_before 2025-04-12"),
        *("late_before 2025-05-20",),
        "left_in_time 2026-01-12",
    )
    (result,) = results("LA09", MARCH)
    # What was late before the twelve months is not counted; a visit due on the day of leaving or
    # on the day before it was not missed.
    assert sorted(who_counts("LA09", MARCH)) == ["good", "late before", "left in time"]
    assert (result.numerator, result.denominator) == (3, 5)


def test_la10_counts_reviews_of_children_from_the_age_of_four(records, results, who_counts):
    look_after(records, "ann", "bob", "cat", "unborn", "break")
    short_break(records, "break", "2024-01-01")
    born(records, ann="2022-03-15", bob="2022-03-16", cat="2015-01-01", **{"break": "2015-01-01"})
    reviews(
        records,
        """
        fourth birthday | ann    | 2026-03-15 | N | PN1
        day before it   | bob    | 2026-03-15 | N | PN1
        sent views      | cat    | 2026-03-01 | N | PN6
        no views        | cat    | 2026-03-02 | N | PN7
        said to be 3    | cat    | 2026-03-31 |   | PN0
        not recorded    | cat    | 2026-03-30 |   |
        cancelled       | cat    | 2026-03-29 | Y | PN1
        next month      | cat    | 2026-04-01 | N | PN1
        no birthday     | unborn | 2026-03-15 | N | PN1
        short break     | break  | 2026-03-15 | N | PN1
        no child        | nobody | 2026-03-15 | N | PN1
        """,
    )
    (result,) = results("LA10", MARCH)
    assert sorted(who_counts("LA10", MARCH)) == ["fourth birthday", "sent views"]
    assert (result.numerator, result.denominator, result.value) == (2, 5, 40)


def test_la10_has_no_value_without_reviews(records, results):
    (result,) = results("LA10", MARCH)
    assert (result.value, result.status) == (None, Status.NO_CASES)
