"""The life of a publication, as a table."""

from collections.abc import Mapping

from django.db.models import TextChoices

from goldenthread.web.deeds.keeping import NotNow


class State(TextChoices):
    """Where a publication stands."""

    PROPOSED = "proposed", "Waiting for a second person"
    PUBLISHED = "published", "Published"
    WITHDRAWN = "withdrawn", "Withdrawn before it was published"


NEXT: Mapping[State, frozenset[State]] = {
    State.PROPOSED: frozenset({State.PUBLISHED, State.WITHDRAWN}),
    State.PUBLISHED: frozenset(),
    State.WITHDRAWN: frozenset(),
}
"""What may become of each: what is published stays, and is corrected by publishing again."""


def check_may_become(source: State, target: State) -> None:
    """Raise NotNow unless the table has this step."""
    if target not in NEXT[source]:
        raise NotNow(f"This publication is {State(source).label.lower()}: nothing is left to do.")
