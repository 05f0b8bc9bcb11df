"""A SELECT over one authority's tables, lifted to run over many authorities' tables at once.

The tables of a region hold the rows of every authority, each with the place of its authority in the
column `AUTHORITY`. A lifted SELECT gives for each authority what the SELECT itself gives over that
authority's rows alone, and says in the same column whose each row is. Nothing is taken for granted
about identifiers: two authorities may well give two children the same one.

Every relation keeps its authority; what is joined, looked for or set against one another must have
the same; what is grouped, ranked or made distinct is so within each.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import count

import pyarrow as pa
from sqlglot import exp

AUTHORITY = "of_authority"
"""The column that says whose a row is: the place of the authority in its region, from 0."""
AUTHORITIES = "authorities"
"""The relation with one row for each authority of the region."""

_ALIAS = "each_authority"
_OUTER = ("LEFT", "RIGHT", "FULL")


def authorities_table(many: int) -> pa.Table:
    """List the authorities of a region by their places."""
    return pa.table({AUTHORITY: pa.array(range(many), pa.int32())})


class CannotBeLifted(ValueError):
    """A SELECT says something of all rows together that has no meaning of each authority's."""


def lifted(tree: exp.Query, of_authorities: Collection[str]) -> exp.Query:
    """Lift a qualified SELECT over relations of which some are ``of_authorities``.

    Its last column is `AUTHORITY`. Raises `CannotBeLifted`.
    """
    result = tree.copy()
    _Lift(of_authorities).whole(result)
    return result


