"""Measures in the thread: their nodes, how they stand, and what is tied to them."""

import io
from datetime import date

import pytest
from django.core.management import call_command
from django.urls import reverse

from goldenthread.measures.catalogue import CATALOGUE
from goldenthread.web.performance.actions import ensure_measure_nodes, measure_node
from goldenthread.web.performance.in_thread import standings
from goldenthread.web.performance.policies import Audience
from goldenthread.web.thread import actions as thread
from goldenthread.web.thread.models import Node


@pytest.mark.django_db
def test_every_measure_is_a_public_node_that_leads_to_its_page():
    call_command("enter_measures", stdout=io.StringIO())
    call_command("enter_measures", stdout=io.StringIO())

    nodes = {node.key: node for node in Node.objects.of_kind("measure")}
    assert set(nodes) == set(CATALOGUE)
    assert all(node.public for node in nodes.values())
    assert nodes["AS02"].url == reverse("performance:measure", args=["AS02"])
    assert nodes["AS02"].public_id == "measure-as02"


@pytest.mark.django_db
def test_a_node_that_others_entered_is_completed_when_its_page_is_opened():
    entered = thread.ensure_node("measure", "AS02", "Assessments", public=True)

    node = measure_node(CATALOGUE["AS02"])
    assert node.pk == entered.pk
    assert (node.title, node.url) == (
        CATALOGUE["AS02"].name,
        reverse("performance:measure", args=["AS02"]),
    )


def test_standings_are_disclosure_controlled(held, db):
    said = standings(["IC02", "AS02", "no measure"])

    assert set(said) == {"IC02", "AS02"}
    assert held.shown(Audience.CONTROLLED, "WF02").whole[-1].status == "suppressed"
    assert standings(["WF02"])["WF02"].note == "hidden (c) on 30 September 2026"


@pytest.mark.usefixtures("nothing_loaded", "db")
def test_without_records_a_measure_has_no_standing():
    assert standings(["AS02"]) == {}


def test_the_thread_page_of_a_measure_opens(county, client_as):
    ensure_measure_nodes()

    page = client_as("anonymous").get("/thread/measure-as02/").content.decode()
    assert CATALOGUE["AS02"].name in page


@pytest.fixture
def ties(db):
    """A public promise and a private one, both measured by AS02."""
    node = measure_node(CATALOGUE["AS02"])
    for key, public in (("901", True), ("902", False)):
        promise = thread.ensure_node(
            "commitment", key, f"Promise {key}", f"/c/{key}/", public, date(2026, 3, 12)
        )
        thread.link(from_node=node, to_node=promise, kind="measures")


@pytest.mark.parametrize(
    ("role", "seen"), [("anonymous", {"Promise 901"}), ("auditor", {"Promise 901", "Promise 902"})]
)
def test_a_measures_page_shows_the_promises_a_reader_may_see(
    county, client_as, read_page, ties, role, seen
):
    page = read_page(client_as(role).get(reverse("performance:measure", args=["AS02"])))

    shown = {words for words in page.words if words.startswith("Promise")}
    assert shown == seen
    assert "/c/901/" in page.links
