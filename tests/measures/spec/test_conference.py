"""Initial child protection conferences: 15 working days from the strategy discussion."""

from datetime import date

from goldenthread.dates.periods import month

APRIL = month(date(2026, 4, 1))


def test_ic02_counts_day_15_across_easter_and_not_day_16(records, results, who_counts):
    records.add(
        "ssd_s47_enquiry",
        """
        s47e_s47_enquiry_id | s47e_person_id | s47e_s47_start_date
        s1                  | ann            | 2026-03-27
        s2                  | bob            | 2026-03-27
        """,
    )
    # Good Friday is 3 April and Easter Monday 6 April.
    records.add(
        "ssd_initial_cp_conference",
        """
        icpc_icpc_id   | icpc_person_id | icpc_s47_enquiry_id | icpc_icpc_date | icpc_icpc_transfer_in
        day 15         | ann            | s1                  | 2026-04-21     | N
        day 16         | bob            | s2                  | 2026-04-22     |
        second for bob | bob            | s2                  | 2026-04-10     | N
        no enquiry     | cat            |                     | 2026-04-10     | N
        moved in       | dee            |                     | 2026-04-10     | Y
        not held       | eve            | s1                  |                | N
        """,
    )
    (result,) = results("IC02", APRIL)
    assert set(who_counts("IC02", APRIL)) == {"day 15", "second for bob"}
    assert (result.numerator, result.denominator, result.value) == (2, 4, 50)
