"""The return as it was read, kept in the folder of its run until it is needed again."""

import json
import shutil
from dataclasses import dataclass
from pathlib import Path

from goldenthread.records.filed.filing import Filing
from goldenthread.records.filed.kept import ABOUT, FOLDER, keep_filing, kept_filing
from goldenthread.web.returns.folders import RunFolder


@dataclass(frozen=True)
class _Kept:
    """What `kept_filing` asks of a snapshot: where it lies."""

    path: Path
    id: str = "of a run"


def keep(folder: RunFolder, filing: Filing) -> None:
    """Keep a return whole or not at all."""
    draft = folder.path / "reading"
    shutil.rmtree(draft, ignore_errors=True)
    draft.mkdir(mode=0o700)
    keep_filing(draft, filing)
    (draft / FOLDER).rename(folder.path / FOLDER)
    draft.rmdir()


def filing_kept(folder: RunFolder) -> Filing | None:
    """The return of a run; None until it was read."""
    if not (folder.path / FOLDER / ABOUT).is_file():
        return None
    return kept_filing(_Kept(folder.path))


def read_about(folder: RunFolder) -> dict:
    """What was recognised, passed over and not readable, as it was kept; empty until read."""
    about = folder.path / FOLDER / ABOUT
    return json.loads(about.read_text(encoding="utf-8")) if about.is_file() else {}
