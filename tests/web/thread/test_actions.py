from datetime import date

import pytest
from django.db import IntegrityError, transaction

from goldenthread.web.thread.actions import ensure_node, link, unlink
from goldenthread.web.thread.models import Link, Node


def test_a_node_keeps_its_public_id_when_its_title_changes(db):
    first = ensure_node("finding", 12, "Visits are late", "/findings/12/", True)
    again = ensure_node("finding", 12, "Visits were late", "/f/12/", False, date(2026, 3, 1))

    assert (first.pk, first.public_id) == (again.pk, "finding-12")
    assert (again.title, again.url, again.public, again.when) == (
        "Visits were late",
        "/f/12/",
        False,
        date(2026, 3, 1),
    )
    assert again.public_id == "finding-12"


def test_things_of_two_kinds_with_one_key_are_two_nodes(db):
    assert ensure_node("finding", "RF01", "A").pk != ensure_node("deed", "RF01", "B").pk


def test_a_link_asked_for_twice_is_one_link_with_the_later_note(node):
    link(from_node=node("b"), to_node=node("a"), kind="answers", note="first")
    link(from_node=node("b"), to_node=node("a"), kind="answers", note="second")

    assert [one.note for one in Link.objects.all()] == ["second"]


def test_no_node_leads_to_itself(node):
    with pytest.raises(IntegrityError), transaction.atomic():
        link(from_node=node("a"), to_node=node("a"), kind="answers")


def test_unlinking_takes_away_that_link_only(node):
    link(from_node=node("b"), to_node=node("a"), kind="answers")
    link(from_node=node("b"), to_node=node("a"), kind="recalls")

    unlink(from_node=node("b"), to_node=node("a"), kind="answers")
    unlink(from_node=node("b"), to_node=node("c"), kind="answers")

    assert [one.kind for one in Link.objects.all()] == ["recalls"]
    assert Node.objects.count() == 3
