"""The layouts in which minutes are found, each cut into front matter and items.

A layout is a function of a source's lines that returns a `Sheet`, or null when the lines are not
laid out so. `sheet_of` asks each in turn, the most telling marks first.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from goldenthread.minutes.lines import Line, squeeze
from goldenthread.minutes.phrases import day_in_full


@dataclass(frozen=True)
class Block:
    """The lines of one item; `title` as printed, file sizes included.

    `held_on` and `committee` are set where one page holds items of several meetings; `cut` when the
    layout itself shows that the item's end is missing.
    """

    number: str | None
    title: str | None
    lines: tuple[Line, ...]
    held_on: date | None = None
    committee: str | None = None
    cut: bool = False


@dataclass(frozen=True)
class Sheet:
    """A source cut up: what stands before the first item, and the items."""

    layout: str
    front: tuple[Line, ...]
    blocks: tuple[Block, ...]


Layout = Callable[[Sequence[Line]], Sheet | None]

_NUMBER = r"\d{1,4}[a-zA-Z]?(?:/\d{1,4})?"
_LONE_NUMBER = re.compile(rf"({_NUMBER})\s?\.?$")
_NUMBERED_TITLE = re.compile(rf"({_NUMBER})(?:\s?[.):]|\s)\s*(?=[A-Z'‘“(])(.+)$")
_BRACKETED_NUMBER = re.compile(r"\s*\((?:Agenda )?[Ii]tem (?:[Nn]o\.? ?)?(\w{1,6})\)\s*$")
_LABEL = re.compile(
    r"(?P<label>Minutes|Decisions?|Additional documents|Supporting documents|"
    r"Accompanying documents)\s*:\s*(?P<rest>.*)$",
    re.IGNORECASE,
)
_FILE_SIZE = re.compile(
    r"\s*(?:\b(?:pdf|docx?|xlsx?|pptx?|rtf) icon\s+)?\b(?:PDF|DOCX?|XLSX?|PPTX?|RTF)\s+"
    r"(?P<size>\d[\d,]*(?:\.\d+)?)\s?(?P<unit>KB|MB)\b\.?\s*$"
)
_RESOLVED = re.compile(r"(?:RESOLVED|AGREED)\b|(?:Resolved|Agreed)(?:\s*[:–-]|\s+to\b|\s*\()")
_ITEMS_BELOW = re.compile(r"(?:Items\s+)?No\.?\s+Item$|Items$", re.IGNORECASE)
_PAGE_HEADER = re.compile(r"(?:Agendas, Meetings and Minutes - )?Agenda item$", re.IGNORECASE)


def file_size(text: str) -> re.Match[str] | None:
    """Find the kind and size of a file at the end of a line: "pdf icon PDF 74 KB".

    Its last word is looked at first: most lines have no size, and searching each is slow.
    """
    return _FILE_SIZE.search(text) if text.rstrip(". ").endswith(("KB", "MB")) else None


def without_file_size(title: str) -> str:
    """Return a title without the kind and size of its file."""
    size = file_size(title)
    return squeeze(title[: size.start()] if size else title)


def label_of(line: str) -> re.Match[str] | None:
    """Find the label at the start of a line: "Minutes:", "Additional documents:"."""
    return _LABEL.match(line) if ":" in line[:24] else None


def sheet_of(lines: Sequence[Line]) -> Sheet:
    """Cut a source up by the first layout that fits; one that fits none has no items."""
    for layout in LAYOUTS:
        sheet = layout(lines)
        if sheet and sheet.blocks:
            return sheet
    return Sheet("none", tuple(lines), ())


_TAG_OPEN = re.compile(r"<AI(\d+)>$")
_TAG_CLOSE = re.compile(r"</AI\d+>$")
_SECTION = re.compile(r"<(?:/?[A-Z_]+_SECTION)>$")


def tagged(lines: Sequence[Line]) -> Sheet | None:
    """Read minutes written from a committee system's Word template: `<AI1>` ... `</AI1>`.

    Sections after the items are the template's own signature and placeholders.
    """
    starts = [
        at
        for at, line in enumerate(lines)
        if line.text.startswith("<AI") and _TAG_OPEN.match(line.text)
    ]
    if not starts:
        return None
    blocks = []
    for start, after in zip(starts, [*starts[1:], len(lines)], strict=True):
        body = []
        for line in lines[start + 1 : after]:
            if _TAG_CLOSE.match(line.text) or _SECTION.match(line.text):
                break
            body.append(line)
        blocks.append(_numbered_block(body))
    return Sheet("tagged", tuple(lines[: starts[0]]), tuple(blocks))


def _numbered_block(lines: Sequence[Line]) -> Block:
    """Make a block of lines that begin with a number and a title, on one line or two."""
    rest = _after_blank(lines)
    if not rest:
        return Block(None, None, ())
    lone = _LONE_NUMBER.match(rest[0].text)
    if lone:
        return _titled_block(lone[1], rest[1:])
    numbered = _NUMBERED_TITLE.match(rest[0].text)
    if numbered:
        return _titled_block(numbered[1], [Line(numbered[2]), *rest[1:]])
    return _titled_block(None, rest)


def _titled_block(number: str | None, lines: Sequence[Line]) -> Block:
    """Make a block of lines that begin with a title, which a page break may have cut in two."""
    rest = _after_blank(lines)
    if not rest or label_of(rest[0].text):
        return Block(number, None, tuple(rest))
    title, rest = rest[0].text, rest[1:]
    more = _after_blank(rest)
    if more and _goes_on(title, more[0].text):
        title, rest = f"{title} {more[0].text}", more[1:]
    return Block(number, title, tuple(rest))


def _goes_on(title: str, line: str) -> bool:
    """Does a title without a file size go on in a line that ends with one?"""
    if not file_size(line) or file_size(title) or label_of(line):
        return False
    return line[0].islower() or title.rstrip()[-1:] in "-–,&/" or title.split()[-1].islower()


def _after_blank(lines: Sequence[Line]) -> Sequence[Line]:
    at = next((at for at, line in enumerate(lines) if line.text), len(lines))
    return lines[at:]


_DECISION_FACT = re.compile(
    r"(?:Decision Maker|Decision status|Is Key decision\?|Is subject to call[ -]in\?|"
    r"Report author|Publication date|Date of decision|Decided at meeting|Effective from|"
    r"Decision due|Wards? affected|Lead member|Contact)\s*:",
    re.IGNORECASE,
)
_DECISION_HEADER = re.compile(r"(?:Decision details|Issue - decisions?|Decision)$", re.IGNORECASE)


def decision_record(lines: Sequence[Line]) -> Sheet | None:
    """Read the record of one decision: facts such as "Decision Maker:", and what was decided."""
    if not any(line.text.lower().startswith("decision maker") for line in lines):
        return None
    facts = [at for at, line in enumerate(lines) if _DECISION_FACT.match(line.text)]
    said = {lines[at].text.partition(":")[0].strip().lower() for at in facts}
    if not {"decision maker", "date of decision"} <= said:
        return None
    heading = [
        line.text
        for line in lines[: facts[0]]
        if line.text and not _DECISION_HEADER.match(line.text)
    ]
    body = [line for at, line in enumerate(lines) if at > facts[0] and at not in set(facts)]
    block = Block(None, heading[-1] if heading else None, tuple(body))
    return Sheet("decision_record", tuple(lines[at] for at in facts), (block,))


_MEETING_OF_ISSUE = re.compile(
    r"Meeting:\s*(?P<when>\d{1,2}/\d{1,2}/\d{4})\s*[-–]\s*(?P<committee>.+?)"
    r"(?:\s*\(Item (?P<number>[\w/]+)\))?$"
)


def issue_history(lines: Sequence[Line]) -> Sheet | None:
    """Read the history of an issue: an item under the heading of each meeting that took it."""
    starts = [
        at
        for at, line in enumerate(lines)
        if line.text.startswith("Meeting:") and _MEETING_OF_ISSUE.match(line.text)
    ]
    if not starts:
        return None
    blocks = []
    for start, after in zip(starts, [*starts[1:], len(lines)], strict=True):
        heading = _MEETING_OF_ISSUE.match(lines[start].text)
        assert heading is not None  # noqa: S101 - starts are where it matches
        block = _numbered_block(lines[start + 1 : after])
        when = day_in_full(heading["when"])
        blocks.append(
            replace(
                block,
                lines=(lines[start], Line(""), *block.lines),
                number=block.number or heading["number"],
                held_on=when[0] if when else None,
                committee=heading["committee"],
            )
        )
    return Sheet("issue_history", tuple(lines[: starts[0]]), tuple(blocks))


_INLINE_LABEL = re.compile(
    r"\s*\b(?=(?:Minutes|Decision|Additional documents|Supporting documents):)"
)
_CELL_SKIPPED = re.compile(r"(?:No\.?|Items?|No\.?\s+Item|[-:\s]*)$", re.IGNORECASE)
_SMALL_WORDS = frozenset(
    ["a", "an", "and", "at", "by", "for", "from", "in", "into", "of", "on", "or", "the", "to",
     "with", "&"]
)  # fmt: skip


def pipe_table(lines: Sequence[Line]) -> Sheet | None:
    """Read a table pasted as text, a row to an item, cells parted by upright bars."""
    ruled = [at for at, line in enumerate(lines) if line.text.endswith("|")]
    text = "\n".join(line.text for line in lines)
    if len(ruled) < 2 or "minutes:" not in text.lower():
        return None
    blocks, number = [], None
    cells = text.split("|")
    for at, cell in enumerate(cells):
        said = cell.strip()
        if _CELL_SKIPPED.match(said):
            continue
        lone = _LONE_NUMBER.match(said)
        if lone:
            number = lone[1]
            continue
        blocks.append(_cell(number, said, cut=at == len(cells) - 1))
        number = None
    return Sheet("pipe_table", (), tuple(blocks))


def _cell(number: str | None, text: str, *, cut: bool) -> Block:
    """Make a block of a cell, whose title runs straight on into the item's purpose."""
    words = text.split("\n", 1)[0].split(" ")
    end = _title_words(words)
    title = " ".join(words[:end]) or None
    rest = text[len(title or "") :].strip()
    body = _INLINE_LABEL.sub("\n", rest).split("\n")
    return Block(number, title, tuple(Line(line.strip()) for line in body), cut=cut)


