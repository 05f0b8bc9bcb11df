"""The deeds done to the thread. Apps call these; nobody writes nodes and links by hand."""

from datetime import date

from django.db import transaction
from django.utils.text import slugify

from goldenthread.web.thread import registry
from goldenthread.web.thread.models import Link, Node


@transaction.atomic
def ensure_node(
    kind: str,
    key: str | int,
    title: str,
    url: str = "",
    public: bool = False,
    when: date | None = None,
) -> Node:
    """Make the node of a thing, or bring its title, address, openness and date up to date.

    ``key`` is the thing's own identity within its kind (a primary key, a measure's id); the public
    id is made of the two ("resolution-12") and never changes afterwards.
    Raises ``registry.NotRegistered`` for a kind that no app has declared.
    """
    registry.kind(kind)
    return Node.objects.update_or_create(
        kind=kind,
        key=str(key),
        defaults={"title": title, "url": url, "public": public, "when": when},
        create_defaults={
            "public_id": slugify(f"{kind}-{key}"),
            "title": title,
            "url": url,
            "public": public,
            "when": when,
        },
    )[0]


@transaction.atomic
def link(*, from_node: Node, to_node: Node, kind: str, note: str = "") -> Link:
    """Tie what came later (``from_node``) to what led to it (``to_node``), once.

    Raises ``registry.NotRegistered`` for a kind of link that no app has declared.
    """
    registry.link_kind(kind)
    return Link.objects.update_or_create(
        from_node=from_node, to_node=to_node, kind=kind, defaults={"note": note}
    )[0]


@transaction.atomic
def unlink(*, from_node: Node, to_node: Node, kind: str) -> None:
    """Undo a link that was made by mistake; nothing happens when there is none."""
    Link.objects.filter(from_node=from_node, to_node=to_node, kind=kind).delete()
