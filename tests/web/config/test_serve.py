"""The site behind a real server, plain and behind a proxy that speaks HTTPS."""

import http.client
import threading
from contextlib import contextmanager
from ipaddress import ip_network

import pytest
from django.core.wsgi import get_wsgi_application

from goldenthread.web.config import wsgi
from goldenthread.web.config.management.commands.serve import listen


@contextmanager
def served(monkeypatch, application=None):
    monkeypatch.setattr(wsgi, "application", application or get_wsgi_application())
    server = listen("127.0.0.1", 0, threads=1)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    try:
        yield server.effective_port
    finally:
        server.task_dispatcher.shutdown()
        server.close()
        thread.join(timeout=5)


def ask(port, **headers):
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    names = {name.replace("_", "-"): value for name, value in headers.items()}
    connection.request("GET", "/accessibility/", headers=names)
    answer = connection.getresponse()
    answer.read()
    connection.close()
    return answer


@pytest.fixture
def behind_https(settings):
    settings.SECURE_SSL_REDIRECT = True
    settings.SECURE_HSTS_SECONDS = 3600
    settings.TRUSTED_PROXIES = [ip_network("127.0.0.1")]


def test_the_site_answers(monkeypatch):
    with served(monkeypatch) as port:
        answer = ask(port)
    assert answer.status == 200
    assert answer.headers["Server"] is None


def test_without_a_proxy_nobody_may_claim_another_scheme(monkeypatch, settings):
    settings.SECURE_HSTS_SECONDS = 3600
    with served(monkeypatch) as port:
        answer = ask(port, X_Forwarded_Proto="https")
    assert answer.headers["Strict-Transport-Security"] is None


def test_behind_a_proxy_plain_requests_are_sent_to_https(monkeypatch, behind_https):
    with served(monkeypatch) as port:
        answer = ask(port, X_Forwarded_Proto="http")
    assert answer.status == 301
    assert answer.headers["Location"].startswith("https://")


def test_behind_a_proxy_https_is_believed(monkeypatch, behind_https):
    with served(monkeypatch) as port:
        answer = ask(port, X_Forwarded_Proto="https", X_Forwarded_For="198.51.100.7")
    assert answer.status == 200
    assert answer.headers["Strict-Transport-Security"] == "max-age=3600"


def says_who_asked(environ, start_response):
    """A site that answers with the address it counts the request to."""
    start_response("200 OK", [("X-Sender", environ["REMOTE_ADDR"])])
    return [b""]


def test_behind_a_proxy_each_sender_is_counted_alone(monkeypatch, behind_https):
    with served(monkeypatch, says_who_asked) as port:
        said = [
            ask(port, X_Forwarded_For=sender).headers["X-Sender"]
            for sender in ("198.51.100.7", "203.0.113.9", "203.0.113.9, 198.51.100.7")
        ]
    assert said == ["198.51.100.7", "203.0.113.9", "198.51.100.7"]


def test_without_a_proxy_nobody_may_claim_to_be_another(monkeypatch):
    with served(monkeypatch, says_who_asked) as port:
        answer = ask(port, X_Forwarded_For="198.51.100.7", Forwarded="for=198.51.100.7")
    assert answer.headers["X-Sender"] == "127.0.0.1"
