"""Whether bytes are XML that is safe to read, and their tags and text alone."""

import codecs
import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NoReturn
from xml.parsers import expat

import numpy as np

from goldenthread.records.faults import Fault, LoadRefused, limited
from goldenthread.records.filed.broken import Broken, Words, explained
from goldenthread.records.filed.markup import places_of

LONGEST_PIECE = 1_000_000
MOST_BYTES = 256 * 1024 * 1024
MOST_TAGS = 15_000_000

_ENCODINGS = re.compile(
    r"utf-?8|utf-?16(-?[lb]e)?|us-ascii|ascii|iso-?8859-\d{1,2}|(windows-|cp)125\d", re.IGNORECASE
)
_DECLARED = re.compile(rb"""<\?xml\s[^>]{0,200}?encoding\s*=\s*["']([A-Za-z0-9._-]{1,40})["']""")
_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_PARTS = ((b"<!--", b"-->"), (b"<![CDATA[", b"]]>"), (b"<?", b"?>"))
_ONE_RETURN = "Export one return for one authority"
_CHECK = "Check what wrote it. Export the file again"


@dataclass(frozen=True)
class Wellformed:
    """The tags and the text of an XML file in UTF-8, with comments and instructions cut out.

    `cuts` are the places in `content` where something was cut out, in order, and how many line
    breaks the file has lost up to and with that cut.
    """

    content: bytes = field(repr=False)
    cuts: Sequence[tuple[int, int]] = field(repr=False)

    def lines(self, places: Sequence[int]) -> list[int]:
        """The lines of the file, from 1, of places in `content` that are in ascending order."""
        lines, line, last = [], 1, 0
        begins = [place for place, _ in self.cuts]
        for place in places:
            line += self.content.count(b"\n", last, place)
            last = place
            cut = bisect_right(begins, place)
            lines.append(line + (self.cuts[cut - 1][1] if cut else 0))
        return lines


class _Doctype(Exception):
    pass


def wellformed(name: str, data: bytes, words: Words = explained) -> Wellformed:
    """Check that a file is well-formed XML without a DOCTYPE; it may be in any usual encoding.

    `words` tells what is wrong where the file is not. Raises LoadRefused with the line and what
    was expected. Nothing outside the file is ever read and no entity of the file's own is ever
    resolved, for a DOCTYPE alone refuses the file.
    """
    text = _in_utf8(name, data)
    brackets = _brackets(name, text)
    parts = _parts(text, brackets)
    _check_sizes(name, text, brackets, parts)
    broken = _broken(name, text, parts)
    if broken:
        raise LoadRefused(limited(words(broken)))
    return _without(text, parts)


def beginning(data: bytes, size: int = 65_536) -> str:
    """The first part of a file as text, whatever is wrong with it; for finding out what it is."""
    return data[:size].decode(_encoding(data) or "utf-8", "replace")


