"""The words of a rule, and what they become."""

import duckdb
import pytest

from goldenthread.rules.vocabulary import Vocabulary, WordMisused
from goldenthread.schema.cin import CIN
from goldenthread.schema.ssda903 import SSDA903


@pytest.fixture
def answer():
    """Ask for the value of an expression, over a row of text and dates, in 2025/26."""

    def ask(expression: str, row: str = "SELECT NULL AS nothing") -> object:
        spoken = Vocabulary(SSDA903, 2026).in_sql(expression)
        found = duckdb.execute(f"SELECT {spoken} FROM ({row})").fetchone()
        return None if found is None else found[0]

    return ask


@pytest.mark.parametrize(
    ("expression", "day"),
    [
        ("year_start()", "2025-04-01"),
        ("year_end()", "2026-03-31"),
        ("birthday(DATE '2008-02-29', 18)", "2026-02-28"),
        ("birthday(DATE '2008-02-29', 16)", "2024-02-29"),
        ("birthday(year_start(), -1)", "2024-04-01"),
        ("working_days_before(year_end(), 45)", "2026-01-27"),
        ("working_days_before(year_end(), 15)", "2026-03-10"),
        ("working_days_before(year_start(), 1)", "2025-03-31"),
    ],
)
def test_days(answer, expression, day):
    assert str(answer(expression)) == day


ROW = "SELECT NULL::DATE AS DECOM, '31/02/2025' AS DECOM_unread, NULL AS PLACE"
BLANK = "SELECT NULL::DATE AS DECOM, NULL AS DECOM_unread, 'U1' AS PLACE"


@pytest.mark.parametrize(
    ("expression", "row", "value"),
    [
        ("given(DECOM)", ROW, True),
        ("given(DECOM)", BLANK, False),
        ("given(PLACE)", ROW, False),
        ("given(PLACE)", BLANK, True),
        ("given(DECOM) <> given(PLACE)", ROW, True),
        ("NOT given(DECOM)", BLANK, True),
        ("unreadable(DECOM)", ROW, True),
        ("unreadable(DECOM)", BLANK, False),
        ("one_of(PLACE, 'ssda903_placement_type')", BLANK, True),
        ("one_of(PLACE, 'ssda903_placement_type')", ROW, None),
        ("NOT one_of('Z1', 'ssda903_placement_type')", ROW, True),
        ("is_true('TRUE') AND is_true('1') AND is_false('False')", ROW, True),
        ("is_true(PLACE)", ROW, None),
    ],
)
def test_what_is_written(answer, expression, row, value):
    assert answer(expression, row) is value


@pytest.mark.parametrize(
    ("expression", "problem"),
    [
        ("year_end(1)", "does not take 1 arguments"),
        ("unreadable(PLACE)", "PLACE is not one"),
        ("one_of(PLACE, 'no_such_list')", "knows no code list"),
        ("one_of(substr(PLACE, 1), 'placement_type')", "brackets of its own"),
        ("working_days_before(DECOM, 3)", "takes year_start"),
    ],
)
def test_a_misused_word_says_what_it_takes(expression, problem):
    with pytest.raises(WordMisused, match=problem):
        Vocabulary(SSDA903, 2026).in_sql(expression)


def test_a_code_list_is_that_of_the_year():
    codes = {
        year: Vocabulary(CIN, year).in_sql("one_of(X, 'ssda903_placement_type')")
        for year in (2025, 2026)
    }
    assert "'Z1'" in codes[2025]
    assert "'Z1'" not in codes[2026]
