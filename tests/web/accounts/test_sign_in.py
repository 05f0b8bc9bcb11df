import pytest
from django.test import Client
from django.urls import NoReverseMatch, reverse

from goldenthread.web.accounts.models import AuditEvent

pytestmark = pytest.mark.django_db
EMAIL = "auditor@council.example"


@pytest.fixture
def sign_in(client, person, password):
    person("auditor")

    def send(email=EMAIL, word=password, query="", **more):
        return client.post(f"/sign-in/{query}", {"login": email, "password": word, **more})

    return send


def test_a_person_signs_in_by_email_and_comes_home(sign_in, client):
    assert sign_in().url == "/"
    assert "Auditor Person, auditor" in client.get("/").content.decode()
    assert AuditEvent.objects.get().deed == "signed in"


def test_the_email_may_be_written_in_capitals(sign_in):
    assert sign_in(email=EMAIL.upper()).status_code == 302


@pytest.mark.parametrize(
    ("email", "word", "message"),
    [
        ("", "x", "Enter your email address"),
        ("grace", "x", "Enter an email address in the format name@example.org"),
        (EMAIL, "", "Enter your password"),
        (EMAIL, "wrong", "The email address or the password is not right"),
        ("nobody@council.example", "wrong", "The email address or the password is not right"),
    ],
)
def test_what_is_wrong_is_said_with_what_to_do(sign_in, email, word, message):
    page = sign_in(email=email, word=word).content.decode()
    assert message in page
    assert "<title>Error: Sign in" in page
    assert "There is a problem" in page


def test_the_password_is_never_sent_back(sign_in):
    assert "hunter2hunter2" not in sign_in(word="hunter2hunter2").content.decode()


def test_a_person_returns_to_the_page_they_wanted(sign_in):
    assert sign_in(query="?next=/access-log/").url == "/access-log/"


@pytest.mark.parametrize("place", ["https://evil.example/", "//evil.example/", "javascript:x"])
def test_nobody_is_sent_to_another_site(sign_in, place):
    assert sign_in(query=f"?next={place}").url == "/"


def test_guessing_is_stopped_after_five_wrong_passwords(sign_in):
    for _ in range(5):
        sign_in(word="wrong")
    assert "Too many attempts to sign in. Wait five minutes" in sign_in().content.decode()


def test_a_flood_from_one_address_is_answered_429(sign_in):
    answers = [sign_in(word="").status_code for _ in range(61)]
    assert answers == [200] * 60 + [429]


def test_a_closed_account_stays_out(sign_in, person):
    auditor = person("auditor")
    auditor.is_active = False
    auditor.save()
    answer = sign_in()
    assert answer.status_code == 200
    assert "The email address or the password is not right" in answer.content.decode()


def test_signing_out(sign_in, client):
    sign_in()
    assert client.post("/sign-out/").url == "/"
    assert "Sign in" in client.get("/").content.decode()
    assert [event.deed for event in AuditEvent.objects.order_by("pk")] == [
        "signed in",
        "signed out",
    ]


def test_opening_the_sign_out_page_asks_first(sign_in, client):
    sign_in()
    assert "Do you want to sign out?" in client.get("/sign-out/").content.decode()


@pytest.mark.parametrize("name", ["account_signup", "account_reset_password", "account_email"])
def test_accounts_are_given_not_taken(name):
    with pytest.raises(NoReverseMatch):
        reverse(name)


def test_a_new_password(sign_in, client, person, password):
    sign_in()
    new = "lantern marsh violin"
    fields = {"oldpassword": password, "password1": new, "password2": new}
    assert client.post("/password/", fields).status_code == 302
    assert person("auditor").check_password(new)
    assert "Sign out" in client.get("/").content.decode()
    assert AuditEvent.objects.of_deed("changed their password").count() == 1


def test_a_short_password_is_refused(sign_in, client, password):
    sign_in()
    fields = {"oldpassword": password, "password1": "short", "password2": "short"}
    page = client.post("/password/", fields).content.decode()
    assert "12 characters" in page
    assert not AuditEvent.objects.of_deed("changed their password").exists()


def test_a_form_from_elsewhere_is_refused_with_an_explanation():
    answer = Client(enforce_csrf_checks=True).post("/sign-in/", {"login": EMAIL})
    assert answer.status_code == 403
    assert "load the page again" in answer.content.decode()
