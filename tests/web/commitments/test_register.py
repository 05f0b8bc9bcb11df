import csv
import io
from datetime import date, timedelta

import pytest
from django.utils import timezone

from goldenthread.web.commitments import register
from goldenthread.web.commitments.models import Commitment
from goldenthread.web.commitments.states import State

pytestmark = pytest.mark.django_db
TODAY = date(2026, 5, 1)


def shown(**filters):
    return [one.what for one in register.chosen(Commitment.objects.all(), filters, TODAY)]


@pytest.fixture
def some(promise):
    promise(what="late", due=date(2026, 4, 30))
    promise(what="due today", due=TODAY, owner_name="Priya Nair", asked_by="Board")
    promise(what="in 30 days", due=TODAY + timedelta(days=30), owner_name="", asked_by="Board")
    promise(what="in 31 days", due=TODAY + timedelta(days=31), owner_name="", owner_role="Head")
    promise(what="undated", due=None, raised_on=date(2026, 4, 1))
    promise(State.DONE, what="done late", due=date(2026, 1, 1))


def test_one_without_a_date_stands_at_the_day_it_was_made(some):
    order = ["done late", "undated", "late", "due today", "in 30 days", "in 31 days"]
    assert shown() == order
    assert shown(sort="latest") == order[::-1]


@pytest.mark.parametrize(
    ("filters", "left"),
    [
        ({"due": "overdue"}, ["late"]),
        ({"due": "soon"}, ["due today", "in 30 days"]),
        ({"due": "none"}, ["undated"]),
        ({"state": "done"}, ["done late"]),
        ({"owner": "Priya Nair"}, ["due today"]),
        ({"owner": "Head"}, ["in 31 days"]),
        ({"owner": "-"}, ["in 30 days"]),
        ({"source": "Board"}, ["due today", "in 30 days"]),
        ({"source": "Board", "owner": "-"}, ["in 30 days"]),
        ({"source": "-", "due": "overdue"}, ["late"]),
    ],
)
def test_filters(some, filters, left):
    assert shown(**filters) == left


def test_the_lists_of_the_filters_offer_who_is_named(some):
    everything = Commitment.objects.all()
    assert register.owners(everything) == ["Head", "Priya Nair", "Tom Abara"]
    assert register.sources(everything) == ["Board"]


@pytest.mark.parametrize("role", ["anonymous", "councillor", "auditor"])
def test_those_outside_see_and_count_what_was_promised_in_public(promise, client_as, role):
    promise(what="Said in public", public=True, owner_name="Public Owner")
    promise(what="Said in private", owner_name="Private Owner", asked_by="Private Board")

    page = client_as(role).get("/commitments/").content.decode()
    table = client_as(role).get("/commitments/commitments.csv").content.decode()

    inside = role == "auditor"
    assert "Said in public" in page
    assert ("2 commitments" if inside else "1 commitment,") in page
    for text in ("Said in private", "Private Owner", "Private Board"):
        assert (text in page) == inside
        assert (text in table) == inside


def test_the_age_of_what_has_no_date_is_shown_in_days(promise, client_as):
    promise(due=None, public=True, raised_on=timezone.localdate() - timedelta(days=45))

    assert (
        "No due date: 45 days old" in client_as("anonymous").get("/commitments/").content.decode()
    )


def test_a_filter_that_does_not_exist_is_passed_over(promise, client_as):
    promise(public=True)
    answer = client_as("anonymous").get("/commitments/?owner=Nobody&due=whenever&page=99&sort=x")
    assert answer.status_code == 200
    assert "Circulate the caseload figures" in answer.content.decode()


@pytest.mark.parametrize("number", [2, 25, 60])
def test_a_page_takes_as_many_queries_however_long_the_register(
    number, promise, client_as, django_assert_num_queries
):
    for n in range(number):
        promise(what=f"Promise {n}", public=True)
    client = client_as("anonymous")

    with django_assert_num_queries(5):
        client.get("/commitments/")


def test_the_table_has_a_line_for_each_and_runs_no_formula(promise, client_as):
    promise(what="=HYPERLINK(1)", public=True, due=None)
    promise(State.DONE, what="Send them", public=True, raised_on=date(2026, 1, 5))

    answer = client_as("councillor").get("/commitments/commitments.csv")
    rows = list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))

    assert answer["Content-Type"].startswith("text/csv")
    assert [row["What"] for row in rows] == ["'=HYPERLINK(1)", "Send them"]
    assert rows[0]["Agreed date"] == ""
    assert (rows[1]["First date"], rows[1]["State"]) == ("2026-04-30", "Done, not yet verified")
    assert rows[1]["Evidence"] == ""
