import pytest

from goldenthread.web.thread import registry
from goldenthread.web.thread.presenters import thread_of


@pytest.fixture
def told():
    """Findings that say how they stand, and that hang loose when their key begins with x."""
    asked = []

    def standings(keys):
        asked.append(sorted(keys))
        return {key: registry.Standing(f"State of {key}", "blue") for key in keys if key != "b"}

    def loose(nodes, *, everything):
        return {one.pk: ["nobody acts on it"] for one in nodes if one.key.startswith("x")}

    registry.register("finding", one="Finding", many="Findings", standings=standings)
    registry.watch("finding", loose)
    return asked


def test_each_row_has_the_state_its_own_app_gives(told, chain):
    _, b, _ = chain("a", "b", "c")

    thread = thread_of(b, everything=True)

    assert thread.standing is None
    assert thread.up[0].standing.text == "State of a"
    assert thread.down[0].standing.text == "State of c"
    assert told == [["a", "b", "c"]]


def test_loose_ends_are_those_of_the_node_and_of_what_came_of_it(told, chain):
    _, here, _ = chain("x-before", "x-here", "x-after")

    thread = thread_of(here, everything=True)

    assert [(one.node.key, one.words) for one in thread.loose_ends] == [
        ("x-here", ("nobody acts on it",)),
        ("x-after", ("nobody acts on it",)),
    ]
    assert thread.down[0].loose_ends == ("nobody acts on it",)
    assert thread.up[0].loose_ends == ()


def test_loose_ends_of_what_is_hidden_are_not_counted(told, node, chain):
    here, _ = chain("here", node("x-secret", public=False))

    assert thread_of(here, everything=False).loose_ends == ()
    assert len(thread_of(here, everything=True).loose_ends) == 1


@pytest.mark.parametrize("length", [2, 8])
def test_the_queries_do_not_grow_with_the_nodes(told, chain, length, django_assert_num_queries):
    first, *_ = chain(*(f"n{n}" for n in range(length)))

    with django_assert_num_queries(3):
        thread_of(first, everything=True)