class _Lift:
    """One SELECT being lifted, in place."""

    def __init__(self, of_authorities: Collection[str]) -> None:
        self._stored = frozenset(of_authorities)
        self._numbers = count(1)

    def whole(self, query: exp.Query) -> None:
        """Lift the query itself, which must say of each row whose it is."""
        if not self._relation(query, {}):
            self._cross(query)

    def _relation(self, query: exp.Expr, known: Mapping[str, bool]) -> bool:
        """Lift a query that others read; say whether its rows have an authority."""
        known = self._with(query, known)
        if isinstance(query, exp.Subquery):
            return self._relation(query.this, known)
        if isinstance(query, exp.SetOperation):
            sides = (query.this, query.expression)
            found = [self._relation(side, known) for side in sides]
            for side, has in zip(sides, found, strict=True):
                if any(found) and not has:
                    self._cross(side)
            return any(found)
        if not isinstance(query, exp.Select):
            return False
        return self._select(query, known)

    def _with(self, query: exp.Expr, known: Mapping[str, bool]) -> Mapping[str, bool]:
        """Lift the relations that a query names before it begins."""
        named = dict(known)
        with_ = query.args.get("with_")
        if with_ is None:
            return named
        if with_.args.get("recursive"):
            raise CannotBeLifted("a recursive WITH cannot be run for many authorities at once")
        for cte in with_.expressions:
            named[cte.alias] = self._relation(cte.this, named)
            if named[cte.alias] and (alias := cte.args.get("alias")) and alias.columns:
                alias.append("columns", exp.to_identifier(AUTHORITY))
        return named

    def _select(self, select: exp.Select, known: Mapping[str, bool]) -> bool:
        authority = self._within(select, known)
        if authority is None:
            return False
        if select.args.get("limit") or select.args.get("offset"):
            raise CannotBeLifted("LIMIT takes the first rows of all authorities, not of each")
        if _aggregates(select) and not select.args.get("group"):
            self._one_row_each(select, authority)
            return True
        _group_by(select, authority)
        select.append("expressions", exp.alias_(authority.copy(), AUTHORITY, quoted=True))
        return True

    def _one_row_each(self, select: exp.Select, authority: exp.Expr) -> None:
        """Count all rows of each authority together: one row for each, also for one without any."""
        if select.args.get("having") or _windows(select):
            raise CannotBeLifted("HAVING and windows over one row for each authority mean nothing")
        inner = select.copy()
        inner.set("with_", None)
        for part in ("from_", "joins", "where", "distinct", "order"):
            select.set(part, None)
        each = self._first(select)
        inner.where(exp.EQ(this=authority.copy(), expression=each.copy()), copy=False)
        asked = []
        for said in select.expressions:
            alone = inner.copy()
            alone.set("expressions", [said.unalias()])
            asked.append(exp.alias_(exp.Subquery(this=alone), said.alias_or_name, quoted=True))
        select.set("expressions", [*asked, exp.alias_(each.copy(), AUTHORITY, quoted=True)])

    def _within(self, select: exp.Select, known: Mapping[str, bool]) -> exp.Expr | None:
        """Hold everything in a SELECT to one authority, and return which; None where it has none.

        Sources and what is looked for are lifted; windows and DISTINCT ON keep to the authority.
        """
        authority = self._sources(select, known)
        nested = list(_nested(select))
        if authority is None and any(self._reads(it, known) for it in nested):
            authority = self._first(select)
        if authority is None:
            return None
        for query in nested:
            self._looked_for(query, authority, known)
        for window in _windows(select):
            window.append("partition_by", authority.copy())
        distinct = select.args.get("distinct")
        if distinct and distinct.args.get("on"):
            distinct.args["on"].append("expressions", authority.copy())
        return authority

    def _sources(self, select: exp.Select, known: Mapping[str, bool]) -> exp.Expr | None:
        """Lift what a SELECT reads, and join it by authority."""
        from_ = select.args.get("from_")
        joins = select.args.get("joins") or []
        has = [self._source(it.this, known) for it in ([from_] if from_ else []) + joins]
        if not any(has):
            return None
        if not has[0] and any(
            it and join.side in _OUTER for it, join in zip(has[1:], joins, strict=True)
        ):
            authority: exp.Expr | None = self._first(select)
        else:
            authority = _of(from_.this) if from_ and has[0] else None
        for join, of_authority in zip(joins, has[1:], strict=True):
            if isinstance(join.this, exp.Lateral):
                self._lateral(join.this, authority, known)
            elif of_authority:
                authority = _joined(join, authority)
        return authority

    def _source(self, source: exp.Expr, known: Mapping[str, bool]) -> bool:
        if isinstance(source, exp.Table):
            if source.args.get("joins"):
                raise CannotBeLifted("joins in brackets cannot be run for many authorities at once")
            return known.get(source.name, source.name in self._stored)
        if isinstance(source, exp.Subquery):
            has = self._relation(source.this, self._with(source, known))
            if has and (alias := source.args.get("alias")) and alias.columns:
                alias.append("columns", exp.to_identifier(AUTHORITY))
            return has
        return False

    def _lateral(
        self, lateral: exp.Lateral, authority: exp.Expr | None, known: Mapping[str, bool]
    ) -> None:
        inner = lateral.this
        if isinstance(inner, exp.Subquery) and self._reads(inner.this, known):
            if authority is None:
                raise CannotBeLifted("a LATERAL comes before any table of an authority")
            self._looked_for(inner.this, authority, known)

    def _reads(self, query: exp.Expr, known: Mapping[str, bool]) -> bool:
        """Whether a query that nobody has lifted yet reads any table of an authority."""
        tables = {table.name for table in query.find_all(exp.Table)}
        return any(known.get(name, name in self._stored) for name in tables)

    def _looked_for(self, query: exp.Expr, authority: exp.Expr, known: Mapping[str, bool]) -> None:
        """Hold a query inside an expression to the authority of the row that asks."""
        known = self._with(query, known)
        if isinstance(query, exp.Subquery):
            self._looked_for(query.this, authority, known)
        elif isinstance(query, exp.SetOperation):
            self._looked_for(query.this, authority, known)
            self._looked_for(query.expression, authority, known)
        elif isinstance(query, exp.Select) and self._reads(query, known):
            self._rename(query)
            inner = self._within(query, known)
            if inner is not None:
                query.where(exp.EQ(this=inner.copy(), expression=authority.copy()), copy=False)

    def _rename(self, select: exp.Select) -> None:
        """Give what a SELECT reads names that the query around it does not have."""
        from_ = select.args.get("from_")
        joins = select.args.get("joins") or []
        for source in ([from_.this] if from_ else []) + [join.this for join in joins]:
            before = source.alias_or_name
            after = f"{before}_{next(self._numbers)}"
            for column in select.find_all(exp.Column):
                if column.table == before and _asked_by(column, before) is select:
                    column.set("table", exp.to_identifier(after, quoted=True))
            source.set("alias", _renamed(source, after))

    def _first(self, select: exp.Select) -> exp.Column:
        """Begin a SELECT with the authorities, and return the column."""
        name = f"{_ALIAS}_{next(self._numbers)}"
        authorities = exp.alias_(exp.to_table(AUTHORITIES), name, table=True)
        from_ = select.args.get("from_")
        joins = select.args.get("joins") or []
        if from_:
            first = exp.Join(this=from_.this, kind="CROSS")
            select.set("joins", [first, *joins])
        select.set("from_", exp.From(this=authorities))
        return exp.column(AUTHORITY, table=name, quoted=True)

    def _cross(self, query: exp.Expr) -> None:
        """Say the same of every authority, where nothing is read that differs between them."""
        if isinstance(query, exp.Subquery):
            self._cross(query.this)
        elif isinstance(query, exp.SetOperation):
            self._cross(query.this)
            self._cross(query.expression)
        elif isinstance(query, exp.Select):
            authority = self._first(query)
            _group_by(query, authority)
            query.append("expressions", exp.alias_(authority, AUTHORITY, quoted=True))


