"""Declared SELECTs: parsed, checked against the declared tables, and made ready to run.

A rule or a measure is one ``SELECT`` in DuckDB's dialect. Preparing it finds, before any record
is read, every table or column that does not exist and every output column that is missing or of
the wrong type, and says so in the words of the person who wrote it.
"""

import difflib
import re
from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from functools import cache

import sqlglot
from sqlglot import exp
from sqlglot.errors import OptimizeError, ParseError
from sqlglot.lineage import lineage
from sqlglot.optimizer.annotate_types import annotate_types
from sqlglot.optimizer.eliminate_ctes import eliminate_ctes
from sqlglot.optimizer.pushdown_projections import pushdown_projections
from sqlglot.optimizer.qualify import qualify
from sqlglot.optimizer.scope import traverse_scope
from sqlglot.schema import MappingSchema

from goldenthread.schema import TABLES
from goldenthread.schema.table import ordinal_column

DIALECT = "duckdb"

type_families: Mapping[str, frozenset[Enum]] = {
    "date": frozenset({exp.DataType.Type.DATE}),
    "flag": frozenset({exp.DataType.Type.BOOLEAN}),
    "text": frozenset(exp.DataType.TEXT_TYPES),
    "number": frozenset(exp.DataType.NUMERIC_TYPES),
}

Relations = Mapping[str, Mapping[str, str]]

Word = Callable[[Sequence[exp.Expression]], exp.Expression]
"""What a word of a vocabulary becomes, given its arguments; ValueError says why it cannot."""


class DeclarationFault(Exception):
    """A declared SELECT that cannot run, with what to change in it."""

    def __init__(self, name: str, problem: str) -> None:
        super().__init__(f"{name}: {problem}")
        self.name = name
        self.problem = problem


@dataclass(frozen=True)
class Prepared:
    """A declared SELECT that has been checked.

    ``columns`` are the "table.column" names it reads from the declared tables, ``beside`` those of
    the relations that stand next to them; ``output`` are the columns it returns, in order.
    """

    name: str
    tree: exp.Query
    columns: frozenset[str]
    output: tuple[str, ...]
    beside: frozenset[str] = frozenset()

    @property
    def tables(self) -> frozenset[str]:
        """The stored tables that it reads."""
        return frozenset(column.split(".")[0] for column in self.columns)

    def columns_for(self, outputs: Iterable[str]) -> frozenset[str]:
        """Return the "table.column" names that some of the output columns cannot do without.

        What a LEFT JOIN brings only for the other columns is not among them.
        """
        some = exp.select(*outputs).from_(self.tree.subquery("stated"))
        narrowed = pushdown_projections(qualify(some, dialect=DIALECT))
        return frozenset(_columns_read(_without_idle_joins(narrowed), self.tables))

    def origin(self, output: str) -> frozenset[str]:
        """Return the "table.column" names that an output column is copied or made from."""
        leaves = (
            node
            for node in lineage(output, self.tree.copy(), {}, dialect=DIALECT).walk()
            if not node.downstream and isinstance(node.expression, exp.Table)
        )
        return frozenset(
            f"{leaf.expression.name}.{exp.to_column(leaf.name).name}" for leaf in leaves
        )

    def sql(self, dialect: str = DIALECT) -> str:
        """Return the text to run, in the dialect of an engine."""
        return self.tree.sql(dialect=dialect)


@cache
def declared_relations() -> Relations:
    """Name every stored table with its columns and their SQL types."""
    return {
        name: {column.name: column.type.sql for column in table.snapshot_columns}
        for name, table in TABLES.items()
    }


def tables_named(select: str) -> frozenset[str]:
    """Name the stored tables that a declared SELECT may read: those it has the names of.

    Told by its words alone, in no time. Preparing it tells exactly which it reads, and may come
    when the tables are open already.
    """
    return frozenset(re.findall(r"\w+", select.lower())) & declared_relations().keys()


