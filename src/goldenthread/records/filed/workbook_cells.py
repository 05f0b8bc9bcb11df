"""The sheets of an Excel workbook: from the XML of its cells to text and dates."""

import re
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from functools import cache

from goldenthread.records.filed.workbook_parts import Attributes, Package, Reading, Unreadable

Value = str | date | None

MOST_ROWS = 1_048_576
MOST_COLUMNS = 16_384
MOST_CELLS = 20_000_000
MOST_TEXT = 200 << 20

_DAY, _LENGTH = "day", "length"
_BUILT_IN = {
    **dict.fromkeys([*range(14, 23), *range(27, 37), 45, 47, *range(50, 59)], _DAY),
    46: _LENGTH,
}
_SAID_AS_IT_IS = re.compile(r'"[^"]*"|\\.|_.|\*.|\[(?!h+\]|m+\]|s+\])[^\]]*\]', re.IGNORECASE)
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_LETTERS = "0123456789$"
_FIRST = date(1899, 12, 30)
_FIRST_OF_1904 = date(1904, 1, 1)
# Excel holds that 1900 was a leap year, so that its days before March of it are one off.
_LEAP_DAY = 60
_LAST_SERIAL = 2_958_466


def shared_texts(package: Package, part: str) -> list[str | None]:
    """The texts that cells point at, in order."""
    texts: list[str | None] = []
    pieces: list[str] = []
    taking = phonetic = False
    left = MOST_TEXT

    def start(name: str, attributes: Attributes) -> None:
        nonlocal taking, phonetic
        phonetic = phonetic or name == "rPh"
        taking = name == "t" and not phonetic

    def text(piece: str) -> None:
        nonlocal left
        if taking:
            left -= len(piece)
            pieces.append(piece)
            if left < 0:
                raise Unreadable(_TOO_MUCH_TEXT)

    def end(name: str) -> None:
        nonlocal taking, phonetic
        taking = False
        if name == "rPh":
            phonetic = False
        if name == "si":
            texts.append(_plain("".join(pieces)))
            pieces.clear()
            if len(texts) > MOST_CELLS:
                raise Unreadable(_TOO_MANY_CELLS)

    package.read(part, Reading(start, end, text))
    return texts


def date_styles(package: Package, part: str) -> list[str | None]:
    """For each style of a cell whether it shows a number as a day, as a length of time or so."""
    formats: dict[str, str | None] = {}
    styles: list[str | None] = []
    within = False

    def start(name: str, attributes: Attributes) -> None:
        nonlocal within
        if name == "numFmt":
            formats[attributes.get("numFmtId", "")] = _kind(attributes.get("formatCode", ""))
        elif name == "cellXfs":
            within = True
        elif name == "xf" and within:
            number = attributes.get("numFmtId", "0")
            styles.append(formats[number] if number in formats else _BUILT_IN.get(int(number)))
        if len(styles) + len(formats) > MOST_ROWS:
            raise Unreadable("the workbook has more styles than Excel can have")

    def end(name: str) -> None:
        nonlocal within
        within = within and name != "cellXfs"

    package.read(part, Reading(start, end))
    return styles


@cache
def _kind(code: str) -> str | None:
    """Whether a number format shows a day (or a time of it), a length of time, or neither."""
    bare = _SAID_AS_IT_IS.sub("", code.partition(";")[0]).lower()
    if "[" in bare:
        return _LENGTH
    return _DAY if any(letter in bare for letter in "dmyhs") and "general" not in bare else None


class Enough(Exception):
    """As many rows of a sheet have been read as were asked for."""


