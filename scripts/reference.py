"""Write the pages of docs/reference that are generated, or say which are not current.

    make docs      write them again
    make check     fail, naming the pages whose source has changed since

Each page is printed from the declarations that the program itself uses, so that it cannot say
anything else than what the program does. The pages are committed: readers need no environment.
"""

import argparse
import csv
import html
import os
import re
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import django

from goldenthread.schema import page as schema_page
from goldenthread.web.accounts.roles import MAY, Role
from goldenthread.web.agendas import states as agendas
from goldenthread.web.assurance import states as audits
from goldenthread.web.clinics import states as clinics
from goldenthread.web.commitments import states as commitments
from goldenthread.web.findings import states as findings
from goldenthread.web.minuting import states as minuting
from goldenthread.web.participation import states as participation
from goldenthread.web.plan.outcomes import states as outcomes
from goldenthread.web.programme.decisions import states as decisions
from goldenthread.web.programme.groups import states as groups
from goldenthread.web.programme.recommendations import states as recommendations
from goldenthread.web.programme.work import states as work
from goldenthread.web.scrutiny import states as meetings
from markdown import table
from measure_pages import measures_page
from rule_pages import rule_pages

ROOT = Path(__file__).resolve().parents[1]
REFERENCE = ROOT / "docs" / "reference"
ACCESS_MATRIX = ROOT / "tests" / "web" / "access_matrix.tsv"


def main(arguments: Sequence[str]) -> int:
    """Write every page, or with --check only compare; the exit status is 1 when one is stale."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--check", action="store_true", help="write nothing; fail when stale")
    if parser.parse_args(arguments).check:
        stale = stale_pages()
        for name in stale:
            print(f"docs/reference/{name} is not current: run make docs and commit it")
        return 1 if stale else 0
    for name, page in pages().items():
        (REFERENCE / name).parent.mkdir(parents=True, exist_ok=True)
        (REFERENCE / name).write_text(page, encoding="utf-8")
    for name in left_behind():
        (REFERENCE / name).unlink()
    return 0


def stale_pages() -> list[str]:
    """Name the pages that are missing or differ from what would be written now."""
    stale = [name for name, page in pages().items() if as_committed(name) != page]
    return stale + left_behind()


def pages() -> dict[str, str]:
    """Write every page, those of the validation rules too, by its path under docs/reference."""
    return {**{name: page() for name, page in PAGES.items()}, **rule_pages()}


def left_behind() -> list[str]:
    """Name the pages of rules that there are no longer."""
    written = rule_pages()
    found = (path.relative_to(REFERENCE).as_posix() for path in REFERENCE.glob("rules/**/*.md"))
    return sorted(set(found) - set(written))


def as_committed(name: str) -> str | None:
    """Give the page as it lies in docs/reference, or None."""
    path = REFERENCE / name
    return path.read_text(encoding="utf-8") if path.is_file() else None


def open_data() -> str:
    """Every kind and field of the open data."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "goldenthread.web.config.settings")
    django.setup()
    from goldenthread.web.opendata.reference import reference_page

    page: str = reference_page()
    return page


def roles() -> str:
    """What each role may do, and what each page answers to each role."""
    capabilities = (
        [capability.value, *("yes" if role in granted else "" for role in Role)]
        for capability, granted in MAY.items()
    )
    lines = [
        "# Roles and pages",
        "",
        "Generated from `goldenthread.web.accounts.roles` and `tests/web/access_matrix.tsv` by",
        "`make docs`; do not edit by hand.",
        "",
        "Whoever has not signed in is a member of the public.",
        "",
        *table(["May", *(role.label for role in Role)], capabilities),
    ]
    return "\n".join([*lines, "", *pages_by_role()]) + "\n"


def pages_by_role() -> list[str]:
    """Print the matrix that the tests hold every address of the site to."""
    with ACCESS_MATRIX.open(newline="", encoding="utf-8") as file:
        entries = list(csv.DictReader(file, delimiter="\t"))
    lines = [
        "## What each page answers",
        "",
        "An HTTP status: 200 is the page, 302 leads on (to the sign-in, or back after a deed), 403",
        "refuses and 404 says that there is no such page. What stands after a `#` tells apart two",
        "things that one address can show. A method that is not listed is refused to everybody.",
        "",
    ]
    return [*lines, *table(list(entries[0]), (list(entry.values()) for entry in entries))]


def command_line() -> str:
    """Every command of `goldenthread`, with its arguments and options, as its own help tells."""
    command = [sys.executable, "-m", "typer", "goldenthread.cli.main", "utils", "docs"]
    answer = subprocess.run(
        [*command, "--name", "goldenthread", "--title", "The command line"],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "COLUMNS": "100"},
    )
    title, rest = html.unescape(answer.stdout).strip().split("\n", 1)
    # In its lists of commands Typer cuts short what each does; the sections below say it in full.
    rest = re.sub(r"^(\* `[a-z]+`): .*$", r"\1", rest, flags=re.MULTILINE)
    note = "Generated from the command's own help by `make docs`; do not edit by hand."
    return f"{title}\n\n{note}\n{rest}\n"


PAGES: Mapping[str, Callable[[], str]] = {
    "tables.md": schema_page.reference_page,
    "measures.md": measures_page,
    "roles.md": roles,
    "agenda-item-states.md": agendas.reference_page,
    "meeting-states.md": meetings.reference_page,
    "minutes-states.md": minuting.reference_page,
    "audit-states.md": audits.reference_page,
    "commitment-states.md": commitments.reference_page,
    "corrective-action-states.md": clinics.reference_page,
    "participation-states.md": participation.reference_page,
    "finding-states.md": findings.reference_page,
    "outcome-states.md": outcomes.reference_page,
    "recommendation-states.md": recommendations.LIFE.reference_page,
    "work-item-states.md": work.LIFE.reference_page,
    "task-group-states.md": groups.LIFE.reference_page,
    "key-decision-states.md": decisions.LIFE.reference_page,
    "open-data.md": open_data,
    "command-line.md": command_line,
}

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
