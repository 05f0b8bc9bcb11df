"""Somebody of the public sees everything that is public, and no small number."""

import csv
import io
import json

import pytest

BROKEN_DOWN = (
    ("RF01", "source_of_referral"),
    ("AS02", "team"),
    ("CP01", "category"),
    ("PL01", "district"),
)
SMALL = range(1, 6)


@pytest.mark.parametrize(("measure", "breakdown"), BROKEN_DOWN)
def test_the_public_sees_no_small_number(somebody, demo, measure, breakdown):
    small = given_the_small_counts_that_officers_see(demo, measure, breakdown)
    passer_by = somebody()

    passer_by.opens(f"/measures/{measure}/?by={breakdown}")

    then_no_small_count_is_on_the_page(passer_by)
    then_no_small_count_is_in_the_file_they_may_download(passer_by, small, measure, breakdown)


def test_the_public_cannot_reach_a_child(somebody):
    passer_by = somebody()

    passer_by.opens("/measures/AS02/")
    assert "children behind" not in passer_by.text()
    passer_by.opens("/measures/AS02/children/")

    assert passer_by.heading == "Sign in"


def test_the_public_reads_what_was_promised_and_what_came_of_it(somebody):
    passer_by = somebody()

    passer_by.opens("/")
    passer_by.follows("All commitments")
    passer_by.follows(passer_by.page.get_by_role("table").get_by_role("link").first)
    passer_by.follows("Open its thread")

    passer_by.sees("What led to it")


def given_the_small_counts_that_officers_see(demo, measure, breakdown):
    """Give (first day, last day, group) of each quarter's figure that rests on 1 to 5 children."""
    options = ["--by", breakdown, "--every", "quarter", "--format", "json"]
    small = {
        (result["period_start"], result["period_end"], result["breakdown"][breakdown])
        for result in json.loads(demo.says("measures", measure, *options))["results"]
        if result["breakdown"] and result["numerator"] in SMALL
    }
    assert small, "the county has no small number here: choose another breakdown"
    return small


def then_no_small_count_is_on_the_page(passer_by):
    table = passer_by.page.get_by_role("table").first
    counts = (
        table.locator("tbody").get_by_role("row").locator("td:nth-of-type(2)").all_inner_texts()
    )
    assert counts
    assert not [count for count in counts if count in set(map(str, SMALL))]


def then_no_small_count_is_in_the_file_they_may_download(passer_by, small, measure, breakdown):
    answer = passer_by.page.request.get(
        f"{passer_by.address}/measures/{measure}/table.csv?by={breakdown}"
    )
    rows = list(csv.DictReader(io.StringIO(answer.text())))
    given = {(row["period_start"], row["period_end"], row["group"]): row for row in rows}
    checked = small & set(given)

    assert checked
    assert {given[figure]["status"] for figure in checked} == {"suppressed"}
    assert {given[figure]["numerator"] for figure in checked} == {"c"}
    assert {given[figure]["value"] for figure in checked} == {"c"}
    assert not [row for row in rows if row["numerator"] in set(map(str, SMALL))]
