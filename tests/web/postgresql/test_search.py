"""The search, as it is tested on SQLite, on PostgreSQL as well."""

from django.db import connection

from web.search.conftest import *  # noqa: F403
from web.search.test_finding import *  # noqa: F403
from web.search.test_following import *  # noqa: F403
from web.search.test_nothing_leaks import *  # noqa: F403


def test_this_is_postgresql():
    assert connection.vendor == "postgresql"
