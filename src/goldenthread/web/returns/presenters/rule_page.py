"""One rule in a run: its wording, what came of it, and how it is declared."""

from django.urls import reverse

from goldenthread.measures.catalogue import CATALOGUE, columns_needed
from goldenthread.rules.damage import damaged_by
from goldenthread.rules.rule import Rule
from goldenthread.web.returns import policies
from goldenthread.web.returns.asked import Asked
from goldenthread.web.returns.models import Outcome, Run
from goldenthread.web.returns.presenters import severity_tag
from goldenthread.web.returns.presenters.run_page import rules_of

COLUMNS = ["Team", {"text": "Breaches", "numeric": True}]


def rule_page(run: Run, outcome: Outcome, team: str | None, user) -> dict:
    declared = rules_of(run).get(outcome.code)
    of_teams = run.team_counts.filter(code=outcome.code).seen(team).order_by("-breaches", "team")
    breaches = sum(it.breaches for it in of_teams)
    asked = Asked(rule=outcome.code, team=team or "")
    may_open = policies.can_open(user, team)
    return {
        "code": outcome.code,
        "severity": severity_tag(outcome.severity),
        "wording": declared.wording if declared else "This rule is no longer held.",
        "reason": outcome.reason,
        "breaches": breaches,
        "columns": COLUMNS,
        "rows": [_row(run, asked.at(team=it.team), it, user) for it in of_teams],
        "definition": _definition(declared) if declared else [],
        "condition": (declared.select or declared.when).strip() if declared else "",
        "list_href": _href("breaches", run, asked) if may_open and breaches else "",
        "fix_list_href": _href("fix-list", run, asked) if may_open and breaches else "",
        "assign_href": _href("assign", run, asked)
        if policies.can_assign(user, team) and breaches
        else "",
    }


def _href(page: str, run: Run, asked: Asked) -> str:
    return f"{reverse(f'returns:{page}', args=[run.pk])}{asked.query}"


def _row(run: Run, asked: Asked, counted, user) -> list:
    may_open = policies.can_open(user, counted.team)
    team = {"text": counted.team, "href": _href("breaches", run, asked)}
    return [team if may_open else counted.team, f"{counted.breaches:,}"]


def _definition(rule: Rule) -> list[tuple[str, str]]:
    looks = "; ".join(f"{it.table}: {', '.join(it.fields)}" for it in rule.look_at)
    return [
        ("What to look at", looks),
        ("Damages the figures", "; ".join(figures_damaged(rule))),
        ("Reference", rule.reference),
        ("How the wording is read", rule.note),
        ("How others read it", rule.departs),
    ]


def figures_damaged(rule: Rule) -> list[str]:
    """The measures that breaches of the rule damage, by identifier and name."""
    known = damaged_by(rule, columns_needed()) if rule.damages else ()
    return [f"{it} {CATALOGUE[it].name}" for it in known]
