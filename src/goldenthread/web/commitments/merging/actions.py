"""Merging a duplicate into the one that stays, and undoing it.

The duplicate keeps its history, its place in the thread and its own page. In the thread what stays
"takes in" the duplicate, so that all that led to the one led to the other.
"""

from django.db import transaction

from goldenthread.web.commitments.deeds import move, take
from goldenthread.web.commitments.models import Commitment
from goldenthread.web.commitments.states import Deed, State
from goldenthread.web.deeds.keeping import Refused, given
from goldenthread.web.thread import actions as thread

STAYS = frozenset({State.OPEN, State.DONE, State.CLOSED})
"""States of a commitment into which another can be merged."""

TAKES_IN = "takes in"
"""The link of the thread from what stays to what was merged into it."""


@transaction.atomic
def merge(
    *, commitment: Commitment, by, version: int, into: Commitment | None, reason: str
) -> Commitment:
    """Say that this is a duplicate of ``into``, which stays and is followed up from then on."""
    taken = take(commitment, version)
    reason = given("reason", reason, "Enter why the two are one")
    if into is None or into.pk == taken.pk:
        raise Refused("into", "Enter the number of the other commitment, which stays")
    stays = take(into, version=None)
    if stays.standing not in STAYS:
        raise Refused(
            "into",
            f"Enter another: commitment {stays.pk} is {stays.standing.label.lower()}, so that"
            " nothing can be merged into it",
        )
    if taken.public and not stays.public:
        raise Refused(
            "into",
            "This was promised in public and the other was not: merge the other into this one",
        )
    merged = move(taken, Deed.MERGE, by, {"merged_into_id": stays.pk}, reason=reason)
    move(stays, Deed.NOTE, by, {}, reason=f"Commitment {taken.pk} was merged into this one.")
    thread.link(from_node=stays.node, to_node=merged.node, kind=TAKES_IN, note=reason)
    return merged


@transaction.atomic
def unmerge(*, commitment: Commitment, by, version: int, reason: str) -> Commitment:
    """Undo a merging: it is to be done again on its own."""
    taken = take(commitment, version)
    reason = given("reason", reason, "Enter why the two are not one")
    stayed = taken.merged_into
    undone = move(taken, Deed.UNMERGE, by, {"merged_into_id": None}, reason=reason)
    stayed = take(stayed, version=None)
    remark = f"Commitment {taken.pk} is no longer merged into this one."
    move(stayed, Deed.NOTE, by, {}, reason=remark)
    thread.unlink(from_node=stayed.node, to_node=undone.node, kind=TAKES_IN)
    return undone
