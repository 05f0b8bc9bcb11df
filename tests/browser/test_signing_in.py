"""Everybody gets in, to a home page of their own, and out again."""

import pytest

ROLES = (
    "Data officer",
    "Team manager",
    "Auditor",
    "Improvement lead",
    "Scrutiny officer",
    "Councillor",
    "Member of the public",
)


@pytest.fixture
def javascript() -> bool:
    """Without scripts only: with them, every other journey begins by signing in."""
    return False


@pytest.mark.parametrize("role", ROLES)
def test_each_demo_person_signs_in_and_out(somebody, role):
    person = somebody()

    person.signs_in_as(role)
    person.follows("Home")
    then_every_way_in_leads_to_a_page(person)
    person.presses("Sign out")

    assert person.link("Sign in").is_visible()


def then_every_way_in_leads_to_a_page(person):
    ways_in = person.page.get_by_role("navigation").first.get_by_role("link")
    for address in dict.fromkeys(link.get_attribute("href") for link in ways_in.all()):
        person.opens(address)
