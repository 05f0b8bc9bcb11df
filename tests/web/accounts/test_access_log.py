from datetime import UTC, datetime

import pytest
from lxml import html

from goldenthread.web.accounts import audit
from goldenthread.web.accounts.models import AuditEvent

pytestmark = pytest.mark.django_db


@pytest.fixture
def opened(person, monkeypatch):
    def open_list(role, when, list_name="AS02, September 2026", reason="Checking delays"):
        monkeypatch.setattr("django.utils.timezone.now", lambda: when)
        audit.record_opened_children(
            by=person(role), list_name=list_name, reason=reason, children=4
        )
        monkeypatch.undo()

    return open_list


@pytest.fixture
def log(client_as):
    client = client_as("data_officer")

    def read(**query):
        page = client.get("/access-log/", query).content.decode()
        return rows_of(page), page

    return read


def rows_of(page: str) -> list[list[str]]:
    values = html.fromstring(page).xpath("//tbody/tr")
    return [
        [cell.text_content() for cell in row.xpath(".//*[@class='gt-stacked__value']")]
        for row in values
    ]


def test_the_log_says_who_opened_what_when_and_why(opened, log):
    opened("auditor", datetime(2026, 10, 5, 13, 5, tzinfo=UTC))
    rows, _ = log()
    assert rows == [
        [
            "5 October 2026, 2:05pm",
            "Auditor Person",
            "Auditor",
            "AS02, September 2026",
            "4",
            "Checking delays",
        ]
    ]


def test_other_deeds_are_not_in_it(log):
    audit.record(by=None, deed="signed in", subject="the site")
    rows, page = log()
    assert rows == []
    assert "Nobody has opened a list of children yet." in page


def test_the_newest_stands_first(opened, log):
    opened("auditor", datetime(2026, 10, 5, tzinfo=UTC), list_name="first")
    opened("auditor", datetime(2026, 10, 6, tzinfo=UTC), list_name="second")
    assert [row[3] for row in log()[0]] == ["second", "first"]


def test_filtered_by_person(opened, log, person):
    opened("auditor", datetime(2026, 10, 5, tzinfo=UTC))
    opened("team_manager", datetime(2026, 10, 6, tzinfo=UTC))
    rows, _ = log(person=person("team_manager").pk)
    assert [row[1] for row in rows] == ["Team Manager Person"]


def test_filtered_by_days_both_included_on_the_clock_of_the_site(opened, log):
    # Half past eleven at night in winter time of the 4th, of the 5th, and of the 6th of October
    # are, in summer time, half past midnight of the day after.
    for day in (4, 5, 6):
        opened("auditor", datetime(2026, 10, day, 23, 30, tzinfo=UTC), list_name=f"the {day + 1}th")
    day = {"day": "6", "month": "october", "year": "2026"}
    query = {
        f"{side}-{part}": word for side in ("first_day", "last_day") for part, word in day.items()
    }
    assert [row[3] for row in log(**query)[0]] == ["the 6th"]


def test_days_the_wrong_way_round_get_an_instruction(opened, log):
    opened("auditor", datetime(2026, 10, 5, tzinfo=UTC))
    query = {
        "first_day-day": "6", "first_day-month": "10", "first_day-year": "2026",
        "last_day-day": "5", "last_day-month": "10", "last_day-year": "2026",
    }  # fmt: skip
    _, page = log(**query)
    assert "Enter a last day that is not before the first day" in page


def test_fifty_to_a_page_and_the_filter_goes_along(person, log):
    auditor = person("auditor")
    for number in range(51):
        audit.record_opened_children(by=auditor, list_name=str(number), reason="x", children=1)
    rows, page = log(person=auditor.pk)
    assert len(rows) == 50
    assert f"?person={auditor.pk}&amp;page=2" in page
    assert len(log(person=auditor.pk, page=2)[0]) == 1
    assert AuditEvent.objects.count() == 51