def prepare(
    name: str,
    select: str,
    *,
    returns: Mapping[str, str],
    may_return: Mapping[str, str] | None = None,
    beside: Relations | None = None,
    stored: Relations | None = None,
    words: Mapping[str, Word] | None = None,
    free: bool = False,
) -> Prepared:
    """Check a declared SELECT and make it ready to run.

    ``returns`` names the columns it must return and the family of each ("date", "flag", "text",
    "number", "any"); ``may_return`` those that it may return besides; ``beside`` are relations
    that are there at run time next to the ``stored`` tables, which are those of a snapshot when
    nothing else is said. ``words`` are the functions that the declaration may use besides those of
    SQL; of a snapshot's tables it is ``working_days(a, b)``, which over two date columns becomes a
    subtraction of their stored ordinals: null when either date is null or outside the bank-holiday
    calendar. A ``free`` declaration may return columns that nobody asked for. Raises
    `DeclarationFault`.
    """
    stored = declared_relations() if stored is None else stored
    tree = parse(name, select, WORDS_OF_A_SNAPSHOT if words is None else words)
    relations = _relations_read(name, tree, {**stored, **(beside or {})})
    schema = _schema_of(relations)
    try:
        tree = qualify(tree, schema=schema, dialect=DIALECT)
    except OptimizeError as fault:
        raise DeclarationFault(name, _column_advice(tree, relations, str(fault))) from None
    if not free:
        annotate_types(tree, schema=schema, dialect=DIALECT)
        _check_output(name, tree, returns, may_return or {})
    return Prepared(
        name=name,
        tree=tree,
        columns=frozenset(_columns_read(tree, stored)),
        output=tuple(tree.named_selects),
        beside=frozenset(_columns_read(tree, beside or {})),
    )


def parse(name: str, select: str, words: Mapping[str, Word]) -> exp.Query:
    """Read a declared SELECT and put SQL in the place of its own words, checking no column.

    Raises `DeclarationFault` when it cannot be read or uses a word wrongly.
    """
    return _spoken(name, _parsed(name, select), words)


def _parsed(name: str, select: str) -> exp.Query:
    try:
        tree = sqlglot.parse_one(select, read=DIALECT)
    except ParseError as fault:
        detail = fault.errors[0] if fault.errors else {}
        raise DeclarationFault(
            name,
            f"the SQL cannot be read near line {detail.get('line', '?')}: "
            f"{detail.get('description', str(fault))}",
        ) from None
    if not isinstance(tree, exp.Query):
        raise DeclarationFault(name, "it must be one SELECT")
    return tree


def _relations_read(name: str, tree: exp.Query, relations: Relations) -> Relations:
    """Pick the relations that a query names: checking against all takes many times as long."""
    named_here = {cte.alias for cte in tree.find_all(exp.CTE)}
    named = {table.name for table in tree.find_all(exp.Table)}
    unknown = sorted(named - set(relations) - named_here)
    if unknown:
        raise DeclarationFault(
            name, "; ".join(f"there is no table {t}{_nearest(t, relations)}" for t in unknown)
        )
    return {table: relations[table] for table in named & set(relations)}


def _schema_of(relations: Relations) -> MappingSchema:
    """Names in lower case, as DuckDB compares them: normalising each alone takes a fifth of all."""
    lower: dict[str, object] = {
        table.lower(): {column.lower(): kind for column, kind in columns.items()}
        for table, columns in relations.items()
    }
    return MappingSchema(lower, dialect=DIALECT, normalize=False)


