"""Mail by GOV.UK Notify, against one that listens on this machine."""

import json
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.core.mail import EmailMessage, get_connection

from goldenthread.web.config import environment

KEY = "council-11111111-1111-1111-1111-111111111111-22222222-2222-2222-2222-222222222222"
BACKEND = "goldenthread.web.config.notify.NotifyBackend"


class FakeNotify(BaseHTTPRequestHandler):
    def do_POST(self):
        asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.server.asked.append((self.path, self.headers["Authorization"], asked))
        body = json.dumps({"id": "1", "message": asked["email_address"]}).encode()
        self.send_response(self.server.status)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


@pytest.fixture
def notify(settings):
    server = HTTPServer(("127.0.0.1", 0), FakeNotify)
    server.asked, server.status = [], 201
    Thread(target=server.serve_forever, daemon=True).start()
    settings.NOTIFY_KEY, settings.NOTIFY_TEMPLATE = KEY, "a-template"
    settings.NOTIFY_ADDRESS = f"http://127.0.0.1:{server.server_port}"
    yield server
    server.shutdown()
    server.server_close()


def send(*to, **options):
    message = EmailMessage("2 commitments", "Please answer", to=to, headers={"Message-ID": "<k@x>"})
    return get_connection(BACKEND, **options).send_messages([message])


def test_each_recipient_is_sent_the_template_with_subject_and_body(notify):
    assert send("a@partner.example", "b@partner.example") == 1
    assert [asked["email_address"] for _, _, asked in notify.asked] == [
        "a@partner.example",
        "b@partner.example",
    ]
    path, signed, asked = notify.asked[0]
    assert path == "/v2/notifications/email"
    assert signed.startswith("Bearer ")
    assert asked["template_id"] == "a-template"
    assert asked["personalisation"] == {"subject": "2 commitments", "body": "Please answer"}
    assert asked["reference"] == "<k@x>"


def test_a_mail_that_is_not_taken_says_the_status_and_nothing_of_the_mail(notify):
    notify.status = 403
    with pytest.raises(OSError, match=r"did not take a mail \(status 403\)") as refused:
        send("a@partner.example")
    assert "partner.example" not in str(refused.value)
    assert send("a@partner.example", fail_silently=True) == 0


def test_mail_is_printed_unless_said():
    assert environment.mail({}) == {
        "EMAIL_BACKEND": "django.core.mail.backends.console.EmailBackend"
    }


def test_notify_by_the_environment():
    found = environment.mail(
        {
            "GOLDENTHREAD_MAIL": "notify",
            "GOLDENTHREAD_NOTIFY_KEY": KEY,
            "GOLDENTHREAD_NOTIFY_TEMPLATE": "a-template",
        }
    )
    assert found["EMAIL_BACKEND"] == BACKEND
    assert found["NOTIFY_ADDRESS"] == "https://api.notifications.service.gov.uk"


def test_what_notify_needs_is_told_all_at_once():
    with pytest.raises(ImproperlyConfigured, match=r"NOTIFY_KEY and GOLDENTHREAD_NOTIFY_TEMPLATE"):
        environment.mail({"GOLDENTHREAD_MAIL": "notify"})


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("smtp://relay.council.example", ("relay.council.example", 25, "", False, False)),
        ("smtp://u%40x:p@relay", ("relay", 587, "u@x", True, False)),
        ("smtps://u:p@relay:4650", ("relay", 4650, "u", False, True)),
    ],
)
def test_a_mail_server_by_its_address(address, expected):
    found = environment.mail({"GOLDENTHREAD_MAIL": "smtp", "GOLDENTHREAD_SMTP": address})
    names = ("EMAIL_HOST", "EMAIL_PORT", "EMAIL_HOST_USER", "EMAIL_USE_TLS", "EMAIL_USE_SSL")
    assert tuple(found[name] for name in names) == expected


@pytest.mark.parametrize(
    ("environ", "says"),
    [
        ({"GOLDENTHREAD_MAIL": "pigeon"}, "must be one of console, smtp, notify"),
        ({"GOLDENTHREAD_MAIL": "smtp"}, "not a mail server's address"),
    ],
)
def test_a_way_that_is_none_is_refused_with_advice(environ, says):
    with pytest.raises(ImproperlyConfigured, match=says):
        environment.mail(environ)
