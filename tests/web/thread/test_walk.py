from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from goldenthread.web.thread.actions import ensure_node, link
from goldenthread.web.thread.models import Link, Node
from goldenthread.web.thread.walk import DEEPEST, LONGEST, downwards, upwards


def outline(steps):
    """The tree as nested lists of keys."""
    return [[step.node.key, *outline(step.steps)] for step in steps]


def test_up_leads_all_the_way_to_the_source_and_down_to_the_last_consequence(chain):
    a, b, c, d = chain("a", "b", "c", "d")

    assert outline(upwards(c, everything=True).steps) == [["b", ["a"]]]
    assert outline(downwards(b, everything=True).steps) == [["c", ["d"]]]
    assert outline(upwards(a, everything=True).steps) == []
    assert outline(downwards(d, everything=True).steps) == []


def test_a_link_is_read_in_its_own_direction(chain):
    a, b = chain("a", "b")

    assert [step.words for step in upwards(b, everything=True).steps] == ["answers"]
    assert [step.words for step in downwards(a, everything=True).steps] == ["answered by"]


def test_steps_stand_in_order_of_time(node, chain):
    root = node("root")
    for key, day in (("late", 9), ("early", 2), ("middle", 5)):
        chain(root, node(key, when=date(2026, 5, day)))

    walk = downwards(root, everything=True)

    assert [step.node.key for step in walk.steps] == ["early", "middle", "late"]


def test_the_walk_neither_shows_nor_passes_a_node_that_is_not_public(node, chain):
    a, _, c = chain("a", node("secret", public=False), "c")

    assert outline(downwards(a, everything=False).steps) == []
    assert outline(upwards(c, everything=False).steps) == []
    assert outline(downwards(a, everything=True).steps) == [["secret", ["c"]]]


def test_an_aside_is_shown_beside_its_nodes_and_not_walked_further(node, chain):
    a, b = chain("a", "b", kind="recalls")
    chain(b, "c")
    chain("before", a)

    assert outline(downwards(a, everything=True).steps) == [["b"]]
    assert outline(upwards(b, everything=True).steps) == [["a"]]
    assert outline(downwards(Node.objects.get(key="before"), everything=True).steps) == [["a"]]


def test_a_node_reached_twice_is_spelt_out_once(node, chain):
    root, _left, joint, _ = chain("root", "left", "joint", "end")
    chain(root, "right", joint)

    walk = downwards(root, everything=True)

    assert outline(walk.steps) == [["left", ["joint", ["end"]]], ["right", ["joint"]]]
    assert [step.again for step in walk.steps[1].steps] == [True]
    assert [one.key for one in walk.nodes()] == ["left", "joint", "end", "right"]


def test_a_circle_ends(chain):
    a, _b, c = chain("a", "b", "c")
    link(from_node=a, to_node=c, kind="answers")

    assert outline(downwards(a, everything=True).steps) == [["b", ["c"]]]
    assert outline(upwards(a, everything=True).steps) == [["c", ["b"]]]


def test_a_wide_thread_is_cut_and_says_so(node):
    root = node("root")
    leaves = Node.objects.bulk_create(
        Node(public_id=f"deed-{n}", kind="deed", key=str(n), title="Deed", public=True)
        for n in range(LONGEST + 1)
    )
    Link.objects.bulk_create(Link(from_node=leaf, to_node=root, kind="answers") for leaf in leaves)

    walk = downwards(root, everything=True)

    assert walk.cut
    assert len(walk.steps) == LONGEST
    assert not upwards(root, everything=True).cut


@pytest.mark.parametrize("length", [3, 9])
def test_a_walk_takes_two_queries_however_long(chain, length, django_assert_num_queries):
    first, *_ = chain(*(f"n{n}" for n in range(length)))

    with django_assert_num_queries(2):
        downwards(first, everything=True).nodes()


@settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    pairs=st.sets(st.tuples(st.integers(0, 6), st.integers(0, 6)).filter(lambda p: p[0] != p[1])),
    hidden=st.sets(st.integers(1, 6)),
)
@pytest.mark.django_db
def test_the_walk_reaches_what_a_slow_search_reaches(transactional_round, pairs, hidden):
    with transactional_round():
        nodes = [
            ensure_node("finding", key, str(key), public=key not in hidden) for key in range(7)
        ]
        for later, earlier in pairs:
            link(from_node=nodes[later], to_node=nodes[earlier], kind="answers")

        found = {int(one.key) for one in upwards(nodes[0], everything=False).nodes()}

    assert found == _reachable(0, pairs, hidden)


def _reachable(start, pairs, hidden):
    seen, edge = set(), {start}
    for _ in range(DEEPEST):
        edge = {there for here, there in pairs if here in edge} - hidden - seen
        seen |= edge
    return seen - {start}


@pytest.fixture
def transactional_round(db):
    """Each example of a property in a transaction of its own, rolled back at its end."""
    from contextlib import contextmanager

    from django.db import transaction

    @contextmanager
    def one_round():
        with transaction.atomic():
            try:
                yield
            finally:
                transaction.set_rollback(True)

    return one_round
