import pytest

from goldenthread.web.thread import registry
from goldenthread.web.thread.actions import link


def page(client, node):
    response = client.get(node.get_absolute_url())
    return response.status_code, " ".join(response.content.decode().split())


def test_the_page_shows_the_way_up_and_the_way_down_as_nested_lists(chain, client_as):
    _, _, here, _, _ = chain("source", "report", "here", "deed", "end")

    status, text = page(client_as("anonymous"), here)

    assert status == 200
    up, down = text.index('aria-label="What led to it"'), text.index('aria-label="What came of it"')
    order = ["finding report", "finding source", "finding deed", "finding end"]
    places = [text.index(f">{title}</a>") for title in order]
    assert places == sorted(places)
    assert up < places[0] < places[1] < down < places[2]
    assert text.count('<ul class="gt-timeline"') == 4


def test_what_hangs_loose_is_listed_with_the_node_it_hangs_from(chain, client_as):
    def loose(nodes, *, everything):
        return {one.pk: ["nobody acts on it"] for one in nodes if one.key == "end"}

    registry.watch("finding", loose)
    here, _ = chain("here", "end")

    _, text = page(client_as("anonymous"), here)

    assert 'href="/thread/finding-end/">finding end</a>: nobody acts on it' in text


@pytest.mark.parametrize(
    ("role", "seen"),
    [("anonymous", False), ("public", False), ("councillor", False), ("auditor", True)],
)
def test_what_is_not_public_is_there_for_officers_only(node, client_as, role, seen):
    here, hidden = node("here"), node("hidden", public=False)
    link(from_node=hidden, to_node=here, kind="answers")

    assert ("finding hidden" in page(client_as(role), here)[1]) == seen
    assert page(client_as(role), hidden)[0] == (200 if seen else 404)


def test_a_node_that_leads_nowhere_says_so(node, client_as):
    _, text = page(client_as("anonymous"), node("alone"))

    assert "the thread begins here" in text
    assert "Nothing so far." in text
    assert "None found." in text
