"""Where owners are reached, and who sees it."""

import pytest

from goldenthread.web.accounts.models import AuditEvent
from goldenthread.web.commitments.contacts import account_named, keep_contact, where
from goldenthread.web.commitments.models import Contact

pytestmark = pytest.mark.django_db
SECRET = "t.abara@partner.example"


def test_an_account_comes_before_a_contact_of_the_name_and_that_before_one_of_the_role(
    promise, lead, person
):
    keep_contact(by=lead, name="Head of Fostering", email="head@partner.example")
    keep_contact(by=lead, name="tom abara", email=SECRET)
    named = {"owner_name": "Tom Abara", "owner_role": "Head of Fostering"}
    by_account = promise(**named, owner_user=person("auditor"))
    by_name = promise(**named)
    by_role = promise(owner_name="Ann Lowe", owner_role="Head of Fostering")
    by_nothing = promise(owner_name="Ann Lowe")

    found = where([by_account, by_name, by_role, by_nothing])

    assert {pk: one.email for pk, one in found.items()} == {
        by_account.pk: "auditor@council.example",
        by_name.pk: SECRET,
        by_role.pk: "head@partner.example",
    }


def test_an_account_that_is_closed_reaches_nobody(promise, person):
    owner = person("auditor")
    owner.is_active = False
    owner.save()
    assert where([promise(owner_user=owner, owner_name="")]) == {}


def test_keeping_an_address_changes_the_one_of_that_name_and_tells_no_address(lead):
    keep_contact(by=lead, name="Tom Abara", email="old@partner.example")
    keep_contact(by=lead, name="tom abara", email=SECRET, organisation="The Trust")
    keep_contact(by=lead, name="Tom Abara", email=SECRET)
    one = Contact.objects.get()
    assert (one.email, one.organisation) == (SECRET, "The Trust")
    told = AuditEvent.objects.filter(deed="kept a contact")
    assert told.count() == 2
    assert all("partner.example" not in f"{one.subject}{one.details}" for one in told)


def test_an_account_is_found_by_its_whole_name_or_address_only(person):
    owner = person("auditor")
    assert account_named(" auditor PERSON ") == owner
    assert account_named("auditor@council.example") == owner
    assert account_named("Auditor") is None
    assert account_named("") is None


@pytest.mark.parametrize(
    ("role", "seen"),
    [
        ("improvement_lead", True),
        ("scrutiny_officer", True),
        ("auditor", False),
        ("councillor", False),
        ("anonymous", False),
    ],
)
def test_an_address_is_seen_by_those_who_keep_the_register(promise, lead, client_as, role, seen):
    keep_contact(by=lead, name="Tom Abara", email=SECRET)
    one = promise(public=True)
    client = client_as(role)
    for page in (one.get_absolute_url(), "/commitments/contacts/", "/commitments/chase/"):
        assert (SECRET in client.get(page).content.decode()) == seen, page
    assert SECRET not in client.get("/commitments/commitments.csv").content.decode()


def test_the_page_says_who_has_no_address_and_takes_one(promise, client_as):
    promise(owner_name="Ann Lowe", owner_role="Head")
    client = client_as("scrutiny_officer")
    assert "Ann Lowe, Head" in client.get("/commitments/contacts/").content.decode()
    form = {"name": "Ann Lowe", "email": "a.lowe@partner.example", "organisation": "The Trust"}
    kept = client.post("/commitments/contacts/", form, follow=True).content.decode()
    assert "Every owner can be reached" in kept
    assert "The Trust" in kept


def test_raising_with_an_address_keeps_it(client_as):
    form = {
        "token": "6a0c1f8e-4a51-4b7e-9d2a-0a8f2f1f9a11",
        "what": "Write to every carer",
        "owner": "Ann Lowe",
        "email": "a.lowe@partner.example",
    }
    client_as("scrutiny_officer").post("/commitments/new/", form)
    assert Contact.objects.get().name == "Ann Lowe"
