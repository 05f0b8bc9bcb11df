"""Who may do what with figures, as truth tables."""

from types import SimpleNamespace

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied

from goldenthread.measures.breakdowns import BREAKDOWNS
from goldenthread.measures.catalogue import CATALOGUE
from goldenthread.web.accounts.roles import Role
from goldenthread.web.performance import policies
from goldenthread.web.performance.policies import Audience

NORTH, SOUTH = {"team": "North"}, {"team": "South"}


def somebody(role, team="", active=True):
    if role == "anonymous":
        return AnonymousUser()
    return SimpleNamespace(role=role, team=team, is_authenticated=True, is_active=active)


def permitted(check, *arguments) -> bool:
    try:
        check(*arguments)
    except PermissionDenied:
        return False
    return True


#                    exact  worker  target  any's  north's  south's
TABLE = {
    "anonymous": (False, False, False, False, False, False),
    "public": (False, False, False, False, False, False),
    "councillor": (False, False, False, False, False, False),
    "scrutiny_officer": (True, False, False, False, False, False),
    "improvement_lead": (True, False, True, False, False, False),
    "auditor": (True, False, False, True, True, True),
    "team_manager": (True, True, False, False, True, False),
    "data_officer": (True, True, False, True, True, True),
}


@pytest.mark.parametrize(("role", "expected"), TABLE.items())
def test_what_each_role_may_do(role, expected):
    user = somebody(role, team="North" if role == "team_manager" else "")

    assert (
        policies.audience_of(user) is Audience.EXACT,
        policies.can_see_breakdown(user, "worker"),
        policies.can_set_target(user),
        permitted(policies.check_open, user, {}),
        permitted(policies.check_open, user, NORTH),
        permitted(policies.check_open, user, SOUTH),
    ) == expected


def test_the_table_has_every_role():
    assert set(TABLE) == {"anonymous", *Role.values}


def test_every_breakdown_says_who_sees_it():
    assert set(policies.SEES_BREAKDOWN) == set(BREAKDOWNS)


def test_a_breakdown_that_no_row_names_is_nobodys():
    assert not policies.can_see_breakdown(somebody("data_officer"), "religion")


def test_a_worker_is_no_breakdown_for_the_public():
    shown = policies.breakdowns_for(AnonymousUser(), CATALOGUE["AS02"])

    assert "worker" not in shown
    assert set(shown) == set(CATALOGUE["AS02"].breakdowns) - {"worker"}


def test_two_groups_at_once_are_kept_to_with_the_managers_own_team():
    manager = somebody("team_manager", team="North")

    kept = policies.kept_to(manager, {"sex": "Female", "worker": "A"})
    assert kept == {"sex": "Female", "worker": "A", "team": "North"}
    with pytest.raises(PermissionDenied):
        policies.kept_to(manager, {"sex": "Female", "team": "South"})


@pytest.mark.parametrize("role", ["anonymous", "public", "councillor"])
def test_what_somebody_typed_and_what_could_be_subtracted_is_not_published(role):
    user = somebody(role)

    assert not policies.can_see_breakdown(user, "organisation")
    assert not policies.can_look_closely(user)
    with pytest.raises(PermissionDenied, match="by quarter"):
        policies.check_look_closely(user)


@pytest.mark.parametrize("role", ["scrutiny_officer", "improvement_lead", "auditor"])
def test_whoever_sees_exact_figures_may_look_closely(role):
    user = somebody(role)

    assert policies.can_see_breakdown(user, "organisation")
    assert policies.can_look_closely(user)


def test_a_closed_account_is_the_public():
    gone = somebody("data_officer", active=False)

    assert policies.audience_of(gone) is Audience.CONTROLLED
    assert not policies.can_see_breakdown(gone, "worker")
    assert not permitted(policies.check_open, gone, {})


def test_a_team_manager_without_a_team_opens_and_sees_nobody():
    manager = somebody("team_manager")

    assert not policies.can_see_breakdown(manager, "worker")
    assert not policies.can_open_any_children(manager)
    with pytest.raises(PermissionDenied, match="names no team"):
        policies.team_for_children(manager)


@pytest.mark.parametrize(
    ("role", "by", "group", "kept"),
    [
        ("data_officer", None, None, {}),
        ("data_officer", "worker", "A", {"worker": "A"}),
        ("auditor", "district", "East", {"district": "East"}),
        ("auditor", "worker", "A", None),
        ("team_manager", None, None, {"team": "North"}),
        ("team_manager", "team", "North", {"team": "North"}),
        ("team_manager", "team", "South", None),
        ("team_manager", "worker", "A", {"worker": "A", "team": "North"}),
        ("team_manager", "district", "East", {"district": "East", "team": "North"}),
        ("improvement_lead", None, None, None),
        ("councillor", "team", "North", None),
        ("anonymous", None, None, None),
    ],
)
def test_the_groups_that_a_list_of_children_is_kept_to(role, by, group, kept):
    user = somebody(role, team="North" if role == "team_manager" else "")
    asked = {by: group} if by else {}

    if kept is None:
        with pytest.raises(PermissionDenied):
            policies.kept_to(user, asked)
    else:
        assert policies.kept_to(user, asked) == kept
