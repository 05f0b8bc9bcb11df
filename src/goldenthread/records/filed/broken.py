"""What to say of a file that is not XML: where it goes wrong, how, and what to do about it."""

import re
from bisect import bisect_right
from collections.abc import Callable, Container, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from xml.parsers import expat

from goldenthread.records.faults import Fault

_AGAIN = "Export the file again"
_NOT_ESCAPED = re.compile(
    rb"&(?!(?:amp|lt|gt|quot|apos|#[0-9]+|#x[0-9A-Fa-f]+);)"
    rb"|<(?![A-Za-z_/!?\x80-\xff])|[\x00-\x08\x0b\x0c\x0e-\x1f]"
)
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
class Broken:
    """The place where a file stops being XML that may be read.

    `text` is the file in UTF-8 and `parts` are its comments, literal text and instructions. `line`
    counts from 1, `offset` within the line from 0. `why` is the parser's own word for it, or None
    where a DOCTYPE stands.
    """

    name: str
    text: bytes = field(repr=False)
    parts: Sequence[tuple[int, int]] = field(repr=False)
    line: int
    offset: int
    why: str | None


Words = Callable[[Broken], Sequence[Fault]]
"""What a reader says of a file that is broken."""


def explained(broken: Broken, known: Container[str] = ()) -> Sequence[Fault]:
    """What was expected where a file is broken, and every other character that is not escaped.

    `known` are the elements that a message may name; others might be a child's identifier.
    """
    if broken.why is None:
        problem = "the file has a DOCTYPE, which can define entities and name other files"
        remedy = "Take the DOCTYPE out, or export the file again without one"
        return [Fault(broken.name, broken.line, None, problem, remedy)]
    if broken.why in _OF_CHARACTERS:
        found = _all_not_escaped(broken.name, broken.text, broken.parts)
        if found:
            return found
    problem, remedy = _PROBLEMS.get(broken.why, _OTHERWISE)
    problem += f" (character {broken.offset + 1:,} of the line)"
    if broken.why in _OF_STRUCTURE:
        problem += _expected(broken.text, known)
    return [Fault(broken.name, broken.line, None, problem, remedy)]


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
