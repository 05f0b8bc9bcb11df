import pytest

from goldenthread.web.thread import registry
from goldenthread.web.thread.actions import ensure_node, link
from goldenthread.web.thread.models import Node


def test_an_unknown_kind_is_refused_by_name_with_the_kinds_there_are():
    with pytest.raises(registry.NotRegistered, match=r"'audit'.*deed.*finding"):
        registry.kind("audit")


def test_no_node_of_an_unknown_kind_is_made(db):
    with pytest.raises(registry.NotRegistered):
        ensure_node("audit", 1, "An audit")
    assert not Node.objects.exists()


def test_no_link_of_an_unknown_kind_is_made(node):
    with pytest.raises(registry.NotRegistered, match="'mentions'"):
        link(from_node=node("b"), to_node=node("a"), kind="mentions")


def test_a_finder_is_asked_once_however_often_it_is_registered(node):
    def finder(nodes, *, everything):
        return {}

    registry.watch("finding", finder)
    registry.watch("finding", finder)

    assert registry.watches("finding") == (finder,)
