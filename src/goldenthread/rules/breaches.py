"""Breaches told in full: the child, the rows and fields to look at, and the explanation.

A rule's own relation holds places of rows only. This writes the SELECT that joins them back to
their tables, so that a million breaches are told by the engine and not one by one.
"""

import re
from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass

from goldenthread.rules.rule import LookAt, Rule
from goldenthread.schema.filed import FiledTable, Return, unread_column
from goldenthread.schema.table import DATE, TIMESTAMP

BLANK = "blank"

_PLACEHOLDER = re.compile(r"\{([^{}]+)\}")


class UnknownValue(ValueError):
    """An explanation speaks of a value that neither a role nor the SELECT gives."""


def rendering(
    rule: Rule,
    filed: Return,
    relation: str,
    columns: Mapping[str, str],
    limit: int | None = None,
    held: Container[str] = (),
) -> str:
    """The SELECT that tells the breaches of a rule, held under the name of `relation`.

    `columns` are its columns with their SQL types. The rows keep the order of the relation; with a
    `limit` the first so many are told. `held` are the tables in which a child may be looked up that
    a row does not name itself.
    """
    return _Rendering(rule, filed, relation, columns, limit, held).sql()


@dataclass(frozen=True)
class _Rendering:
    rule: Rule
    filed: Return
    relation: str
    columns: Mapping[str, str]
    limit: int | None
    held: Container[str]

    def sql(self) -> str:
        roles = [self._role(look) for look in self.rule.look_at]
        joins = " ".join(role.join for role in roles)
        lists = ", ".join(role.relation for role in roles if role.is_list)
        some = "" if self.limit is None else f" LIMIT {self.limit}"
        numbered = f"SELECT *, row_number() OVER () AS n FROM {_name(self.relation)}{some}"
        preface = f"WITH breach AS ({numbered})"
        return (
            f"{preface}{', ' if lists else ''}{lists} "
            f"SELECT {_text(self.rule.code)} AS rule, "
            f"{_text(self.rule.severity.value)} AS severity, "
            f"{_child(roles)} AS child, {_located(roles)} AS located, "
            f"{self._explanation(roles)} AS explanation FROM breach {joins} ORDER BY breach.n"
        )

    def _role(self, look: LookAt) -> "_Role":
        table = self.filed.all_tables[look.table]
        by_name = table.through[1].partition(".")[0] if table.through else ""
        through = self.filed.all_tables[by_name] if by_name in self.held else None
        return _Role(look, table, self._is_list(look), through)

    def _is_list(self, look: LookAt) -> bool:
        return self.columns[look.role].endswith("[]")

    def _explanation(self, roles: "list[_Role]") -> str:
        parts = _PLACEHOLDER.split(self.rule.explain)
        said = [
            self._said(part, roles) if place % 2 else _text(part)
            for place, part in enumerate(parts)
            if part
        ]
        return " || ".join(said) or "''"

    def _said(self, name: str, roles: "list[_Role]") -> str:
        role_name, dot, field = name.rpartition(".")
        for role in roles:
            if (not dot or role.look.role == role_name) and role.table.has(field):
                return role.said(field)
        if not dot and name in self.columns:
            kind = self.columns[name]
            said = _said(f"breach.{_name(name)}", kind)
            return f"coalesce({said}, {_text(BLANK)})"
        raise UnknownValue(f"rule {self.rule.code}: nothing gives {{{name}}}")


