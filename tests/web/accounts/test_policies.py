import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse

from goldenthread.web.accounts.models import User
from goldenthread.web.accounts.policies import (
    can,
    can_open_children,
    check,
    check_open_children,
    may,
    role_of,
)
from goldenthread.web.accounts.roles import MAY, Capability, Role

TRUTH = """
                     data_officer team_manager auditor improvement_lead scrutiny_officer councillor public
READ_PUBLIC          yes          yes          yes     yes              yes              yes        yes
SEE_TRUE_FIGURES     yes          yes          yes     yes              yes              no         no
OPEN_CHILDREN        yes          yes          yes     no               no               no         no
OPEN_ANY_TEAM        yes          no           yes     no               no               no         no
SEE_ACCESS_LOG       yes          no           no      no               no               no         no
SEE_COMMITMENTS      yes          yes          yes     yes              yes              yes        yes
MANAGE_COMMITMENTS   no           no           no      yes              yes              no         no
MARK_DONE            yes          yes          yes     yes              yes              no         no
VERIFY               no           no           yes     yes              yes              no         no
MANAGE_MEETINGS      no           no           no      no               yes              no         no
MAKE_PACK            yes          no           no      yes              yes              no         no
HAND_IN_RETURNS      yes          no           no      no               no               no         no
SEE_RETURNS          yes          yes          yes     yes              no               no         no
ACCEPT_QUERIES       yes          no           no      no               no               no         no
ASSIGN_FAULTS        yes          yes          no      no               no               no         no
WRITE_NARRATIVE      yes          yes          no      yes              no               no         no
PUBLISH_FIGURES      yes          no           no      yes              no               no         no
DECIDE_MEASURING     yes          no           no      yes              no               no         no
MAKE_TOKENS          yes          yes          yes     yes              yes              no         no
REVOKE_ANY_TOKEN     yes          no           no      no               no               no         no
SEE_GALLERY          yes          yes          yes     yes              yes              no         no
DECIDE_FOLLOW_UP     no           no           no      yes              yes              no         no
SEE_FINDINGS         yes          yes          yes     yes              yes              yes        yes
SEE_CROSSWALK        yes          yes          yes     yes              yes              no         no
KEEP_FINDINGS        no           no           yes     yes              yes              no         no
SEE_CLINICS          yes          yes          yes     yes              yes              no         no
HOLD_CLINICS         yes          yes          no      yes              no               no         no
WRITE_CORRECTIVE_ACTION no          yes          no      yes              no               no         no
AUDIT_CASES          no           no           yes     no               no               no         no
MANAGE_AUDITS        no           no           no      yes              no               no         no
SEE_AUDITS           yes          yes          yes     yes              yes              no         no
SEE_AUDIT_FIGURES    yes          yes          yes     yes              yes              yes        no
RECEIVE_LEARNING     no           yes          no      no               no               no         no
SEE_PLAN             yes          yes          yes     yes              yes              no         no
KEEP_PLAN            no           no           no      yes              no               no         no
OVERRIDE_RATING      no           no           yes     yes              no               no         no
KEEP_BOARD           no           no           no      yes              yes              no         no
KEEP_BODIES          no           no           no      no               yes              no         no
BUILD_AGENDAS        no           no           no      no               yes              no         no
REVIEW_EXEMPTIONS    no           no           no      yes              yes              no         no
READ_MEMBERS_PACK    no           no           no      no               no               yes        no
TAKE_MINUTES         no           no           no      no               yes              no         no
REVIEW_MINUTES       no           no           no      no               yes              yes        no
DECIDE_RETENTION     no           no           no      no               yes              no         no
KEEP_PARTICIPATION   no           no           no      no               yes              no         no
READ_REPLIES         yes          yes          yes     yes              yes              yes        no
KEEP_PROGRAMME       no           no           no      no               yes              no         no
SUGGEST_WORK         yes          yes          yes     yes              yes              yes        no
"""  # noqa: E501


def truths():
    header, *rows = [line.split() for line in TRUTH.strip().splitlines()]
    for name, *answers in rows:
        for role, answer in zip(header, answers, strict=True):
            yield role, name, answer == "yes"


@pytest.mark.parametrize(("role", "capability", "expected"), list(truths()))
def test_what_each_role_may_do(role, capability, expected):
    assert can(User(role=role), Capability[capability]) is expected


def test_the_table_above_is_whole():
    assert {(role, name) for role, name, _ in truths()} == {
        (role, capability.name) for role in Role.values for capability in Capability
    }
    assert set(MAY) == set(Capability)


def test_nobody_signed_in_is_the_public():
    assert role_of(AnonymousUser()) == Role.PUBLIC
    assert role_of(None) == Role.PUBLIC


def test_a_closed_account_is_the_public():
    assert role_of(User(role="data_officer", is_active=False)) == Role.PUBLIC


def test_a_refusal_says_what_the_role_may_not_do():
    with pytest.raises(PermissionDenied, match="Your role may not see who opened"):
        check(User(role="auditor"), Capability.SEE_ACCESS_LOG)


@pytest.mark.parametrize(
    ("role", "own", "asked", "expected"),
    [
        ("data_officer", "", "North", True),
        ("data_officer", "", None, True),
        ("auditor", "", "North", True),
        ("team_manager", "North", "North", True),
        ("team_manager", "North", "South", False),
        ("team_manager", "North", None, False),
        ("team_manager", "", "", False),
        ("team_manager", "", None, False),
        ("improvement_lead", "North", "North", False),
        ("councillor", "North", "North", False),
    ],
)
def test_whose_children_a_person_may_open(role, own, asked, expected):
    assert can_open_children(User(role=role, team=own), asked) is expected


def test_a_manager_is_told_that_it_is_another_teams_list():
    with pytest.raises(PermissionDenied, match="your own team only"):
        check_open_children(User(role="team_manager", team="North"), "South")


@pytest.fixture
def guarded():
    return may(Capability.MAKE_PACK)(lambda request: HttpResponse("made"))


def test_a_guarded_view_opens_for_a_role_that_may(guarded, rf):
    request = rf.get("/pack/")
    request.user = User(role="scrutiny_officer")
    assert guarded(request).content == b"made"


def test_a_guarded_view_refuses_a_role_that_may_not(guarded, rf):
    request = rf.get("/pack/")
    request.user = User(role="councillor")
    with pytest.raises(PermissionDenied):
        guarded(request)


def test_a_guarded_view_asks_a_stranger_to_sign_in_and_come_back(guarded, rf):
    request = rf.get("/pack/?meeting=3")
    request.user = AnonymousUser()
    assert guarded(request).url == "/sign-in/?next=/pack/%3Fmeeting%3D3"
