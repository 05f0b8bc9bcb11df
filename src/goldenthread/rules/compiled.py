"""Rules made ready to run for one collection year: their SQL, and what they need to be there."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property

from goldenthread.rules.rule import Rule, Ruleset
from goldenthread.rules.vocabulary import Vocabulary
from goldenthread.schema.filed import Return

_TEXT = re.compile(r"'(?:[^']|'')*'")
_SOURCE = re.compile(r"\b(?:FROM|JOIN)\s+(\w+)", re.IGNORECASE)
_NAME = re.compile(r"\b[A-Za-z_]\w*\b")


@dataclass(frozen=True)
class Reading:
    """What a rule or a shared relation reads: tables, shared relations and "table.column"s.

    A column is counted to every table of the SELECT that declares one of its name: what is in doubt
    is taken to be read.
    """

    tables: frozenset[str]
    shared: frozenset[str]
    columns: frozenset[str]

    def __or__(self, other: "Reading") -> "Reading":
        return Reading(
            self.tables | other.tables, self.shared | other.shared, self.columns | other.columns
        )


@dataclass(frozen=True)
class Ready:
    """A rule with the SQL to run.

    `select` gives one row a breach. For a rule on one row, `condition` and `values` (the SQL of
    what its explanation says besides) serve to run many in one scan of their table instead.
    """

    rule: Rule
    select: str
    reads: Reading
    condition: str = ""
    values: tuple[tuple[str, str], ...] = ()


class Compiler:
    """Turns the declarations of one return into SQL for one collection year.

    Nothing is parsed here; `rules.checked` parses and checks every column of every rule, in a
    test, because that takes fifty times as long.
    """

    def __init__(self, ruleset: Ruleset, filed: Return, year: int) -> None:
        self.ruleset = ruleset
        self.filed = filed
        self.year = year
        self._vocabulary = Vocabulary(filed, year)
        self._made: dict[int, Ready] = {}

    def ready(self, rule: Rule) -> Ready:
        """The rule as SQL. Raises WordMisused for one that uses a word wrongly."""
        if id(rule) not in self._made:
            self._made[id(rule)] = self._make_ready(rule)
        return self._made[id(rule)]

    def _make_ready(self, rule: Rule) -> Ready:
        declared = select_of(rule)
        return Ready(
            rule,
            self._vocabulary.in_sql(declared),
            self._with_shared(self._reading(declared), declared),
            self._vocabulary.in_sql(rule.when),
            tuple((name, self._vocabulary.in_sql(sql)) for name, sql in rule.say.items()),
        )

    @cached_property
    def shared(self) -> Mapping[str, tuple[str, Reading]]:
        """The SQL of every shared relation and what it reads itself, in the order declared."""
        return {
            it.name: (self._vocabulary.in_sql(it.select), self._reading(it.select))
            for it in self.ruleset.shared
        }

    def _reading(self, select: str) -> Reading:
        sources = set(_SOURCE.findall(_TEXT.sub("''", select)))
        tables = frozenset(sources & set(self.filed.all_tables))
        shared = frozenset(sources & {it.name for it in self.ruleset.shared})
        return Reading(tables, shared, self._columns(tables, _names_in(select)))

    def _columns(self, tables: frozenset[str], written: set[str]) -> frozenset[str]:
        return frozenset(
            f"{table}.{column.name}"
            for table in tables
            for column in self.filed.all_tables[table].columns
            if column.name in written
        )

    def _with_shared(self, reading: Reading, select: str) -> Reading:
        """Count what shared relations read to the rule that reads them.

        A column that the rule takes from a shared relation is counted to the tables behind it.
        """
        seen: set[str] = set()
        while waiting := reading.shared - seen:
            for name in waiting:
                seen.add(name)
                reading |= self.shared[name][1]
        behind = self._columns(reading.tables, _names_in(select)) if seen else frozenset()
        return Reading(reading.tables, reading.shared, reading.columns | behind)


def _names_in(select: str) -> set[str]:
    """Every name that is written in a SELECT outside of texts."""
    return set(_NAME.findall(_TEXT.sub("''", select)))


@cache
def compiler_for(ruleset: Ruleset, filed: Return, year: int) -> Compiler:
    """The compiler of a return's rules for a collection year, made once."""
    return Compiler(ruleset, filed, year)


def select_of(rule: Rule) -> str:
    """The SELECT of a rule as it is declared, also of one stated as a condition on one row."""
    if rule.select:
        return rule.select
    said = "".join(f", {sql} AS {name}" for name, sql in rule.say.items())
    return f"SELECT row AS {rule.look_at[0].role}{said} FROM {rule.table} WHERE {rule.when}"