def _title_words(words: Sequence[str]) -> int:
    """Return how many words are the title: those before the sentence that starts in lower case.

    That sentence begins with the last capitalised word before its first small one.
    """
    start = 0
    for at, word in enumerate(words):
        bare = word.strip("()'‘’“”")
        if word.endswith(":") or bare[:1].isdigit():
            return at if word.endswith(":") else at + 1
        if bare[:1].isupper():
            start = at
        elif bare and bare not in _SMALL_WORDS and bare[:1].islower():
            return start
    return len(words)


def numbered_lines(lines: Sequence[Line]) -> Sheet | None:
    """Read a meeting's page where each item's number stands on a line of its own."""
    top = _items_from(lines)
    listed = top > 0
    starts: list[int] = []
    last: str | None = None
    for at in range(top, len(lines)):
        lone = _LONE_NUMBER.match(lines[at].text)
        if not lone or not _title_follows(lines, at):
            continue
        dotted = lines[at].text.endswith(".") or not lone[1].isdecimal()
        if (dotted and (last is None or _comes_after(last, lone[1]))) or (
            listed and (last is None or _is_next(last, lone[1]))
        ):
            starts.append(at)
            last = lone[1]
    if not starts:
        return None
    blocks = tuple(
        _numbered_block(lines[start:after])
        for start, after in zip(starts, [*starts[1:], len(lines)], strict=True)
    )
    return Sheet("numbered_lines", tuple(lines[: starts[0]]), blocks)


