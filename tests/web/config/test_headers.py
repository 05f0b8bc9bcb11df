import re

import pytest

PAGES = ("/", "/sign-in/", "/accessibility/", "/nowhere/")


@pytest.mark.django_db
@pytest.mark.parametrize("address", PAGES)
def test_every_page_carries_the_headers(client, address):
    headers = client.get(address).headers
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert "default-src 'self'" in headers["Content-Security-Policy"]
    assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]
    assert "object-src 'none'" in headers["Content-Security-Policy"]
    assert "unsafe" not in headers["Content-Security-Policy"]


@pytest.mark.django_db
@pytest.mark.parametrize("address", PAGES)
def test_no_page_needs_what_the_policy_forbids(client, address):
    page = client.get(address).content.decode()
    assert not re.search(r"<script(?![^>]*\bsrc=)", page)
    assert not re.search(r"<style|\sstyle=|\son[a-z]+=|javascript:", page)
    assert not re.search(r"""(?:src|href)=["'](?:https?:)?//""", page)


def test_pages_of_a_signed_in_person_are_kept_by_nobody(client_as):
    assert "no-store" in client_as("auditor").get("/").headers["Cache-Control"]


def test_readers_get_no_cookie(client_as):
    assert not client_as("anonymous").get("/").cookies


@pytest.mark.django_db
def test_cookies_are_out_of_reach_of_scripts_and_other_sites(client, person, password):
    person("auditor")
    answer = client.post("/sign-in/", {"login": "auditor@council.example", "password": password})
    session = answer.cookies["sessionid"]
    assert session["httponly"]
    assert session["samesite"] == "Lax"


def test_debugging_is_off(settings):
    assert settings.DEBUG is False