def _of(source: exp.Expr) -> exp.Column:
    return exp.column(
        AUTHORITY, table=exp.to_identifier(source.alias_or_name, quoted=True), quoted=True
    )


def _joined(join: exp.Join, authority: exp.Expr | None) -> exp.Expr:
    """Join by authority, and return the one of the rows that come of it."""
    own = _of(join.this)
    if authority is None:
        return own
    same = exp.EQ(this=own.copy(), expression=authority.copy())
    if join.args.get("kind") == "CROSS":
        join.set("kind", None)
    on = join.args.get("on")
    join.set("on", exp.and_(on, same, copy=False) if on else same)
    if join.side == "RIGHT":
        return own
    if join.side == "FULL":
        return exp.func("COALESCE", authority.copy(), own)
    return authority


def _group_by(select: exp.Select, authority: exp.Expr) -> None:
    group = select.args.get("group")
    if group is None or group.args.get("all"):
        return
    if any(group.find(kind) for kind in (exp.GroupingSets, exp.Cube, exp.Rollup)):
        raise CannotBeLifted("GROUPING SETS cannot be run for many authorities at once")
    group.append("expressions", authority.copy())


def _own(select: exp.Select) -> Iterator[exp.Expr]:
    """Walk what a SELECT says itself, stopping at every query inside it."""
    parts: list[exp.Expr] = []
    for name, value in select.args.items():
        if name != "with_":
            parts.extend(
                it
                for it in (value if isinstance(value, list) else [value])
                if isinstance(it, exp.Expr)
            )
    while parts:
        part = parts.pop()
        yield part
        if isinstance(part, exp.Query):
            continue
        parts.extend(part.iter_expressions())


def _nested(select: exp.Select) -> Iterator[exp.Query]:
    """The queries in the expressions of a SELECT; those that it reads FROM are not among them."""
    for part in _own(select):
        if isinstance(part, exp.Query) and not isinstance(
            part.parent, exp.From | exp.Join | exp.Lateral
        ):
            yield part


def _windows(select: exp.Select) -> list[exp.Window]:
    return [
        part
        for part in _own(select)
        if isinstance(part, exp.Window)
        and not (part.args.get("alias") and not isinstance(part.parent, exp.Select))
    ]


def _aggregates(select: exp.Select) -> bool:
    """Whether a SELECT makes one row of many, without saying by what."""
    having = select.args.get("having")
    said: Iterable[exp.Expr] = [*select.expressions, *([having] if having else [])]
    return any(
        isinstance(part, exp.AggFunc) and not _over(part) for it in said for part in _within_row(it)
    )


def _within_row(expression: exp.Expr) -> Iterator[exp.Expr]:
    parts = [expression]
    while parts:
        part = parts.pop()
        if isinstance(part, exp.Query):
            continue
        yield part
        parts.extend(part.iter_expressions())


def _over(part: exp.Expr) -> bool:
    """Whether an aggregate is taken over a window."""
    parent = part.parent
    while isinstance(parent, exp.Filter | exp.IgnoreNulls | exp.RespectNulls | exp.WithinGroup):
        parent = parent.parent
    return isinstance(parent, exp.Window)


def _asked_by(column: exp.Column, alias: str) -> exp.Expr | None:
    """The innermost SELECT around a column that reads a source of the name."""
    select = column.find_ancestor(exp.Select)
    while select is not None:
        from_ = select.args.get("from_")
        joins = select.args.get("joins") or []
        sources = ([from_.this] if from_ else []) + [join.this for join in joins]
        if any(source.alias_or_name == alias for source in sources):
            return select
        select = select.find_ancestor(exp.Select)
    return None


def _renamed(source: exp.Expr, name: str) -> exp.TableAlias:
    alias = source.args.get("alias")
    columns = alias.columns if alias else []
    return exp.TableAlias(this=exp.to_identifier(name, quoted=True), columns=columns)
