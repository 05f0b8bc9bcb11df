"""Bringing the votes of an item up to date with what its minutes say."""

import re
from collections.abc import Iterator, Mapping, Sequence

from goldenthread.minutes.votes import VoteTold, of_resolution, votes_in
from goldenthread.web.scrutiny.bodies.voting import Right, rights_on
from goldenthread.web.scrutiny.matching import pair, plain, same
from goldenthread.web.scrutiny.models import AgendaItem, Resolution, VoteCast, VoteTaken

_TITLE = re.compile(r"^(?:councillor|cllr)\.? ", re.IGNORECASE)


def bring_up_to_date(item: AgendaItem, resolutions: Sequence[Resolution]) -> None:
    """Write down the votes that an item and its resolutions tell; those no longer told are marked.

    A vote corrected since is the one with the same words, else with the same motion, else the one
    in the same place.
    """
    told = list(enumerate(_told(item, resolutions), start=1))
    pairs, gone = pair(
        list(item.votes.all()),
        told,
        lambda old, new: same(old.words, new[1][0].words),
        lambda old, new: same(old.motion, new[1][0].motion),
        lambda old, new: old.position == new[0],
    )
    rights = _rights(item) if any(vote.names for _, (vote, _) in told) else {}
    for known, (position, (vote, resolution)) in pairs:
        _keep(known or VoteTaken(item=item), vote, resolution, position, rights)
    for vote in gone:
        mark_gone(vote)


def mark_gone(vote: VoteTaken) -> None:
    """Mark a vote that the minutes no longer tell."""
    vote.in_minutes = False
    vote.save()


def _told(
    item: AgendaItem, resolutions: Sequence[Resolution]
) -> Iterator[tuple[VoteTold, Resolution | None]]:
    """Each vote with the resolution that came of it, or whose own words tell it."""
    for vote in votes_in(item.paragraphs):
        yield vote, next((one for one in resolutions if _is_of(vote, one)), None)
    for resolution in resolutions:
        vote = of_resolution(resolution.text)
        if vote:
            yield vote, resolution


def _is_of(vote: VoteTold, resolution: Resolution) -> bool:
    """Whether the motion has the words of the resolution, with or without That before them."""
    return bool(vote.motion) and _bare(vote.motion) == _bare(resolution.text)


def _bare(text: str) -> str:
    return plain(text).removeprefix("that ")


def _rights(item: AgendaItem) -> Mapping[str, Right]:
    """The right of everybody with a seat at the meeting, by their name."""
    return {_name(one.member.name): one for one in rights_on(item)}


def _name(name: str) -> str:
    return _TITLE.sub("", plain(name))


def _keep(
    vote: VoteTaken,
    told: VoteTold,
    resolution: Resolution | None,
    position: int,
    rights: Mapping[str, Right],
) -> None:
    vote.position, vote.in_minutes, vote.resolution = position, True, resolution
    vote.words = told.words
    vote.motion, vote.proposer, vote.seconder = told.motion, told.proposer, told.seconder
    vote.counts = {str(option): number for option, number in told.counts.items()}
    vote.result, vote.casting = told.result, told.casting
    vote.save()
    vote.cast.all().delete()
    VoteCast.objects.bulk_create(
        _cast(vote, place, name, option, rights.get(_name(name)))
        for place, (name, option) in enumerate(told.names, start=1)
    )


def _cast(vote: VoteTaken, place: int, name: str, option: str, right: Right | None) -> VoteCast:
    cast = VoteCast(vote=vote, position=place, name=name, option=option)
    if right:
        cast.member, cast.entitled = right.member, right.may
        cast.seat, cast.party = right.seat.seat, right.seat.party
    return cast
