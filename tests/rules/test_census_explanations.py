"""Explanations of the census rules whose words depend on what was found."""

import pytest

from goldenthread.rules.catalogue import ruleset
from goldenthread.rules.run import run_rules
from rules.fields import FIELDS
from rules.planting import Child, add, change


def explanations(code, *edits, others=(), year=2026):
    """What the rule says of a child changed so, its own breach first."""
    sown = FIELDS["cin"].sow([Child("assessed", edits), *others], year)
    with run_rules(sown.filing, ruleset("cin"), year, codes=[code]) as run:
        return [row["explanation"] for table in run.breaches() for row in table.to_pylist()]


def identifiers(**values):
    return change("ChildIdentifiers", **values)


@pytest.mark.parametrize(
    ("upn", "said"),
    [
        ("T302", "The UPN T302 has 4 characters and must have 13"),
        ("T30200000000I1", "The UPN T30200000000I1 has 14 characters and must have 13"),
        (
            "T30200000000I",
            "The UPN T30200000000I ends in “I” and must end in a digit, or in a capital letter "
            "other than I, O and S",
        ),
    ],
)
def test_what_is_wrong_with_the_end_of_a_pupil_number(upn, said):
    assert explanations("1550", identifiers(UPN=upn)) == [said]


def test_the_check_letter_that_a_pupil_number_should_have():
    assert explanations("1510", identifiers(UPN="A243278544154")) == [
        "The UPN A243278544154 must begin with H by its other characters"
    ]


def test_how_many_share_a_pupil_number_though_not_all_are_named():
    same = identifiers(UPN="H243278544154")
    said = explanations("1520", same, others=[Child("assessed", (same,))] * 12)
    assert len(said) == 13
    others = ", ".join(f"CH{number:06d}" for number in range(2, 12))
    assert said[0] == (
        "The UPN H243278544154 stands on 13 records; this one shares it with the LA child ID "
        f"{others}"
    )


@pytest.mark.parametrize(
    ("birth", "expected", "said"),
    [
        ("2026-03-10", None, "281 days before the birth on 10 March 2026"),
        ("2026-03-09", "2026-03-10", "281 days before the expected birth on 10 March 2026"),
        (None, "2026-03-11", "282 days before the expected birth on 11 March 2026"),
        ("2026-03-12", "2026-03-11", "283 days before the birth on 12 March 2026"),
    ],
)
def test_which_birth_a_referral_comes_too_early_before(birth, expected, said):
    edit = identifiers(PersonBirthDate=birth, ExpectedPersonBirthDate=expected)
    assert explanations("8606", edit) == [
        f"Referred on 2 June 2025, {said}; 280 days (40 weeks) is the most"
    ]


@pytest.mark.parametrize(("year", "latest"), [(2026, "31 August 2020"), (2027, "31 August 2021")])
def test_by_when_a_child_of_school_age_was_born(year, latest):
    edit = identifiers(UPN=None, PersonBirthDate="2012-02-29")
    assert explanations("8770Q", edit, year=year) == [
        "There is no UPN, and the reason for that is blank; for a child born 29 February 2012, who "
        f"is of school age (born by {latest}), a UPN or a reason from UN2 to UN7 is expected"
    ]


def test_when_a_child_turned_25_and_the_case_closed():
    assert explanations("8775Q", identifiers(PersonBirthDate="2000-02-29")) == [
        "Born 29 February 2000, the child turned 25 on 28 February 2025, and the closure date of "
        "the case is 1 September 2025"
    ]


def test_which_disabilities_are_invalid():
    edits = (add("Disabilities", Disability="AUTISM"), add("Disabilities", Disability="mob"))
    assert explanations("8540", *edits) == [
        "The disability is AUTISM, mob; a child born 15 June 2015 whose referral led to further "
        "action needs codes of the disability table, or NONE"
    ]
