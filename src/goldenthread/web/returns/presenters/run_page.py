"""A run that ended well: the totals, what changed, and what came of every rule."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.urls import reverse

from goldenthread.rules.catalogue import RETURNS, ruleset
from goldenthread.rules.rule import Rule
from goldenthread.rules.run import collection
from goldenthread.schema.cin import CIN
from goldenthread.schema.ssda903 import SSDA903
from goldenthread.web.design.words import day, moment
from goldenthread.web.returns import policies
from goldenthread.web.returns.asked import NO, YES, Asked, short_columns
from goldenthread.web.returns.filed import read_about
from goldenthread.web.returns.keeping import GONE, NEW, STILL
from goldenthread.web.returns.models import Acceptance, Outcome, Run, TeamCount
from goldenthread.web.returns.presenters import severity_tag
from goldenthread.web.returns.states import UNDER_WAY, State

RUNS_COLUMNS = [
    "Return",
    "Handed in",
    "State",
    {"text": "Errors", "numeric": True},
    {"text": "Queries", "numeric": True},
]
SUBMITTED = frozenset({CIN.name, SSDA903.name})
"""The returns that the Department collects and counts errors and queries of."""

BEFORE_SUBMITTING = "Before submitting: what the Department will count"
FOUND = "What was found"
TAGS = {
    State.REFUSED: ("Refused", "red"),
    State.FAILED: ("Failed", "red"),
    State.DONE: ("Validated", "green"),
}


def runs_table(runs, team: str | None) -> dict:
    """The runs as rows, with the errors and queries of one team or of all."""
    totals = _totals_of(runs, team)
    return {"columns": RUNS_COLUMNS, "rows": [_run_row(it, totals) for it in runs]}


def _totals_of(runs, team: str | None) -> Mapping[tuple[int, str], int]:
    counted = TeamCount.objects.filter(run__in=[it.pk for it in runs]).seen(team)
    return {(it["run"], it["severity"]): it["breaches"] for it in counted.by("run", "severity")}


def _run_row(run: Run, totals: Mapping[tuple[int, str], int]) -> list:
    text, tone = state_tag(run)
    done = run.standing is State.DONE
    counts = [f"{totals.get((run.pk, it), 0):,}" if done else "" for it in ("error", "query")]
    said = {"text": f"{run.title}, run {run.pk}", "href": run.get_absolute_url()}
    return [said, moment(run.handed_at), {"text": text, "tag": tone}, *counts]


def state_tag(run: Run) -> tuple[str, str]:
    """A run's state in a word or two, and its colour."""
    if run.standing in UNDER_WAY:
        return ("Interrupted", "red") if run.is_interrupted else ("Under way", "blue")
    return TAGS[run.standing]


def months_links() -> list[dict]:
    """The pages of faults by month, one for each return and year that was validated."""
    known = Run.objects.done().values_list("return_name", "year").distinct().order_by()
    return [
        {
            "text": f"{RETURNS[name].title} {collection(year)}: faults by month",
            "href": reverse("returns:months", args=[name, year]),
        }
        for name, year in sorted(known, key=lambda it: (-it[1], it[0]))
        if name in RETURNS
    ]


def rules_of(run: Run) -> Mapping[str, Rule]:
    """The declared rules of a run's return and year, by code."""
    return {it.code: it for it in ruleset(run.return_name).in_force(run.year)}


@dataclass(frozen=True)
class Totals:
    """What the Department will count: errors, queries, and of these the accepted."""

    errors: int
    queries: int
    accepted: int

    @property
    def to_answer(self) -> int:
        """Queries that nobody has accepted yet."""
        return self.queries - self.accepted


def totals(run: Run, team: str | None) -> Totals:
    counted = TeamCount.objects.filter(run=run).seen(team).by("severity")
    of = {it["severity"]: it["breaches"] for it in counted}
    digests = Acceptance.objects.of(run.return_name, run.year).values_list("digest", flat=True)
    accepted = 0
    if digests and of.get("query"):
        accepted = short_columns(run, Asked(team=team or "", accepted=YES), set(digests)).num_rows
    return Totals(of.get("error", 0), of.get("query", 0), accepted)


