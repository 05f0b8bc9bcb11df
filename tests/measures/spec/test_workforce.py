"""Caseloads: children held, over the full-time equivalent of those who hold them."""

from datetime import date

from goldenthread.dates.periods import month

MARCH = month(date(2026, 3, 1))


def test_wf02_divides_children_held_by_the_workers_who_hold_any(records, results):
    records.add(
        "ssd_professionals",
        """
        prof_professional_id | prof_social_worker_registration_no | prof_full_time_equivalency
        full                 | SW1                                | 1.0
        half                 | SW2                                | 0.5
        no cases             | SW3                                | 1.0
        not registered       |                                    | 1.0
        no equivalent        | SW4                                | 0
        """,
    )
    records.add(
        "ssd_involvements",
        """
        invo_involvements_id | invo_person_id | invo_professional_id | invo_professional_team | invo_involvement_start_date | invo_involvement_end_date
        1                    | ann            | full                 | East                   | 2026-01-01                  |
        2                    | bob            | full                 | East                   | 2026-03-31                  |
        3                    | bob            | full                 | East                   | 2026-02-01                  |
        4                    | cat            | half                 | West                   | 2026-01-01                  | 2026-04-01
        5                    | dee            | half                 | West                   | 2026-01-01                  | 2026-03-31
        6                    | eve            | not registered       | East                   | 2026-01-01                  |
        7                    | fay            | no equivalent        | East                   | 2026-01-01                  |
        8                    | gus            | half                 | East                   | 2025-06-01                  |
        """,
    )
    whole, *teams = results("WF02", MARCH, by=("team",))
    assert (whole.numerator, whole.denominator) == (4, 1.5)
    assert whole.value == 4 / 1.5
    # The half-time worker's latest involvement is in West, and their child in East goes with them.
    assert {row.breakdown["team"]: (row.numerator, row.denominator) for row in teams} == {
        "East": (2, 1.0),
        "West": (2, 0.5),
    }
