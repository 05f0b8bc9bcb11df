"""From DuckDB's SQL to Spark's: SQLGlot's translation, and what it leaves as DuckDB has it."""

from collections.abc import Callable, Mapping

import sqlglot
from sqlglot import exp
from sqlglot.optimizer.annotate_types import annotate_types
from sqlglot.optimizer.qualify import qualify

from goldenthread.engine.declared import DIALECT

SPARK = "spark"


def in_spark(sql: str, relations: Mapping[str, Mapping[str, str]]) -> str:
    """Translate a query over relations, of which the columns and their types are given.

    Names of what it returns are in small letters.
    """
    tree = sqlglot.parse_one(sql, read=DIALECT)
    named = {table.name.lower() for table in tree.find_all(exp.Table)}
    schema: dict[str, object] = {
        name: dict(columns) for name, columns in relations.items() if name.lower() in named
    }
    tree = qualify(tree, schema=schema, dialect=DIALECT)
    tree = annotate_types(tree, schema=schema, dialect=DIALECT)
    # In brackets: SQLGlot would gather the relations of all its WITHs in one, under the same names.
    return exp.paren(_respelt(tree), copy=False).sql(dialect=SPARK)


def _respelt(tree: exp.Expr) -> exp.Expr:
    """Spell for Spark what means something else there, from the innermost outwards."""
    for node in reversed(list(tree.walk())):
        respell = _SPELLINGS.get(type(node))
        said = respell(node) if respell else None
        if said is not None and said is not node:
            said.type = node.type
            node.replace(said)
    return tree


def _subtraction(node: exp.Expr) -> exp.Expr | None:
    if _is_date(node.this) and _is_date(node.expression):
        return exp.func("DATEDIFF", node.this, node.expression, dialect=SPARK)
    return None


def _is_date(node: exp.Expr) -> bool:
    return node.is_type(exp.DType.DATE)


def _interval(node: exp.Expr) -> exp.Expr | None:
    """Of INTERVAL (18) YEAR, take the brackets off."""
    number = node.this.unnest() if isinstance(node.this, exp.Paren) else None
    if isinstance(number, exp.Literal | exp.Neg):
        return exp.Interval(this=exp.Literal.string(number.sql()), unit=node.args["unit"])
    return None


def _full_match(node: exp.Expr) -> exp.Expr:
    pattern = exp.Literal.string(rf"^(?:{node.expression.name})\z")
    return exp.RegexpLike(this=node.this, expression=pattern)


def _letters(node: exp.Expr) -> exp.Expr | None:
    """Of letters from one place to another, such as UPN[2:4], make a part of the text."""
    part = node.expressions[0]
    if not (isinstance(part, exp.Slice) and node.this.is_type(*exp.DataType.TEXT_TYPES)):
        return None
    first, last = part.this, part.expression
    return exp.Substring(this=node.this, start=first, length=exp.paren(last - first + 1))


def _list(node: exp.Expr) -> exp.Expr | None:
    """Order the values of a list, which Spark gathers as they come; no values are no list."""
    only = node.parent if isinstance(node.parent, exp.Filter) else None
    condition = only.expression if only else None
    if isinstance(node.this, exp.Order):
        found = _in_order(node.this, condition)
    else:
        found = _gathered(node.this, condition)
    found = exp.Anonymous(this="NULLIF", expressions=[found, exp.Anonymous(this="ARRAY")])
    if only is None:
        return found
    found.type = node.type
    only.replace(found)
    return None


def _gathered(value: exp.Expr, condition: exp.Expr | None) -> exp.Expr:
    """Gather values into a list, those of the rows for which a WHERE holds."""
    gathered = exp.Anonymous(this="COLLECT_LIST", expressions=[value.copy()])
    if condition is None:
        return gathered
    return exp.Filter(this=gathered, expression=condition.copy())


def _in_order(ordered: exp.Order, condition: exp.Expr | None) -> exp.Expr:
    """Gather values in the order of others, of which those that are null come last."""
    keys = [key.this for key in ordered.expressions]
    downwards = [bool(key.args.get("desc")) for key in ordered.expressions]
    if keys == [ordered.this] and any(downwards):
        return exp.Anonymous(
            this="SORT_ARRAY", expressions=[_gathered(ordered.this, condition), exp.false()]
        )
    if any(downwards):
        raise NotImplementedError("a list can be ordered downwards by its own values only")
    if keys == [ordered.this]:
        return exp.Anonymous(this="ARRAY_SORT", expressions=[_gathered(ordered.this, condition)])
    parts = [part for key in keys for part in (exp.paren(key.copy().is_(exp.null())), key)]
    named = [
        it
        for n, part in enumerate([*parts, ordered.this])
        for it in (exp.Literal.string(f"part{n}"), part.copy())
    ]
    rows = _gathered(exp.Anonymous(this="NAMED_STRUCT", expressions=named), condition)
    value = exp.Dot(this=exp.to_identifier("it"), expression=exp.to_identifier(f"part{len(parts)}"))
    taken = exp.Lambda(this=value, expressions=[exp.to_identifier("it")])
    in_order = exp.Anonymous(this="ARRAY_SORT", expressions=[rows])
    return exp.Anonymous(this="TRANSFORM", expressions=[in_order, taken])


