"""Finding the same thing asked on an earlier day, at another meeting or audit.

Found by likeness of wording when a commitment is raised, and kept, so that its page need not
search. It is a pointer for people to judge.
"""

from collections.abc import Sequence

from django.db.models import Q, QuerySet

from goldenthread.likeness import meanings, nearest_kept
from goldenthread.web.commitments.mentions import gist
from goldenthread.web.commitments.models import AskedBefore, Commitment, Wording

LEAST = 0.62
"""The likeness from which two are taken for the same thing, judged by the pairs of its tests."""
MOST = 5
"""How many are shown, the nearest first."""


def remember(commitment: Commitment) -> None:
    """Keep what a commitment says, and which earlier and later ones say much the same.

    Minutes may be taken in in any order, so that a later one may be there already.
    """
    said = gist(commitment.what, commitment.owner_name, commitment.owner_role)
    others = _nearest(said, Wording.objects.exclude(pk=commitment.pk))
    Wording.objects.update_or_create(
        commitment=commitment, defaults={"gist": said, "meaning": meanings([said])[0]}
    )
    AskedBefore.objects.filter(Q(later=commitment) | Q(earlier=commitment)).delete()
    AskedBefore.objects.bulk_create(
        filter(None, (_pair(commitment, other, near) for other, near in others))
    )


def catch_up(most: int = 500) -> int:
    """Remember ``most`` commitments that never were, such as those entered before this was kept.

    Each is compared with all, so that a long register is caught up with over some days.
    """
    forgotten = Commitment.objects.filter(wording=None).order_by("raised_on", "pk")[:most]
    for commitment in forgotten:
        remember(commitment)
    return len(forgotten)


def _pair(one: Commitment, other: Commitment, likeness: float) -> AskedBefore | None:
    """Which of two came first; None for two of one day and place, which were asked together."""
    if one.raised_on == other.raised_on and one.source_id == other.source_id:
        return None
    earlier, later = sorted((one, other), key=lambda it: (it.raised_on, it.pk))
    return AskedBefore(later=later, earlier=earlier, likeness=likeness)


def alike(what: str, owner: str = "") -> list[Commitment]:
    """The commitments that ask for much the same, the nearest first."""
    return [found for found, _ in _nearest(gist(what, owner), Wording.objects.all())]


def alike_to(commitment: Commitment) -> list[Commitment]:
    """The other commitments that ask for much the same as this one, the nearest first."""
    said = gist(commitment.what, commitment.owner_name, commitment.owner_role)
    return [found for found, _ in _nearest(said, Wording.objects.exclude(pk=commitment.pk))]


def _nearest(said: str, wordings: QuerySet) -> list[tuple[Commitment, float]]:
    rows = list(wordings.order_by("pk").values_list("pk", "meaning"))

    def gists_at(places: Sequence[int]) -> list[str]:
        wanted = [rows[place][0] for place in places]
        gists = dict(Wording.objects.filter(pk__in=wanted).values_list("pk", "gist"))
        return [gists[pk] for pk in wanted]

    kept = [bytes(meaning) for _, meaning in rows]
    found = nearest_kept(said, kept, gists_at, least=LEAST, most=MOST)
    commitments = Commitment.objects.select_related("source", "merged_into").in_bulk(
        [rows[near.place][0] for near in found]
    )
    return [(commitments[rows[near.place][0]], near.likeness) for near in found]


def of(commitment: Commitment, *, inside: bool) -> list[Commitment]:
    """Those asked before it, the nearest first; for outsiders only what was asked in public."""
    pairs = AskedBefore.objects.filter(later=commitment).select_related("earlier__source")
    if not inside:
        pairs = pairs.filter(earlier__public=True)
    return [pair.earlier for pair in pairs.order_by("-likeness", "pk")[:MOST]]


def again(commitment: Commitment, *, inside: bool) -> list[Commitment]:
    """Those asked again after it, the nearest first; for outsiders only what was in public."""
    pairs = AskedBefore.objects.filter(earlier=commitment).select_related("later__source")
    if not inside:
        pairs = pairs.filter(later__public=True)
    return [pair.later for pair in pairs.order_by("-likeness", "pk")[:MOST]]