class SheetReading:
    """Gathers the rows of one sheet while its XML goes by; raises Enough after the row `top`.

    `not_worked_out` holds the cells that have a formula without a stored result.
    """

    def __init__(
        self,
        texts: Sequence[str | None],
        styles: Sequence[str | None],
        *,
        since_1904: bool,
        top: int | None = None,
    ) -> None:
        self.rows: list[list[Value]] = []
        self.not_worked_out: list[tuple[int, int]] = []
        self._texts, self._styles, self._since_1904 = texts, styles, since_1904
        self._top = MOST_ROWS if top is None else top
        self._row, self._number, self._column = [], 0, -1  # type: list[Value], int, int
        self._kind, self._style = "n", ""
        self._pieces: list[str] = []
        self._taking = self._valued = self._formula = self._phonetic = self._in_row = False
        self._cells, self._text = MOST_CELLS, MOST_TEXT
        self._days: dict[tuple[str, str], Value] = {}

    @property
    def reading(self) -> Reading:
        """What to do with the XML of the sheet."""
        return Reading(self._start, self._end, self._take)

    def _start(self, name: str, attributes: Attributes) -> None:
        if name == "row":
            self._begin_row(attributes.get("r"))
        elif not self._in_row:
            return
        elif name == "c":
            self._begin_cell(attributes)
        elif name == "v":
            self._taking = self._valued = True
        elif name == "t":
            self._taking = self._valued = not self._phonetic
        elif name == "f":
            self._formula = True
        elif name == "rPh":
            self._phonetic = True

    def _begin_row(self, number: str | None) -> None:
        before = self._number
        self._number = before + 1 if number is None else int(number)
        if not before < self._number <= MOST_ROWS:
            raise Unreadable("the rows of a sheet are out of order or too many")
        if self._number > self._top:
            raise Enough
        self._row, self._column, self._in_row = [], -1, True

    def _begin_cell(self, attributes: Attributes) -> None:
        place = attributes.get("r")
        column = self._column + 1 if place is None else column_number(place.rstrip(_LETTERS))
        if not self._column < column < MOST_COLUMNS:
            raise Unreadable("the cells of a row are out of order or too many")
        self._column = column
        self._kind, self._style = attributes.get("t", "n"), attributes.get("s", "")
        self._valued = self._formula = self._phonetic = False

    def _take(self, piece: str) -> None:
        if self._taking:
            self._text -= len(piece)
            self._pieces.append(piece)

    def _end(self, name: str) -> None:
        self._taking = False
        if name == "c" and self._in_row:
            self._end_cell()
        elif name == "row" and self._in_row:
            self._end_row()
        elif name == "rPh":
            self._phonetic = False

    def _end_cell(self) -> None:
        written = "".join(self._pieces)
        self._pieces.clear()
        # The result of a formula may be no text at all, but never no number.
        if self._formula and not written and not (self._kind == "str" and self._valued):
            self.not_worked_out.append((self._number, self._column))
        value = self._value(written) if written else None
        if value is not None:
            self._row += [None] * (self._column - len(self._row))
            self._row.append(value)

    def _end_row(self) -> None:
        self._in_row = False
        if self._row:
            self.rows += ([] for _ in range(self._number - 1 - len(self.rows)))
            self.rows.append(self._row)
            self._cells -= len(self._row)
        if self._cells < 0:
            raise Unreadable(_TOO_MANY_CELLS)
        if self._text < 0:
            raise Unreadable(_TOO_MUCH_TEXT)

    def _value(self, written: str) -> Value:
        if self._kind == "s":
            text = self._texts[_index(written, len(self._texts))]
            self._text -= len(text or "")
            return text
        if self._kind == "n":
            key = (written, self._style)
            if key not in self._days:
                self._days[key] = self._number_or_day(written)
            return self._days[key]
        if self._kind == "b":
            return {"0": "FALSE", "1": "TRUE"}.get(written.strip(), _plain(written))
        if self._kind == "d":
            return _written_day(written.strip())
        return _plain(written)

    def _number_or_day(self, written: str) -> Value:
        try:
            number = float(written)
        except ValueError:
            return _plain(written)
        style = self._styles[_index(self._style, len(self._styles))] if self._style else None
        if style is _DAY:
            return _day(number, since_1904=self._since_1904) or _number(number)
        if style is _LENGTH and 0 <= number < _LAST_SERIAL:
            return str(timedelta(seconds=round(number * 86_400)))
        return _number(number)


_TOO_MANY_CELLS = f"the workbook has more than {MOST_CELLS // 10**6} million cells"
_TOO_MUCH_TEXT = f"the workbook holds more than {MOST_TEXT >> 20} million characters"


def _index(written: str, length: int) -> int:
    place = int(written)
    if not 0 <= place < length:
        raise Unreadable("a cell points at a text or a style that is not in the workbook")
    return place


@cache
def column_number(letters: str) -> int:
    """The column that letters name: A is 0. Unreadable beyond the last column of Excel."""
    number = 0
    if not 1 <= len(letters) <= 3:
        raise Unreadable("a cell says that it lies beyond the last column of Excel")
    for letter in letters.upper():
        if not "A" <= letter <= "Z":
            raise Unreadable("a cell does not say in which column it lies")
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1


def column_letters(number: int) -> str:
    """The letters of a column, of which the first is 0 and A."""
    letters = ""
    number += 1
    while number:
        number, letter = divmod(number - 1, 26)
        letters = chr(ord("A") + letter) + letters
    return letters


def _plain(written: str) -> str | None:
    if "_x" in written:
        written = _ESCAPED.sub(_unescaped, written)
    return written.strip() or None


def _unescaped(escape: re.Match[str]) -> str:
    character = chr(int(escape[1], 16))
    # Half of a pair is no text on its own, and zero ends a text in other programs.
    return escape[0] if "\ud800" <= character <= "\udfff" or character == "\0" else character


def _number(number: float) -> str:
    """As Excel shows it: fifteen digits at most, a whole number without a point."""
    shown = f"{number:.15g}"
    if number != number or abs(number) >= 1e15:
        return shown
    return str(int(number)) if number.is_integer() else shown


def _day(number: float, *, since_1904: bool) -> Value:
    """The day of a serial number, with its time as text where it has one; None for no day."""
    if not 0 <= number < _LAST_SERIAL:
        return None
    seconds = round(number * 86_400)
    days, seconds = divmod(seconds, 86_400)
    clock = time(seconds // 3600, seconds // 60 % 60, seconds % 60)
    if days == 0 and not since_1904:
        return clock.isoformat()
    first = _FIRST_OF_1904 if since_1904 else _FIRST
    early = not since_1904 and days < _LEAP_DAY
    if not since_1904 and days == _LEAP_DAY:
        return None
    try:
        day = first + timedelta(days=days + early)
    except OverflowError:
        return None
    return _with_time(day, clock)


def _written_day(written: str) -> Value:
    try:
        moment = datetime.fromisoformat(written)
    except ValueError:
        return written or None
    return _with_time(moment.date(), moment.time())


def _with_time(day: date, clock: time) -> Value:
    return day if clock == time() else f"{day} {clock.isoformat('seconds')}"
