"""A thread of invented kinds, so that these tests know nothing of the apps either."""

from datetime import date
from itertools import pairwise

import pytest

from goldenthread.web.thread import registry
from goldenthread.web.thread.actions import ensure_node, link


@pytest.fixture(autouse=True)
def own_kinds(monkeypatch):
    """Kinds of node and link of these tests, forgotten after each."""
    for name in ("_kinds", "_links", "_watches"):
        monkeypatch.setattr(registry, name, {})
    registry.register("finding", one="Finding", many="Findings")
    registry.register("deed", one="Deed", many="Deeds")
    registry.register_link("answers", downwards="answered by")
    registry.register_link("recalls", downwards="recalled by", aside=True)


@pytest.fixture
def node(db):
    """Make a node: node("a") is public; node("b", public=False) is not."""

    def make(key, kind="finding", *, public=True, when=None):
        return ensure_node(
            kind, key, f"{kind} {key}", f"/{kind}s/{key}/", public, when or date(2026, 1, 1)
        )

    return make


@pytest.fixture
def chain(node):
    """Tie nodes one after another, the first led to all others: chain("a", "b", "c")."""

    def make(*keys, kind="answers"):
        nodes = [node(key) if isinstance(key, str) else key for key in keys]
        for earlier, later in pairwise(nodes):
            link(from_node=later, to_node=earlier, kind=kind)
        return nodes

    return make
