"""What a validation rule is, as a value.

A rule is a relation of breaches: one declared SELECT with one row a breach, each of whose columns
names, by their places in the file, the rows that make it. Everything else, the counts, what to look
at and the explanation, is worked out from that.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum

FIRST_YEAR = 2026
"""The earliest collection year whose rules are held, by the year in which it ends."""


class Severity(Enum):
    """What a breach means for the return: an error stops it, a query asks for a reason."""

    ERROR = "error"
    QUERY = "query"


ERROR = Severity.ERROR
QUERY = Severity.QUERY


@dataclass(frozen=True)
class LookAt:
    """A row of a table that makes a breach, and the fields of it to look at.

    `role` is the column of the SELECT that gives the place of the row, or a list of places when a
    breach is made by several alike. `only` is a condition on one field, written `{field}`, or on
    what was written there and cannot be read, `{unread}`, that a field must meet to be shown: of
    eight items, those that are wrong.
    """

    role: str
    table: str
    fields: tuple[str, ...]
    only: str = ""


def at(table: str, *fields: str, role: str = "", only: str = "") -> LookAt:
    """Point at fields of a table; the role has the table's own name unless another is given."""
    return LookAt(role or table, table, fields, only)


@dataclass(frozen=True)
class Rule:
    """One rule of a return, as it stands in some collection years.

    `wording` is the published text. `table` and `when` state a condition on one row of one table,
    true for a row in breach and null or false otherwise; `select` states anything else. A rule has
    one or the other. `look_at` names each role that the SELECT returns; a breach of the return as a
    whole has none. Further columns of the SELECT, or `say` beside a condition, are values for the
    explanation.

    `explain` is the breach in a data officer's words; `{Episodes.DECOM}` or, where one role alone
    has it, `{DECOM}` stands for a value as it is written in the file, dates in words, blanks as
    "blank". Several rows of one role give several values, parted by commas.

    A rule is run when every table and column that it reads was handed in. `uses` names tables or
    "table.column"s that it reads if they are there and takes as empty if not; `any_of` such as of
    which one is enough; `needs` others that it does not read; `filled` tables that must hold a row.
    `form` is the only form of the return for which the rule makes sense, such as "xml".

    `since` and `until` are the first and last collection year, by the year in which it ends, both
    included. A rule that changed has one declaration for each version, under the same code.

    `damages` names the columns of the dataset, as "table.column", whose figures a record in breach
    spoils: it is left out of them, counted twice or counted wrongly.

    `note` says how an unclear wording is read. `departs` says how other validators read it, where
    that differs.
    """

    code: str
    severity: Severity
    wording: str
    explain: str
    look_at: tuple[LookAt, ...] = ()
    table: str = ""
    when: str = ""
    select: str = ""
    say: Mapping[str, str] = field(default_factory=dict)
    uses: tuple[str, ...] = ()
    any_of: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    filled: tuple[str, ...] = ()
    form: str = ""
    since: int = FIRST_YEAR
    until: int | None = None
    reference: str = ""
    note: str = ""
    departs: str = ""
    damages: tuple[str, ...] = ()

    def is_in_force(self, year: int) -> bool:
        """Whether the rule stands in the collection that ends in the year."""
        return self.since <= year and (self.until is None or year <= self.until)


def on_row(
    code: str,
    severity: Severity,
    wording: str,
    *,
    table: str,
    when: str,
    look_at: tuple[str, ...],
    explain: str,
    only: str = "",
    **more: object,
) -> Rule:
    """Declare a rule on one row: `when` is true for a row in breach; `look_at` are its fields."""
    return Rule(
        code,
        severity,
        wording,
        explain,
        (at(table, *look_at, only=only),),
        table=table,
        when=when,
        **more,  # type: ignore[arg-type]
    )


def on_rows(
    code: str,
    severity: Severity,
    wording: str,
    *,
    select: str,
    look_at: tuple[LookAt, ...],
    explain: str,
    **more: object,
) -> Rule:
    """Declare a rule as a SELECT with one row a breach."""
    return Rule(code, severity, wording, explain, look_at, select=select, **more)  # type: ignore[arg-type]


@dataclass(frozen=True)
class Shared:
    """A relation that several rules read, computed once: what a row of it is, and its SELECT.

    It may read the tables of the return and the relations declared before it.
    """

    name: str
    meaning: str
    select: str


@dataclass(frozen=True, eq=False)
class Ruleset:
    """The rules of one return: all versions of all rules, and the relations that they share.

    `yearly` is False for records that no collection year bounds: their rules stand in every year.
    """

    name: str
    title: str
    rules: tuple[Rule, ...]
    shared: tuple[Shared, ...] = ()
    yearly: bool = True

    def in_force(self, year: int) -> tuple[Rule, ...]:
        """The rules of one collection, by the year in which it ends, in the order declared."""
        return tuple(rule for rule in self.rules if rule.is_in_force(year))