def run_page(run: Run, team: str | None, user) -> dict:
    outcomes = list(run.outcomes.all())
    counts = _by_rule(run, outcomes, team)
    counted = totals(run, team)
    rules = rules_of(run)
    found = [it for it in outcomes if counts.get(it.code)]
    may_open = policies.can_open(user, team)
    return {
        "team": team,
        "heading": BEFORE_SUBMITTING if run.return_name in SUBMITTED else FOUND,
        "is_submitted": run.return_name in SUBMITTED,
        "totals": _totals_rows(run, counted, team, may_open, outcomes),
        "errors": counted.errors,
        "to_answer": counted.to_answer,
        "changes": _changes(run, team, may_open),
        "found": [_found_row(run, it, counts[it.code], rules) for it in found],
        "found_columns": [
            "Rule",
            "Severity",
            {"text": "Breaches", "numeric": True},
            "Published wording",
        ],
        "not_run": [_not_run_row(run, it, rules) for it in outcomes if it.reason],
        "not_run_columns": ["Rule", "Why it was not run", "Published wording"],
        "passed": [it.code for it in outcomes if not it.reason and not it.breaches],
        "about": _about(run) if team is None else {},
        "says": _says(run),
        "may_open": may_open,
        "may_assign": policies.can_assign(user, team) and bool(found),
        "assign_href": f"{reverse('returns:assign', args=[run.pk])}{Asked(team=team or '').query}",
        "months_href": reverse("returns:months", args=[run.return_name, run.year]),
    }


def _by_rule(run: Run, outcomes: list[Outcome], team: str | None) -> Mapping[str, int]:
    if team is None:
        return {it.code: it.breaches for it in outcomes if it.breaches}
    own = TeamCount.objects.filter(run=run).seen(team).by("code")
    return {it["code"]: it["breaches"] for it in own}


def _totals_rows(run, counted: Totals, team, may_open: bool, outcomes) -> list[dict]:
    ran = sum(not it.reason for it in outcomes)
    rows = [
        ("Errors", counted.errors, "to be put right before submitting", {"severity": "error"}),
        ("Queries", counted.queries, "to be put right or explained", {"severity": "query"}),
        ("Of these accepted", counted.accepted, "with a note", {"accepted": YES}),
        (
            "Queries to answer",
            counted.to_answer,
            "neither put right nor accepted",
            {"severity": "query", "accepted": NO},
        ),
    ]
    said = [
        {
            "name": name,
            "value": f"{value:,}",
            "note": note,
            "href": _list_href(run, team, **asked) if may_open and value else "",
        }
        for name, value, note, asked in rows
    ]
    rules = {"name": "Rules run", "value": f"{ran:,}", "note": f"of {len(outcomes):,}", "href": ""}
    return [*said, rules]


def _list_href(run: Run, team: str | None, **asked) -> str:
    address = reverse("returns:breaches", args=[run.pk])
    return f"{address}{Asked(team=team or '', **asked).query}"


def _changes(run: Run, team: str | None, may_open: bool) -> dict | None:
    """What is new, gone and still there since the run before; None without one, or for a team."""
    if run.before is None or team is not None:
        return None
    parts = ((NEW, "New", run.new), (GONE, "Gone", run.gone), (STILL, "Still there", run.still))
    return {
        "since": f"run {run.before.pk} of {day(run.before.finished_at)}",
        "since_href": run.before.get_absolute_url(),
        "parts": [
            {
                "text": text,
                "value": f"{value:,}",
                "href": _list_href(run, team, change=change) if may_open and value else "",
            }
            for change, text, value in parts
        ],
    }


def _found_row(run: Run, outcome: Outcome, breaches: int, rules: Mapping[str, Rule]) -> list:
    return [
        _rule_link(run, outcome.code),
        severity_tag(outcome.severity),
        f"{breaches:,}",
        _wording(rules, outcome.code),
    ]


def _not_run_row(run: Run, outcome: Outcome, rules: Mapping[str, Rule]) -> list:
    return [_rule_link(run, outcome.code), outcome.reason, _wording(rules, outcome.code)]


def _rule_link(run: Run, code: str) -> dict:
    return {"text": code, "href": reverse("returns:rule", args=[run.pk, code])}


def _wording(rules: Mapping[str, Rule], code: str) -> str:
    return rules[code].wording if code in rules else "This rule is no longer held."


def _says(run: Run) -> list[tuple[str, str]]:
    return [
        ("Handed in", f"{moment(run.handed_at)}, by {run.by}"),
        ("Validated", moment(run.finished_at)),
        ("Rules of", f"{collection(run.year)}{f': {run.because}' if run.because else ''}"),
    ]


def _about(run: Run) -> dict:
    """The files as they were recognised, what was passed over, and values that are no dates."""
    about = read_about(run.files)
    return {
        "recognised": [
            [it["file"], it["table"], it["sign"], f"{it['rows']:,}"]
            for it in about.get("recognised", [])
        ],
        "columns": ["File", "Taken for", "How it was known", {"text": "Rows", "numeric": True}],
        "ignored": about.get("ignored", []),
        "faults": [
            [
                it["file"],
                "" if it["line"] is None else f"{it['line']:,}",
                it["column"] or "",
                f"{it['problem']}.",
                f"{it['remedy']}.",
            ]
            for it in about.get("faults", [])[:200]
        ],
        "fault_count": len(about.get("faults", [])),
    }
