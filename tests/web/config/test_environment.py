import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from goldenthread.web.config import environment


def test_the_home_is_where_the_environment_says(tmp_path):
    assert environment.home_folder({"GOLDENTHREAD_HOME": str(tmp_path)}) == tmp_path


def test_without_a_word_the_home_is_in_the_users_data_folder():
    assert environment.home_folder({}).name == "goldenthread"


def test_the_secret_key_is_made_once_and_for_its_owner_only(tmp_path):
    first = environment.secret_key(tmp_path / "site")
    assert environment.secret_key(tmp_path / "site") == first
    assert len(first) >= 50
    path = tmp_path / "site" / "secret_key"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert list(path.parent.iterdir()) == [path]


def test_two_sites_have_two_keys(tmp_path):
    assert environment.secret_key(tmp_path / "a") != environment.secret_key(tmp_path / "b")


def test_whoever_comes_second_takes_the_first_ones_key(tmp_path, monkeypatch):
    winner = environment.secret_key(tmp_path)
    real, asked = Path.exists, []

    def not_yet(path):
        asked.append(path)
        return real(path) if len(asked) > 1 else False

    monkeypatch.setattr(Path, "exists", not_yet)
    assert environment.secret_key(tmp_path) == winner


@pytest.mark.parametrize(("word", "on"), [("1", True), ("Yes", True), ("0", False), ("", False)])
def test_flags(word, on):
    assert environment.flag({"GOLDENTHREAD_DEBUG": word}, "GOLDENTHREAD_DEBUG") is on


def test_sqlite_is_the_database_out_of_the_box(tmp_path):
    database = environment.database({}, tmp_path)
    assert database["NAME"] == tmp_path / "site.sqlite3"
    assert database["OPTIONS"]["transaction_mode"] == "IMMEDIATE"


def test_the_database_keeps_a_write_ahead_log(db):
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("PRAGMA journal_mode")
        assert cursor.fetchone() == ("wal",)


def test_postgresql_by_its_address(tmp_path):
    address = "postgresql://thread:p%40ss@db.council.example:5433/golden"
    database = environment.database({"GOLDENTHREAD_DATABASE": address}, tmp_path)
    assert database["ENGINE"] == "django.db.backends.postgresql"
    assert (database["USER"], database["PASSWORD"]) == ("thread", "p@ss")
    assert (database["HOST"], database["PORT"]) == ("db.council.example", "5433")
    assert database["NAME"] == "golden"


@pytest.mark.parametrize("address", ["mysql://host/name", "postgresql://host", "nonsense"])
def test_another_address_is_refused_without_repeating_it(address, tmp_path):
    with pytest.raises(ImproperlyConfigured, match="write it as postgresql://") as refusal:
        environment.database({"GOLDENTHREAD_DATABASE": address}, tmp_path)
    assert address not in str(refusal.value)


def test_reading_the_settings_writes_nothing(tmp_path):
    home = tmp_path / "home"
    code = "import django; django.setup(); from django.conf import settings; print(settings.DEBUG)"
    environ = os.environ | {"GOLDENTHREAD_HOME": str(home)}
    read = subprocess.run(
        [sys.executable, "-c", code], env=environ, capture_output=True, text=True, check=True
    )
    assert read.stdout == "False\n"
    assert not home.exists()


def test_the_largest_upload_is_said_in_megabytes():
    assert environment.megabytes({}, "LIMIT", 300) == 300 * 1024 * 1024
    assert environment.megabytes({"LIMIT": " 5 "}, "LIMIT", 300) == 5 * 1024 * 1024


@pytest.mark.parametrize("said", ["0", "-1", "many", "1.5"])
def test_a_limit_that_is_no_number_of_megabytes_is_refused(said):
    with pytest.raises(ImproperlyConfigured, match="LIMIT must be a whole number of megabytes"):
        environment.megabytes({"LIMIT": said}, "LIMIT", 300)
