"""What documents of minutes are expected to say: one JSON object a line, to score the reader by."""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any


class ExpectationsUnreadable(ValueError):
    """A file of expectations cannot be used: `faults` says every fault with its line."""

    def __init__(self, faults: Sequence[str]) -> None:
        self.faults = tuple(faults)
        super().__init__(" ".join(faults))


def expectations_in(path: Path) -> Sequence[Mapping[str, Any]]:
    """Read the expected meetings of a file, one JSON object a line; empty lines count for nothing.

    Each has `file`, the document's name, and `items`, and may have `layout`, `meeting_date`,
    `next_meeting` and `apologies`. An item may have `number`, `title` (or `title_start`, how the
    title begins), `kind`, `resolutions` (texts, or objects with `text_start`) and `actions`
    (objects with `text_start`, `owner` and, where it is to be scored, `due`). Days are
    YYYY-MM-DD. Other names count for nothing.

    Raises ExpectationsUnreadable, with all faults at once.
    """
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise ExpectationsUnreadable(
            [f"{path.name} cannot be read as UTF-8 text. Name a file of one JSON object a line."]
        ) from error
    expected: list[Mapping[str, Any]] = []
    faults: list[str] = []
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            said = json.loads(line)
        except ValueError:
            faults.append(f"{path.name}, line {number}: this is not JSON. Write one object a line.")
            continue
        found = list(_faults(said))
        faults += [f"{path.name}, line {number}: {fault}" for fault in found]
        if not found:
            expected.append(said)
    if not expected and not faults:
        faults.append(f"{path.name} is empty. Write one JSON object a line for each document.")
    if faults:
        raise ExpectationsUnreadable(faults)
    return expected


def _faults(said: Any) -> Sequence[str]:
    if not isinstance(said, dict):
        return ["write a JSON object, in curly brackets."]
    faults = []
    if not isinstance(said.get("file"), str) or not said["file"]:
        faults.append('"file" is missing: give the name of the document.')
    elif Path(said["file"]).name != said["file"]:
        faults.append('"file" must be the name of a document alone, without a folder.')
    items = said.get("items")
    if not isinstance(items, list) or not all(isinstance(item, dict) for item in items):
        return [*faults, '"items" is missing: give a list of objects, empty if there are none.']
    for at, item in enumerate(items, start=1):
        faults += [f"item {at}: {fault}" for fault in _item_faults(item)]
    return faults


def _item_faults(item: Mapping[str, Any]) -> Sequence[str]:
    resolutions, actions = item.get("resolutions", []), item.get("actions", [])
    faults = []
    if not isinstance(resolutions, list) or not all(
        isinstance(one, str) or _has_start(one) for one in resolutions
    ):
        faults.append('"resolutions" must be a list of texts, or of objects with "text_start".')
    if not isinstance(actions, list) or not all(map(_has_start, actions)):
        faults.append('"actions" must be a list of objects with "text_start".')
    return faults


def _has_start(said: Any) -> bool:
    return isinstance(said, dict) and isinstance(said.get("text_start"), str)
