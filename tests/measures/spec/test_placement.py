"""Where looked-after children live: near or far, with whom, by whose provision."""

from datetime import date

import pytest

from goldenthread.dates.periods import month
from goldenthread.measures.results import Status
from measures.spec.care import born, look_after, short_break

MARCH = month(date(2026, 3, 1))
PROVIDED = "clap_cla_placement_provider"
OUTSIDE = "clap_cla_placement_outside | clap_cla_placement_distance"


def placed(records, columns, text):
    """Place children; after the child, the type and the days come further columns."""
    records.add(
        "ssd_cla_placement",
        "clap_cla_placement_id | clap_person_id | clap_cla_placement_type"
        f" | clap_cla_placement_start_date | clap_cla_placement_end_date | {columns}\n{text}",
    )


@pytest.fixture
def far_and_near(records):
    look_after(
        records, "far", "twenty", "inside", "unknown_miles", "no_miles", "no_place", "nowhere",
        "moved", "break",
    )  # fmt: skip
    short_break(records, "break", "2024-01-01")
    placed(
        records,
        OUTSIDE,
        """
        1 | far           | K2 | 2024-01-01 |            | Y | 20.1
        2 | twenty        | K2 | 2024-01-01 |            | Y | 20
        3 | inside        | U4 | 2024-01-01 |            | N | 31
        4 | unknown_miles | K3 | 2024-01-01 |            | Y | 999.9
        5 | no_miles      | K3 | 2024-01-01 |            | Y |
        6 | no_place      | A6 | 2024-01-01 |            |   | 40
        7 | nowhere       | K2 | 2024-01-01 | 2026-03-31 | Y | 50
        8 | moved         | K2 | 2024-01-01 | 2026-03-31 | Y | 50
        9 | moved         | U4 | 2026-03-31 |            | N | 2
        0 | break         | R1 | 2024-01-01 |            | Y | 50
        """,
    )
    return records


def test_pl03_counts_those_who_live_far_and_outside(far_and_near, results, who_counts):
    (result,) = results("PL03", MARCH)
    assert who_counts("PL03", MARCH) == ["1"]
    # Who lives where nobody can tell, or in no placement, is left out.
    assert (result.numerator, result.denominator) == (1, 6)


def test_pl06_counts_those_who_live_outside(far_and_near, results, who_counts):
    (result,) = results("PL06", MARCH)
    assert sorted(who_counts("PL06", MARCH)) == ["1", "2", "4", "5"]
    assert (result.numerator, result.denominator) == (4, 6)


def test_pl06_takes_an_earlier_placement_up_again_when_a_later_one_ended(records, who_counts):
    look_after(records, "ann", "bob")
    placed(
        records,
        OUTSIDE,
        """
        home     | ann | U4 | 2024-01-01 |            | Y | 30
        hospital | ann | T1 | 2026-03-01 | 2026-03-31 | N | 2
        house    | bob | U4 | 2024-01-01 |            | Y | 30
        holiday  | bob | T2 | 2026-03-30 | 2026-04-05 | N | 40
        """,
    )
    assert who_counts("PL06", MARCH) == ["home"]


def test_pl06_has_no_value_where_no_place_is_known(records, results):
    look_after(records, "ann")
    placed(records, OUTSIDE, "1 | ann | U4 | 2024-01-01 | | | 3")
    (result,) = results("PL06", MARCH)
    assert (result.value, result.status) == (None, Status.NO_CASES)


@pytest.fixture
def homes(records):
    look_after(
        records, "ann", "bob", "cat", "dee", "eve", "fay", "gus", "hal", "new 2026-03-31", "break",
    )  # fmt: skip
    short_break(records, "break", "2024-01-01")
    placed(
        records,
        PROVIDED,
        """
        1  | ann   | U1  | 2024-01-01 | 2026-04-01 | PR1
        2  | bob   | K2  | 2024-01-01 | 2026-03-31 | PR4
        3  | bob   | U6  | 2026-03-31 |            | PR1
        4  | cat   | Z13 | 2024-01-01 |            | PR5
        5  | dee   | P1  | 2024-01-01 |            | PR0
        6  | eve   | K1  | 2024-01-01 |            | PR4
        7  | eve   | U6  | 2024-06-01 | 2025-01-01 | PR1
        8  | fay   |     | 2024-01-01 |            |
        9  | gus   | H5  | 2024-01-01 | 2026-03-31 | PR4
        10 | break | R1  | 2024-01-01 |            | PR1
        11 | hal   | P2  | 2026-04-01 |            | PR1
        """,
    )
    return records


def groups(found, by):
    return {row.breakdown[by]: row.numerator for row in found if row.breakdown and row.numerator}


