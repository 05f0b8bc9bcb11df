"""Results for programs: what each role gets, and that it is what the pages show."""

import pytest
from django.urls import reverse

from goldenthread.measures.calculate import calculate
from goldenthread.measures.catalogue import CATALOGUE
from goldenthread.measures.windows import Over
from goldenthread.web.performance import worked_out
from goldenthread.web.performance.policies import Audience

pytestmark = pytest.mark.usefixtures("county")
EXACT_ROLES = ("scrutiny_officer", "improvement_lead", "auditor", "team_manager", "data_officer")
PUBLISHED_ROLES = ("anonymous", "public", "councillor")


@pytest.fixture
def ask(client_as, county):
    def answer(role, status=200, **query):
        client = client_as(role, team=county.TEAM if role == "team_manager" else "")
        response = client.get("/api/results", query)
        assert response.status_code == status, response.content
        return response.json()

    return answer


def as_told(results):
    return [{"percentiles": None, **one.to_json()} for one in results]


@pytest.mark.parametrize("role", EXACT_ROLES)
@pytest.mark.parametrize("by", [None, "team"])
def test_officers_get_the_exact_figures_of_the_pages(ask, held, role, by):
    answer = ask(role, measure="IC02", per_page=5000, **({"by": by} if by else {}))

    assert (answer["figures"], answer["every"]) == ("exact", "month")
    assert answer["results"] == as_told(held.shown(Audience.EXACT, "IC02", by).rows())


@pytest.mark.parametrize("role", PUBLISHED_ROLES)
@pytest.mark.parametrize("by", [None, "team"])
def test_everybody_else_gets_the_published_figures_of_the_pages(ask, held, role, by):
    answer = ask(role, measure="IC02", per_page=5000, **({"by": by} if by else {}))

    assert (answer["figures"], answer["every"]) == ("controlled", "quarter")
    assert answer["results"] == as_told(held.shown(Audience.CONTROLLED, "IC02", by).rows())
    assert by is None or any(one["status"] == "suppressed" for one in answer["results"])


@pytest.mark.parametrize("role", PUBLISHED_ROLES)
@pytest.mark.parametrize(
    "more",
    [
        {"every": "month"},
        {"every": "year"},
        {"over": "rolling-year"},
        {"over": "year-to-date"},
        {"by": ["team", "sex"]},
        {"by": "worker"},
    ],
)
def test_what_is_not_published_is_refused_to_them(ask, role, more):
    told = ask(role, 403, measure="AS02", **more)

    assert {one["where"] for one in told["errors"]} == {"your role"}


def test_a_measure_of_durations_has_its_quartiles(ask):
    (row,) = ask("auditor", measure="AS04", **{"from": "2026-09-01"})["results"]

    assert set(row["percentiles"]) == {"25", "50", "75"}
    assert row["value"] == row["percentiles"]["50"]


@pytest.mark.parametrize("every", ["month", "quarter", "year"])
def test_periods_are_as_long_as_asked_for(ask, held, every):
    answer = ask("auditor", measure="RF01", every=every)

    ends = [one["period_end"] for one in answer["results"]]
    assert len(ends) == {"month": 72, "quarter": 24, "year": 5}[every]
    months = held.shown(Audience.EXACT, "RF01").whole
    for one in answer["results"]:
        inside = [
            each.numerator
            for each in months
            if one["period_start"] <= each.period_end.isoformat() <= one["period_end"]
        ]
        assert one["numerator"] == sum(inside)


def test_only_periods_that_end_between_two_days_are_told(ask):
    answer = ask("auditor", measure="AS02", **{"from": "2026-03-31", "to": "2026-05-30"})

    assert [one["period_end"] for one in answer["results"]] == ["2026-03-31", "2026-04-30"]


def test_a_rolling_year_and_a_year_to_date_add_months_up(ask):
    query = {"measure": "RF01", "from": "2026-06-30", "to": "2026-06-30"}
    months = ask("auditor", measure="RF01", to="2026-06-30")["results"]

    (rolling,) = ask("auditor", over="rolling-year", **query)["results"]
    (to_date,) = ask("auditor", over="year-to-date", **query)["results"]

    assert rolling["numerator"] == sum(one["numerator"] for one in months[-12:])
    assert to_date["numerator"] == sum(one["numerator"] for one in months[-3:])


