"""Tokens: made once, shown once, and never worth more than their owner is at that moment."""

import base64
import re
from datetime import timedelta

import pytest
from django.contrib.auth import get_user_model
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.test import RequestFactory
from django.utils import timezone

from goldenthread.web.accounts import tokens
from goldenthread.web.accounts.models import AuditEvent, Token
from goldenthread.web.accounts.roles import Role
from goldenthread.web.accounts.tokens import TokenRefused

pytestmark = pytest.mark.django_db
SECRET = re.compile(r"gt_[\w-]{43}")


@pytest.fixture
def today():
    return timezone.localdate()


@pytest.fixture
def owner(person):
    return person("auditor")


@pytest.fixture
def token(owner, today):
    """A token that is good, and what was told of it."""
    return tokens.make(by=owner, name="Dashboard", ends_on=today + timedelta(days=30))


def form(today, days=30, name="Board dashboard"):
    ends = today + timedelta(days=days)
    parts = {"day": ends.day, "month": ends.month, "year": ends.year}
    return {"name": name, **{f"ends_on-{part}": str(value) for part, value in parts.items()}}


def request_with(header, query="", sender="192.0.2.1"):
    headers = {} if header is None else {"HTTP_AUTHORIZATION": header}
    return RequestFactory().get(f"/data/figures.csv{query}", REMOTE_ADDR=sender, **headers)


def basic(password, name="auditor@council.example"):
    return f"Basic {base64.b64encode(f'{name}:{password}'.encode()).decode()}"


def read(header, **more):
    return tokens.reader_of(request_with(header, **more))


def test_a_token_is_told_once_and_only_its_digest_is_kept(client_as, today):
    page = client_as("auditor").post("/tokens/", form(today)).content.decode()

    (secret,) = SECRET.findall(page)
    kept = Token.objects.get()
    assert (kept.name, kept.digest) == ("Board dashboard", tokens.digest_of(secret))
    assert secret not in str(Token.objects.values())
    assert secret not in str(AuditEvent.objects.values())
    assert not SECRET.search(client_as("auditor").get("/tokens/").content.decode())


def test_making_one_is_in_the_audit_log(token, owner):
    event = AuditEvent.objects.of_deed("made a token").get()

    assert (event.who, event.subject) == (owner, f"token {token[0].pk}: Dashboard")


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"name": ""}, "Enter a name for the token"),
        ({"name": "x" * 81}, "Enter a name of no more than 80 characters"),
        ({"ends_on-day": "", "ends_on-month": "", "ends_on-year": ""}, "Enter the last day"),
        ({"ends_on-month": "13"}, "Last day must be a real date"),
    ],
)
def test_what_is_missing_is_told(client_as, today, given, message):
    page = client_as("auditor").post("/tokens/", form(today) | given).content.decode()

    assert message in page
    assert not Token.objects.exists()


@pytest.mark.parametrize(("days", "made"), [(-1, False), (0, True), (366, True), (367, False)])
def test_a_token_lasts_from_a_day_to_a_year(client_as, today, days, made):
    client_as("auditor").post("/tokens/", form(today, days))

    assert Token.objects.exists() is made


def test_a_form_sent_twice_makes_one_token(client_as, today):
    client = client_as("auditor")
    client.post("/tokens/", form(today))
    again = client.post("/tokens/", form(today)).content.decode()

    assert "You have a token of this name" in again
    assert not SECRET.search(again)
    assert Token.objects.count() == 1


@pytest.mark.parametrize("role", ["public", "councillor"])
def test_nobody_needs_a_token_for_what_is_public(person, role, today):
    with pytest.raises(PermissionDenied):
        tokens.make(by=person(role), name="Dashboard", ends_on=today)


def test_a_token_is_taken_as_bearer_and_as_the_password_of_basic(token, owner):
    _, secret = token

    assert read(f"Bearer {secret}") == owner
    assert read(f"bearer  {secret}") == owner
    assert read(basic(secret)) == owner
    assert read(basic(secret, name="anything at all")) == owner


def test_without_one_nobody_is_behind_the_request():
    assert read(None) is None


@pytest.mark.parametrize(
    "header",
    [
        "Bearer",
        "Bearer gt_nothing",
        "Bearer correct horse battery",
        "Basic not base64",
        "Basic " + base64.b64encode(b"\xff\xfe").decode(),
        basic(""),
        basic("correct horse battery"),
        "Digest gt_x",
        "",
    ],
)
def test_what_is_no_token_opens_nothing(token, header):
    with pytest.raises(TokenRefused, match="There is no such token") as refused:
        read(header)

    assert refused.value.status == 401
    assert refused.value.headers["WWW-Authenticate"].startswith("Basic")


def test_a_password_of_an_account_is_no_token(owner, password):
    with pytest.raises(TokenRefused):
        read(basic(password, owner.email))


def test_the_digest_itself_opens_nothing(token):
    with pytest.raises(TokenRefused):
        read(f"Bearer {token[0].digest}")


def test_a_token_is_good_on_its_last_day_and_not_after(token, today):
    _kept, secret = token
    Token.objects.update(ends_on=today)
    assert read(f"Bearer {secret}")

    Token.objects.update(ends_on=today - timedelta(days=1))
    with pytest.raises(TokenRefused, match="This token ended on"):
        read(f"Bearer {secret}")


