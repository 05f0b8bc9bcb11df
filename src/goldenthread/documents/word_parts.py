"""The parts of a Word file that its text stands in, as XML."""

import posixpath
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from io import BytesIO

from lxml import etree

from goldenthread.documents.unreadable import Unreadable

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
"""The namespace of Word's elements and attributes."""
LARGEST_UNPACKED = 200 * 1024 * 1024
REMEDY = "Open it in Word, check that it holds what it should, and save it as .docx again."
_RELATIONS = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_DEEPEST_STYLE = 20


@dataclass(frozen=True)
class Style:
    """A paragraph style: its name, the one it is based on, and its properties, if any."""

    name: str
    based_on: str | None
    properties: etree._Element | None


@dataclass(frozen=True)
class WordParts:
    """The body of a document, its paragraph styles by their ids, and its numbering.

    `default` is the id of the style of a paragraph that names none. `numbering` is null where the
    document has no lists of its own.
    """

    body: etree._Element
    styles: Mapping[str, Style] = field(default_factory=dict)
    default: str | None = None
    numbering: etree._Element | None = None

    def style_of(self, paragraph: etree._Element) -> list[Style]:
        """Return a paragraph's style and those it is based on, the nearest first."""
        named = value(paragraph.find(f"{W}pPr"), "pStyle")
        found: list[Style] = []
        style = self.styles.get(named or self.default or "") or self.styles.get(self.default or "")
        while style is not None and len(found) < _DEEPEST_STYLE:
            found.append(style)
            style = self.styles.get(style.based_on or "")
        return found


def value(element: etree._Element | None, name: str) -> str | None:
    """Return the value that a child of this name gives; null where there is none."""
    child = element.find(f"{W}{name}") if element is not None else None
    return child.get(f"{W}val") if child is not None else None


def parts_of_word(content: bytes) -> WordParts:
    """Take a Word file apart.

    Nothing it names elsewhere is fetched. Raises Unreadable for what is no whole Word document and
    for what unpacks to more than ``LARGEST_UNPACKED``.
    """
    try:
        with zipfile.ZipFile(BytesIO(content)) as package:
            if sum(part.file_size for part in package.infolist()) > LARGEST_UNPACKED:
                raise Unreadable("It unpacks to far more than a document holds.", REMEDY)
            main = _targets(package, "")["officeDocument"]
            others = _targets(package, main)
            body = _xml(package, main).find(f"{W}body")
            styles = package.read(others["styles"]) if "styles" in others else None
            known, default = _styles(styles) if styles is not None else ({}, None)
            numbering = _xml(package, others["numbering"]) if "numbering" in others else None
    except (zipfile.BadZipFile, KeyError, ValueError, OSError, SyntaxError, RuntimeError) as error:
        if isinstance(error, Unreadable):
            raise
        raise Unreadable("It is not a whole Word document.", REMEDY) from error
    if body is None:
        raise Unreadable("It is not a whole Word document.", REMEDY)
    return WordParts(body, known, default, numbering)


def _targets(package: zipfile.ZipFile, part: str) -> dict[str, str]:
    """Return the parts of the package that a part names, by the kind of what they are to it."""
    folder, name = posixpath.split(part)
    relations = posixpath.join(folder, "_rels", f"{name}.rels")
    if relations not in package.namelist():
        return {}
    found = {}
    for one in _xml(package, relations).iter(_RELATIONS):
        if one.get("TargetMode") != "External":
            target = posixpath.normpath(posixpath.join("/", folder, one.get("Target") or ""))
            found[(one.get("Type") or "").rpartition("/")[2]] = target.lstrip("/")
    return found


def _xml(package: zipfile.ZipFile, part: str) -> etree._Element:
    return _root(package.read(part))


def _root(content: bytes) -> etree._Element:
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True
    )
    root = etree.fromstring(content, parser)
    if root.getroottree().docinfo.internalDTD is not None:
        raise ValueError("a Word document declares no document type")
    return root


# A council's documents come from one template, and reading its styles takes longer than the text.
@lru_cache(maxsize=4)
def _styles(content: bytes) -> tuple[Mapping[str, Style], str | None]:
    known: dict[str, Style] = {}
    default = None
    for one in _root(content).iter(f"{W}style"):
        name = one.get(f"{W}styleId")
        if one.get(f"{W}type") != "paragraph" or name is None:
            continue
        known[name] = Style(value(one, "name") or "", value(one, "basedOn"), one.find(f"{W}pPr"))
        if one.get(f"{W}default") in ("1", "true", "on"):
            default = name
    return known, default