def test_pl04_divides_children_by_the_kind_of_placement(homes, results):
    whole, *parts = results("PL04", MARCH, by=("placement",))
    assert (whole.value, whole.unit) == (9, "children")
    assert groups(parts, "placement") == {
        "Foster carers": 2,
        "Other placements": 1,
        "With parents": 1,
        # Eve's later placement ended, and the earlier one had not: she is back there.
        "Children's homes and secure homes": 1,
        # Gus's ended that day.
        "Not in a placement": 3,
        "Not known": 1,
    }
    assert sum(row.value for row in parts) == pytest.approx(100)


def test_pl04_follows_a_child_from_one_placement_to_the_next(homes, results):
    february, _ = results("PL04", month(date(2026, 2, 1)), MARCH)
    assert february.value == 8
    parts = results("PL04", month(date(2026, 2, 1)), by=("placement",))
    assert groups(parts, "placement")["Children's homes and secure homes"] == 2
    assert groups(parts, "placement")["Supported accommodation and independent living"] == 1


@pytest.mark.parametrize(
    ("types", "kind"),
    [
        ("U1 U2 U3 U4 U5 U6", "Foster carers"),
        ("A3 A4 A5 A6", "Placed for adoption"),
        ("P1", "With parents"),
        ("H5 K3 P2", "Supported accommodation and independent living"),
        ("K1 K2", "Children's homes and secure homes"),
        ("S1", "Residential schools"),
        ("R1 R2 R3 R5", "Other residential settings"),
        ("T0 T1 T2 T3 T4", "Temporary placements"),
        ("P3 Z1 Z11 Z12 Z13 Z14 what?", "Other placements"),
    ],
)
def test_pl04_knows_every_type_of_placement(records, results, types, kind):
    every = types.split()
    look_after(records, *every)
    lines = [f"{it} | {it} | {it} | 2024-01-01 | | PR1" for it in every]
    placed(records, PROVIDED, "\n".join(lines))
    parts = results("PL04", MARCH, by=("placement",))
    assert groups(parts, "placement") == {kind: len(every)}


def test_pl05_divides_children_by_who_provides_the_placement(homes, results):
    whole, *parts = results("PL05", MARCH, by=("provision",))
    assert whole.value == 9
    _, *of_kinds = results("PL04", MARCH, by=("provision",))
    assert (
        groups(parts, "provision")
        == groups(of_kinds, "provision")
        == {
            "Own provision": 2,
            "Voluntary or third sector": 1,
            "Parents or person with parental responsibility": 1,
            "Private provision": 1,
            "Not in a placement": 3,
            "Not known": 1,
        }
    )


def test_pl07_counts_settings_in_which_no_child_under_16_may_live(records, results, who_counts):
    types = ("H5", "K3", "P2", "Z1", "Z11", "Z14", "R1", "R2", "R3", "S1", "U4", "P1", "R5")
    look_after(records, *types, "sixteen", "pending", "no_number", "foster_pending", "nowhere")
    young = dict.fromkeys(types, "2010-04-01")
    others = ("pending", "no_number", "foster_pending", "nowhere")
    born(records, **young, sixteen="2010-03-31", **dict.fromkeys(others, "2015-01-01"))
    lines = [f"{it} | {it} | {it} | 2024-01-01 | |" for it in types]
    placed(
        records,
        "clap_cla_placement_urn",
        "\n".join(lines)
        + """
        sixteen        | sixteen        | H5 | 2024-01-01 |            |
        pending        | pending        | K2 | 2024-01-01 |            | XXXXXXX
        no_number      | no_number      | K2 | 2024-01-01 |            |
        foster_pending | foster_pending | U6 | 2024-01-01 |            | XXXXXXX
        nowhere        | nowhere        | Z1 | 2024-01-01 | 2026-03-31 |
        """,
    )
    (result,) = results("PL07", MARCH)
    assert set(who_counts("PL07", MARCH)) == {"H5", "K3", "P2", "Z1", "Z11", "Z14", "pending"}
    assert (result.numerator, result.denominator) == (7, 16)


def test_pl08_counts_moves_for_another_reason_than_the_care_plan(records, results, who_counts):
    short_break(records, "break", "2026-01-01")
    placed(
        records,
        "clap_cla_placement_change_reason",
        """
        planned     | ann   | U6 | 2025-01-01 | 2026-03-31 | CARPL
        asked       | bob   | U6 | 2025-01-01 | 2026-03-01 | CREQB
        child asked | cat   | K2 | 2025-01-01 | 2026-03-31 | CHILD
        status only | dee   | U6 | 2025-01-01 | 2026-03-15 | PLACE
        no reason   | eve   | U6 | 2025-01-01 | 2026-03-15 |
        next month  | fay   | U6 | 2025-01-01 | 2026-04-01 | OTHER
        hours only  | gus   | U6 | 2026-03-15 | 2026-03-15 | OTHER
        break       | break | R1 | 2026-01-01 | 2026-03-15 | OTHER
        still there | hal   | U6 | 2025-01-01 |            |
        """,
    )
    (result,) = results("PL08", MARCH)
    assert sorted(who_counts("PL08", MARCH)) == ["asked", "child asked"]
    assert (result.numerator, result.denominator) == (2, 3)
