"""Everything that is public as files, written while it is read: lines of JSON, CSV, and one zip."""

import csv
import io
import json
from collections.abc import Iterable, Iterator
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from django.conf import settings
from django.utils import timezone

from goldenthread.web.design.spreadsheet import harmless
from goldenthread.web.opendata.declared import LICENCE, LICENCE_NAME, Kind, site
from goldenthread.web.opendata.kinds import KINDS
from goldenthread.web.opendata.schemas import json_schema

BYTE_ORDER_MARK = "\ufeff"


def as_lines(kind: Kind) -> Iterator[bytes]:
    """One line of JSON a thing, as the API tells it."""
    for one in kind.every():
        yield json.dumps(one, ensure_ascii=False).encode() + b"\n"


def as_csv(kind: Kind) -> Iterator[bytes]:
    """One row a thing under the names of its fields, for spreadsheets.

    Days and moments are as in JSON, no cell runs as a formula, a list of addresses has blanks
    between them, and other lists and objects stand as JSON.
    """
    line = io.StringIO()
    writer = csv.writer(line)

    def written(cells: Iterable[object]) -> bytes:
        writer.writerow(cells)
        said = line.getvalue()
        line.seek(0)
        line.truncate()
        return said.encode()

    yield BYTE_ORDER_MARK.encode()
    yield written(field.name for field in kind.every_field)
    for one in kind.every():
        yield written(_cell(field, one[field.name]) for field in kind.every_field)


def _cell(field, value: object) -> object:
    if field.to and field.many:
        return " ".join(value)
    if isinstance(value, list | dict):
        return json.dumps(value, ensure_ascii=False) if value else ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return harmless(value)


class _Taken(io.RawIOBase):
    """A file to write to that keeps only what was not handed on yet."""

    def __init__(self):
        self._parts: list[bytes] = []

    def writable(self) -> bool:
        return True

    def write(self, part) -> int:
        self._parts.append(bytes(part))
        return len(part)

    def handed_on(self) -> bytes:
        parts, self._parts = self._parts, []
        return b"".join(parts)


def as_zip() -> Iterator[bytes]:
    """Every kind both ways with its schema and what to know of them, part by part."""
    taken = _Taken()
    with ZipFile(taken, "w", ZIP_DEFLATED) as whole:
        whole.writestr("README.txt", readme())
        for kind in KINDS.values():
            schema = json.dumps(json_schema(kind), ensure_ascii=False, indent=2)
            whole.writestr(f"schema/{kind.name}.json", schema)
            for name, parts in (
                (f"{kind.name}.ndjson", as_lines(kind)),
                (f"{kind.name}.csv", as_csv(kind)),
            ):
                made = ZipInfo(name, timezone.localtime().timetuple()[:6])
                made.compress_type = ZIP_DEFLATED
                with whole.open(made, "w", force_zip64=True) as one:
                    for part in parts:
                        one.write(part)
                        if ready := taken.handed_on():
                            yield ready
    yield taken.handed_on()


def readme() -> str:
    """What the files are, for whoever unpacks them."""
    kinds = "\n".join(f"{kind.name}: {kind.says}" for kind in KINDS.values())
    return (
        f"Open data of the scrutiny of {settings.COUNCIL_NAME}\n\n"
        f"Contains public sector information licensed under the {LICENCE_NAME}: {LICENCE}\n"
        f"Name the source: {settings.COUNCIL_NAME}, {site('/open-data/')}\n\n"
        "Each kind of thing is here twice with the same content: as lines of JSON (.ndjson, one\n"
        "thing a line, UTF-8) and as CSV for spreadsheets. schema/ holds the JSON Schema of each\n"
        "kind, which says what every field means.\n\n"
        "id is the permanent address of a thing, and fields that end in _id hold the address of\n"
        "another. Days are written YYYY-MM-DD, moments with their time zone.\n\n"
        "What is no longer public is no longer here: take the files anew from time to time.\n\n"
        f"{kinds}\n"
    )
