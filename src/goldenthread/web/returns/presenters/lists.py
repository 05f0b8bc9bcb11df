"""Lists of breaches: by team, one after the other, and one alone."""

from collections.abc import Mapping

from django.urls import reverse
from django.utils.html import format_html

from goldenthread.rules.written import where
from goldenthread.web.design.words import day
from goldenthread.web.returns import policies
from goldenthread.web.returns.actions import count, list_title
from goldenthread.web.returns.asked import Asked
from goldenthread.web.returns.keeping import GONE, NEW, STILL
from goldenthread.web.returns.models import Acceptance, Run
from goldenthread.web.returns.presenters import severity_tag
from goldenthread.web.returns.presenters.run_page import rules_of

CHANGES = {NEW: ("New", "blue"), STILL: ("Still there", "grey"), GONE: ("Gone", "green")}
NO_CHILD = "No one child"
BREACH, CHILD, WRONG, RULE, TEAM, STANDS = (
    "Breach",
    "Child",
    "What is wrong, and where to look",
    "Rule",
    "Team",
    "Stands",
)


def href(page: str, run: Run, asked: Asked) -> str:
    return f"{reverse(f'returns:{page}', args=[run.pk])}{asked.query}"


def teams_table(run: Run, team: str | None, user) -> dict:
    """The teams with most errors first, each with the ways to its lists."""
    counted: dict[str, dict[str, int]] = {}
    for it in run.team_counts.seen(team).by("team", "severity"):
        counted.setdefault(it["team"], {})[it["severity"]] = it["breaches"]
    ordered = sorted(
        counted.items(), key=lambda it: (-it[1].get("error", 0), -it[1].get("query", 0), it[0])
    )
    return {
        "rows": [
            {
                "team": name,
                "errors": f"{of.get('error', 0):,}",
                "queries": f"{of.get('query', 0):,}",
                "ways": _ways(run, Asked(team=name), user),
            }
            for name, of in ordered
        ]
    }


def _ways(run: Run, asked: Asked, user) -> list[dict]:
    ways = []
    if policies.can_open(user, asked.team):
        ways += [
            ("Breaches", href("breaches", run, asked)),
            ("Children", href("children", run, asked)),
            ("Fix list (xlsx)", href("fix-list", run, asked)),
        ]
    if policies.can_assign(user, asked.team):
        ways.append(("Assign", href("assign", run, asked)))
    return [{"text": text, "href": address} for text, address in ways]


def breaches_list(
    run: Run, asked: Asked, rows: list[dict], accepted: Mapping[str, Acceptance], user
) -> dict:
    """A page of breaches, and what can be done with the whole list."""
    is_gone = asked.change == GONE
    plain = Asked(rule=asked.rule, team=asked.team)
    return {
        "heading": ", ".join(asked.words()) or "every breach",
        "columns": _columns(asked),
        "rows": [
            [cells[name] for name in _columns(asked)]
            for cells in (_cells(run, it, accepted) for it in rows)
        ],
        "fix_list_href": "" if is_gone or not rows else href("fix-list", run, asked),
        "assign_href": href("assign", run, plain)
        if policies.can_assign(user, asked.team) and not is_gone and count(run, *_of(plain))
        else "",
        "clear_href": href("breaches", run, Asked(asked.rule, asked.team, child=asked.child)),
        "is_filtered": bool(asked.severity or asked.change or asked.accepted),
    }


def _of(asked: Asked) -> tuple[str, str]:
    return asked.rule, asked.team


def _columns(asked: Asked) -> list[str]:
    """The headings of a list: not what is the same in all of it, nor a page that is not there."""
    told = {BREACH: asked.change == GONE, RULE: bool(asked.rule), TEAM: bool(asked.team)}
    return [it for it in (BREACH, CHILD, WRONG, RULE, TEAM, STANDS) if not told.get(it)]


def _cells(run: Run, told: dict, accepted: Mapping[str, Acceptance]) -> dict:
    severity = severity_tag(told["severity"])
    return {
        BREACH: {
            "text": f"{told['place']:,}",
            "href": reverse("returns:breach", args=[run.pk, told["place"]]),
        },
        CHILD: told["child"] or NO_CHILD,
        WRONG: {
            "html": format_html(
                '{}<br><span class="gt-quiet">{}</span>',
                told["explanation"],
                where(told["located"]),
            )
        },
        RULE: {
            "html": format_html(
                '<a class="govuk-link" href="{}">{}</a><br>{}',
                reverse("returns:rule", args=[run.pk, told["rule"]]),
                told["rule"],
                severity["text"],
            )
        },
        TEAM: told["team"],
        STANDS: _standing(told, accepted.get(told["digest"])),
    }


def _standing(told: dict, acceptance: Acceptance | None) -> dict | str:
    if acceptance is not None:
        return {"text": "Accepted", "tag": "green"}
    if told["change"] in CHANGES:
        text, tone = CHANGES[told["change"]]
        return {"text": text, "tag": tone}
    return ""


def breach_page(run: Run, told: dict, accepted: Mapping[str, Acceptance], user) -> dict:
    """One breach in full, and what the person may do about it."""
    declared = rules_of(run).get(told["rule"])
    acceptance = accepted.get(told["digest"])
    place = told["place"]
    is_query = told["severity"] == "query"
    may_accept = is_query and policies.can_accept(user)
    standing = _standing(told, None)
    return {
        "place": place,
        "rule": told["rule"],
        "rule_href": reverse("returns:rule", args=[run.pk, told["rule"]]),
        "severity": severity_tag(told["severity"]),
        "explanation": told["explanation"],
        "change": standing or None,
        "says": [
            ("Child", told["child"] or NO_CHILD),
            ("Team", told["team"]),
            ("Where to look", where(told["located"])),
            ("Published wording", declared.wording if declared else ""),
        ],
        "accepted": _accepted_words(acceptance),
        "may_accept": may_accept and acceptance is None,
        "may_withdraw": may_accept and acceptance is not None,
        "is_error": not is_query,
        "assign_href": f"{reverse('returns:assign', args=[run.pk])}?breach={place}"
        if policies.can_assign(user, told["team"])
        else "",
        "child_href": href("breaches", run, Asked(child=told["child_number"], team=own(user)))
        if told["child_number"]
        else "",
    }


def own(user) -> str:
    """The team that a person's lists are kept to; empty for somebody who sees all."""
    return policies.own_team(user) or ""


def _accepted_words(acceptance: Acceptance | None) -> dict | None:
    if acceptance is None:
        return None
    return {"by": f"{acceptance.by}, {day(acceptance.at)}", "note": acceptance.note}


def to_assign(run: Run, asked: Asked, told: dict | None) -> str:
    """What is about to be assigned, in words."""
    if told is not None:
        return list_title(run, told["rule"], "", 1)
    return list_title(run, asked.rule, asked.team, count(run, asked.rule, asked.team))
