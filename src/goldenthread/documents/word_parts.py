"""The parts of a Word file that its text stands in, as XML."""

import posixpath
import struct
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from io import BytesIO
from typing import NamedTuple

from lxml import etree

from goldenthread.documents.unreadable import Unreadable

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
"""The namespace of Word's elements and attributes."""
LARGEST_UNPACKED = 200 * 1024 * 1024
REMEDY = "Open it in Word, check that it holds what it should, and save it as .docx again."
_RELATIONS = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_DEEPEST_STYLE = 20
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_NAMES_AT = 26
"""Where the header of a packed part says how long its name and its extra field are."""
_VALUE = f"{W}val"
_PARSER = etree.XMLParser(
    resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True
)


class Packed(NamedTuple):
    """A part as it lies in its package: two that lie alike say the same."""

    content: bytes
    method: int
    size: int
    check: int

    def unpacked(self) -> bytes:
        """Return what the part says. Raises zlib.error or ValueError for what is damaged."""
        content = self.content
        if self.method == zipfile.ZIP_DEFLATED:
            content = zlib.decompressobj(-zlib.MAX_WBITS).decompress(content, self.size + 1)
        if len(content) != self.size or zlib.crc32(content) != self.check:
            raise ValueError("a part of the package is damaged")
        return content


@dataclass(frozen=True)
class Style:
    """A paragraph style: its name, the one it is based on, and its properties, if any."""

    name: str
    based_on: str | None
    properties: etree._Element | None


@dataclass(frozen=True)
class WordParts:
    """The body of a document, its paragraph styles by their ids, and its numbering.

    `default` is the id of the style of a paragraph that names none. `numbering` is the part that
    says how its lists are numbered, null where the document has none.
    """

    body: etree._Element
    styles: Mapping[str, Style] = field(default_factory=dict)
    default: str | None = None
    numbering: Packed | None = None
    _found: dict[str | None, tuple[Style, ...]] = field(default_factory=dict)

    def styles_named(self, named: str | None) -> tuple[Style, ...]:
        """Return the style of this id and those it is based on, the nearest first.

        That of a paragraph which names none, or one that is not there, is the default.
        """
        if named not in self._found:
            self._found[named] = tuple(self._based_on(named))
        return self._found[named]

    def _based_on(self, named: str | None) -> Iterator[Style]:
        style = self.styles.get(named or self.default or "") or self.styles.get(self.default or "")
        for _ in range(_DEEPEST_STYLE):
            if style is None:
                return
            yield style
            style = self.styles.get(style.based_on or "")


def value(element: etree._Element | None, name: str) -> str | None:
    """Return the value that a child of this name gives; null where there is none."""
    child = element.find(f"{W}{name}") if element is not None else None
    return child.get(_VALUE) if child is not None else None


class _Package(zipfile.ZipFile):
    def packed(self, name: str) -> Packed:
        """Return a part as it lies here. Raises KeyError, or ValueError where it is not plain."""
        part, file = self.getinfo(name), self.fp
        if file is None or part.flag_bits & 1 or part.compress_type not in _METHODS:
            raise ValueError("a part of the package is locked, or packed in a way of its own")
        file.seek(part.header_offset + _NAMES_AT)
        lengths = file.read(4)
        if len(lengths) < 4:
            raise ValueError("a part of the package is cut short")
        file.seek(sum(struct.unpack("<HH", lengths)), 1)
        return Packed(file.read(part.compress_size), part.compress_type, part.file_size, part.CRC)


def root_of(content: bytes) -> etree._Element:
    """Return the outermost element of a part. Raises SyntaxError, or ValueError for a DOCTYPE."""
    root = etree.fromstring(content, _PARSER)
    if root.getroottree().docinfo.internalDTD is not None:
        raise ValueError("a Word document declares no document type")
    return root


def not_whole() -> Unreadable:
    """What is raised for a file that lacks a part, or has one that is not whole."""
    return Unreadable("It is not a whole Word document.", REMEDY)


def parts_of_word(content: bytes) -> WordParts:
    """Take a Word file apart.

    Nothing it names elsewhere is fetched. Raises Unreadable for what is no whole Word document and
    for what unpacks to more than ``LARGEST_UNPACKED``.
    """
    try:
        with _Package(BytesIO(content)) as package:
            if sum(part.file_size for part in package.infolist()) > LARGEST_UNPACKED:
                raise Unreadable("It unpacks to far more than a document holds.", REMEDY)
            main = _targets(package, "")["officeDocument"]
            others = _targets(package, main)
            body = _xml(package, main).find(f"{W}body")
            styles = package.packed(others["styles"]) if "styles" in others else None
            known, default = _styles(styles) if styles is not None else ({}, None)
            numbering = package.packed(others["numbering"]) if "numbering" in others else None
    except (
        zipfile.BadZipFile,
        KeyError,
        ValueError,
        OSError,
        SyntaxError,
        RuntimeError,
        zlib.error,
    ) as error:
        if isinstance(error, Unreadable):
            raise
        raise not_whole() from error
    if body is None:
        raise not_whole()
    return WordParts(body, known, default, numbering)


def _targets(package: _Package, part: str) -> Mapping[str, str]:
    """Return the parts of the package that a part names, by the kind of what they are to it."""
    folder, name = posixpath.split(part)
    relations = posixpath.join(folder, "_rels", f"{name}.rels")
    if relations not in package.namelist():
        return {}
    return _named(package.packed(relations), folder)


@lru_cache(maxsize=8)
def _named(relations: Packed, folder: str) -> Mapping[str, str]:
    found = {}
    for one in root_of(relations.unpacked()).iter(_RELATIONS):
        if one.get("TargetMode") != "External":
            target = posixpath.normpath(posixpath.join("/", folder, one.get("Target") or ""))
            found[(one.get("Type") or "").rpartition("/")[2]] = target.lstrip("/")
    return found


def _xml(package: _Package, part: str) -> etree._Element:
    return root_of(package.read(part))


# A council's documents come from one template, and reading its styles takes longer than the text.
@lru_cache(maxsize=4)
def _styles(part: Packed) -> tuple[Mapping[str, Style], str | None]:
    known: dict[str, Style] = {}
    default = None
    for one in root_of(part.unpacked()).iter(f"{W}style"):
        name = one.get(f"{W}styleId")
        if one.get(f"{W}type") != "paragraph" or name is None:
            continue
        known[name] = Style(value(one, "name") or "", value(one, "basedOn"), one.find(f"{W}pPr"))
        if one.get(f"{W}default") in ("1", "true", "on"):
            default = name
    return known, default
