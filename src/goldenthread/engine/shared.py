"""What several SELECTs have in common: found, taken out of each, and worked out once.

Declarations are whole in themselves: many say again who was looked after on a day, or who held
which child. Where they are run together, a relation that several of them begin with is held under a
name of its own and read by all. Their answers are the same.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import count

from sqlglot import exp

_ENOUGH = 2
"""In how many SELECTs a relation is worth holding."""

_Known = Mapping[str, int]
"""The number of each relation that a WITH has named."""


@dataclass(frozen=True)
class Shared:
    """SELECTs that read the relations they have in common by name.

    ``relations`` are these by their names; each reads none but those before it. ``queries`` are the
    SELECTs in the order in which they were given.
    """

    relations: Mapping[str, exp.Query]
    queries: Sequence[exp.Query]

    def in_turn(self) -> Iterator[list[str]]:
        """The names of relations that read only those of turns before, turn by turn."""
        turn: dict[str, int] = {}
        for name, relation in self.relations.items():
            read = {table.name for table in relation.find_all(exp.Table)}
            turn[name] = max((turn[it] + 1 for it in read & turn.keys()), default=0)
        for now in range(max(turn.values(), default=-1) + 1):
            yield [name for name, its in turn.items() if its == now]


def shared(queries: Sequence[exp.Query]) -> Shared:
    """Take out of some qualified SELECTs what two or more of them have in common.

    That is a relation in WITH, FROM or JOIN that asks nothing of the rows around it and is written
    alike, down to what it reads. The SELECTs given stay as they are.
    """
    numbers = _Numbers()
    found = [set(numbers.of_relations(query, {})) for query in queries]
    many = Counter(number for each in found for number in each)
    names = {number: f"shared_{number}" for number, times in many.items() if times >= _ENOUGH}
    taken = _Taken(numbers, names)
    rest = [
        taken.out_of(query.copy(), {}) if each & names.keys() else query
        for query, each in zip(queries, found, strict=True)
    ]
    return Shared(taken.relations, rest)


class _Numbers:
    """Relations by numbers: those that are the same wherever they stand have the same one."""

    def __init__(self) -> None:
        self._numbers: dict[tuple[exp.Expr, frozenset[tuple[str, int]]], int] = {}
        self._next = count(1)

    def of(self, relation: exp.Expr, known: _Known) -> int:
        """Number a relation, which may read those that are known."""
        if _asks_around(relation):
            return self.of_no_other()
        read = {table.name for table in relation.find_all(exp.Table)}
        key = relation, frozenset((name, known[name]) for name in read & known.keys())
        if key not in self._numbers:
            self._numbers[key] = next(self._next)
        return self._numbers[key]

    def of_no_other(self) -> int:
        """Number a relation that is not to be shared."""
        return next(self._next)

    def named(self, node: exp.Expr, known: _Known) -> Iterator[tuple[exp.CTE, int, _Known]]:
        """The relations of a WITH in order: each with its number and those known before it."""
        with_ = node.args.get("with_")
        if with_ is None:
            return
        named, alone = dict(known), with_.args.get("recursive")
        for cte in with_.expressions:
            before = dict(named)
            named[cte.alias] = self.of_no_other() if alone else self.of(cte.this, before)
            yield cte, named[cte.alias], before

    def of_relations(self, node: exp.Expr, known: _Known) -> Iterator[int]:
        """The numbers of all relations in a query."""
        for cte, number, before in self.named(node, known):
            yield number
            yield from self.of_relations(cte.this, before)
            known = {**before, cte.alias: number}
        for part in _parts(node):
            if _is_derived(part):
                yield self.of(part.this, known)
            yield from self.of_relations(part, known)


class _Taken:
    """Relations that have been taken out of queries, by their names."""

    def __init__(self, numbers: _Numbers, names: Mapping[int, str]) -> None:
        self._numbers = numbers
        self._names = names
        self.relations: dict[str, exp.Query] = {}

    def out_of(self, node: exp.Query, known: _Known) -> exp.Query:
        """Take the shared relations out of a query, in place."""
        self._out_of(node, known)
        return node

    def _out_of(self, node: exp.Expr, known: _Known) -> None:
        # What stands around is numbered before what stands within is changed.
        rest = []
        for cte, number, before in list(self._numbers.named(node, known)):
            known = {**before, cte.alias: number}
            if number in self._names:
                self._hold(cte.this, number, before)
            else:
                self._out_of(cte.this, before)
                rest.append(cte)
        if with_ := node.args.get("with_"):
            with_.set("expressions", rest)
            if not rest:
                node.set("with_", None)
        for part in list(_parts(node)):
            if isinstance(part, exp.Table):
                self._rename(part, known)
            elif (
                _is_derived(part) and (number := self._numbers.of(part.this, known)) in self._names
            ):
                columns = part.this.named_selects
                self._hold(part.this, number, known)
                part.set("this", _read(columns, self._names[number]))
            else:
                self._out_of(part, known)

    def _hold(self, relation: exp.Query, number: int, known: _Known) -> None:
        name = self._names[number]
        if name not in self.relations:
            self.relations[name] = self.out_of(relation.copy(), known)

    def _rename(self, table: exp.Table, known: _Known) -> None:
        name = self._names.get(known.get(table.name, 0))
        if name is not None:
            alias = table.alias_or_name
            table.set("this", exp.to_identifier(name, quoted=True))
            table.set("alias", exp.TableAlias(this=exp.to_identifier(alias, quoted=True)))


def _parts(node: exp.Expr) -> Iterator[exp.Expr]:
    """What a node is made of, but for its WITH."""
    return (part for part in node.iter_expressions() if not isinstance(part, exp.With))


def _is_derived(node: exp.Expr) -> bool:
    """Whether a node is a query in the place of a table."""
    return isinstance(node, exp.Subquery) and isinstance(node.parent, exp.From | exp.Join)


def _asks_around(relation: exp.Expr) -> bool:
    """Whether any column is of a source that the relation does not have itself."""
    sources = {table.alias_or_name for table in relation.find_all(exp.Table)}
    sources.update(alias.name for alias in relation.find_all(exp.TableAlias))
    return any(column.table not in sources for column in relation.find_all(exp.Column))


def _read(columns: Sequence[str], name: str) -> exp.Select:
    asked = [exp.column(column, table=name, quoted=True) for column in columns]
    return exp.select(*asked).from_(exp.to_table(name))