def _encoding(data: bytes) -> str | None:
    """The encoding by its mark, its first bytes or its declaration; None for one not accepted."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return encoding
    if data[:2] == b"<\0":
        return "utf-16-le"
    if data[:2] == b"\0<":
        return "utf-16-be"
    declared = _DECLARED.search(data[:1000])
    encoding = declared[1].decode() if declared else "utf-8"
    if encoding.lower().startswith("utf-16") or encoding.lower().startswith("utf16"):
        # Some programs declare UTF-16 for what they write as UTF-8. The first bytes tell.
        return "utf-8"
    return encoding if _ENCODINGS.fullmatch(encoding) and _exists(encoding) else None


def _exists(encoding: str) -> bool:
    try:
        codecs.lookup(encoding)
    except LookupError:
        return False
    return True


def _in_utf8(name: str, data: bytes) -> bytes:
    if len(data) > MOST_BYTES:
        problem = f"the file holds more than {MOST_BYTES // 1024 // 1024} MB"
        raise LoadRefused([Fault(name, None, None, problem, _ONE_RETURN)])
    encoding = _encoding(data)
    if encoding is None:
        problem = "the file declares an encoding that is not read"
        raise LoadRefused([Fault(name, 1, None, problem, "Save it as UTF-8 and declare it so")])
    # Every encoding that is read but UTF-16 writes these characters as the same bytes.
    if data.isascii() and "16" not in encoding:
        return data
    try:
        text = data.decode(encoding)
        return data if encoding.lower() == "utf-8" else text.encode()
    except UnicodeError as error:
        start = error.start if isinstance(error, UnicodeDecodeError) else 0
        line = 1 + data.count(b"\n", 0, start)
        problem = f"a byte that is not {encoding.upper()}, as which the file is written"
        remedy = "Save the file as UTF-8, or declare the encoding in which it is written"
        raise LoadRefused([Fault(name, line, None, problem, remedy)]) from None


def _brackets(name: str, text: bytes) -> np.ndarray:
    """Where each "<" is; refused where there are more of them than any return has."""
    if text.count(b"<") > MOST_TAGS:
        problem = f"the file holds more than {MOST_TAGS:,} tags"
        raise LoadRefused([Fault(name, None, None, problem, _ONE_RETURN)])
    return places_of(text, b"<")


def _parts(text: bytes, brackets: np.ndarray) -> list[tuple[int, int]]:
    """Where comments, literal text and instructions begin and end, in order."""
    following = np.frombuffer(text + b" ", np.uint8)[brackets + 1]
    parts, last = [], 0
    for start in brackets[(following == ord("!")) | (following == ord("?"))].tolist():
        if start < last:
            continue
        marks = next((it for it in _PARTS if text.startswith(it[0], start)), None)
        if marks is None:
            continue
        opening, closing = marks
        end = text.find(closing, start + len(opening))
        last = len(text) if end < 0 else end + len(closing)
        parts.append((start, last))
    return parts


def _check_sizes(
    name: str, text: bytes, brackets: np.ndarray, parts: Sequence[tuple[int, int]]
) -> None:
    """Refuse pieces so long that some XML parsers take the square of their length to read them."""
    longest = int(np.diff(brackets, prepend=0, append=len(text)).max())
    if max([longest, *(end - start for start, end in parts)]) > LONGEST_PIECE:
        problem = f"an element, its text or a comment is longer than {LONGEST_PIECE:,} characters"
        raise LoadRefused([Fault(name, None, None, problem, _CHECK)])


def _broken(name: str, text: bytes, parts: Sequence[tuple[int, int]]) -> Broken | None:
    parser = expat.ParserCreate("utf-8")
    parser.StartDoctypeDeclHandler = _refuse_doctype
    try:
        parser.Parse(text, True)
    except _Doctype:
        return Broken(name, text, parts, parser.CurrentLineNumber, 0, None)
    except expat.ExpatError as error:
        why = expat.ErrorString(error.code)
        return Broken(name, text, parts, error.lineno, error.offset, why)
    return None


def _refuse_doctype(*_: object) -> NoReturn:
    raise _Doctype


def _without(text: bytes, parts: Sequence[tuple[int, int]]) -> Wellformed:
    view = memoryview(text)
    kept: list[bytes | memoryview] = []
    cuts = []
    last = length = lines = 0
    for start, end in parts:
        kept += [view[last:start], _literal(text[start:end])]
        length += len(kept[-2]) + len(kept[-1])
        lines += text.count(b"\n", start, end) - bytes(kept[-1]).count(b"\n")
        cuts.append((length, lines))
        last = end
    return Wellformed(b"".join([*kept, view[last:]]), cuts)


def _literal(part: bytes) -> bytes:
    """The text of a CDATA section as it would be written without one; nothing for other parts."""
    if not part.startswith(b"<![CDATA["):
        return b""
    return part[9:-3].replace(b"&", b"&amp;").replace(b"<", b"&lt;").replace(b">", b"&gt;")
