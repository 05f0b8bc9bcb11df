"""The order in which the groups of a breakdown are read."""

import pytest

from goldenthread.measures.breakdowns import BREAKDOWNS


@pytest.mark.parametrize(
    ("by", "groups", "ordered"),
    [
        ("team", ["South", "Unallocated", "North"], ["North", "South", "Unallocated"]),
        ("district", ["Not known", "West", "East"], ["East", "West", "Not known"]),
        (
            "age_band",
            ["5 to 9", "Not known", "10 to 15", "Unborn", "Under 1", "18 and over"],
            ["Unborn", "Under 1", "5 to 9", "10 to 15", "18 and over", "Not known"],
        ),
        (
            "length_of_need",
            ["1 to 2 years", "2 years or more", "3 to 6 months", "Under 3 months"],
            ["Under 3 months", "3 to 6 months", "1 to 2 years", "2 years or more"],
        ),
        (
            "need",
            ["Absent parenting", "No open episode of need", "Not stated", "Abuse or neglect"],
            ["Abuse or neglect", "Absent parenting", "No open episode of need", "Not stated"],
        ),
        (
            "uasc",
            ["All other children", "Unaccompanied asylum-seeking"],
            ["Unaccompanied asylum-seeking", "All other children"],
        ),
    ],
)
def test_groups_stand_in_the_order_a_reader_expects(by, groups, ordered):
    assert BREAKDOWNS[by].in_order(groups) == ordered
