"""Early help: who has it at the end of a day, and whom it came before."""

from datetime import date

from goldenthread.dates.periods import month

MAY, JUNE = month(date(2026, 5, 1)), month(date(2026, 6, 1))


def test_eh01_is_open_from_its_first_day_until_the_day_it_ends(records, results):
    records.add(
        "ssd_early_help_episodes",
        """
        earl_episode_id  | earl_person_id | earl_episode_start_date | earl_episode_end_date | earl_episode_organisation | earl_episode_worker_id
        opens that day   | ann            | 2026-06-30              |                       | Marlshire                 | W1
        opens the next   | bob            | 2026-07-01              |                       | Marlshire                 | W1
        ends that day    | cat            | 2026-01-05              | 2026-06-30            | Marlshire                 | W1
        ends the next    | dee            | 2026-01-05              | 2026-07-01            | Harbour Trust             |
        there and gone   | eve            | 2026-06-30              | 2026-06-30            | Marlshire                 | W1
        ends too early   | fay            | 2026-06-30              | 2026-05-15            | Marlshire                 | W1
        no start         | gus            |                         |                       | Marlshire                 | W1
        years ago        | hal            | 2012-03-20              |                       |                           |
        """,
    )
    rows = results("EH01", JUNE, by=("organisation", "worker"))
    found = {tuple(row.breakdown.items()): row.value for row in rows}
    assert found == {
        (): 3,
        (("organisation", "Marlshire"),): 1,
        (("organisation", "Harbour Trust"),): 1,
        (("organisation", "Not known"),): 1,
        (("worker", "W1"),): 1,
        (("worker", "Not known"),): 2,
    }
    assert {row.unit for row in rows} == {"episodes"}
    assert [row.value for row in results("EH01", MAY, JUNE)] == [3, 3]


def test_eh02_counts_early_help_of_the_twelve_months_before(records, results, who_counts):
    records.add(
        "ssd_cin_episodes",
        """
        cine_referral_id      | cine_person_id | cine_referral_date
        began the day before  | ann            | 2026-06-15
        began the same day    | bob            | 2026-06-15
        ended a year before   | cat            | 2026-06-15
        ended a day too early | dee            | 2026-06-15
        open for years        | eve            | 2026-06-15
        began later           | fay            | 2026-06-15
        no start              | gus            | 2026-06-15
        helped twice          | hal            | 2026-06-15
        never helped          | ivy            | 2026-06-15
        no date               | ann            |
        the month before      | eve            | 2026-05-31
        """,
    )
    records.add(
        "ssd_early_help_episodes",
        """
        earl_episode_id | earl_person_id | earl_episode_start_date | earl_episode_end_date
        1               | ann            | 2026-06-14              |
        2               | bob            | 2026-06-15              |
        3               | cat            | 2025-01-01              | 2025-06-15
        4               | dee            | 2025-01-01              | 2025-06-14
        5               | eve            | 2019-01-01              |
        6               | fay            | 2026-06-16              |
        7               | gus            |                         | 2026-06-14
        8               | hal            | 2025-01-01              | 2025-08-01
        9               | hal            | 2026-01-01              | 2026-06-14
        """,
    )
    (june,) = results("EH02", JUNE)
    assert set(who_counts("EH02", JUNE)) == {
        "began the day before",
        "ended a year before",
        "open for years",
        "helped twice",
    }
    assert (june.numerator, june.denominator) == (4, 9)


def test_eh02_is_not_judged_until_a_year_of_history_lies_behind_it(results):
    first, last = results("EH02", month(date(2021, 9, 1)), month(date(2021, 10, 1)))
    assert (first.status, last.status) == ("incomplete", "no cases")