def _any_value(node: exp.Expr) -> exp.Expr:
    """Take any value that is not null; of values in an order, the first such."""
    if not isinstance(node.this, exp.Order):
        return exp.Anonymous(this="ANY_VALUE", expressions=[node.this, exp.true()])
    given = exp.Where(this=node.this.this.copy().is_(exp.null()).not_())
    in_order = _in_order(node.this, given)
    return exp.Anonymous(this="GET", expressions=[in_order, exp.Literal.number(0)])


def _ignoring_nulls(node: exp.Expr) -> exp.Expr | None:
    return node.this if isinstance(node.this, exp.Anonymous) else None


def _by_place(node: exp.Expr) -> exp.Expr | None:
    """Put the columns of UNION BY NAME in one order, and null where a side does not have one."""
    if not node.args.get("by_name"):
        return None
    node.set("by_name", None)
    sides = (node.this, node.expression)
    names = list(dict.fromkeys(name for side in sides for name in side.named_selects))
    for side, place in zip(sides, ("this", "expression"), strict=True):
        columns = (
            exp.column(name, quoted=True)
            if name in side.named_selects
            else exp.alias_(exp.null(), name, quoted=True)
            for name in names
        )
        node.set(
            place,
            exp.select(*columns).from_(
                exp.Subquery(this=side.copy(), alias=exp.TableAlias(this=exp.to_identifier("side")))
            ),
        )
    return node


def _weekday(node: exp.Expr) -> exp.Expr:
    return exp.paren(exp.Anonymous(this="WEEKDAY", expressions=[node.this]) + 1)


def _name_of_day(node: exp.Expr) -> exp.Expr:
    return exp.Anonymous(this="DATE_FORMAT", expressions=[node.this, exp.Literal.string("EEEE")])


def _anonymous(node: exp.Expr) -> exp.Expr | None:
    name, arguments = node.name.lower(), node.expressions
    if name == "date_part" and arguments[1].name.lower() == "age":
        return _whole_years(*arguments[1].expressions)
    if name == "try_strptime":
        text, format_ = arguments
        spelt = format_.name.replace("%d", "d").replace("%m", "M").replace("%Y", "yyyy")
        return exp.Anonymous(this="TRY_TO_TIMESTAMP", expressions=[text, exp.Literal.string(spelt)])
    return None


def _whole_years(until: exp.Expr, since: exp.Expr) -> exp.Expr:
    """Count whole years; someone born on 29 February turns older on 1 March."""
    return sqlglot.parse_one(
        f"(CASE WHEN {until.sql(SPARK)} < {since.sql(SPARK)}"
        f" THEN -({_years(since, until)}) ELSE {_years(until, since)} END)",
        read=SPARK,
    )


def _years(until: exp.Expr, since: exp.Expr) -> str:
    end, start = until.sql(SPARK), since.sql(SPARK)
    return (
        f"YEAR({end}) - YEAR({start}) - CASE WHEN"
        f" 100 * MONTH({end}) + DAY({end}) < 100 * MONTH({start}) + DAY({start})"
        " THEN 1 ELSE 0 END"
    )


_SPELLINGS: Mapping[type[exp.Expr], Callable[[exp.Expr], exp.Expr | None]] = {
    exp.Sub: _subtraction,
    exp.Interval: _interval,
    exp.RegexpFullMatch: _full_match,
    exp.Bracket: _letters,
    exp.AnyValue: _any_value,
    exp.IgnoreNulls: _ignoring_nulls,
    exp.ArrayAgg: _list,
    exp.DayOfWeekIso: _weekday,
    exp.Dayname: _name_of_day,
    exp.Anonymous: _anonymous,
    exp.Union: _by_place,
}


def type_in_spark(kind: str) -> str:
    """A type of DuckDB's as Spark writes it; times are local ones."""
    if kind == "TIMESTAMP":
        return "TIMESTAMP_NTZ"
    return exp.DataType.build(kind, dialect=DIALECT).sql(dialect=SPARK)


def type_in_duckdb(kind: str) -> str:
    """A type of Spark's as DuckDB writes it."""
    if kind in _IN_DUCKDB:
        return _IN_DUCKDB[kind]
    return exp.DataType.build(kind, dialect=SPARK).sql(dialect=DIALECT)


_IN_DUCKDB = {
    "string": "VARCHAR",
    "int": "INTEGER",
    "timestamp_ntz": "TIMESTAMP",
    # Nothing but nulls, which may be taken for anything.
    "void": "VARCHAR",
}
