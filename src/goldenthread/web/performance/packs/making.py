"""Making a pack: who may, from which figures, and what is kept in the log."""

from dataclasses import replace
from datetime import date
from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from goldenthread.measures.disclosed import policy_of
from goldenthread.measures.figures import rests_on
from goldenthread.packs.audience import Audience
from goldenthread.packs.build import build_pack
from goldenthread.packs.compose import compose
from goldenthread.packs.model import Occasion, Pack, Team
from goldenthread.packs.sources import Numbers, Origin
from goldenthread.packs.team import team_of
from goldenthread.packs.write import WRITERS, file_stem
from goldenthread.records.store import Store
from goldenthread.web.accounts import audit
from goldenthread.web.accounts.policies import role_of
from goldenthread.web.accounts.roles import Role
from goldenthread.web.performance import actions, policies
from goldenthread.web.performance.due import day_looked_from, due_on, teams_of
from goldenthread.web.performance.in_hand import InHand, NothingPublished
from goldenthread.web.performance.packs.beside import beside
from goldenthread.web.published.numbers import Published


@transaction.atomic
def make(
    *, by, held: InHand, audience: Audience, form: str, team: str = "", reason: str = ""
) -> tuple[str, bytes]:
    """A pack in one format, as a file's name and content.

    With a ``reason`` a team's pack lists its children, and the access log keeps who opened them
    and why. Raises PermissionDenied for a pack that is not theirs, and NothingPublished where
    there is nothing yet that the public may read.
    """
    policies.check_take_pack(by, audience, team)
    if audience.controlled and held.shelf:
        # Everybody gets the same file: it is made once a day.
        key = ("pack", audience.name, form, timezone.localdate())
        name, content = held.kept(key, lambda: _written(pack_of(held, audience), form))
    else:
        draft = policies.can_make_drafts(by)
        made = pack_of(held, audience, team=team, draft=draft)
        name, content = _written(_with_children(made, by, reason), form)
    if role_of(by) is not Role.PUBLIC:
        audit.record(
            by=by,
            deed="made a pack",
            subject=f"{audience.title}{f', {team}' if team else ''}",
            details={"formats": [form]},
        )
    return name, content


def _with_children(made: Pack, by, reason: str) -> Pack:
    """The same with what is late and due by child, where a reason is given; else without."""
    if made.team is None or not reason:
        return made
    team = made.team
    items = actions.open_due(by=by, listed=team.listed, team=team.name, reason=reason)
    return replace(made, team=replace(team, children=tuple(items)))


def pack_of(held: InHand, audience: Audience, *, team: str = "", draft: bool = False) -> Pack:
    """An audience's pack of the figures in hand, without any child.

    What leaves the building is what was published; ``draft`` makes it from the latest records,
    marked so, where nothing was.
    """
    today = timezone.localdate()
    audience = as_it_stands(held, audience, draft=draft)
    numbers, origin = _figures(held, audience)
    return build_pack(
        audience,
        Occasion(council=settings.COUNCIL_NAME, on=today),
        numbers,
        origin,
        beside(held, audience),
        team=_team(held, team, today) if audience.of_one_team else None,
        policy=policy_of(Store(Path(settings.GOLDENTHREAD_HOME)), settings.AUTHORITY),
    )


def as_it_stands(held: InHand, audience: Audience, *, draft: bool) -> Audience:
    """The audience, told that its pack is a draft where nothing was published.

    Raises NothingPublished for whoever may not read drafts.
    """
    if not audience.controlled or held.shelf:
        return audience
    if not draft:
        raise NothingPublished
    return audience.as_draft


def _figures(held: InHand, audience: Audience) -> tuple[Numbers, Origin]:
    if audience.controlled and held.shelf:
        published = Published(held.shelf)
        return published, published.origin
    latest = Origin(settings.AUTHORITY, held.as_at, held.snapshot.id, rests_on(held.snapshot))
    return (held.quarterly if audience.controlled else held.figures), latest


def _team(held: InHand, name: str, today: date) -> Team:
    return team_of(held.snapshot, name, due_on(held.snapshot, day_looked_from(held.as_at, today)))


def teams(held: InHand) -> list[str]:
    """The teams for which there may be a pack: those that have figures or anything to do."""
    listed = due_on(held.snapshot, day_looked_from(held.as_at, timezone.localdate()))
    return sorted({*held.figures.values("CN01", "team"), *teams_of(listed.items)})


def _written(made: Pack, form: str) -> tuple[str, bytes]:
    return f"{file_stem(made)}.{form}", WRITERS[form](compose(made))
