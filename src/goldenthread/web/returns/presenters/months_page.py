"""The faults of a return month by month: a chart, and the same figures as a table."""

from collections.abc import Sequence
from datetime import date
from functools import lru_cache

from django.utils import timezone

from goldenthread.documents import charts
from goldenthread.rules.catalogue import RETURNS
from goldenthread.rules.run import collection
from goldenthread.web.design.words import count_of, month
from goldenthread.web.returns.models import Run, TeamCount

COLUMNS = [
    "Month",
    {"text": "Errors", "numeric": True},
    {"text": "Queries", "numeric": True},
    "Last run of the month",
]
KEPT = 64


def months_page(return_name: str, year: int, team: str | None) -> dict | None:
    """The last run of each month, the oldest first; None when there was no run."""
    runs = _last_of_each_month(Run.objects.of(return_name, year))
    if not runs:
        return None
    counts = _counts(list(runs.values()), team)
    title = f"{RETURNS[return_name].title} {collection(year)}: faults by month"
    errors = tuple((at, counts.get((run.pk, "error"), 0)) for at, run in runs.items())
    queries = tuple((at, counts.get((run.pk, "query"), 0)) for at, run in runs.items())
    return {
        "title": title,
        "team": team,
        "said": _said(errors, queries),
        "svg": draw(title, _said(errors, queries), errors, queries) if len(runs) > 1 else "",
        "columns": COLUMNS,
        "rows": [
            [
                month(at),
                f"{counts.get((run.pk, 'error'), 0):,}",
                f"{counts.get((run.pk, 'query'), 0):,}",
                {"text": f"Run {run.pk}", "href": run.get_absolute_url()},
            ]
            for at, run in reversed(runs.items())
        ],
    }


def _last_of_each_month(runs) -> dict[date, Run]:
    """Runs by the first day of their month; of several in a month, the last."""
    return {timezone.localdate(run.finished_at).replace(day=1): run for run in runs}


def _counts(runs: Sequence[Run], team: str | None) -> dict[tuple[int, str], int]:
    counted = TeamCount.objects.filter(run__in=[it.pk for it in runs]).seen(team)
    return {(it["run"], it["severity"]): it["breaches"] for it in counted.by("run", "severity")}


Series = tuple[tuple[date, int], ...]


def _said(errors: Series, queries: Series) -> str:
    """The first and the last month in a sentence."""
    (last, now), (_, asked) = errors[-1], queries[-1]
    if len(errors) == 1:
        return f"{month(last)}: {count_of(now, 'error')} and {count_of(asked, 'query', 'queries')}."
    (first, then), (_, asked_then) = errors[0], queries[0]
    return (
        f"From {month(first)} to {month(last)} errors went from {then:,} to {now:,}, "
        f"and queries from {asked_then:,} to {asked:,}."
    )


@lru_cache(KEPT)
def draw(title: str, description: str, errors: Series, queries: Series) -> str:
    """The two lines as SVG, drawn once for each set of numbers."""
    return charts.line_chart(
        [charts.Point(at, value) for at, value in errors],
        title=title,
        description=description,
        unit="breaches",
        name="Errors",
        comparisons=[charts.Line("Queries", [charts.Point(at, value) for at, value in queries])],
    )
