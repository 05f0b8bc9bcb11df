"""Rules made ready to run for one collection year: their SQL, and what they need to be there."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property

from sqlglot import exp

from goldenthread.engine.declared import DIALECT, Word, parse
from goldenthread.rules.rule import Rule, Ruleset, Shared
from goldenthread.rules.vocabulary import vocabulary
from goldenthread.schema.filed import Return


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

    Nothing is checked here beyond the words of the vocabulary; `rules.checked` checks every column
    of every rule, in a test, because that takes ten times as long.
    """

    def __init__(self, ruleset: Ruleset, filed: Return, year: int) -> None:
        self.ruleset = ruleset
        self.filed = filed
        self.year = year
        self._made: dict[int, Ready] = {}

    def ready(self, rule: Rule) -> Ready:
        """The rule as SQL. Raises DeclarationFault for one that cannot be read."""
        if id(rule) not in self._made:
            self._made[id(rule)] = self._make_ready(rule)
        return self._made[id(rule)]

    def _make_ready(self, rule: Rule) -> Ready:
        tree = self._parsed(f"rule {rule.code}", select_of(rule))
        reads = self._with_shared(self._reading(tree))
        if not rule.when:
            return Ready(rule, tree.sql(dialect=DIALECT), reads)
        where = tree.args["where"].this
        values = tuple(
            (it.alias, it.unalias().sql(dialect=DIALECT)) for it in tree.selects[1:] if it.alias
        )
        return Ready(rule, tree.sql(dialect=DIALECT), reads, where.sql(dialect=DIALECT), values)

    @cached_property
    def shared(self) -> Mapping[str, tuple[str, Reading]]:
        """The SQL of every shared relation and what it reads itself, in the order declared."""
        return {it.name: self._shared(it) for it in self.ruleset.shared}

    def _shared(self, relation: Shared) -> tuple[str, Reading]:
        tree = self._parsed(relation.name, relation.select)
        return tree.sql(dialect=DIALECT), self._reading(tree)

    def _parsed(self, name: str, select: str) -> exp.Query:
        return parse(name, select, self._vocabulary)

    @cached_property
    def _vocabulary(self) -> Mapping[str, Word]:
        return vocabulary(self.filed, self.year)

    def _reading(self, tree: exp.Query) -> Reading:
        named = {table.name for table in tree.find_all(exp.Table)}
        tables = named & set(self.filed.all_tables)
        written = {column.name for column in tree.find_all(exp.Column)}
        columns = {
            f"{table}.{column.name}"
            for table in tables
            for column in self.filed.all_tables[table].columns
            if column.name in written
        }
        shared = named & {it.name for it in self.ruleset.shared}
        return Reading(frozenset(tables), frozenset(shared), frozenset(columns))

    def _with_shared(self, reading: Reading) -> Reading:
        """Count what shared relations read to the rule that reads them."""
        seen: set[str] = set()
        while waiting := reading.shared - seen:
            for name in waiting:
                seen.add(name)
                reading |= self.shared[name][1]
        return reading


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