def _items_from(lines: Sequence[Line]) -> int:
    """Return the line after the heading "No. Item", 0 when there is none."""
    found = 0
    for at, line in enumerate(lines):
        if _ITEMS_BELOW.match(line.text):
            found = at + 1
        elif found and line.text:
            return found
    return found


def _title_follows(lines: Sequence[Line], at: int) -> bool:
    following = next((line.text for line in lines[at + 1 : at + 6] if line.text), "")
    return any(letter.isalpha() for letter in following)


def _parts(number: str) -> tuple[int, str]:
    digits = re.match(r"\d+", number)
    assert digits is not None  # noqa: S101 - item numbers begin with a digit
    return int(digits[0]), number[digits.end() :]


def _comes_after(last: str, number: str) -> bool:
    (before, before_tail), (value, tail) = _parts(last), _parts(number)
    return before < value <= before + 20 or (value == before and tail > before_tail)


def _is_next(last: str, number: str) -> bool:
    return _parts(number)[0] == _parts(last)[0] + 1


def capitals_inline(lines: Sequence[Line]) -> Sheet | None:
    """Read minutes whose items begin "201  TITLE IN CAPITALS - " and run straight on."""
    found = [
        (at, capitals)
        for at, line in enumerate(lines)
        if (capitals := _capitals(line.text)) is not None
    ]
    if not found:
        return None
    blocks = []
    ends = [at for at, _ in found[1:]] + [len(lines)]
    for (at, (number, title, text)), after in zip(found, ends, strict=True):
        body = (Line(text), *lines[at + 1 : after])
        blocks.append(Block(number, title, body))
    return Sheet("capitals_inline", tuple(lines[: found[0][0]]), tuple(blocks))


