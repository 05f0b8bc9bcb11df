"""What the home page says of returns: the last run of each, and runs that need somebody."""

from django.urls import reverse

from goldenthread.web.accounts.policies import can, role_of
from goldenthread.web.accounts.roles import Capability, Role
from goldenthread.web.accounts.ways_in import Line, Panel, WayIn, register_panel, register_way_in
from goldenthread.web.design.words import count_of, day
from goldenthread.web.returns import policies
from goldenthread.web.returns.asked import Asked
from goldenthread.web.returns.models import Run, TeamCount
from goldenthread.web.returns.presenters.run_page import state_tag
from goldenthread.web.returns.states import State

SHOWN = 5


def register() -> None:
    """Put the returns into the navigation and their panel on the home pages."""
    register_way_in(
        WayIn(
            text="Returns",
            url_name="returns:runs",
            says="Hand in a statutory return, and see every fault put right before it is due.",
            capability=Capability.SEE_RETURNS,
            order=42,
        )
    )
    register_panel("returns", returns)


def returns(user) -> Panel | None:
    """How the returns stand: of everybody's children, or of a manager's own team's."""
    if role_of(user) not in {Role.DATA_OFFICER, Role.TEAM_MANAGER}:
        return None
    if role_of(user) is Role.TEAM_MANAGER and not user.team:
        return None
    team = policies.own_team(user)
    lines = [*_unfinished(user), *(_line(run, team) for run in _latest())]
    if not lines and not policies.can_hand_in(user):
        return None
    return Panel(
        title="Returns",
        intro="" if lines else "No return has been validated yet.",
        lines=lines[:SHOWN],
        more_text="All returns" if lines else "Hand in a return",
        more_href=reverse("returns:runs" if lines else "returns:hand-in"),
        order=15,
    )


def _latest() -> list[Run]:
    """The last run of each return and year, the newest year first."""
    kinds = Run.objects.done().values_list("return_name", "year").distinct().order_by()
    found = (Run.objects.of(*kind).last() for kind in sorted(kinds, key=lambda it: (-it[1], it[0])))
    return list(found)


def _line(run: Run, team: str | None) -> Line:
    counted = TeamCount.objects.filter(run=run).seen(team).by("severity")
    of = {it["severity"]: it["breaches"] for it in counted}
    errors, queries = of.get("error", 0), of.get("query", 0)
    href = run.get_absolute_url()
    if team:
        href = f"{reverse('returns:breaches', args=[run.pk])}{Asked(team=team).query}"
    return Line(
        text=f"{run.title}{f', {team}' if team else ''}",
        href=href,
        remark=f"{count_of(queries, 'query', 'queries')}, {day(run.finished_at)}",
        tag=count_of(errors, "error").capitalize(),
        tone="red" if errors else "green",
    )


def _unfinished(user) -> list[Line]:
    """Newest runs that nobody has seen to: refused, failed, interrupted or under way."""
    if not can(user, Capability.HAND_IN_RETURNS):
        return []
    newest = Run.objects.newest_first().first()
    if newest is None or newest.standing is State.DONE:
        return []
    text, tone = state_tag(newest)
    return [
        Line(
            f"{newest.title}, run {newest.pk}",
            newest.get_absolute_url(),
            remark=f"handed in {day(newest.handed_at)}",
            tag=text,
            tone=tone,
        )
    ]
