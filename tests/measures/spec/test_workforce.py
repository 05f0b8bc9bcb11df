"""Caseloads against the council's bars, who comes from an agency, and changes of worker."""

from datetime import date

import pytest

from goldenthread.dates.periods import month
from goldenthread.measures.results import Status
from goldenthread.measures.settings import Decision

MARCH = month(date(2026, 3, 1))
END_OF_MARCH = date(2026, 3, 31)


def workers(records, *lines):
    header = (
        "prof_professional_id | prof_professional_job_title | prof_full_time_equivalency"
        " | prof_agency_worker_flag | prof_social_worker_registration_no"
    )
    registered = [line if line.count("|") == 4 else f"{line} | SW1" for line in lines]
    records.add("ssd_professionals", "\n".join([header, *registered]))


def hold(records, **caseloads):
    """So many children for each worker, held since January."""
    rows = [
        f"{worker} {n} | {worker} {n} | {worker.replace('_', ' ')} | T1 | 2026-01-01 |"
        for worker, children in caseloads.items()
        for n in range(children)
    ]
    records.add("ssd_involvements", "\n".join([INVOLVEMENTS, *rows]))


INVOLVEMENTS = (
    "invo_involvements_id | invo_person_id | invo_professional_id | invo_professional_team"
    " | invo_involvement_start_date | invo_involvement_end_date"
)


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


def test_wf02_by_role_is_by_job_title(records, results):
    workers(records, "ann | Social Worker | 1.0 |", "bob | | 0.5 |")
    hold(records, ann=3, bob=1)
    _, *roles = results("WF02", MARCH, by=("role",))
    assert {row.breakdown["role"]: (row.numerator, row.denominator) for row in roles} == {
        "Social Worker": (3, 1.0),
        "Not known": (1, 0.5),
    }


NEW = (
    "asye       | Social Worker (ASYE)                     | 1.0 |",
    "nqsw       | NQSW                                     | 1.0 |",
    "spelt out  | newly qualified social worker            | 0.5 |",
)


def test_wf10_tells_newly_qualified_workers_by_their_job_title(records, results):
    workers(records, *NEW, "senior | Senior Social Worker | 1.0 |", "untitled | | 1.0 |")
    hold(records, asye=10, nqsw=12, spelt_out=3, senior=20, untitled=5)
    (result,) = results("WF10", MARCH, as_at=END_OF_MARCH)
    assert (result.numerator, result.denominator, result.value) == (25, 2.5, 10)


def test_who_is_newly_qualified_is_told_of_the_last_day_only(records, results):
    workers(records, *NEW)
    hold(records, asye=10)
    for name in ("WF10", "WF02b"):
        (result,) = results(name, MARCH)
        assert (result.status, result.numerator) == (Status.OVERWRITTEN, None)


@pytest.mark.parametrize(
    ("decided", "full_time_equivalent"),
    [((), 3.5), ((Decision("asye_weight", date(2026, 3, 31), 0.6, "Cabinet"),), 1 + 2.5 * 0.6)],
    ids=["the census counts everybody alike", "the council's weight"],
)
def test_wf02b_weights_the_time_of_newly_qualified_workers(
    records, results, decided, full_time_equivalent
):
    workers(records, *NEW, "senior | Senior Social Worker | 1.0 |")
    hold(records, asye=10, nqsw=12, spelt_out=3, senior=20)
    (result,) = results("WF02b", MARCH, as_at=END_OF_MARCH, decisions=decided)
    assert result.numerator == 45
    assert result.denominator == pytest.approx(full_time_equivalent)


def test_wf03_holds_each_worker_to_the_bar_for_their_time(records, results, who_counts):
    workers(
        records,
        "at the bar    | Social Worker                        | 1.0 |",
        "above         | Social Worker                        | 1.0 |",
        "half time     | Social Worker                        | 0.5 |",
        "new, at it    | Newly Qualified Social Worker (ASYE) | 1.0 |",
        "new, above    | Newly Qualified Social Worker (ASYE) | 1.0 |",
        "no cases      | Social Worker                        | 1.0 |",
        "family worker | Family Support Worker                | 1.0 | |",
    )
    rows = [
        f"{worker} {n} | {worker} {n} | {worker} | T1 | 2026-01-01 |"
        for worker, children in {
            "at the bar": 18,
            "above": 19,
            "half time": 10,
            "new, at it": 14,
            "new, above": 15,
            "family worker": 40,
        }.items()
        for n in range(children)
    ]
    records.add("ssd_involvements", "\n".join([INVOLVEMENTS, *rows]))
    (result,) = results("WF03", MARCH)
    assert who_counts("WF03", MARCH) == ["above", "half time", "new, above"]
    assert (result.numerator, result.denominator) == (3, 5)


