import re

import pytest

from goldenthread.web.accounts import ways_in
from goldenthread.web.accounts.policies import role_of
from goldenthread.web.accounts.roles import Capability
from goldenthread.web.accounts.ways_in import Line, Panel, WayIn

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def registries_of_their_own(monkeypatch):
    monkeypatch.setattr(ways_in, "_panels", {})
    monkeypatch.setattr(ways_in, "_ways_in", {})


def a_panel(title, order=50):
    return Panel(
        title, [Line("Write to carers", "/x/", remark="Due today", tag="Open")], order=order
    )


def test_the_public_reads_what_this_is(client_as):
    page = client_as("anonymous").get("/").content.decode()
    assert "what became of every promise" in page
    assert "Nothing is waiting" not in page


def test_somebody_with_nothing_to_do_is_told_so(client_as):
    assert "Nothing is waiting for you" in client_as("auditor").get("/").content.decode()


def test_what_needs_doing_is_shown_most_urgent_first(client_as):
    ways_in.register_panel("later", lambda user: a_panel("Next meeting", order=60))
    ways_in.register_panel("first", lambda user: a_panel("Overdue promises", order=10))
    page = client_as("auditor").get("/").content.decode()
    assert page.index("Overdue promises") < page.index("Next meeting")
    assert "Due today" in page


def test_a_panel_is_for_whom_it_has_something(client_as):
    ways_in.register_panel(
        "own", lambda user: a_panel("For auditors") if role_of(user) == "auditor" else None
    )
    assert "For auditors" in client_as("auditor").get("/").content.decode()
    assert "For auditors" not in client_as("councillor").get("/").content.decode()


def test_doors_are_shown_to_those_who_may_open_them(client_as):
    door = WayIn("Log of lists", "access-log", "Who opened what.", Capability.SEE_ACCESS_LOG)
    ways_in.register_way_in(door)
    assert "Log of lists" in client_as("data_officer").get("/").content.decode()
    assert "Log of lists" not in client_as("auditor").get("/").content.decode()


def test_the_navigation_marks_where_the_reader_is(client_as):
    ways_in.register_way_in(WayIn("Log of lists", "access-log", "x", Capability.SEE_ACCESS_LOG))
    page = client_as("data_officer").get("/access-log/").content.decode()
    marked = page[page.index('aria-current="page"') :]
    assert marked.index("Log of lists") < marked.index("</li>")


def test_of_two_doors_one_behind_the_other_the_nearest_is_marked(client_as):
    """What is due lies behind Measures, and each is a door of its own."""
    for text, address in (("Measures", "performance:overview"), ("What is due", "performance:day")):
        ways_in.register_way_in(WayIn(text, address, "x", Capability.READ_PUBLIC))
    page = client_as("data_officer").get("/measures/day/").content.decode()
    links = r'service-navigation__link"[^>]*aria-current[^>]*>\s*<strong[^>]*>([^<]+)<'
    (marked,) = re.findall(links, page)
    assert marked == "What is due"


def test_registering_twice_shows_once(client_as):
    for _ in range(2):
        ways_in.register_panel("own", lambda user: a_panel("Overdue promises"))
    page = client_as("auditor").get("/").content.decode()
    assert page.count('aria-label="Overdue promises"') == 1
