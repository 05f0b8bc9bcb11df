"""Policies are data: read from a file, all faults told at once."""

import pytest

from goldenthread.disclosure.policies import (
    DFE,
    FILE,
    POLICIES,
    BadPolicy,
    policy_in,
    read_policies,
)
from goldenthread.disclosure.policy import RESTS_ON_COUNTS, Kind


def read(text):
    return read_policies(text, "ours.toml", POLICIES)


def test_the_departments_conventions_are_the_default():
    """Verified: data guidance of the children in need statistics, releases of 2020 and 2021."""
    assert DFE is POLICIES["children-in-need"]
    assert [DFE.is_small(count) for count in (0, 1, 5, 6)] == [False, True, True, False]
    assert DFE.hidden_with_a_count == RESTS_ON_COUNTS
    assert DFE.rounding == {"england": 10, "region": 10}
    assert DFE.rounded(45.678, Kind.PERCENTAGES) == 45.7
    assert (DFE.marks.hidden, DFE.marks.not_applicable, DFE.marks.not_available) == ("c", "z", ":")
    assert DFE.width == 4


def test_each_of_the_departments_policies_says_where_it_is_from():
    assert all(policy.source for policy in POLICIES.values())


def test_a_policy_says_only_what_differs_from_the_one_it_is_like():
    ours = read(
        """
        [ours]
        like = "children-in-need"
        name = "Marlshire"
        hide = { from = 1, to = 9 }
        local = { narrowest = 10, percentage_needs = 20 }
        """
    )["ours"]

    assert (ours.name, ours.threshold, ours.width, ours.percentage_needs) == (
        "Marlshire",
        9,
        10,
        20,
    )
    assert (ours.rounding, ours.marks, ours.source) == (DFE.rounding, DFE.marks, DFE.source)


def test_a_policy_can_be_like_one_before_it_in_the_file():
    ours = read('[a]\nname = "A"\nhide = { to = 7 }\n[b]\nlike = "a"\nname = "B"')

    assert (ours["b"].name, ours["b"].threshold) == ("B", 7)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "it holds no policy: begin one with a line such as [ours]"),
        ("name = 3", "name belongs to no policy: put it under a line such as [ours]"),
        ("[ours]", "ours needs a name"),
        ('[ours]\nlike = "nobody"', "ours is like nobody, which is not there: there are"),
        ('[ours]\nname = "A"\nthreshold = 5', "ours has no line threshold: there are name"),
        ('[ours]\nname = "A"\nhide = 5', "ours: hide must be two whole numbers such as"),
        ('[ours]\nname = "A"\nhide = { from = 2, to = 5 }', "the first 1, or 0 to hide zeros too"),
        (
            '[ours]\nname = "A"\nhide = { from = 1, to = 0 }',
            "from the smaller number to the larger",
        ),
        ('[ours]\nname = "A"\nround = { county = 10 }', "ours: round must be a number for any of"),
        (
            '[ours]\nname = "A"\nround = { region = true }',
            "ours: round must be a number for any of",
        ),
        ('[ours]\nname = "A"\ndecimals = { percentages = -1 }', "ours: decimals must be"),
        ('[ours]\nname = "A"\nhidden_with_a_count = ["counts"]', "must be a list of any of"),
        ('[ours]\nname = "A"\nmarks = { hidden = 3 }', "ours: marks must be a text for any of"),
        ('[ours]\nname = "A"\nlocal = 3', "ours: local is a table such as"),
        ('[ours]\nname = "A"\nlocal = { complements = 1 }', "local.complements must be true or"),
        ('[ours]\nname = "A"\nlocal = { narrowest = 0 }', "local.narrowest must be a whole number"),
    ],
)
def test_a_fault_says_what_is_wrong_and_what_to_write(text, said):
    with pytest.raises(BadPolicy) as refused:
        read(text)

    assert said in str(refused.value)
    assert str(refused.value).startswith("ours.toml cannot be followed: ")


def test_all_faults_are_told_at_once():
    with pytest.raises(BadPolicy) as refused:
        read('[a]\nhide = 5\ncolour = "red"\n[b]\nname = "B"\nmarks = 3')

    for said in ("a needs a name", "a: hide must be", "a has no line colour", "b: marks must be"):
        assert said in str(refused.value)


def test_what_is_not_toml_says_where():
    with pytest.raises(BadPolicy, match=r"ours.toml is not TOML: Expected"):
        read("[ours")


def test_a_council_has_the_departments_policy_until_it_lays_down_its_own(tmp_path):
    assert policy_in(tmp_path) is DFE

    (tmp_path / FILE).write_text('[ours]\nlike = "children-in-need"\nname = "Marlshire"')

    assert policy_in(tmp_path).name == "Marlshire"