def test_two_breakdowns_are_crossed_and_add_up_to_the_whole(ask):
    rows = ask("auditor", measure="RF01", by=["team", "sex"], per_page=5000)["results"]

    whole = {one["period_end"]: one["numerator"] for one in rows if not one["breakdown"]}
    cells = [one for one in rows if one["breakdown"]]
    assert {tuple(one["breakdown"]) for one in cells} == {("team", "sex")}
    for end, total in whole.items():
        assert total == sum(one["numerator"] for one in cells if one["period_end"] == end)


def test_two_measures_are_told_one_after_the_other(ask):
    rows = ask("auditor", measure=["RF01", "AS02"])["results"]

    assert [one["measure"] for one in rows] == ["RF01"] * 72 + ["AS02"] * 72


def test_a_manager_gets_the_workers_of_their_own_team_only(ask, held, county):
    rows = ask("team_manager", measure="AS02", by="worker", per_page=5000)["results"]

    names = {one["breakdown"].get("worker") for one in rows}
    assert "Alder, Joan" in names
    assert not {"Cedar, Lena", "Damson, Mo"} & names
    shown = held.workers_of(county.TEAM, "AS02")
    assert rows == as_told(shown.rows())


@pytest.mark.parametrize(
    "more",
    [
        {"by": ["worker", "sex"]},
        {"by": ["worker", "team"]},
        {"by": "worker", "every": "quarter"},
        {"by": "worker", "over": "rolling-year"},
    ],
)
def test_no_way_of_asking_tells_a_manager_of_others_workers(ask, more):
    rows = ask("team_manager", measure="AS02", per_page=5000, **more)["results"]

    assert {"Alder, Joan"} <= {one["breakdown"].get("worker") for one in rows}
    assert "Cedar, Lena" not in str(rows)
    assert "Saltmarsh Assessment Team" not in str(rows)


def test_a_manager_without_a_team_sees_no_workers(client_as):
    answer = client_as("team_manager").get("/api/results", {"measure": "AS02", "by": "worker"})

    assert answer.status_code == 403


def test_results_come_page_by_page(client_as):
    client = client_as("data_officer")
    address = "/api/results?measure=AS02&by=team&per_page=100"

    pages = []
    while address:
        pages.append(client.get(address).json())
        address = pages[-1]["next"]

    rows = [row for page in pages for row in page["results"]]
    assert [page["page"] for page in pages] == [1, 2, 3]
    assert {page["pages"] for page in pages} == {3}
    assert len(rows) == pages[0]["count"] == 72 * 4
    assert rows == client.get("/api/results?measure=AS02&by=team&per_page=5000").json()["results"]


def test_nobody_pulls_everything_in_one_answer(ask):
    told = ask("data_officer", 400, measure=list(CATALOGUE)[:11], per_page=5001)

    assert [one["where"] for one in told["errors"]] == ["measure", "per_page"]


def test_what_is_not_kept_is_calculated_once_and_anew_when_a_setting_changes(
    ask, held, monkeypatch
):
    asked = []

    def counted(*arguments, **named):
        asked.append(arguments[2])
        return calculate(*arguments, **named)

    monkeypatch.setattr(worked_out, "calculate", counted)
    worked_out.worked_out.cache_clear()
    ask("auditor", measure="CP01", by=["sex", "age_band"])
    ask("auditor", measure="CP01", by=["sex", "age_band"])
    assert len(asked) == 1

    months = worked_out.periods_to(held.as_at)
    worked_out.worked_out(
        held.snapshot, "other settings", "CP01", (("sex", "age_band"),), months, Over.PERIOD
    )
    assert len(asked) == 2


def test_no_child_is_in_any_answer(client_as):
    client = client_as("data_officer")
    answers = [
        client.get("/api/results", {"measure": "AS02", "by": "worker", "per_page": 5000}),
        client.get("/api/measures"),
        client.get(reverse("api")),
    ]

    for answer in answers:
        assert "CHILD-" not in answer.content.decode()
        assert "REC-" not in answer.content.decode()
