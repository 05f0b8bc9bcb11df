"""The site under test: a home of its own, a database in a file, and a person of each role."""

import shutil
import tempfile
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.core.cache import cache
from django.test import Client

from migrated import migrated_home

HOME = Path(tempfile.mkdtemp(prefix="goldenthread-tests-"))
# pytest-django reads the settings before any conftest, so they are moved here, not by environment.
settings.GOLDENTHREAD_HOME = HOME
settings.SITE_FOLDER = HOME / "site"
settings.MEDIA_ROOT = settings.SITE_FOLDER / "media"
settings.SITE_FOLDER.mkdir()
settings.SECRET_KEY = "only for tests"
settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]

PASSWORD = "correct horse battery"


@pytest.fixture(scope="session", autouse=True)
def home():
    """GOLDENTHREAD_HOME of the site under test."""
    yield HOME
    shutil.rmtree(HOME, ignore_errors=True)


@pytest.fixture(scope="session")
def django_db_modify_db_settings(tmp_path_factory):
    """A file, as when served: a database in memory cannot be shared with a live server."""
    made = migrated_home(tmp_path_factory) / "site" / "site.sqlite3"
    settings.DATABASES["default"].setdefault("TEST", {})["NAME"] = str(made)


@pytest.fixture(scope="session")
def django_db_keepdb() -> bool:
    """The file has its tables already: each worker has a copy of what was migrated once."""
    return True


@pytest.fixture(autouse=True)
def forget_the_cache():
    """Rate limits and cached results of one test are nothing to the next."""
    cache.clear()


@pytest.fixture(autouse=True)
def no_demonstration():
    """A test that makes the site a demonstration makes it one for itself alone."""
    (settings.SITE_FOLDER / "demo").unlink(missing_ok=True)


@pytest.fixture
def on_a_demonstration(settings, tmp_path):
    """Make the site a demonstration by its mark, which every app reads where it is needed.

    Never by replacing what reads it: a module that is first imported meanwhile keeps that.
    """
    settings.SITE_FOLDER = tmp_path
    (tmp_path / "demo").touch()


@pytest.fixture(scope="session")
def password() -> str:
    """The password of every person made by `person`."""
    return PASSWORD


@pytest.fixture
def person(db):
    """Make a person with an account: person("auditor"), person("team_manager", team="North")."""
    from goldenthread.web.accounts.models import User

    encoded = make_password(PASSWORD)

    def make(role: str, team: str = "", email: str = "") -> User:
        email = email or f"{role}@council.example"
        user, _ = User.objects.get_or_create(
            email=email,
            defaults={
                "role": role,
                "team": team,
                "password": encoded,
                "first_name": role.replace("_", " ").title(),
                "last_name": "Person",
            },
        )
        return user

    return make


@pytest.fixture
def client_as(person):
    """A test client signed in as a role; client_as("anonymous") is signed in as nobody."""

    def sign_in(role: str, team: str = "") -> Client:
        client = Client()
        if role != "anonymous":
            client.force_login(person(role, team=team))
        return client

    return sign_in
