"""Whether bytes are XML that is safe to read, and what is wrong where they are not."""

import re
from bisect import bisect_right
from collections.abc import Container, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from typing import NoReturn
from xml.parsers import expat

import numpy as np

from goldenthread.records.faults import Fault, LoadRefused, limited

LONGEST_PIECE = 1_000_000
MOST_BYTES = 256 * 1024 * 1024
MOST_TAGS = 15_000_000

_ENCODINGS = re.compile(
    r"utf-?8|utf-?16(-?[lb]e)?|us-ascii|ascii|iso-?8859-\d{1,2}|(windows-|cp)125\d", re.IGNORECASE
)
_DECLARED = re.compile(rb"""<\?xml\s[^>]{0,200}?encoding\s*=\s*["']([A-Za-z0-9._-]{1,40})["']""")
_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_NOT_ESCAPED = re.compile(
    rb"&(?!(?:amp|lt|gt|quot|apos|#[0-9]+|#x[0-9A-Fa-f]+);)"
    rb"|<(?![A-Za-z_/!?\x80-\xff])|[\x00-\x08\x0b\x0c\x0e-\x1f]"
)
_PARTS = ((b"<!--", b"-->"), (b"<![CDATA[", b"]]>"), (b"<?", b"?>"))
_AGAIN = "Export the file again"
_ONE_CENSUS = "Export one census for one authority"
_CUT_OFF = ("the file ends before its last element is closed: it was cut off", _AGAIN)
_LETTER = (
    "a character that may not stand here",
    "Write & as &amp; and < as &lt;, leave out control characters, and export the file again",
)
_PROBLEMS = {
    expat.errors.XML_ERROR_NO_ELEMENTS: _CUT_OFF,
    expat.errors.XML_ERROR_UNCLOSED_TOKEN: _CUT_OFF,
    expat.errors.XML_ERROR_UNCLOSED_CDATA_SECTION: _CUT_OFF,
    expat.errors.XML_ERROR_INVALID_TOKEN: _LETTER,
    expat.errors.XML_ERROR_PARTIAL_CHAR: _LETTER,
    expat.errors.XML_ERROR_BAD_CHAR_REF: _LETTER,
    expat.errors.XML_ERROR_UNDEFINED_ENTITY: (
        "an entity that the file does not define",
        "Write the character itself, or its number such as &#233;, and export the file again",
    ),
    expat.errors.XML_ERROR_TAG_MISMATCH: (
        "an element is closed that is not the last one opened",
        "Close every element before the one around it, and export the file again",
    ),
    expat.errors.XML_ERROR_DUPLICATE_ATTRIBUTE: (
        "an element has the same attribute twice",
        "Write each attribute once, and export the file again",
    ),
    expat.errors.XML_ERROR_JUNK_AFTER_DOC_ELEMENT: (
        "the file goes on after its root element is closed",
        "Send one return in one file, and export the file again",
    ),
    expat.errors.XML_ERROR_MISPLACED_XML_PI: (
        "the line <?xml …?> is not the very first thing in the file",
        "Take out what comes before it",
    ),
}
_OF_CHARACTERS = {
    expat.errors.XML_ERROR_INVALID_TOKEN,
    expat.errors.XML_ERROR_UNDEFINED_ENTITY,
    expat.errors.XML_ERROR_BAD_CHAR_REF,
}
_OF_STRUCTURE = {
    expat.errors.XML_ERROR_NO_ELEMENTS,
    expat.errors.XML_ERROR_UNCLOSED_TOKEN,
    expat.errors.XML_ERROR_TAG_MISMATCH,
}
_OTHERWISE = ("what stands here is not XML", "Export the file again as XML")


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


def wellformed(name: str, data: bytes, known: Container[str] = ()) -> Wellformed:
    """Check that a file is well-formed XML without a DOCTYPE; it may be in any usual encoding.

    `known` are the elements that a message may name; others might be a child's identifier.
    Raises LoadRefused with the line and what was expected. Nothing outside the file is ever read
    and no entity of the file's own is ever resolved, for a DOCTYPE alone refuses the file.
    """
    text = _in_utf8(name, data)
    brackets = _brackets(name, text)
    parts = _parts(text, brackets)
    _check_sizes(name, text, brackets, parts)
    _check_wellformed(name, text, parts, known)
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
    return encoding if _ENCODINGS.fullmatch(encoding) else None


