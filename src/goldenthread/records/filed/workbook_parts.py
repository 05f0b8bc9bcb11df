"""The parts of an Excel workbook: a zip archive of XML, unpacked piece by piece within limits."""

import posixpath
import zipfile
import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from io import BytesIO
from typing import IO, NoReturn
from xml.parsers import expat

MOST_PARTS = 2_000
MOST_UNPACKED = 250 << 20
_MOST_RATIO = 300
_SMALL = 10 << 20
_PIECE = 1 << 16
_LONGEST_TAG = 1 << 20

Attributes = Mapping[str, str]


class Unreadable(Exception):
    """A workbook cannot be read. The message says why, and never quotes a cell."""


@dataclass(frozen=True)
class Reading:
    """What to do at each beginning and end of an element, and with each piece of text.

    Names come without the prefix of their namespace.
    """

    start: Callable[[str, Attributes], None]
    end: Callable[[str], None] = lambda name: None
    text: Callable[[str], None] | None = None


class Package:
    """The archive of a workbook. All that is read of it counts towards one limit."""

    def __init__(self, data: bytes) -> None:
        try:
            self._archive = zipfile.ZipFile(BytesIO(data))
        except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError, EOFError):
            problem = "this is no workbook, or it was not written to its end"
            raise Unreadable(problem) from None
        self._left = MOST_UNPACKED
        oversized = _oversized(self._archive.infolist())
        if oversized:
            raise Unreadable(oversized)
        self._names = {part.filename.lower(): part.filename for part in self._archive.infolist()}

    def has(self, name: str) -> bool:
        """Whether there is a part of this name, in any case."""
        return name.lower() in self._names

    def read(self, name: str, reading: Reading) -> None:
        """Read a part from its beginning to its end; Unreadable when it is not whole XML."""
        parser = expat.ParserCreate()
        parser.buffer_text = True
        parser.StartDoctypeDeclHandler = _refuse_declaration
        parser.StartElementHandler = _without_prefix(reading.start)
        parser.EndElementHandler = _without_prefix(reading.end)
        if reading.text is not None:
            parser.CharacterDataHandler = reading.text
        try:
            with self._archive.open(self._names[name.lower()]) as content:
                self._feed(parser, content)
        except expat.ExpatError:
            raise Unreadable("a part of the workbook is not whole XML") from None
        except KeyError:
            raise Unreadable("a part of the workbook is missing") from None
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, RuntimeError):
            # Also what needs a password (RuntimeError) or is packed in a way that nobody uses.
            raise Unreadable("a part of the workbook is damaged or cannot be unpacked") from None

    def _feed(self, parser: expat.XMLParserType, content: IO[bytes]) -> None:
        fed = 0
        while piece := content.read(_PIECE):
            self._left -= len(piece)
            if self._left < 0:
                raise Unreadable(_too_large(MOST_UNPACKED))
            parser.Parse(piece, False)
            fed += len(piece)
            if fed - max(parser.CurrentByteIndex, 0) > _LONGEST_TAG:
                raise Unreadable("a part of the workbook has a tag without an end")
        parser.Parse(b"", True)

    def relations(self, name: str) -> dict[str, tuple[str, str]]:
        """What a part points at within the workbook: by identifier, the kind and the part.

        Links to other files are left out, and so are never followed.
        """
        folder, base = posixpath.split(name)
        found: dict[str, tuple[str, str]] = {}

        def start(element: str, attributes: Attributes) -> None:
            if element == "Relationship" and attributes.get("TargetMode") != "External":
                kind = attributes.get("Type", "").rpartition("/")[2]
                target = posixpath.normpath(
                    posixpath.join("/", folder, attributes.get("Target", ""))
                )
                found[attributes.get("Id", "")] = (kind, target.lstrip("/"))

        rels = posixpath.join(folder, "_rels", f"{base}.rels")
        if self.has(rels):
            self.read(rels, Reading(start))
        return found


def _without_prefix(handle: Callable[..., None]) -> Callable[..., None]:
    def named(name: str, *more: object) -> None:
        handle(name if ":" not in name else name.rpartition(":")[2], *more)

    return named


def _refuse_declaration(*declared: object) -> NoReturn:
    raise Unreadable("the workbook declares a document type, in which XML entities may hide")


def _too_large(unpacked: int) -> str:
    return (
        f"the workbook unpacks to {unpacked >> 20:,} MB or more, and we read at most "
        f"{MOST_UNPACKED >> 20:,} MB"
    )


def _oversized(parts: list[zipfile.ZipInfo]) -> str | None:
    unpacked = sum(part.file_size for part in parts)
    if len(parts) > MOST_PARTS:
        return f"the workbook has {len(parts):,} parts, and we read at most {MOST_PARTS:,}"
    if unpacked > MOST_UNPACKED:
        return _too_large(unpacked)
    for part in parts:
        if part.file_size > _SMALL and part.file_size > _MOST_RATIO * part.compress_size:
            return f"a part of the workbook unpacks to more than {_MOST_RATIO} times its size"
    if len({part.filename.lower() for part in parts}) < len(parts):
        return "a part of the workbook is there twice"
    return None
