import io
import json
import socket
import stat

import pytest
from django.contrib.staticfiles import finders
from django.core.management import CommandError, call_command

from goldenthread.web.accounts import demo
from goldenthread.web.accounts.models import AuditEvent, User
from goldenthread.web.accounts.roles import Role

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def a_site_of_its_own(settings, tmp_path, monkeypatch):
    settings.SITE_FOLDER = tmp_path
    monkeypatch.setattr(finders, "find", lambda name: f"/built/{name}")


def run(command, *arguments, **options) -> str:
    out = io.StringIO()
    call_command(command, *arguments, stdout=out, **options)
    return out.getvalue()


def test_a_prepared_site_is_prepared_again_in_silence():
    assert run("prepare_site") == ""


def test_styles_that_are_not_built_are_asked_for(monkeypatch):
    monkeypatch.setattr(finders, "find", lambda name: None)
    with pytest.raises(CommandError, match=r"built/site\.css.*Run `make styles`"):
        run("prepare_site")


def test_demo_people_are_made_on_a_demo_site_only():
    with pytest.raises(CommandError, match=r"not a demonstration.*prepare_site --demo"):
        run("demo_people")
    assert not User.objects.exists()


def test_one_demo_person_for_each_role():
    run("prepare_site", "--demo")
    printed = json.loads(run("demo_people", "--json", "--team", "Harrowby Assessment Team"))
    assert [row["role"] for row in printed] == list(Role.values)
    assert {row["password"] for row in printed} == {demo.PASSWORD}
    assert printed[1]["team"] == "Harrowby Assessment Team"
    for row in printed:
        assert User.objects.get(email=row["email"]).check_password(row["password"])


def test_making_demo_people_again_changes_nothing():
    run("prepare_site", "--demo")
    first = run("demo_people", "--json", "--team", "Harrowby Assessment Team")
    before = list(User.objects.order_by("pk").values())
    assert run("demo_people", "--json") == first
    assert list(User.objects.order_by("pk").values()) == before
    assert AuditEvent.objects.of_deed("made a demo account").count() == 7


def test_a_demo_person_who_was_changed_is_put_right():
    run("prepare_site", "--demo")
    run("demo_people")
    councillor = User.objects.get(role="councillor")
    councillor.role = "data_officer"
    councillor.set_password("something else entirely")
    councillor.save()
    run("demo_people")
    councillor.refresh_from_db()
    assert councillor.role == "councillor"
    assert councillor.check_password(demo.PASSWORD)


def test_nothing_is_printed_unasked():
    run("prepare_site", "--demo")
    assert run("demo_people") == ""


def test_the_table_shows_every_sign_in():
    run("prepare_site", "--demo")
    table = run("demo_people", "--show")
    assert demo.PASSWORD in table
    for one in demo.PEOPLE:
        assert one.email in table


def test_a_site_with_real_people_does_not_become_a_demonstration(person):
    person("auditor")
    with pytest.raises(CommandError, match=r"People already have accounts.*GOLDENTHREAD_HOME"):
        run("prepare_site", "--demo")
    assert not demo.is_demo()


def test_a_port_that_is_taken_gets_advice():
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        with pytest.raises(CommandError, match=f"Port {port}.*taken.*--port {port + 1}"):
            run("serve", port=port)


def test_a_host_that_is_not_this_machine_gets_advice():
    with pytest.raises(CommandError, match=r"Cannot listen on 192\.0\.2\.1.*--host"):
        run("serve", host="192.0.2.1", port=0)


def test_the_sites_folder_is_for_its_owner_only(settings, tmp_path):
    settings.SITE_FOLDER = tmp_path / "new"
    run("prepare_site")
    assert stat.S_IMODE(settings.SITE_FOLDER.stat().st_mode) == 0o700
