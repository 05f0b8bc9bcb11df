import io
import logging

import pytest

from goldenthread.records.faults import Damaged, Fault
from goldenthread.web.config.logs import WithoutRequests


@pytest.fixture
def logged():
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(logging.Formatter("{levelname}: {message}", style="{"))
    handler.addFilter(WithoutRequests())
    logger = logging.getLogger("tests.logs")
    logger.addHandler(handler)
    logger.propagate = False
    yield logger, stream
    logger.removeHandler(handler)


def test_an_errors_own_words_are_withheld_but_its_place_is_kept(logged):
    logger, stream = logged
    try:
        int("Alice Marsh, born 3 May 2014")
    except ValueError:
        logger.exception("The page failed")
    assert "Alice" not in stream.getvalue()
    assert "ERROR: The page failed" in stream.getvalue()
    assert "ValueError (message withheld)" in stream.getvalue()
    assert "test_an_errors_own_words" in stream.getvalue()


def test_a_file_of_ours_that_cannot_be_read_is_told_of_since_its_words_quote_nobody(logged):
    logger, stream = logged
    try:
        raise Damaged([Fault("settings.csv", 2, "value", "is not a number", "Put it right")])
    except Damaged:
        logger.exception("The page failed")
    assert (
        "Damaged settings.csv, line 2, value: is not a number. Put it right." in stream.getvalue()
    )


def test_the_request_is_dropped(logged):
    record = logging.makeLogRecord({"request": "POST with a body", "msg": "x"})
    assert WithoutRequests().filter(record)
    assert not hasattr(record, "request")


def test_no_handler_behind_the_filter_meets_the_error_itself():
    error = ValueError("Alice Marsh")
    record = logging.makeLogRecord({"exc_info": (ValueError, error, None), "msg": "x"})
    assert WithoutRequests().filter(record)
    assert record.exc_info is None


def test_every_handler_of_the_site_withholds(settings):
    handlers = settings.LOGGING["handlers"].values()
    assert all(handler.get("filters") == ["plain"] for handler in handlers)