_CAPITALS_HEAD = re.compile(rf"({_NUMBER})\.?\s+(?:\(\d{{1,3}}\)\s+)?(?=[A-Z])")
_DASH = re.compile(r"\s+[–-]\s+")


def _capitals(line: str) -> tuple[str, str, str] | None:
    """Split a line at the last dash before its first word in lower case."""
    head = _CAPITALS_HEAD.match(line)
    if not head:
        return None
    small = re.search(r"[a-z]", line)
    end = small.start() if small else len(line)
    dashes = [dash for dash in _DASH.finditer(line, head.end()) if dash.start() < end]
    if not dashes or dashes[-1].start() - head.end() < 3:
        return None
    title = squeeze(line[head.end() : dashes[-1].start()])
    return head[1], title, line[dashes[-1].end() :]


def numbered_titles(lines: Sequence[Line]) -> Sheet | None:
    """Read minutes whose items begin with number and title on one line, numbers running on."""
    starts: list[int] = []
    last: str | None = None
    for at in range(_items_from(lines), len(lines)):
        numbered = _NUMBERED_TITLE.match(lines[at].text)
        if not numbered or not _looks_titled(numbered[2]):
            continue
        if last is None or _is_next(last, numbered[1]):
            starts.append(at)
            last = numbered[1]
    if len(starts) < 2:
        return None
    blocks = tuple(
        _numbered_block(lines[start:after])
        for start, after in zip(starts, [*starts[1:], len(lines)], strict=True)
    )
    return Sheet("numbered_titles", tuple(lines[: starts[0]]), blocks)


_TITLE_STOP = re.compile(r"[.;:,!?]$")
_LONGEST_TITLE = 160


def _looks_titled(text: str) -> bool:
    """Does a line read as a title: short, no full stop, most of its longer words capitalised?"""
    if file_size(text):
        return True
    if not text or len(text) > _LONGEST_TITLE or _TITLE_STOP.search(text):
        return False
    if not text[0].isupper() or label_of(text) or _RESOLVED.match(text):
        return False
    words = [word for word in re.findall(r"[A-Za-z][\w'’]*", text) if word not in _SMALL_WORDS]
    capital = sum(word[0].isupper() for word in words)
    return bool(words) and capital * 5 >= len(words) * 3


def headed(lines: Sequence[Line]) -> Sheet | None:
    """Read minutes without numbers: items under headings, marked as such or below "No. Item"."""
    marked = _marked_headings(lines)
    top = _items_from(lines)
    starts = marked or [at for at in range(top, len(lines)) if top and _stands_as_title(lines, at)]
    if not starts:
        return None
    blocks = tuple(
        _titled_block(None, lines[start:after])
        for start, after in zip(starts, [*starts[1:], len(lines)], strict=True)
    )
    return Sheet("headed", tuple(lines[: starts[0]]), blocks)


def _marked_headings(lines: Sequence[Line]) -> list[int]:
    """Return the headings of the level that has most of them, two at least."""
    levels: dict[int, list[int]] = {}
    for at, line in enumerate(lines):
        if line.level and line.text and not label_of(line.text):
            levels.setdefault(line.level, []).append(at)
    return max((found for found in levels.values() if len(found) > 1), key=len, default=[])


def _stands_as_title(lines: Sequence[Line], at: int) -> bool:
    text = lines[at].text
    if not text or (at and lines[at - 1].text and not _ITEMS_BELOW.match(lines[at - 1].text)):
        return False
    return _looks_titled(text)


def single_item(lines: Sequence[Line]) -> Sheet | None:
    """Read the page of one agenda item: a title, where it is not lost, and its minutes."""
    body = _after_blank(lines)
    page = False
    while body and _PAGE_HEADER.match(body[0].text):
        page, body = True, _after_blank(body[1:])
    if body and (page or label_of(body[0].text)):
        return Sheet("single_item", (), (_page_item(body),))
    if any(_RESOLVED.match(line.text) for line in body):
        return Sheet("single_item", tuple(lines), (Block(None, None, tuple(body)),))
    return None


def _page_item(body: Sequence[Line]) -> Block:
    block = _titled_block(None, body)
    number = _BRACKETED_NUMBER.search(block.title) if block.title else None
    if number and block.title:
        return replace(block, number=number[1], title=block.title[: number.start()])
    return block


LAYOUTS: tuple[Layout, ...] = (
    tagged,
    decision_record,
    issue_history,
    pipe_table,
    numbered_lines,
    capitals_inline,
    numbered_titles,
    headed,
    single_item,
)
