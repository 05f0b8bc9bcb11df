"""What can be found of measures: their pages, on which published figures stand."""

from goldenthread.measures.catalogue import CATALOGUE
from goldenthread.web.performance.actions import KIND
from goldenthread.web.search import sources
from goldenthread.web.search.sources import Draft, Source
from goldenthread.web.thread.models import Node


def register() -> None:
    """Have measures found; ``actions.ensure_measure_nodes`` renews them."""
    sources.register(MEASURES)


def _public():
    return Node.objects.of_kind(KIND).public().filter(key__in=sorted(CATALOGUE)).exclude(url="")


def _draft(node: Node) -> Draft:
    measure = CATALOGUE[node.key]
    return Draft(
        title=measure.name,
        text=f"{measure.id}. {measure.stage}. {measure.definition}",
        url=node.url,
    )


MEASURES = Source(
    kind="measure",
    one="Measure",
    many="Measures",
    model=Node,
    public=_public,
    draft=_draft,
)
