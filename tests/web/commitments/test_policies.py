"""Every deed by every role, as one table."""

import pytest

from goldenthread.web.commitments import policies
from goldenthread.web.commitments.states import Deed, State

ROLES = [
    "improvement_lead",
    "scrutiny_officer",
    "auditor",
    "team_manager",
    "data_officer",
    "councillor",
    "public",
]

WHO = """
                      lead  scrutiny  auditor  manager  data  councillor  public
raise                 yes   yes       no       no       no    no          no
change date           yes   yes       no       no       no    no          no
withdraw              yes   yes       no       no       no    no          no
reopen                yes   yes       no       no       no    no          no
correct               yes   yes       no       no       no    no          no
note                  yes   yes       no       no       no    no          no
mark done             yes   yes       no       no       no    no          no
verify                yes   yes       yes      no       no    no          no
return                yes   yes       yes      no       no    no          no
ask another date for  no    no        no       no       no    no          no
agree the date of     yes   yes       no       no       no    no          no
refuse the date of    yes   yes       no       no       no    no          no
disown                no    no        no       no       no    no          no
reassign              yes   yes       no       no       no    no          no
keep the owner of     yes   yes       no       no       no    no          no
send the link to      yes   yes       no       no       no    no          no
end the links to      yes   yes       no       no       no    no          no
remind of             no    no        no       no       no    no          no
escalate              no    no        no       no       no    no          no
chase                 yes   yes       no       no       no    no          no
merge                 yes   yes       no       no       no    no          no
unmerge               yes   yes       no       no       no    no          no
"""

OWNERS = """
                      lead  scrutiny  auditor  manager  data  councillor  public
mark done             yes   yes       yes      yes      yes   no          no
ask another date for  yes   yes       yes      yes      yes   no          no
disown                yes   yes       yes      yes      yes   no          no
verify                no    no        no       no       no    no          no
return                no    no        no       no       no    no          no
"""
"""What the owner of a commitment, who has an account, may do by their role."""

WHEN_POSSIBLE = {
    Deed.VERIFY: State.DONE,
    Deed.RETURN: State.DONE,
    Deed.REOPEN: State.CLOSED,
    Deed.UNMERGE: State.MERGED,
}


def cells(table=WHO):
    for line in table.strip().splitlines()[1:]:
        deed, *answers = line.rsplit(maxsplit=len(ROLES))
        for role, answer in zip(ROLES, answers, strict=True):
            yield Deed(deed), role, answer == "yes"


@pytest.fixture
def by_another(promise, person):
    """A commitment in the state a deed needs, done by somebody who is nobody in the table."""
    from goldenthread.web.commitments.models import Commitment

    def make(deed):
        one = promise(WHEN_POSSIBLE.get(deed, State.OPEN))
        other = person("improvement_lead", email="other@council.example")
        if one.done_by:
            Commitment.objects.filter(pk=one.pk).update(done_by=other)
            one.refresh_from_db()
        return one

    return make


@pytest.mark.parametrize(("deed", "role", "may"), list(cells()))
def test_who_may_do_what(deed, role, may, by_another, person):
    if deed is Deed.RAISE:
        assert policies.can_raise(person(role)) == may
    else:
        assert policies.can_now(person(role), deed, by_another(deed)) == may


def test_every_deed_has_its_row():
    assert {deed for deed, _, _ in cells()} == set(Deed)


@pytest.mark.parametrize(("deed", "role", "may"), list(cells(OWNERS)))
def test_what_its_owner_may_do(deed, role, may, promise, person):
    owned = promise(WHEN_POSSIBLE.get(deed, State.OPEN), owner_user=person(role))
    assert policies.can_now(person(role), deed, owned) == may


@pytest.mark.parametrize("deed", [Deed.VERIFY, Deed.RETURN])
def test_whoever_marked_it_done_does_not_judge_it(promise, lead, deed):
    assert not policies.can_now(lead, deed, promise(State.DONE))


def test_a_closed_account_may_do_nothing(promise, lead):
    lead.is_active = False
    assert not policies.can_now(lead, Deed.NOTE, promise_for(promise, lead))


def promise_for(promise, lead):
    lead.is_active = True
    one = promise()
    lead.is_active = False
    return one


@pytest.mark.parametrize("role", [*ROLES, None])
@pytest.mark.parametrize("public", [True, False])
def test_what_was_promised_in_private_is_for_officers(promise, person, role, public):
    one = promise(public=public)
    outside = role in ("councillor", "public", None)

    assert policies.can_see(person(role) if role else None, one) == (public or not outside)
