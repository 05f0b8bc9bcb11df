"""A run's process: begun once, seen while it lives, missed when it is killed, started again."""

import os
import signal
import subprocess

import pytest
from django.core.exceptions import PermissionDenied

from goldenthread.records.files import take
from goldenthread.web import jobs
from goldenthread.web.returns import actions, process, work
from goldenthread.web.returns.models import Run
from goldenthread.web.returns.states import MOVES, NotNow, State, check_move

pytestmark = pytest.mark.django_db


def nothing(run):
    """Begin a run by doing nothing: its process was killed before it could."""


@pytest.fixture
def waiting(validated, census):
    return validated(census(bad=["SECRET-1"]), begin=nothing)


@pytest.fixture
def begun(monkeypatch):
    """The runs whose process was begun, worked to their end at once."""
    runs = []

    def begin(run):
        runs.append(run.pk)
        work.carry_out(Run.objects.get(pk=run.pk))

    monkeypatch.setattr(process, "begin", begin)
    return runs


def again(run, by, capture, attempt=1):
    with capture(execute=True):
        return actions.start_again(by=by, run=run, attempt=attempt)


def test_the_lock_lives_as_long_as_the_process_that_inherited_it(waiting):
    lock = take(waiting.files.lock)
    worker = subprocess.Popen(["sleep", "60"], pass_fds=[lock])

    os.close(lock)
    try:
        assert waiting.files.is_being_worked_on
        assert not waiting.is_interrupted
        assert take(waiting.files.lock) is None
    finally:
        worker.send_signal(signal.SIGKILL)
        worker.wait()
    assert waiting.is_interrupted
    assert waiting.can_start_again


def test_a_run_is_begun_in_a_process_of_its_own_that_holds_the_lock(waiting, monkeypatch):
    started = []

    class Recorded:
        def __init__(self, command, **more):
            started.append((command, more))
            assert waiting.files.is_being_worked_on

        def wait(self):
            return 0

    monkeypatch.setattr(jobs.subprocess, "Popen", Recorded)
    process.begin(waiting)

    ((command, more),) = started
    assert command[1:] == ["-P", "-m", "django", "validate_handed_in", str(waiting.pk)]
    assert len(more["pass_fds"]) == 1
    assert more["start_new_session"]


def test_a_run_that_is_being_worked_on_is_not_begun_twice(waiting, monkeypatch):
    monkeypatch.setattr(jobs.subprocess, "Popen", None)
    lock = take(waiting.files.lock)
    process.begin(waiting)

    os.close(lock)


def test_the_page_of_an_interrupted_run_says_so_and_starts_it_again(
    waiting, client_as, begun, django_capture_on_commit_callbacks
):
    client = client_as("data_officer")
    page = client.get(waiting.get_absolute_url())
    assert "The run was interrupted" in page.content.decode()
    assert "Refresh" not in page

    with django_capture_on_commit_callbacks(execute=True):
        client.post(f"/returns/{waiting.pk}/again/", {"attempt": "1"})
    waiting.refresh_from_db()
    assert (waiting.state, waiting.attempt) == (State.DONE, 2)


def test_two_clicks_start_it_once(waiting, officer, begun, django_capture_on_commit_callbacks):
    again(waiting, officer, django_capture_on_commit_callbacks)
    again(waiting, officer, django_capture_on_commit_callbacks)
    assert begun == [waiting.pk]


def test_it_goes_on_from_what_was_read(waiting, officer, begun, django_capture_on_commit_callbacks):
    work._filing(waiting)
    assert not (waiting.files.path / "handed in").exists()
    again(waiting, officer, django_capture_on_commit_callbacks)
    waiting.refresh_from_db()
    assert waiting.state == State.DONE


def test_without_its_files_it_must_be_handed_in_again(
    waiting, officer, client_as, django_capture_on_commit_callbacks
):
    waiting.files.delete_handed_in()
    page = client_as("data_officer").get(waiting.get_absolute_url()).content.decode()
    assert "hand them in again" in page
    assert "Start it again" not in page
    with pytest.raises(NotNow):
        again(waiting, officer, django_capture_on_commit_callbacks)


def test_a_run_under_way_or_done_cannot_be_started_again(
    run, waiting, officer, django_capture_on_commit_callbacks
):

    with pytest.raises(NotNow):
        again(run, officer, django_capture_on_commit_callbacks)
    lock = take(waiting.files.lock)
    with pytest.raises(NotNow):
        again(waiting, officer, django_capture_on_commit_callbacks)
    os.close(lock)


def test_only_who_hands_in_starts_again(waiting, person, django_capture_on_commit_callbacks):
    with pytest.raises(PermissionDenied):
        again(waiting, person("auditor"), django_capture_on_commit_callbacks)


def test_an_old_process_cannot_overtake_the_new_one(waiting):
    old = Run.objects.get(pk=waiting.pk)
    Run.objects.filter(pk=waiting.pk).update(attempt=2)
    with pytest.raises(NotNow):
        actions.move(run=old, to=State.READING)


def test_the_page_of_a_run_under_way_looks_again_until_told_not_to(waiting, client_as):

    lock = take(waiting.files.lock)
    client = client_as("data_officer")
    assert client.get(waiting.get_absolute_url())["Refresh"] == "5"
    assert "Refresh" not in client.get(waiting.get_absolute_url(), {"still": "1"})
    os.close(lock)


@pytest.mark.parametrize("source", State)
@pytest.mark.parametrize("target", State)
def test_only_the_moves_of_the_table_are_made(source, target):
    if any((it.source, it.target) == (source, target) for it in MOVES):
        check_move(source, target)
    else:
        with pytest.raises(NotNow):
            check_move(source, target)
