"""Many authorities for the benchmark: a county's snapshot under other names, and their figures.

    python scripts/bench_region.py 150 [--breakdowns]

Prints how long the whole command takes, by the clock and in seconds of processors, its peak memory,
and how many figures it wrote. The files of all authorities are the county's, by hard links: each is
opened, read and decoded by a name of its own as any other would be, and nothing tells the engine
that their rows are the same. What is spared is the disk, which reads them once. Every identifier
is in all authorities, which is the most that can be asked of keeping them apart.
"""

import argparse
import json
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pyarrow.parquet as pq

from goldenthread.measures.breakdowns import BREAKDOWNS
from goldenthread.records.store import Store

SIZES = (15, 50, 150)
"""The authorities of a region, of a few regions, and of England."""
ON_SPARK = 5
MEBIBYTE_IN_KIBIBYTES = 1024


def make_region(home: Path, county: Path, many: int) -> Path:
    """Write a store of so many authorities, each with the latest snapshot of a county's store.

    Both must lie on one file system: their files are links to the same.
    """
    snapshot = Store(county).latest()
    manifest = json.loads((snapshot.path / "manifest.json").read_text(encoding="utf-8"))
    for number in range(many):
        name = f"{snapshot.authority} {number + 1:03d}"
        folder = home / "store" / name.lower().replace(" ", "-") / snapshot.id
        shutil.copytree(snapshot.path, folder, copy_function=os.link)
        told = folder / "manifest.json"
        told.unlink()
        told.write_text(json.dumps({**manifest, "authority": name}), encoding="utf-8")
    return home


def region_command(command: str, home: Path, out: Path, *more: str) -> list[str]:
    """Give the command that writes the whole catalogue of a region, every month."""
    asked = [command, "measures", "--region", str(home), "--format", "parquet", "--out", str(out)]
    return [*asked, *more]


def main() -> None:
    """Run a region of the default store's latest county, and say what it took."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("authorities", type=int, nargs="?", default=SIZES[-1])
    parser.add_argument("--breakdowns", action="store_true", help="by every breakdown as well")
    asked = parser.parse_args()
    county = Store.default().folder.parent
    by = ("--by", ",".join(BREAKDOWNS)) if asked.breakdowns else ()
    with tempfile.TemporaryDirectory(prefix="region-", dir=county) as folder:
        home = make_region(Path(folder), county, asked.authorities)
        out = home / "figures.parquet"
        command = str(Path(sys.executable).with_name("goldenthread"))
        began = time.perf_counter()
        subprocess.run(region_command(command, home, out, *by), check=True, capture_output=True)
        took, used = time.perf_counter() - began, resource.getrusage(resource.RUSAGE_CHILDREN)
        print(
            f"{asked.authorities} authorities: {took:,.1f} s by the clock,"
            f" {used.ru_utime + used.ru_stime:,.1f} s of processors,"
            f" {used.ru_maxrss / MEBIBYTE_IN_KIBIBYTES:,.0f} MiB at most,"
            f" {pq.read_metadata(out).num_rows:,} figures"
        )


if __name__ == "__main__":
    main()
