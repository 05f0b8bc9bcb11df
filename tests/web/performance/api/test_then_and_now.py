"""As reported then, as known now, for programs: the page's figures, for whoever sees the page."""

import pytest

from goldenthread.measures.catalogue import CATALOGUE
from goldenthread.measures.reporting import Every
from goldenthread.web.performance import preparing
from goldenthread.web.performance.in_hand import in_hand
from goldenthread.web.performance.restating import restated_of

pytestmark = pytest.mark.usefixtures("restated")


@pytest.fixture
def ask(client_as):
    def answer(role="data_officer", status=200, measure="AS02", **query):
        response = client_as(role).get("/api/then-and-now", {"measure": measure, **query})
        assert response.status_code == status, response.content
        return response.json()

    return answer


@pytest.mark.parametrize("every", Every)
def test_the_figures_are_those_of_the_page(ask, every):
    answer = ask(every=every)

    shown = restated_of(CATALOGUE["AS02"], in_hand(), every)
    assert answer["every"] == every
    assert answer["results"] == [both.to_json() for both in shown]


def test_without_a_length_it_tells_of_months(ask):
    (row,) = ask()["results"]

    assert (row["period_start"], row["period_end"]) == ("2026-08-01", "2026-08-31")
    assert row["reported_from"] == "2026-08-31"
    assert row["difference"] == row["now"]["value"] - row["then"]["value"] != 0


def test_several_measures_come_in_the_order_asked_and_between_days_if_wanted(ask):
    rows = ask(measure=["RF01", "AS02"])["results"]

    assert [row["measure"] for row in rows] == ["RF01", "AS02"]
    assert ask(**{"from": "2026-09-01"})["results"] == []
    assert ask(to="2026-07-31")["results"] == []


def test_no_child_and_no_record_is_in_it(client_as):
    said = client_as("data_officer").get("/api/then-and-now?measure=AS02&measure=AS01").content

    assert b"CHILD-" not in said
    assert b"REC-" not in said


@pytest.mark.parametrize(
    ("role", "status"),
    [
        ("anonymous", 401),
        ("public", 403),
        ("councillor", 403),
        ("scrutiny_officer", 200),
        ("improvement_lead", 200),
        ("auditor", 200),
        ("team_manager", 200),
        ("data_officer", 200),
    ],
)
def test_it_is_for_those_who_see_exact_figures(ask, role, status):
    told = ask(role, status)

    assert ("results" in told) is (status == 200)


def test_days_the_wrong_way_round_are_refused(ask):
    told = ask(status=400, **{"from": "2026-09-01", "to": "2026-08-01"})

    assert told["errors"][0]["where"] == "to"


def test_while_it_is_worked_out_the_answer_says_so(ask, monkeypatch):
    begun = []
    monkeypatch.setattr(preparing, "knows_first_reports", lambda *_: False)
    monkeypatch.setattr(preparing, "begin", lambda *_: begun.append(True))

    told = ask(status=404)

    assert begun == [True]
    assert "being worked out" in told["errors"][0]["what"]