def _spoken(name: str, tree: exp.Query, words: Mapping[str, Word]) -> exp.Query:
    if not any(call.name.lower() in words for call in tree.find_all(exp.Anonymous)):
        return tree

    def replaced(node: exp.Expression) -> exp.Expression:
        word = words.get(node.name.lower()) if isinstance(node, exp.Anonymous) else None
        if word is None:
            return node
        try:
            return word([_inner(argument) for argument in node.expressions])
        except ValueError as problem:
            raise DeclarationFault(name, f"{node.name.lower()}() {problem}") from None

    def _inner(argument: exp.Expression) -> exp.Expression:
        return argument.transform(replaced)

    result = tree.transform(replaced)
    assert isinstance(result, exp.Query)  # noqa: S101  (a query is never replaced itself)
    return result


def _working_days(dates: Sequence[exp.Expression]) -> exp.Expression:
    if len(dates) != 2:
        raise ValueError("takes a start and an end")
    start, end = (_ordinal(date) for date in dates)
    return exp.paren(exp.Sub(this=end, expression=start), copy=False)


def _ordinal(date: exp.Expression) -> exp.Column:
    if not isinstance(date, exp.Column):
        raise ValueError(
            f"takes two date columns of stored tables, not {date.sql(dialect=DIALECT)}"
        )
    return exp.column(ordinal_column(date.name), table=date.table or None)


WORDS_OF_A_SNAPSHOT: Mapping[str, Word] = {"working_days": _working_days}


def _column_advice(tree: exp.Query, relations: Relations, fault: str) -> str:
    in_reach = {
        column for table in tree.find_all(exp.Table) for column in relations.get(table.name, {})
    }
    written = {column.name for column in tree.find_all(exp.Column)}
    aliases = {alias.alias for alias in tree.find_all(exp.Alias)}
    unknown = sorted(written - in_reach - aliases)
    return "; ".join(_about_column(column, in_reach) for column in unknown) or fault


def _about_column(column: str, in_reach: set[str]) -> str:
    dated = column.removesuffix("_wd")
    if dated != column and dated in in_reach:
        return f"working_days() takes date columns, and {dated} is not one"
    return f"there is no column {dated}{_nearest(dated, in_reach)}"


def _nearest(word: str, among: Iterable[str]) -> str:
    close = difflib.get_close_matches(word, list(among), n=1)
    return f" (did you mean {close[0]}?)" if close else ""


def _check_output(
    name: str, tree: exp.Query, returns: Mapping[str, str], may_return: Mapping[str, str]
) -> None:
    types = {column.alias_or_name: column.type for column in tree.selects}
    problems = [f"it does not return {column}" for column in returns if column not in types]
    expected = {**returns, **may_return}
    problems += [
        f"it returns {column}, which means nothing here{_nearest(column, expected)}"
        for column in types
        if column not in expected
    ]
    for column, family in expected.items():
        kind = types.get(column)
        if kind is None or family == "any" or kind.this in _untyped:
            continue
        if kind.this not in type_families[family]:
            problems.append(f"{column} must be a {family}, not {kind.sql(dialect=DIALECT)}")
    if problems:
        raise DeclarationFault(name, "; ".join(problems))


_untyped = frozenset({exp.DataType.Type.UNKNOWN, exp.DataType.Type.NULL})


def _without_idle_joins(tree: exp.Query) -> exp.Query:
    """Take out every LEFT JOIN that nothing but its own condition reads, and what it read."""
    for scope in traverse_scope(tree):
        for join in list(scope.expression.args.get("joins") or ()):
            used = any(
                column.table == join.alias_or_name and column.find_ancestor(exp.Join) is not join
                for column in scope.columns
            )
            if join.side == "LEFT" and not used:
                join.pop()
    remaining = eliminate_ctes(tree)
    assert isinstance(remaining, exp.Query)  # noqa: S101  (a query stays one)
    return remaining


def _columns_read(tree: exp.Query, stored: Container[str]) -> Iterable[str]:
    for scope in traverse_scope(tree):
        for column in scope.columns:
            source = scope.sources.get(column.table)
            if isinstance(source, exp.Table) and source.name in stored:
                yield f"{source.name}.{column.name.removesuffix('_wd')}"
