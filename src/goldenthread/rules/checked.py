"""Checking a whole catalogue: every column of every rule, every place and value it speaks of.

Slower than running it, so it is a test and not part of a run.
"""

from collections.abc import Iterator, Mapping
from itertools import combinations

from sqlglot import exp

from goldenthread.engine.declared import DeclarationFault, Prepared, Relations, prepare
from goldenthread.rules.breaches import placeholders
from goldenthread.rules.compiled import Compiler, select_of
from goldenthread.rules.rule import Rule, Ruleset
from goldenthread.rules.vocabulary import Vocabulary, WordMisused
from goldenthread.schema.filed import Return


def faults_of(ruleset: Ruleset, filed: Return, year: int) -> list[str]:
    """Everything wrong with the declarations of a return, in the words of who wrote them."""
    return [*_repeated(ruleset), *_Checks(ruleset, filed, year).faults()]


def _repeated(ruleset: Ruleset) -> Iterator[str]:
    for one, other in combinations(ruleset.rules, 2):
        if one.code == other.code and _overlap(one, other):
            yield f"rule {one.code} has two versions in force in one year"


def _overlap(one: Rule, other: Rule) -> bool:
    ends_before = one.until is not None and one.until < other.since
    begins_after = other.until is not None and other.until < one.since
    return not (ends_before or begins_after)


class _Checks:
    def __init__(self, ruleset: Ruleset, filed: Return, year: int) -> None:
        self.ruleset = ruleset
        self.filed = filed
        self.year = year
        self.vocabulary = Vocabulary(filed, year)
        self.compiler = Compiler(ruleset, filed, year)
        self.stored: Relations = {
            name: {column.name: column.type.sql for column in table.snapshot_columns}
            for name, table in filed.all_tables.items()
        }
        self.shared: dict[str, Mapping[str, str]] = {}

    def faults(self) -> Iterator[str]:
        for relation in self.ruleset.shared:
            try:
                prepared = self._prepare(relation.name, relation.select)
            except DeclarationFault as fault:
                yield str(fault)
                continue
            self.shared[relation.name] = {
                column.alias_or_name: _sql_type(column) for column in prepared.tree.selects
            }
        for rule in self.ruleset.in_force(self.year):
            yield from (f"rule {rule.code}: {problem}" for problem in self._problems(rule))

    def _prepare(self, name: str, select: str) -> Prepared:
        try:
            spoken = self.vocabulary.in_sql(select)
        except WordMisused as misused:
            raise DeclarationFault(name, str(misused)) from None
        return prepare(
            name,
            spoken,
            returns={},
            stored=self.stored,
            beside=self.shared,
            words={},
            free=True,
        )

    def _problems(self, rule: Rule) -> Iterator[str]:
        if bool(rule.when) == bool(rule.select):
            yield "state either a condition on one row or a SELECT"
            return
        try:
            prepared = self._prepare("its SELECT", select_of(rule))
        except DeclarationFault as fault:
            yield str(fault)
            return
        yield from self._unread(rule, prepared)
        returned = {name.lower() for name in prepared.output}
        yield from self._misplaced(rule, returned)
        yield from self._unspoken(rule, returned)
        yield from self._unnamed(rule)

    def _unread(self, rule: Rule, prepared: Prepared) -> Iterator[str]:
        """Hold what a run takes to be read, by a glance at the text, to what is read."""
        seen = self.compiler.ready(rule).reads
        read = {table.lower() for table in prepared.tables} - {"dual"}
        missed = read - {table.lower() for table in seen.tables}
        if missed:
            yield f"a run would not see that it reads {', '.join(sorted(missed))}"

    def _misplaced(self, rule: Rule, returned: set[str]) -> Iterator[str]:
        for look in rule.look_at:
            table = self.filed.all_tables.get(look.table)
            if table is None:
                yield f"it looks at {look.table}, which is no table"
                continue
            if look.role.lower() not in returned:
                yield f"its SELECT does not return {look.role}"
            for field in look.fields:
                if not table.has(field):
                    yield f"it looks at {look.table}.{field}, which is no column"

    def _unspoken(self, rule: Rule, returned: set[str]) -> Iterator[str]:
        for name in placeholders(rule.explain):
            role, dot, field = name.rpartition(".")
            tables = [
                self.filed.all_tables[look.table]
                for look in rule.look_at
                if look.table in self.filed.all_tables and (not dot or look.role == role)
            ]
            if not any(table.has(field) for table in tables) and (
                dot or name.lower() not in returned
            ):
                yield f"its explanation speaks of {{{name}}}, which nothing gives"

    def _unnamed(self, rule: Rule) -> Iterator[str]:
        for name in (*rule.uses, *rule.any_of, *rule.needs, *rule.filled):
            table, _, column = name.partition(".")
            declared = self.filed.all_tables.get(table)
            if declared is None or (column and not declared.has(column)):
                yield f"it speaks of {name}, which this return does not have"


def _sql_type(column: exp.Expr) -> str:
    return column.type.sql(dialect="duckdb") if column.type is not None else "VARCHAR"
