"""Every deed of the plan by every role, as one table, held to the pages and to the deeds."""

import pytest
from django.core.exceptions import PermissionDenied

from goldenthread.web.accounts.policies import can
from goldenthread.web.accounts.roles import Role
from goldenthread.web.plan.deeds import DEEDS, THINGS

LEAD = {"improvement_lead"}
SCRUTINY = LEAD | {"scrutiny_officer"}
WHO = {
    ("plan", "add-board"): SCRUTINY,
    **{(kind, name): SCRUTINY for kind, name in DEEDS if kind in {"board", "member", "meeting"}},
    ("outcome", "override"): LEAD | {"auditor"},
    ("outcome", "end-override"): LEAD | {"auditor"},
}
"""Who may do a deed; those not named here are for the improvement lead alone."""


@pytest.mark.parametrize("key", DEEDS, ids="/".join)
@pytest.mark.parametrize("role", Role.values)
def test_who_may_do_what(key, role, person):
    assert can(person(role), DEEDS[key].right) == (role in WHO.get(key, LEAD))


@pytest.mark.parametrize("key", DEEDS, ids="/".join)
@pytest.mark.parametrize("role", sorted(set(Role.values) - LEAD))
def test_the_deed_itself_refuses_whoever_may_not(key, role, person):
    """The page is not the only guard: a deed asks before it looks at anything it was given."""
    if role in WHO.get(key, LEAD):
        return
    page = DEEDS[key]
    with pytest.raises(PermissionDenied):
        page.act(by=person(role), **{page.given_as: None}, **dict.fromkeys(fields(page)))


def fields(page):
    return page.form.base_fields


def test_every_deed_is_done_to_a_thing_that_is_known():
    assert {kind for kind, _ in DEEDS} == set(THINGS)
