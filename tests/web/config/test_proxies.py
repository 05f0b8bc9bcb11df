"""Who sent a request: as trusted proxies say, whatever anybody else claims."""

from ipaddress import ip_network

import pytest
from django.core.exceptions import ImproperlyConfigured
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.web.config.proxies import CLAIMS, believing, proxies_in

OURS = [ip_network("127.0.0.1"), ip_network("10.20.0.0/24"), ip_network("2001:db8::/64")]
NEAR, FAR, SOMEBODY, OTHER = "127.0.0.1", "10.20.0.7", "198.51.100.7", "203.0.113.9"


def seen(proxies=OURS, **sent):
    """What the application is told of a request."""
    told = {}
    environ = {"REMOTE_ADDR": NEAR, "wsgi.url_scheme": "http", "HTTP_HOST": "site"} | sent
    believing(lambda environ, _: told.update(environ) or [], proxies)(environ, None)
    return told


def sender(peer, forwarded_for, proxies=OURS):
    said = {"HTTP_X_FORWARDED_FOR": forwarded_for} if forwarded_for is not None else {}
    return seen(proxies, REMOTE_ADDR=peer, **said)["REMOTE_ADDR"]


@pytest.mark.parametrize(
    ("peer", "forwarded_for", "is_from"),
    [
        (NEAR, SOMEBODY, SOMEBODY),
        (NEAR, f"{SOMEBODY}, {FAR}", SOMEBODY),
        (NEAR, f"{OTHER}, {SOMEBODY}", SOMEBODY),
        (NEAR, f"{OTHER}, {SOMEBODY}, {FAR}", SOMEBODY),
        (NEAR, f"nonsense, {SOMEBODY}", SOMEBODY),
        ("2001:db8::1", "2001:db8:1::9", "2001:db8:1::9"),
        (NEAR, None, NEAR),
        (NEAR, "", NEAR),
        (NEAR, "nonsense", NEAR),
        (NEAR, f"{SOMEBODY}:443", NEAR),
        (NEAR, f"{FAR}, {FAR}", FAR),
        (SOMEBODY, OTHER, SOMEBODY),
        (SOMEBODY, NEAR, SOMEBODY),
    ],
)
def test_the_first_that_is_no_proxy_of_ours_is_the_sender(peer, forwarded_for, is_from):
    assert sender(peer, forwarded_for) == is_from


def test_without_proxies_nobody_is_believed():
    told = seen([], HTTP_X_FORWARDED_FOR=OTHER, HTTP_X_FORWARDED_PROTO="https")
    assert (told["REMOTE_ADDR"], told["wsgi.url_scheme"]) == (NEAR, "http")


def test_a_proxy_says_the_scheme_and_the_host():
    told = seen(HTTP_X_FORWARDED_PROTO="HTTPS", HTTP_X_FORWARDED_HOST="evil, thread.example")
    assert (told["wsgi.url_scheme"], told["HTTP_HOST"]) == ("https", "thread.example")
    assert seen(HTTP_X_FORWARDED_PROTO="gopher")["wsgi.url_scheme"] == "http"


@pytest.mark.parametrize("peer", [NEAR, SOMEBODY])
def test_no_claim_reaches_the_application(peer):
    assert not seen(REMOTE_ADDR=peer, **dict.fromkeys(CLAIMS, "x")).keys() & set(CLAIMS)


def test_an_untrusted_peer_changes_nothing_by_any_claim():
    claims = dict.fromkeys(CLAIMS, "https")
    told = seen(REMOTE_ADDR=SOMEBODY, **claims)
    assert (told["REMOTE_ADDR"], told["wsgi.url_scheme"], told["HTTP_HOST"]) == (
        SOMEBODY, "http", "site",
    )  # fmt: skip


@given(forged=st.lists(st.ip_addresses().map(str) | st.text(max_size=8), max_size=5))
def test_nobody_passes_for_another_whatever_they_send_before(forged):
    chain = ",".join([*forged, SOMEBODY, FAR])
    assert sender(NEAR, chain) == SOMEBODY


def test_the_setting_names_addresses_and_networks():
    assert proxies_in({"P": " 127.0.0.1, 10.20.0.0/24 ,2001:db8::/64"}, "P") == OURS
    assert proxies_in({}, "P") == []
    assert proxies_in({"P": " "}, "P", otherwise="127.0.0.1") == OURS[:1]


@pytest.mark.parametrize("wrong", ["localhost", "10.0.0.1/24", "10.0.0.0/99", "*"])
def test_a_setting_that_is_wrong_says_what_it_must_hold(wrong):
    with pytest.raises(ImproperlyConfigured, match="P must hold addresses or networks"):
        proxies_in({"P": wrong}, "P")