def _in_utf8(name: str, data: bytes) -> bytes:
    if len(data) > MOST_BYTES:
        problem = f"the file holds more than {MOST_BYTES // 1024 // 1024} MB"
        raise LoadRefused([Fault(name, None, None, problem, _ONE_CENSUS)])
    encoding = _encoding(data)
    if encoding is None:
        problem = "the file declares an encoding that is not read"
        raise LoadRefused([Fault(name, 1, None, problem, "Save it as UTF-8 and declare it so")])
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
    """Where each "<" is; refused where there are more of them than any census has."""
    if text.count(b"<") > MOST_TAGS:
        problem = f"the file holds more than {MOST_TAGS:,} tags"
        raise LoadRefused([Fault(name, None, None, problem, _ONE_CENSUS)])
    return np.flatnonzero(np.frombuffer(text, np.uint8) == ord("<"))


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
        raise LoadRefused([Fault(name, None, None, problem, f"Check what wrote it. {_AGAIN}")])


def _check_wellformed(
    name: str, text: bytes, parts: Sequence[tuple[int, int]], known: Container[str]
) -> None:
    parser = expat.ParserCreate("utf-8")
    parser.StartDoctypeDeclHandler = _refuse_doctype
    try:
        parser.Parse(text, True)
    except _Doctype:
        problem = "the file has a DOCTYPE, which can define entities and name other files"
        remedy = "Take the DOCTYPE out, or export the file again without one"
        raise LoadRefused([Fault(name, parser.CurrentLineNumber, None, problem, remedy)]) from None
    except expat.ExpatError as error:
        raise LoadRefused(limited(_faults(name, text, parts, error, known))) from None


def _refuse_doctype(*_: object) -> NoReturn:
    raise _Doctype


def _faults(
    name: str,
    text: bytes,
    parts: Sequence[tuple[int, int]],
    error: expat.ExpatError,
    known: Container[str],
) -> list[Fault]:
    message = expat.errors.messages[error.code]
    if message in _OF_CHARACTERS:
        found = _all_not_escaped(name, text, parts)
        if found:
            return found
    problem, remedy = _PROBLEMS.get(message, _OTHERWISE)
    problem += f" (character {error.offset + 1:,} of the line)"
    if message in _OF_STRUCTURE:
        problem += _expected(text, known)
    return [Fault(name, error.lineno, None, problem, remedy)]


def _all_not_escaped(name: str, text: bytes, parts: Sequence[tuple[int, int]]) -> list[Fault]:
    """Every character that should have been escaped, for a parser stops at the first."""
    faults = []
    line, last = 1, 0
    ends = [end for _, end in parts]
    for found in _NOT_ESCAPED.finditer(text):
        place = found.start()
        part = bisect_right(ends, place)
        if part < len(parts) and parts[part][0] <= place:
            continue
        line += text.count(b"\n", last, place)
        last = place
        problem, remedy = _PROBLEMS[expat.errors.XML_ERROR_INVALID_TOKEN]
        column = place - text.rfind(b"\n", 0, place)
        faults.append(
            Fault(name, line, None, f"{problem} (character {column:,} of the line)", remedy)
        )
    return faults


def _expected(text: bytes, known: Container[str]) -> str:
    """Which element was open last where the file goes wrong, if there is one."""
    open_ones: list[tuple[str, int]] = []
    parser = expat.ParserCreate("utf-8")

    def begin(element: str, _: object) -> None:
        open_ones.append((element, parser.CurrentLineNumber))

    parser.StartElementHandler = begin
    parser.EndElementHandler = lambda _: open_ones.pop()
    with suppress(expat.ExpatError):
        parser.Parse(text, True)
    if not open_ones:
        return ""
    element, line = open_ones[-1]
    closing = f"</{element}>" if element.rpartition(":")[2] in known else "the end"
    return f"; {closing} was expected of the element opened on line {line:,}"


def _without(text: bytes, parts: Sequence[tuple[int, int]]) -> Wellformed:
    kept, cuts = [], []
    last = length = lines = 0
    for start, end in parts:
        kept += [text[last:start], _literal(text[start:end])]
        length += len(kept[-2]) + len(kept[-1])
        lines += text.count(b"\n", start, end) - kept[-1].count(b"\n")
        cuts.append((length, lines))
        last = end
    return Wellformed(b"".join([*kept, text[last:]]), cuts)


def _literal(part: bytes) -> bytes:
    """The text of a CDATA section as it would be written without one; nothing for other parts."""
    if not part.startswith(b"<![CDATA["):
        return b""
    return part[9:-3].replace(b"&", b"&amp;").replace(b"<", b"&lt;").replace(b">", b"&gt;")
