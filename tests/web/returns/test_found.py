"""What is kept of a run, how two runs compare, and how breaches are chosen."""

import time

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from django.db import connection
from django.http import Http404, QueryDict

from goldenthread.web.returns import asked as reading
from goldenthread.web.returns import keeping
from goldenthread.web.returns.asked import Asked, OfChild, by_child, identifiers, in_full
from goldenthread.web.returns.teams import NO_TEAM

pytestmark = pytest.mark.django_db


def places(run, digests=(), **asked):
    return reading.short_columns(run, Asked(**asked), digests)["place"].to_pylist()


def test_every_breach_is_kept_in_order_with_its_child_and_team(run):
    told = pq.read_table(run.files.breaches).to_pylist()
    assert [(it["place"], it["rule"], it["child"], it["team"]) for it in told] == [
        (1, "4220", "SECRET-1", "North Team"),
        (2, "4220", "SECRET-3", "South Team"),
        (3, "4012Q", "SECRET-1", "North Team"),
        (4, "4012Q", "SECRET-2", "North Team"),
    ]
    assert told[2]["explanation"] == "The child in need plan started and ended on 2 July 2025"


def test_a_child_of_no_known_worker_has_no_team(validated, census, teams):
    teams.clear()
    run = validated(census(bad=["SECRET-1"]))
    assert [it["team"] for it in in_full(run, [1])] == [NO_TEAM]


def test_the_database_of_the_site_holds_nothing_of_a_child(run, opened):
    opened(run).get(f"/returns/{run.pk}/breaches/")
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')
            assert "SECRET" not in repr(cursor.fetchall()), table


def test_new_gone_and_still_there(validated, census, run):
    later = validated(census(bad=["SECRET-2"], same_day=["SECRET-1", "SECRET-2"]))

    assert later.before == run
    assert (later.new, later.gone, later.still) == (1, 2, 2)
    assert places(later, change="new") == [1]
    assert places(later, change="still") == [2, 3]
    assert [it["child"] for it in in_full(later, places(later, change="gone"), gone=True)] == [
        "SECRET-1",
        "SECRET-3",
    ]


def test_the_first_run_has_nothing_to_compare_with(run):
    assert (run.before, run.new, run.gone, run.still) == (None, None, None, None)
    assert places(run, change="gone") == []


def row(place, digest, rule="A"):
    empty = dict.fromkeys(keeping.SCHEMA.names, "")
    return {**empty, "place": place, "child_number": 0, "rule": rule, "digest": digest}


def table(*rows):
    return pa.Table.from_pylist(list(rows), schema=keeping.SCHEMA)


def test_breaches_that_are_the_same_are_counted_one_against_one(tmp_path):
    keeping.write(table(row(1, "x"), row(2, "y")), tmp_path / "then.parquet")
    now = table(row(1, "x"), row(2, "x"), row(3, "z"))
    marked, gone = keeping.compare(now, tmp_path / "then.parquet", ["A"])
    assert marked["change"].to_pylist() == ["still", "new", "new"]
    assert gone["digest"].to_pylist() == ["y"]


def test_a_rule_that_did_not_run_both_times_is_not_compared(tmp_path):
    keeping.write(table(row(1, "x"), row(2, "y", "B")), tmp_path / "then.parquet")
    now = table(row(1, "w"), row(2, "v", "C"))
    marked, gone = keeping.compare(now, tmp_path / "then.parquet", ["A"])
    assert marked["change"].to_pylist() == ["new", ""]
    assert gone["digest"].to_pylist() == ["x"]


def test_a_digest_needs_the_sites_secret(validated, census, settings):
    settings.SECRET_KEY = "one"
    first = in_full(validated(census(bad=["SECRET-1"])), [1])[0]["digest"]
    same = in_full(validated(census(bad=["SECRET-1"], clean=["A"])), [1])[0]["digest"]
    settings.SECRET_KEY = "two"
    other = in_full(validated(census(bad=["SECRET-1"])), [1])[0]["digest"]
    assert first == same != other


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({}, [1, 2, 3, 4]),
        ({"rule": "4220"}, [1, 2]),
        ({"team": "North Team"}, [1, 3, 4]),
        ({"severity": "query", "team": "North Team"}, [3, 4]),
        ({"child": 1}, [1, 3]),
        ({"team": "No such team"}, []),
    ],
)
def test_breaches_are_chosen(run, asked, found):
    assert places(run, **asked) == found


def test_accepted_or_not(run):
    digest = in_full(run, [4])[0]["digest"]
    assert places(run, [digest], accepted="yes") == [4]
    assert places(run, [digest], accepted="no", severity="query") == [3]


@pytest.mark.parametrize("query", ["severity=bad", "change=bad", "accepted=1", "child=x"])
def test_what_cannot_be_asked_is_not_found(query):
    with pytest.raises(Http404):
        Asked.of(QueryDict(query), None)


def test_somebody_with_one_team_gets_that_team_whatever_they_ask():
    assert Asked.of(QueryDict("team=South Team"), "North Team").team == "North Team"


def test_children_with_most_errors_come_first(run):
    assert by_child(run, Asked(), ()) == [OfChild(1, 1, 1), OfChild(3, 1, 0), OfChild(2, 0, 1)]
    assert identifiers(run, [1, 3]) == {1: "SECRET-1", 3: "SECRET-3"}


def test_a_hundred_thousand_breaches_are_quick_to_look_at(run):
    many = [
        {
            **row(place, f"{place:032}", rule=f"R{place % 300}"),
            "severity": "error",
            "team": f"Team {place % 20}",
            "child": f"C{place % 20_000}",
            "child_number": 1 + place % 20_000,
            "located": '[{"table":"Episodes","row":1,"fields":{"DECOM":"2026-03-01"}}]',
            "explanation": f"The episode {place} started before the one before it ended",
        }
        for place in range(1, 100_001)
    ]
    keeping.write(table(*many), run.files.breaches)
    started = time.perf_counter()
    chosen = places(run, team="Team 7")
    in_full(run, chosen[-50:])
    by_child(run, Asked(), ())
    assert len(chosen) == 5_000
    assert time.perf_counter() - started < 1.5
