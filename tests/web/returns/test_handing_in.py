import json
import os
import stat
import uuid

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile

from goldenthread.web.accounts.models import AuditEvent
from goldenthread.web.returns import uploads
from goldenthread.web.returns.folders import plain_name
from goldenthread.web.returns.models import Run
from goldenthread.web.returns.states import State

pytestmark = pytest.mark.django_db


def nothing(run):
    """Begin a run by doing nothing: its process was killed before it could."""


def files_in(folder):
    return [path for path in folder.rglob("*") if path.is_file()]


def test_a_return_is_validated_and_counted(run):
    assert (run.state, run.title) == (State.DONE, "Children in need census 2025/26")
    assert list(run.outcomes.order_by("code").values_list("code", "severity", "breaches")) == [
        ("4012Q", "query", 2),
        ("4220", "error", 2),
    ]
    counted = run.team_counts.by("team", "severity").values_list("team", "severity", "breaches")
    assert list(counted) == [
        ("North Team", "error", 1),
        ("North Team", "query", 2),
        ("South Team", "error", 1),
    ]
    assert AuditEvent.objects.filter(deed="handed in a return", subject=f"run {run.pk}").exists()


def test_files_are_kept_under_names_of_our_own_for_their_owner_only(validated, census, own_home):
    run = validated(census(clean=["SECRET-1"], name="Ann Example.xml"), begin=nothing)

    kept = files_in(run.files.path)
    assert run.files.path.is_relative_to(own_home / "returns")
    assert not [path for path in kept if "Ann" in path.name or path.suffix == ".xml"]
    assert {stat.S_IMODE(path.stat().st_mode) for path in kept} == {0o600}
    assert stat.S_IMODE(run.files.path.stat().st_mode) == 0o700


def test_files_are_deleted_once_they_were_read(run):
    left = {path.name for path in files_in(run.files.path)}
    assert left == {
        "breaches.parquet",
        "filing.json",
        *(f"{name}.parquet" for name in json_tables(run)),
    }


def json_tables(run):
    return {path.stem for path in (run.files.path / "filed").glob("*.parquet")}


def test_a_form_sent_twice_makes_one_run(validated, census):
    token = uuid.uuid4()
    first = validated(census(clean=["SECRET-1"]), token=token, begin=nothing)
    second = validated(census(clean=["SECRET-1"]), token=token, begin=nothing)
    assert first == second
    assert Run.objects.count() == 1
    assert len(list(first.files.path.parent.iterdir())) == 1


def test_only_a_data_officer_hands_in(validated, census, person):
    with pytest.raises(PermissionDenied):
        validated(census(), by=person("team_manager", team="North Team"))
    assert not Run.objects.exists()


def test_refused_files_are_told_in_full_by_the_names_they_had(validated, client_as, own_home):
    run = validated(
        SimpleUploadedFile("holiday.jpg", b"\xff\xd8\xff picture"),
        SimpleUploadedFile("cut.xml", b"<Message><Header>"),
    )

    assert run.state == State.REFUSED
    page = client_as("data_officer").get(run.get_absolute_url()).content.decode()
    assert "The files cannot be used" in page
    assert "holiday.jpg" in page
    assert str(own_home) not in page
    assert "--return" not in page
    assert not list(run.files.path.rglob("handed in"))


def test_last_years_files_of_one_name_do_not_get_in_the_way(validated, census):
    run = validated(
        census(clean=["SECRET-1"]), last_year=[SimpleUploadedFile("cin.xml", b"<Message/>")]
    )
    assert run.state == State.DONE


@pytest.mark.parametrize(
    ("given", "plain"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\returns\\cin.xml", "cin.xml"),
        (".hidden.csv", "hidden.csv"),
        ("a\nb\x00.xml", "ab.xml"),
        ("..", "file"),
        (f"{'x' * 300}.csv", f"{'x' * 100}.csv"),
    ],
)
def test_a_name_cannot_lead_anywhere(given, plain):
    assert plain_name(given) == plain


def test_a_fault_of_ours_fails_the_run_without_its_words(validated, census, monkeypatch):
    from goldenthread.web.returns import work

    def fail(*args, **more):
        raise ValueError("SECRET-1 was born on 4 May")

    monkeypatch.setattr(work, "run_rules", fail)
    run = validated(census(clean=["SECRET-1"]))

    assert (run.state, run.failure) == (State.FAILED, "ValueError")
    assert run.can_start_again
    assert not run.outcomes.exists()


def test_too_large_a_request_is_answered_with_the_limit_and_not_written(
    client_as, own_home, settings, census
):
    settings.LARGEST_UPLOAD = 1024 * 1024
    large = SimpleUploadedFile("cin.xml", b"x" * (1024 * 1024 + 1))
    answer = client_as("data_officer").post(
        "/returns/hand-in/", {"token": uuid.uuid4(), "files": large}
    )
    assert answer.status_code == 200
    assert "smaller than 1 MB together" in answer.content.decode()
    assert not Run.objects.exists()
    assert not files_in(own_home)


def test_what_is_too_large_for_memory_waits_in_the_sites_own_folder(own_home, settings):
    received = uploads.Received("cin.xml", "text/xml", 0, None)
    assert str(received.temporary_file_path()).startswith(str(own_home / "site" / "uploads"))
    received.close()
    assert not files_in(own_home)


def test_what_a_killed_server_left_is_swept(own_home):

    folder = own_home / "uploads"
    folder.mkdir()
    old, new = folder / "old", folder / "new"
    for path in (old, new):
        path.write_text("x")
    os.utime(old, (0, 0))
    uploads.sweep(folder)
    assert files_in(folder) == [new]


def test_the_form_says_what_to_do(client_as, own_home):
    client = client_as("data_officer")
    page = client.get("/returns/hand-in/").content.decode()
    assert "Up to 300 MB together" in page
    assert "Choose the files of the return" in client.post("/returns/hand-in/").content.decode()


def test_what_was_recognised_is_told(run, client_as):
    about = json.loads((run.files.path / "filed" / "filing.json").read_text())
    page = client_as("data_officer").get(run.get_absolute_url()).content.decode()
    assert about["recognised"][0]["sign"] in page
    assert "cin.xml" in page