@dataclass(frozen=True)
class _Role:
    """One row, or one list of rows, that a breach points at."""

    look: LookAt
    table: FiledTable
    is_list: bool
    through: FiledTable | None = None

    @property
    def alias(self) -> str:
        return _name(f"row of {self.look.role}")

    @property
    def join(self) -> str:
        if self.is_list:
            return f"LEFT JOIN {self.alias} ON {self.alias}.n = breach.n"
        place = f"breach.{_name(self.look.role)}"
        return f"LEFT JOIN {_name(self.table.name)} AS {self.alias} ON {self.alias}.row = {place}"

    @property
    def relation(self) -> str:
        """The rows of a list, gathered by breach."""
        role, table = _name(self.look.role), _name(self.table.name)
        said = "".join(
            f", string_agg({_in_words(self.table, field, 'r')}, ', ' ORDER BY r.row) "
            f"AS {_name(field)}"
            for field in self._fields
        )
        named = self.table.identity or (self.table.through[0] if self.table.through else "")
        child = f", any_value(r.{_name(named)})" if named else ", NULL"
        return (
            f"{self.alias} AS (SELECT n, list({self._place('r')} ORDER BY r.row) AS located"
            f'{child} AS "the child"{said} '
            f"FROM (SELECT n, unnest({role}) AS row FROM breach) JOIN {table} AS r USING (row) "
            "GROUP BY n)"
        )

    @property
    def _fields(self) -> tuple[str, ...]:
        return tuple(column.name for column in self.table.columns)

    @property
    def located(self) -> str:
        if self.is_list:
            return f"coalesce({self.alias}.located, [])"
        one = self._place(self.alias)
        return f"CASE WHEN {self.alias}.row IS NULL THEN [] ELSE [{one}] END"

    @property
    def takes_part(self) -> str:
        return f"{self.alias}.{'n' if self.is_list else 'row'} IS NOT NULL"

    @property
    def child(self) -> str:
        if self.table.identity:
            return self._named(self.table.identity)
        if self.through is None or self.table.through is None:
            return ""
        column, to = self.table.through
        key = to.rpartition(".")[2]
        # A key that leads to several children leads to none.
        identity = _name(self.through.identity)
        return (
            f"(SELECT CASE WHEN min({identity}) = max({identity}) THEN min({identity}) END "
            f"FROM {_name(self.through.name)} WHERE {_name(key)} = {self._named(column)})"
        )

    def _named(self, column: str) -> str:
        return f"{self.alias}.{_name('the child' if self.is_list else column)}"

    def said(self, field: str) -> str:
        if self.is_list:
            return f"coalesce({self.alias}.{_name(field)}, {_text(BLANK)})"
        return _in_words(self.table, field, self.alias)

    def _place(self, alias: str) -> str:
        return (
            f"json_object('table', {_text(self.table.name)}, 'row', {alias}.row, "
            f"'fields', {self._values(alias)})"
        )

    def _values(self, alias: str) -> str:
        if not self.look.only:
            pairs = (
                f"{_text(field)}, {_as_written(self.table, field, alias)}"
                for field in self.look.fields
            )
            return f"json_object({', '.join(pairs)})"
        entries = ", ".join(self._entry(field, alias) for field in self.look.fields)
        return f"to_json(map_from_entries(list_filter([{entries}], lambda it: it IS NOT NULL)))"

    def _entry(self, field: str, alias: str) -> str:
        condition = self.look.only.replace("{field}", f"{alias}.{_name(field)}").replace(
            "{unread}", _unread(self.table, field, alias)
        )
        value = _as_written(self.table, field, alias)
        return f"CASE WHEN {condition} THEN {{'k': {_text(field)}, 'v': {value}}} END"


def _child(roles: list[_Role]) -> str:
    """The child of the first role that takes part, also where the file does not name it.

    Roles that name a child come before those that lead to one.
    """
    of_children = [role for role in roles if role.child]
    of_children.sort(key=lambda role: not role.table.identity)
    if not of_children:
        return "CAST(NULL AS VARCHAR)"
    cases = " ".join(f"WHEN {role.takes_part} THEN {role.child}" for role in of_children)
    return f"CASE {cases} END"


def _located(roles: list[_Role]) -> str:
    if not roles:
        return "'[]'"
    located = roles[0].located
    for role in roles[1:]:
        located = f"list_concat({located}, {role.located})"
    return f"CAST(to_json({located}) AS VARCHAR)"


def _as_written(table: FiledTable, field: str, alias: str) -> str:
    """A value as the file has it, dates as ISO writes them, null where it is blank."""
    column = f"{alias}.{_name(field)}"
    unread = _unread(table, field, alias)
    return f"coalesce(CAST({column} AS VARCHAR), {unread})" if unread else column


def _unread(table: FiledTable, field: str, alias: str) -> str:
    """The column beside a typed one that has what could not be read; empty where there is none."""
    beside = unread_column(field)
    stored = any(it.name == beside for it in table.snapshot_columns)
    return f"{alias}.{_name(beside)}" if stored else ""


def _in_words(table: FiledTable, field: str, alias: str) -> str:
    said = _said(f"{alias}.{_name(field)}", table.column(field).type.sql)
    unread = _unread(table, field, alias)
    also = f", '“' || {unread} || '”'" if unread else ""
    return f"coalesce({said}{also}, {_text(BLANK)})"


def _said(value: str, kind: str) -> str:
    """A value in words: "3 March 2026", "3 March 2026 at 16:40"."""
    if kind in _IN_WORDS:
        return f"strftime({value}, '{_IN_WORDS[kind]}')"
    return f"CAST({value} AS VARCHAR)"


_IN_WORDS = {DATE.sql: "%-d %B %Y", TIMESTAMP.sql: "%-d %B %Y at %H:%M"}


def _name(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _text(value: str) -> str:
    return "'" + value.replace("'", "''") + "'"


def placeholders(explain: str) -> Iterator[str]:
    """The values that an explanation speaks of, in order."""
    yield from _PLACEHOLDER.findall(explain)
