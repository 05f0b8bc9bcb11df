"""Many authorities for the benchmark: a county's snapshot, copied under other names."""

import json
import shutil
from pathlib import Path

from goldenthread.records.store import Store

SIZES = (15, 50, 150)
"""The authorities of a region, of a few regions, and of England."""
ON_SPARK = 5


def make_region(home: Path, county: Path, many: int) -> Path:
    """Write a store of so many authorities, each with the latest snapshot of a county's store."""
    snapshot = Store(county).latest()
    manifest = json.loads((snapshot.path / "manifest.json").read_text(encoding="utf-8"))
    for number in range(many):
        name = f"{snapshot.authority} {number + 1:03d}"
        folder = home / "store" / name.lower().replace(" ", "-") / snapshot.id
        shutil.copytree(snapshot.path, folder)
        told = json.dumps({**manifest, "authority": name})
        (folder / "manifest.json").write_text(told, encoding="utf-8")
    return home


def region_command(command: str, home: Path, out: Path, *more: str) -> list[str]:
    """Give the command that writes the whole catalogue of a region, every month."""
    asked = [command, "measures", "--region", str(home), "--format", "parquet", "--out", str(out)]
    return [*asked, *more]
