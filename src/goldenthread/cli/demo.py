"""`goldenthread demo`: the whole thread on an invented county, ready to walk through."""

import hashlib
import shutil
import sys
from datetime import date
from importlib.metadata import version
from pathlib import Path
from typing import Annotated, Any

import typer

from goldenthread.cli.console import Report, errors, progress
from goldenthread.cli.site import manage
from goldenthread.measures.catalogue import columns_needed
from goldenthread.measures.figures import Figures
from goldenthread.measures.reporting import Every
from goldenthread.measures.restatement import keep_first_reports
from goldenthread.minutes.samples import sample_minutes
from goldenthread.records.load import load_ssd
from goldenthread.records.store import Snapshot, Store

AUTHORITY = "Marlshire"
AS_AT = date(2026, 9, 30)
EARLIER = (date(2026, 6, 30), date(2026, 7, 31), date(2026, 8, 31))
"""Days of the extracts before the last: from them figures were first reported."""
RETURNS = "returns"
RETURN_YEAR = 2026


def demo(
    serve: Annotated[bool, typer.Option(help="Serve the site when it is ready.")] = True,
    children: Annotated[int, typer.Option(min=1_000, help="Children in the county.")] = 120_000,
    seed: Annotated[int, typer.Option(help="The same seed invents the same county.")] = 1,
    port: Annotated[int, typer.Option(help="Port to serve on.")] = 8000,
) -> None:
    """Invent a county, load it, compute, read the sample minutes, sign people in and serve."""
    store = Store.default()
    with progress() as report:
        files = _county(store.home / "demo", children=children, seed=seed, report=report)
        for day in EARLIER:
            _loaded(files / day.isoformat(), day, store, report)
        snapshot = _loaded(files, AS_AT, store, report)
        figures = Figures.of(snapshot, store, report)
        Figures.of(snapshot, store, report, Every.QUARTER)
        keep_first_reports(store, snapshot)
        steps = _site_steps(figures, files / RETURNS)
        for done, (command, arguments, options) in enumerate(steps, start=1):
            manage(command, *arguments, **options)
            report("Preparing the site", done, len(steps))
    manage("demo_people", show=True)
    if not serve:
        errors.print(f"Ready. Serve it with: {sys.argv[0]} serve", highlight=False)
        return
    manage("serve", host="127.0.0.1", port=port)


def _loaded(folder: Path, as_at: date, store: Store, report: Report) -> Snapshot:
    return load_ssd(
        folder,
        authority=AUTHORITY,
        as_at=as_at,
        store=store,
        disables=columns_needed(),
        progress=report,
    ).snapshot


def _site_steps(figures: Figures, returns: Path) -> list[tuple[str, list[str], dict[str, Any]]]:
    """The site's commands in order, each with its arguments and options."""
    samples = [str(path) for path in sample_minutes()]
    return [
        ("prepare_site", [], {"demo": True}),
        ("demo_people", [], {"team": _busiest_team(figures)}),
        ("prepare_measures", [], {}),
        ("enter_measures", [], {}),
        ("demo_targets", [], {}),
        ("demo_publications", [], {}),
        ("prepare_measures", [], {}),
        ("take_in_minutes", samples, {}),
        ("demo_follow_up", [], {}),
        ("demo_agendas", [], {}),
        ("demo_audits", [], {}),
        ("demo_findings", [], {}),
        ("demo_plan", [], {}),
        ("demo_crosswalk", [], {}),
        ("demo_clinics", [], {}),
        ("demo_participation", [], {}),
        ("demo_programme", [], {}),
        ("demo_minutes", [], {}),
        ("demo_returns", [str(returns)], {}),
    ]


def _busiest_team(figures: Figures) -> str:
    """The team that completed most assessments in the last month: the demo manager's."""
    last_month = figures.latest("AS02").period_end
    teams = figures.at("AS02", last_month, "team")
    return max(teams, key=lambda team: team.denominator or 0).breakdown["team"]


def _county(folder: Path, *, children: int, seed: int, report: Report) -> Path:
    """Write the county once for each size and seed; a folder that is there is whole."""
    # A third of a second that other commands need not wait for.
    from goldenthread.county.write import write_county

    told = f"{version('goldenthread')} {children} {seed} {AS_AT} {EARLIER} {RETURN_YEAR}"
    stamp = hashlib.sha256(told.encode())
    files = folder / f"county-{stamp.hexdigest()[:12]}"
    if files.is_dir():
        return files
    partial = folder / f".{files.name}"
    shutil.rmtree(partial, ignore_errors=True)
    write_county(
        partial,
        children=children,
        years=6,
        seed=seed,
        until=AS_AT,
        returns=partial / RETURNS,
        return_years=[RETURN_YEAR],
        earlier={day: partial / day.isoformat() for day in EARLIER},
        progress=report,
    )
    partial.rename(files)
    return files
