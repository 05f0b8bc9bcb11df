"""Deeds and queries of the register, as they are tested on SQLite, on PostgreSQL as well."""

from django.db import connection

from web.commitments.merging.test_merging import *  # noqa: F403
from web.commitments.reminding.test_chasing import *  # noqa: F403
from web.commitments.reminding.test_daily import *  # noqa: F403
from web.commitments.test_actions import *  # noqa: F403
from web.commitments.test_asked_before import *  # noqa: F403
from web.commitments.test_register import *  # noqa: F403


def test_this_is_postgresql():
    assert connection.vendor == "postgresql"
