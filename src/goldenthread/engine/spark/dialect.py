"""From DuckDB's SQL to Spark's: SQLGlot's translation, and what it cannot know without types."""

from collections.abc import Mapping

import sqlglot
from sqlglot import exp
from sqlglot.optimizer.annotate_types import annotate_types
from sqlglot.optimizer.qualify import qualify

from goldenthread.engine.declared import DIALECT

SPARK = "spark"


def in_spark(sql: str, relations: Mapping[str, Mapping[str, str]]) -> str:
    """Translate a query over relations, of which the columns and their types are given."""
    tree = sqlglot.parse_one(sql, read=DIALECT)
    named = {table.name for table in tree.find_all(exp.Table)}
    schema: dict[str, object] = {
        name: dict(columns) for name, columns in relations.items() if name in named
    }
    tree = qualify(tree, schema=schema, dialect=DIALECT)
    tree = annotate_types(tree, schema=schema, dialect=DIALECT)
    return tree.transform(_in_spark).sql(dialect=SPARK)


def _in_spark(node: exp.Expr) -> exp.Expr:
    if isinstance(node, exp.Sub) and _is_date(node.this) and _is_date(node.expression):
        return exp.func("DATEDIFF", node.this, node.expression, dialect=SPARK)
    return node


def _is_date(node: exp.Expr) -> bool:
    return node.is_type(exp.DType.DATE)


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
