"""The words that a rule may use besides those of SQL.

given(DECOM)                  something is written there, readable or not
unreadable(DECOM)             what is written there is not a date
year_start(), year_end()      1 April and 31 March of the collection year
birthday(DOB, 18)             the day an age is reached; 29 February becomes 28 February
one_of(PLACE, 'placement_type')   the code is in the list in that year; null of null
working_days_before(year_end(), 45)   the nth working day strictly before a day of the year
is_true(ReferralNFA)          true or 1 in any letter case; null of null
is_false(ReferralNFA)         false or 0 in any letter case; null of null
"""

from collections.abc import Mapping, Sequence
from datetime import date
from functools import partial

from sqlglot import exp

from goldenthread.dates.periods import Period, census_year
from goldenthread.dates.working_days import add_working_days
from goldenthread.engine.declared import Word
from goldenthread.schema.codesets import CODE_LISTS
from goldenthread.schema.filed import Return, unread_column
from goldenthread.schema.table import DATE

Arguments = Sequence[exp.Expression]


def vocabulary(filed: Return, year: int) -> Mapping[str, Word]:
    """The words, for the rules of one return in the collection that ends in the year."""
    period = census_year(date(year, 3, 31))
    dates = frozenset(
        column.name
        for table in filed.all_tables.values()
        for column in table.columns
        if column.type is DATE
    )
    return {
        "given": partial(_given, dates),
        "unreadable": partial(_unreadable, dates),
        "year_start": partial(_day, period.start),
        "year_end": partial(_day, period.end),
        "birthday": _birthday,
        "one_of": partial(_one_of, period),
        "working_days_before": _working_days_before,
        "is_true": partial(_spelt, ("true", "1")),
        "is_false": partial(_spelt, ("false", "0")),
    }


def _given(dates: frozenset[str], arguments: Arguments) -> exp.Expression:
    column = _column(arguments)
    is_there = column.is_(exp.null()).not_()
    if column.name not in dates:
        return exp.paren(is_there)
    return exp.paren(exp.or_(is_there, _unread(column).is_(exp.null()).not_()))


def _unreadable(dates: frozenset[str], arguments: Arguments) -> exp.Expression:
    column = _column(arguments)
    if column.name not in dates:
        raise ValueError(f"takes a date column, and {column.name} is not one")
    return exp.paren(_unread(column).is_(exp.null()).not_())


def _column(arguments: Arguments) -> exp.Column:
    if len(arguments) != 1 or not isinstance(arguments[0], exp.Column):
        raise ValueError("takes one column")
    return arguments[0]


def _unread(column: exp.Column) -> exp.Column:
    return exp.column(unread_column(column.name), table=column.table or None)


def _day(day: date, arguments: Arguments) -> exp.Expression:
    if arguments:
        raise ValueError("takes nothing")
    return exp.cast(exp.Literal.string(day.isoformat()), "date")


def _birthday(arguments: Arguments) -> exp.Expression:
    if len(arguments) != 2:
        raise ValueError("takes a date of birth and an age")
    born, age = arguments
    years = exp.Interval(this=age.copy(), unit=exp.var("YEAR"))
    return exp.cast(exp.Add(this=exp.paren(born.copy()), expression=years), "date")


def _one_of(period: Period, arguments: Arguments) -> exp.Expression:
    if len(arguments) != 2 or not isinstance(arguments[1], exp.Literal):
        raise ValueError("takes a column and the name of a code list in quotes")
    value, name = arguments
    codes = CODE_LISTS.get(name.name)
    if codes is None:
        raise ValueError(f"knows no code list {name.name}")
    valid = dict.fromkeys(
        code.code
        for code in codes.codes
        if (code.valid_from is None or code.valid_from <= period.end)
        and (code.valid_to is None or code.valid_to >= period.start)
    )
    return exp.paren(exp.In(this=value.copy(), expressions=list(map(exp.Literal.string, valid))))


def _working_days_before(arguments: Arguments) -> exp.Expression:
    match arguments:
        case [exp.Cast(this=exp.Literal() as day), exp.Literal() as days]:
            before = add_working_days(date.fromisoformat(day.name), -int(days.name))
            return _day(before, ())
    raise ValueError("takes year_start() or year_end() and a whole number")


def _spelt(spellings: Sequence[str], arguments: Arguments) -> exp.Expression:
    if len(arguments) != 1:
        raise ValueError("takes one column")
    value = exp.func("lower", arguments[0].copy())
    return exp.paren(exp.In(this=value, expressions=list(map(exp.Literal.string, spellings))))
