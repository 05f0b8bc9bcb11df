"""How settled children in care are: placements in a year, years in one placement or with a carer."""

from datetime import date

from goldenthread.dates.periods import month

MARCH = month(date(2026, 3, 1))
HEADER = (
    "clap_cla_placement_id | clap_person_id | clap_cla_placement_type"
    " | clap_cla_placement_start_date | clap_cla_placement_end_date"
)


def in_care(records, *children):
    lines = [f"{child} | {child} | 2024-01-01 |" for child in children]
    records.add(
        "ssd_cla_episodes",
        "clae_cla_episode_id | clae_person_id | clae_cla_episode_start_date"
        " | clae_cla_episode_ceased_date\n" + "\n".join(lines),
    )


def test_pl01_counts_placements_open_on_the_first_and_the_last_day(records, results, who_counts):
    in_care(records, "ann", "bob", "cat")
    records.add(
        "ssd_cla_placement",
        f"""
        {HEADER}
        ann 1 | ann | U1 | 2024-01-01 | 2025-04-02
        ann 2 | ann | U1 | 2025-04-02 | 2026-03-31
        ann 3 | ann | K2 | 2026-03-31 |
        bob 1 | bob | U1 | 2024-01-01 | 2025-04-01
        bob 2 | bob | U1 | 2025-04-01 | 2026-03-30
        bob 3 | bob | K2 | 2026-03-30 |
        cat 1 | cat | U1 | 2024-01-01 | 2025-06-01
        cat 2 | cat | U1 | 2025-06-01 | 2026-02-01
        cat 3 | cat | K2 | 2026-02-01 | 2026-04-02
        cat 4 | cat | K2 | 2026-04-02 |
        """,
    )
    (result,) = results("PL01", MARCH)
    # Bob's first placement ended on 1 April 2025 and was not open at the end of that day.
    assert who_counts("PL01", MARCH) == ["ann", "cat"]
    assert (result.numerator, result.denominator) == (2, 3)
    assert (result.period_start, result.period_end) == (date(2025, 4, 1), date(2026, 3, 31))


def test_pl01_leaves_out_what_is_not_a_move(records, results):
    in_care(records, "ann", "bob", "cat")
    records.add(
        "ssd_cla_placement",
        f"""
        {HEADER}
        home 1    | ann | U1 | 2025-05-01 | 2025-06-01
        respite   | ann | T4 | 2025-06-01 | 2025-06-10
        home 2    | ann | U1 | 2025-06-10 |
        1         | bob | U1 | 2025-05-01 | 2025-06-01
        hours     | bob | U1 | 2025-06-01 | 2025-06-01
        2         | bob | U1 | 2025-06-01 |
        1         | cat | U1 | 2025-05-01 | 2025-06-01
        2         | cat | U1 | 2025-06-01 | 2026-01-01
        adoption  | cat | A5 | 2026-01-01 |
        """,
    )
    (result,) = results("PL01", MARCH)
    assert (result.numerator, result.denominator, result.value) == (0, 3, 0)


def test_pl01_counts_the_twelve_months_that_end_with_february(records, who_counts):
    in_care(records, "ann", "bob")
    records.add(
        "ssd_cla_placement",
        f"""
        {HEADER}
        ann 1 | ann | U1 | 2024-01-01 | 2024-03-02
        ann 2 | ann | U1 | 2024-03-02 | 2024-12-01
        ann 3 | ann | K2 | 2024-12-01 |
        bob 1 | bob | U1 | 2024-01-01 | 2024-03-01
        bob 2 | bob | U1 | 2024-03-01 | 2024-12-01
        bob 3 | bob | K2 | 2024-12-01 |
        """,
    )
    assert who_counts("PL01", month(date(2025, 2, 1))) == ["ann"]


CHILDREN = {
    # born, and entered care
    "ann": ("2010-04-01", "2023-09-30"),
    "turned_16": ("2010-03-31", "2020-01-01"),
    "too_new": ("2015-01-01", "2023-10-01"),
    "cat": ("2015-01-01", "2020-01-01"),
    "dee": ("2015-01-01", "2020-01-01"),
    "eve": ("2020-01-01", "2020-01-01"),
    "fay": ("2020-01-01", "2020-01-01"),
    "gus": ("2015-01-01", "2020-01-01"),
}


def long_in_care(records):
    born = [f"{child} | {day}" for child, (day, _) in CHILDREN.items()]
    records.add("ssd_person", "pers_person_id | pers_dob\n" + "\n".join(born))
    episodes = [
        # child, start, why it began, end
        *((child, since, "S", "") for child, (_, since) in CHILDREN.items()),
        ("cat", "2024-03-31", "P", ""),
        ("dee", "2024-04-01", "P", ""),
        ("eve", "2025-06-01", "T", ""),
        ("fay", "2025-06-01", "P", ""),
        ("gus", "2025-06-01", "L", ""),
    ]
    lines = [
        f"{number} | {child} | {start} | {reason} | {end} | {CHILDREN[child][1]}"
        for number, (child, start, reason, end) in enumerate(episodes)
    ]
    records.add(
        "ssd_cla_episodes",
        "clae_cla_episode_id | clae_person_id | clae_cla_episode_start_date"
        " | clae_cla_episode_start_reason | clae_cla_episode_ceased_date | clae_entered_care_date\n"
        + "\n".join(lines),
    )
    records.add(
        "ssd_cla_placement",
        f"""
        {HEADER}
        0  | ann | U4 | 2023-09-30 |
        1  | cat | U6 | 2020-01-01 | 2024-03-31
        2  | cat | U4 | 2024-03-31 |
        3  | dee | U6 | 2020-01-01 | 2024-04-01
        4  | dee | U4 | 2024-04-01 |
        5  | eve | U6 | 2020-01-01 | 2025-06-01
        6  | eve | U4 | 2025-06-01 |
        7  | fay | U6 | 2020-01-01 | 2025-06-01
        8  | fay | A6 | 2025-06-01 |
        9  | gus | U4 | 2020-01-01 |
        10 | turned_16 | U4 | 2020-01-01 |
        """,
    )


def test_pl02_asks_for_one_carer_for_two_years(records, results, who_counts):
    long_in_care(records)
    (result,) = results("PL02", MARCH)
    # Eve's placement changed and her carer did not; Gus's legal status alone changed.
    assert who_counts("PL02", MARCH) == ["ann", "cat", "eve", "gus"]
    assert (result.numerator, result.denominator, result.version) == (4, 6, 2)


def test_pl02_version_1_asks_for_one_placement_with_the_one_before_an_adoptive_one(
    records, results, who_counts
):
    long_in_care(records)
    (result,) = results("PL02", MARCH, version=1)
    # Fay's adoptive placement and the one before make up the two years together.
    assert who_counts("PL02", MARCH, version=1) == ["ann", "cat", "fay", "gus"]
    assert (result.numerator, result.denominator, result.version) == (4, 6, 1)


def test_pl02_looks_back_two_and_a_half_years_from_a_leap_day(records, results):
    records.add("ssd_person", "pers_person_id | pers_dob\nann | 2015-01-01\nbob | 2015-01-01")
    records.add(
        "ssd_cla_episodes",
        """
        clae_cla_episode_id | clae_person_id | clae_cla_episode_start_date | clae_cla_episode_start_reason | clae_entered_care_date
        1                   | ann            | 2021-08-29                  | S                             | 2021-08-29
        2                   | bob            | 2021-08-30                  | S                             | 2021-08-30
        """,
    )
    (result,) = results("PL02", month(date(2024, 2, 1)))
    assert (result.numerator, result.denominator) == (1, 1)
