"""Three or more placements in the year to a day."""

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