def test_a_revoked_token_opens_nothing(token, owner):
    kept, secret = token
    tokens.revoke(by=owner, token=kept)

    with pytest.raises(TokenRefused, match="This token was revoked"):
        read(f"Bearer {secret}")
    event = AuditEvent.objects.of_deed("revoked a token").get()
    assert (event.who, event.details["token"]) == (owner, kept.pk)


def test_revoking_again_changes_nothing(token, owner):
    kept, _ = token
    tokens.revoke(by=owner, token=kept)
    first = Token.objects.get().revoked_at
    tokens.revoke(by=owner, token=kept)

    assert Token.objects.get().revoked_at == first
    assert AuditEvent.objects.of_deed("revoked a token").count() == 1


def test_the_token_of_a_closed_account_opens_nothing(token, owner):
    owner.is_active = False
    owner.save()

    with pytest.raises(TokenRefused, match="The account of this token is closed"):
        read(f"Bearer {token[1]}")


def test_a_token_follows_the_role_of_its_owner(token, owner):
    get_user_model().objects.filter(pk=owner.pk).update(role=Role.COUNCILLOR)

    assert read(f"Bearer {token[1]}").role == Role.COUNCILLOR


def test_its_last_use_is_kept(token):
    kept, secret = token
    assert kept.last_used_at is None

    read(f"Bearer {secret}")

    assert timezone.now() - Token.objects.get().last_used_at < timedelta(minutes=1)


@pytest.mark.parametrize("name", ["token", "access_token", "TOKEN", "q"])
def test_a_token_in_an_address_is_refused_and_ends(token, name):
    _kept, secret = token

    with pytest.raises(TokenRefused, match="never stands in an address") as refused:
        read(None, query=f"?{name}={secret}")

    assert refused.value.status == 400
    assert secret not in refused.value.what + refused.value.advice
    assert Token.objects.get().revoked_at is not None
    (event,) = AuditEvent.objects.of_deed("revoked a token")
    assert event.details["reason"] == "It was given in an address."


def test_a_token_in_an_address_is_refused_even_with_a_good_one_beside_it(token):
    with pytest.raises(TokenRefused, match="never stands in an address"):
        read(f"Bearer {token[1]}", query="?token=something")


def test_a_sender_of_many_wrong_tokens_has_to_wait(token):
    for _ in range(tokens.WRONG):
        with pytest.raises(TokenRefused, match="no such token"):
            read("Bearer gt_wrong")
    for _ in range(2):
        with pytest.raises(TokenRefused, match="Too many wrong tokens") as refused:
            read("Bearer gt_wrong")

    assert refused.value.status == 429
    assert refused.value.headers == {"Retry-After": "300"}
    assert AuditEvent.objects.of_deed("was refused for wrong tokens").count() == 1


def test_others_and_good_tokens_need_not_wait(token, owner):
    for _ in range(tokens.WRONG + 1):
        with pytest.raises(TokenRefused):
            read("Bearer gt_wrong")

    assert read(f"Bearer {token[1]}") == owner
    with pytest.raises(TokenRefused, match="no such token"):
        read("Bearer gt_wrong", sender="192.0.2.2")


def test_one_revokes_ones_own_and_the_data_officer_anybodys(client_as, token, today):
    kept, _ = token
    refused = client_as("improvement_lead").post(f"/tokens/{kept.pk}/revoke/")
    assert refused.status_code == 403
    assert Token.objects.get().revoked_at is None

    page = client_as("data_officer").get("/tokens/").content.decode()
    assert "Tokens of others" in page
    assert "Auditor Person" in page
    answer = client_as("data_officer").post(f"/tokens/{kept.pk}/revoke/")
    assert answer.url == "/tokens/"
    assert Token.objects.get().revoked_by.role == Role.DATA_OFFICER


def test_others_do_not_see_whose_tokens_there_are(client_as, token):
    page = client_as("improvement_lead").get("/tokens/").content.decode()

    assert "Dashboard" not in page


def test_the_page_says_how_each_token_stands(client_as, owner, today):
    for name, ends in (("Old", today - timedelta(days=1)), ("New", today)):
        Token.objects.create(owner=owner, name=name, digest=name, ends_on=ends)
    gone, _ = tokens.make(by=owner, name="Gone", ends_on=today)
    tokens.revoke(by=owner, token=gone)

    page = " ".join(client_as("auditor").get("/tokens/").content.decode().split())

    for name, state in (("Old", "Ended"), ("New", "In use"), ("Gone", "Revoked")):
        row = page[page.index(f">{name}<") :]
        assert state in row[: row.index("</tr>")]


def test_a_token_opens_no_page(client, token):
    _, secret = token

    answer = client.get("/access-log/", headers={"authorization": f"Bearer {secret}"})
    assert answer.url.startswith("/sign-in/")
    children = "/measures/AS02/children/"
    assert client.get(children, headers={"authorization": basic(secret)}).url.startswith(
        "/sign-in/"
    )


def test_the_database_keeps_one_token_of_a_name(owner, today):
    Token.objects.create(owner=owner, name="One", digest="a", ends_on=today)

    with pytest.raises(IntegrityError), transaction.atomic():
        Token.objects.create(owner=owner, name="One", digest="b", ends_on=today)
    Token.objects.update(revoked_at=timezone.now())
    assert Token.objects.create(owner=owner, name="One", digest="c", ends_on=today)
