"""The words that a rule may use besides those of SQL, and what each becomes.

    given(DECOM)                  something is written there, readable or not
    unreadable(DECOM)             what is written there is not a date
    year_start(), year_end()      1 April and 31 March of the collection year
    birthday(DOB, 18)             the day an age is reached; 29 February becomes 28 February
    one_of(PLACE, 'placement_type')   the code is in the list in that year; null of null
    working_days_before(year_end(), 45)   the nth working day strictly before a day of the year
    is_true(ReferralNFA)          true or 1 in any letter case; null of null
    is_false(ReferralNFA)         false or 0 in any letter case; null of null

The arguments are columns, numbers, texts and other words, nothing that has brackets of its own.
Words are put into SQL as text, because a run has no time to parse four hundred rules; the check of
the catalogue parses what comes of it.
"""

import re
from collections.abc import Callable, Mapping
from datetime import date

from goldenthread.dates.periods import census_year
from goldenthread.dates.working_days import add_working_days
from goldenthread.schema.codesets import CODE_LISTS
from goldenthread.schema.filed import Return, unread_column
from goldenthread.schema.table import DATE

Word = Callable[..., str]


class WordMisused(ValueError):
    """A declaration uses a word with arguments that it does not take."""


class Vocabulary:
    """The words of the rules of one return, in the collection that ends in a year."""

    def __init__(self, filed: Return, year: int) -> None:
        self._period = census_year(date(year, 3, 31))
        self._dates = frozenset(
            column.name
            for table in filed.all_tables.values()
            for column in table.columns
            if column.type is DATE
        )
        self._words: Mapping[str, Word] = {
            "given": self._given,
            "unreadable": self._unreadable,
            "year_start": lambda: _day(self._period.start),
            "year_end": lambda: _day(self._period.end),
            "birthday": _birthday,
            "one_of": self._one_of,
            "working_days_before": _working_days_before,
            "is_true": lambda column: _spelt(column, "true", "1"),
            "is_false": lambda column: _spelt(column, "false", "0"),
        }
        words = "|".join(self._words)
        self._begun = re.compile(rf"\b({words})\s*\(", re.IGNORECASE)
        self._call = re.compile(rf"\b({words})\s*\(([^()]*)\)", re.IGNORECASE)

    def in_sql(self, text: str) -> str:
        """Put SQL in the place of every word, from the innermost outwards. Raises WordMisused."""
        while True:
            spoken, count = self._call.subn(self._replaced, text)
            if not count:
                break
            text = spoken
        left = self._begun.search(spoken)
        if left:
            raise WordMisused(f"{left[1].lower()}() takes nothing that has brackets of its own")
        return spoken

    def _replaced(self, call: re.Match[str]) -> str:
        word, written = call[1].lower(), call[2].strip()
        arguments = [it.strip() for it in written.split(",")] if written else []
        try:
            return self._words[word](*arguments)
        except TypeError:
            problem = f"does not take {len(arguments)} arguments"
            raise WordMisused(f"{word}() {problem}") from None
        except ValueError as problem:
            raise WordMisused(f"{word}() {problem}") from None

    def _given(self, column: str) -> str:
        if _name_of(column) not in self._dates:
            return f"({column} IS NOT NULL)"
        return f"(coalesce(CAST({column} AS VARCHAR), {unread_column(column)}) IS NOT NULL)"

    def _unreadable(self, column: str) -> str:
        if _name_of(column) not in self._dates:
            raise ValueError(f"takes a date column, and {column} is not one")
        return f"({unread_column(column)} IS NOT NULL)"

    def _one_of(self, value: str, quoted: str) -> str:
        codes = CODE_LISTS.get(quoted.strip("'"))
        if codes is None:
            raise ValueError(f"knows no code list {quoted}")
        valid = dict.fromkeys(
            code.code
            for code in codes.codes
            if (code.valid_from is None or code.valid_from <= self._period.end)
            and (code.valid_to is None or code.valid_to >= self._period.start)
        )
        return f"({value} IN ({', '.join(map(_quoted, valid))}))"


def _name_of(column: str) -> str:
    if not re.fullmatch(r"(\w+\.)?\w+", column):
        raise ValueError(f"takes one column, not {column}")
    return column.rpartition(".")[2]


def _day(day: date) -> str:
    return f"DATE '{day.isoformat()}'"


def _birthday(born: str, age: str) -> str:
    return f"CAST({born} + INTERVAL ({int(age)}) YEAR AS DATE)"


def _working_days_before(day: str, count: str) -> str:
    written = re.fullmatch(r"DATE '([\d-]+)'", day)
    if written is None:
        raise ValueError("takes year_start() or year_end() and a whole number")
    return _day(add_working_days(date.fromisoformat(written[1]), -int(count)))


def _spelt(column: str, *spellings: str) -> str:
    return f"(lower({column}) IN ({', '.join(map(_quoted, spellings))}))"


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