@pytest.mark.parametrize(
    ("full_time_equivalent", "children"), [("0.6", 9), ("0.7", 7), ("0.3", 3), ("0.57", 57)]
)
def test_wf03_at_the_bar_is_not_above_it_whatever_the_share_of_time(
    records, results, full_time_equivalent, children
):
    bar = round(children / float(full_time_equivalent))
    workers(records, f"ann | Social Worker | {full_time_equivalent} |")
    hold(records, ann=children)
    decided = (Decision("caseload_bar_experienced", MARCH.start, bar, "Cabinet"),)
    (result,) = results("WF03", MARCH, decisions=decided)
    assert (result.numerator, result.denominator) == (0, 1)


def test_wf03_goes_by_the_bar_of_the_day(records, results):
    workers(records, "ann | Social Worker | 1.0 |")
    hold(records, ann=16)
    decided = (Decision("caseload_bar_experienced", date(2026, 3, 31), 15, "Cabinet"),)
    february, march = results("WF03", month(date(2026, 2, 1)), MARCH, decisions=decided)
    assert (february.numerator, march.numerator) == (0, 1)


def test_wf05_and_wf09_share_out_the_time_of_those_who_hold_children(records, results):
    workers(
        records,
        "agency        | Social Worker         | 1.0 | Y",
        "permanent     | Social Worker         | 0.5 | N",
        "not recorded  | Social Worker         | 1.0 |",
        "no cases      | Social Worker         | 1.0 | Y",
        "family worker | Family Support Worker | 1.0 | Y |",
    )
    hold(records, agency=1, permanent=30, not_recorded=3, family_worker=4)
    (agency,) = results("WF05", MARCH)
    (permanent,) = results("WF09", MARCH)
    assert (agency.numerator, agency.denominator, agency.unit) == (1.0, 1.5, "%")
    assert agency.value == pytest.approx(100 / 1.5)
    assert (permanent.numerator, permanent.denominator) == (0.5, 1.5)


def test_wf05_has_no_figure_where_the_agency_flag_is_a_placeholder(records, results):
    workers(records, "ann | Social Worker | 1.0 |")
    hold(records, ann=1)
    (blank,) = results("WF05", MARCH)
    assert blank.status == Status.NO_CASES
    (lacking,) = results(
        "WF05", MARCH, missing=frozenset({"ssd_professionals.prof_agency_worker_flag"})
    )
    assert lacking.status == Status.NOT_AVAILABLE


HANDS = """
    invo_involvements_id | invo_person_id | invo_referral_id | invo_professional_id | invo_professional_team | invo_involvement_start_date | invo_involvement_end_date
    first                | ann            | R1               | W1                   | T1                     | 2025-01-01                  | 2025-04-01
    first day            | ann            | R1               | W2                   | T1                     | 2025-04-01                  | 2025-06-01
    the same again       | ann            | R1               | W2                   | T1                     | 2025-06-01                  | 2026-03-31
    last day             | ann            | R1               | W3                   | T2                     | 2026-03-31                  |
    a new referral       | bob            | R2               | W1                   | T1                     | 2026-01-01                  |
    the one before       | bob            | R1               | W2                   | T1                     | 2024-01-01                  | 2024-06-01
    before the year      | cat            | R3               | W1                   | T1                     | 2024-01-01                  | 2025-03-31
    its last day         | cat            | R3               | W2                   | T1                     | 2025-03-31                  |
    closed               | dee            | R4               | W1                   | T1                     | 2025-01-01                  | 2025-06-01
    closed since         | dee            | R4               | W2                   | T1                     | 2025-06-01                  | 2026-01-01
    no referral          | eve            |                  | W1                   | T1                     | 2025-01-01                  | 2026-03-01
    nor now              | eve            |                  | W2                   | T1                     | 2026-03-01                  |
"""


def hands(records):
    records.add("ssd_involvements", HANDS)
    records.add(
        "ssd_cin_episodes",
        """
        cine_referral_id | cine_person_id | cine_referral_date | cine_close_date | cine_referral_nfa
        R1               | ann            | 2025-01-01         |                 | N
        R1b              | ann            | 2025-01-01         |                 | N
        R2               | bob            | 2026-01-01         |                 |
        R3               | cat            | 2024-01-01         | 2026-04-01      |
        R4               | dee            | 2025-01-01         | 2026-01-01      |
        R5               | eve            | 2025-01-01         |                 |
        R6               | fay            | 2026-03-31         |                 |
        R7               | gus            | 2026-03-31         |                 | Y
        """,
    )


def test_wf08a_divides_the_changes_of_a_year_by_the_children_with_an_open_case(records, results):
    hands(records)
    (result,) = results("WF08a", MARCH)
    # Ann changed hands twice, on the year's first and last day, and Eve once.
    assert (result.numerator, result.denominator) == (3, 5)
    assert (result.period_start, result.period_end) == (date(2025, 4, 1), date(2026, 3, 31))


def test_wf08b_counts_changes_in_the_team_of_the_worker_who_came(records, results, who_counts):
    hands(records)
    whole, *teams = results("WF08b", MARCH, by=("team",))
    assert who_counts("WF08b", MARCH) == ["last day", "nor now"]
    assert (whole.value, whole.unit) == (2, "changes of worker")
    assert {row.breakdown["team"]: row.value for row in teams} == {"T1": 1, "T2": 1}
