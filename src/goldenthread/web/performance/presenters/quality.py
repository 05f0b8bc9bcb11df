"""What checking the records found that a figure depends on."""

from dataclasses import dataclass

from goldenthread.records.store import Snapshot
from goldenthread.web.design.words import count_of, number
from goldenthread.web.performance.checks import Checks, Failed

COLUMNS = ["Check", "What it asks", "Kind", {"text": "Breaches", "numeric": True}]
KINDS = {"error": ("Error", "red"), "query": ("Query", "yellow")}


@dataclass(frozen=True)
class Quality:
    """How many records failed a check that the figure depends on, and which checks."""

    says: str
    rows: list[list]
    notes: tuple[str, ...]


NOT_YET = (
    "The checks of these records are being run for the first time. Come back to this page in a "
    "minute or two."
)


def quality(measure_id: str, checks: Checks | None, snapshot: Snapshot) -> Quality:
    """The section of a page; ``checks`` is None while they are being run."""
    unread = tuple(_unread(snapshot))
    if checks is None:
        return Quality(NOT_YET, [], unread)
    failed = checks.of_measure(measure_id)
    return Quality(
        _says(failed, checks.watching.get(measure_id, 0)),
        [_row(it) for it in failed],
        (*unread, *checks.not_run),
    )


def _says(failed: list[Failed], watching: int) -> str:
    if not watching:
        return "No check watches the columns that this figure is made from."
    checks = count_of(watching, "check")
    watch = "watches" if watching == 1 else "watch"
    if not failed:
        return f"{checks.capitalize()} {watch} what this figure is made from; no record failed any."
    errors, queries = (
        sum(it.breaches for it in failed if it.severity == severity)
        for severity in ("error", "query")
    )
    found = f"{count_of(errors, 'error')} and {count_of(queries, 'query', 'queries')}"
    return (
        f"{checks.capitalize()} {watch} what this figure is made from. They found {found}: records "
        "that are left out, counted twice or counted wrongly until they are put right."
    )


def _row(failed: Failed) -> list:
    kind, tone = KINDS[failed.severity]
    return [
        f"{failed.code} ({failed.source})",
        failed.wording,
        {"text": kind, "tag": tone},
        number(failed.breaches),
    ]


def _unread(snapshot: Snapshot):
    rejected = snapshot.manifest.rejected
    if rejected:
        yield f"{count_of(rejected, 'value').capitalize()} of these records could not be read."
