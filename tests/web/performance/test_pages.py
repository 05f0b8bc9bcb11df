"""The pages of the measures, as each role meets them."""

import re
from html import escape

import pytest
from django.urls import reverse

from goldenthread.measures.catalogue import CATALOGUE, UNAVAILABLE
from goldenthread.web.performance.words import sentence

ROLES = (
    "anonymous",
    "public",
    "councillor",
    "scrutiny_officer",
    "improvement_lead",
    "auditor",
    "team_manager",
    "data_officer",
)


def measure_url(measure_id, page="measure"):
    return reverse(f"performance:{page}", args=[measure_id])


@pytest.fixture
def as_role(county, client_as):
    """A client signed in as a role, a manager leading the county's first team."""

    def sign_in(role):
        return client_as(role, team=county.TEAM if role == "team_manager" else "")

    return sign_in


@pytest.mark.parametrize("measure_id", CATALOGUE)
def test_a_page_has_its_sentence_its_chart_its_table_and_its_definition(
    as_role, read_page, held, measure_id
):
    measure = CATALOGUE[measure_id]
    response = as_role("data_officer").get(measure_url(measure_id))
    page = read_page(response)

    series = held.figures.series(measure_id)
    assert sentence(measure, series[-1]) in page.text
    drawn = f'"Chart: {escape(measure.name)} by month' in response.content.decode()
    assert drawn is any(result.value is not None for result in series[-36:])
    assert any(len(table) == 1 + 36 for table in page.tables)
    for words in (measure.definition, measure.numerator, measure.source, "30 September 2026"):
        assert " ".join(words.split()) in page.text


def test_the_contents_lead_to_every_section_and_to_no_other(as_role):
    for role in ("anonymous", "data_officer"):
        for measure_id in ("AS02", "PL02", "PL04", "WF02"):
            said = as_role(role).get(measure_url(measure_id)).content.decode()
            nav = said[said.index('class="gt-contents"') :].partition("</nav>")[0]
            anchors = re.findall(r'href="#([\w-]+)"', nav)
            headings = re.findall(r'<h2 class="govuk-heading-m" id="([\w-]+)"', said)
            assert anchors == headings


def test_a_measure_that_divides_shows_its_groups_first(as_role, read_page):
    response = as_role("data_officer").get(measure_url("PL04"))
    page = read_page(response)

    assert page.tables[0][0][:3] == ["Placement", "Per cent", "Children"]
    assert sum(float(row[1]) for row in page.tables[0][1:]) == pytest.approx(100, abs=0.5)
    said = response.content.decode()
    assert said.index("Kinds of placement, 30 September 2026") < said.index(
        "Kinds of placement by month"
    )


def test_a_control_chart_is_there_by_choice_with_its_sentence(as_role, read_page):
    client = as_role("data_officer")
    line = read_page(client.get(measure_url("AS02")))
    (link,) = [link for link in line.links if "chart=control" in link]

    page = read_page(client.get(link))
    (table,) = [table for table in page.tables if table[0][-1] == "Stands out"]
    assert table[0][:4] == ["Month", "Figure", "Average", "Usual range"]
    assert len(table) == 1 + 36
    assert "Control chart: Assessments completed" in page.text
    said = "No month stands out" in page.text or "usual" in page.text
    assert said


def test_figures_that_overlap_have_no_control_chart_to_choose(as_role, read_page):
    page = read_page(as_role("data_officer").get(measure_url("RF02")))

    assert not [link for link in page.links if "chart=control" in link]


@pytest.mark.parametrize(
    ("measure_id", "query", "first", "title"),
    [
        ("AS02", "every=quarter", "July to September 2026", "working days by quarter"),
        ("AS02", "every=year", "April 2025 to March 2026", "working days by year"),
        ("CP01", "every=year", "31 March 2026", "plans by year"),
        ("AS02", "over=rolling-year", "October 2025 to September 2026", "rolling year, by month"),
        ("AS02", "over=year-to-date", "April to September 2026", "year to date, by month"),
    ],
)
def test_every_window_is_one_link_from_the_page(
    as_role, read_page, measure_id, query, first, title
):
    client = as_role("data_officer")
    page = read_page(client.get(measure_url(measure_id)))
    (link,) = [link for link in page.links if link.endswith(f"?{query}")]

    there = read_page(client.get(link))
    assert there.tables[0][1][0] == first
    assert title in there.text


def test_what_is_published_has_no_other_windows(as_role, read_page):
    page = read_page(as_role("councillor").get(measure_url("AS02")))

    assert not [link for link in page.links if "every=" in link or "over=" in link]
    assert as_role("councillor").get(measure_url("AS02"), {"every": "year"}).status_code == 403


@pytest.mark.parametrize("role", ROLES)
def test_a_measure_that_no_record_can_feed_says_why(as_role, read_page, role):
    client = as_role(role)
    overview = read_page(client.get(reverse("performance:overview")))

    for measure_id, measure in UNAVAILABLE.items():
        assert measure_url(measure_id) in overview.links
        page = read_page(client.get(measure_url(measure_id)))
        for words in (measure.name, "Not available", measure.reason, measure.needs):
            assert " ".join(words.split()) in page.text


def test_a_measure_without_a_figure_still_shows_what_is_published_of_it(as_role, read_page):
    page = read_page(as_role("anonymous").get(measure_url("WF06")))

    assert "England and neighbours" in page.text
    assert "England" in [row[0] for row in page.tables[-1]]


def test_all_months_are_shown_on_request(as_role, read_page):
    page = read_page(as_role("data_officer").get(measure_url("AS02"), {"months": "72"}))

    assert len(page.tables[0]) == 1 + 72
    assert "Show the last 36 months" in page.text


def test_the_public_sees_the_same_months_by_quarter(as_role, read_page):
    short = read_page(as_role("anonymous").get(measure_url("AS02")))
    every = read_page(as_role("anonymous").get(measure_url("AS02"), {"months": "72"}))

    assert short.tables[0][0][0] == "Quarter"
    assert short.tables[0][1][0] == "July to September 2026"
    assert (len(short.tables[0]), len(every.tables[0])) == (1 + 12, 1 + 24)
    assert "by quarter, October 2023 to September 2026" in short.text
    assert "Show all 24 quarters" in short.text
    assert "Show the last 12 quarters" in every.text


def test_a_breakdown_is_a_table_of_groups_that_lead_to_their_own_series(as_role, read_page, county):
    client = as_role("data_officer")
    page = read_page(client.get(measure_url("AS02"), {"by": "team"}))

    (table,) = page.tables
    assert [row[0] for row in table[1:]] == [county.TEAM, county.OTHER_TEAM, county.SMALL_TEAM]
    (link,) = [link for link in page.links if "group=Saltmarsh" in link]

    series = read_page(client.get(link))
    assert f"{county.OTHER_TEAM}: in September 2026" in series.text
    assert len(series.tables[0]) == 1 + 36


def test_the_breakdowns_on_offer_are_those_of_the_measure_and_the_role(as_role, read_page):
    def offered(role, measure_id):
        page = read_page(as_role(role).get(measure_url(measure_id)))
        return {link.partition("by=")[2] for link in page.links if "?by=" in link}

    assert "worker" in offered("data_officer", "AS02")
    assert "worker" not in offered("councillor", "AS02")
    assert "placement" in offered("councillor", "LA01")
    assert "placement" not in offered("councillor", "AS02")


@pytest.mark.parametrize("role", ROLES)
def test_a_worker_is_seen_by_those_who_answer_for_them(as_role, role):
    client = as_role(role)
    allowed = role in {"team_manager", "data_officer"}

    for page in ("measure", "table"):
        answer = client.get(measure_url("AS02", page), {"by": "worker"})
        assert answer.status_code == (200 if allowed else 403)


def test_a_team_manager_sees_the_workers_of_their_own_team_only(as_role, read_page):
    client = as_role("team_manager")

    page = read_page(client.get(measure_url("AS02"), {"by": "worker"}))
    assert {row[0] for row in page.tables[0][1:]} <= {"Alder, Joan", "Birch, Karl"}

    file = client.get(measure_url("AS02", "table"), {"by": "worker"}).content.decode()
    assert "Alder, Joan" in file
    assert "Cedar, Lena" not in file

    others = {"by": "worker", "group": "Cedar, Lena"}
    assert client.get(measure_url("AS02"), others).status_code == 404
    assert as_role("data_officer").get(measure_url("AS02"), others).status_code == 200


@pytest.mark.parametrize(
    "address",
    [
        "XX99/",
        "AS02/?by=religion",
        "AS02/?by=placement",
        "AS02/?group=Harrowby",
        "AS02/?by=team&group=Nobody",
        "AS02/table.csv?by=placement",
        "XX99/children/",
        "XX99/target/",
    ],
)
def test_what_does_not_exist_is_not_found(as_role, address):
    role = "improvement_lead" if "target" in address else "data_officer"

    assert as_role(role).get(f"{reverse('performance:overview')}{address}").status_code == 404


@pytest.mark.parametrize(
    ("role", "children", "target"),
    [
        ("anonymous", False, False),
        ("councillor", False, False),
        ("scrutiny_officer", False, False),
        ("improvement_lead", False, True),
        ("auditor", True, False),
        ("team_manager", True, False),
        ("data_officer", True, False),
    ],
)
def test_a_page_offers_the_deeds_of_the_role_and_no_others(
    as_role, read_page, role, children, target
):
    page = read_page(as_role(role).get(measure_url("AS02")))

    assert (measure_url("AS02", "children") in page.links) is children
    assert (measure_url("AS02", "target") in page.links) is target


@pytest.mark.usefixtures("nothing_loaded")
@pytest.mark.parametrize("name", ["overview", "measure", "table", "children"])
def test_without_records_every_page_says_how_to_load_them(client_as, read_page, name):
    arguments = [] if name == "overview" else ["AS02"]
    response = client_as("data_officer").get(reverse(f"performance:{name}", args=arguments))

    assert response.status_code == 200
    assert "goldenthread load DIR --authority" in read_page(response).text


def test_a_measure_that_the_records_cannot_tell_says_so(as_role, read_page, held, monkeypatch):
    from dataclasses import replace

    series = held.figures.series("LA01")
    untold = [replace(one, value=None, status="not available") for one in series]
    monkeypatch.setattr(type(held.figures), "series", lambda *arguments: untold)
    held._shown.clear()
    try:
        page = read_page(as_role("data_officer").get(measure_url("LA01")))
    finally:
        held._shown.clear()

    assert "The records loaded do not hold what this figure needs." in page.text


def test_pages_do_not_ask_the_database_more_for_more_measures(
    as_role, django_assert_max_num_queries
):
    client = as_role("anonymous")
    client.get(measure_url("AS02"))

    with django_assert_max_num_queries(2):
        client.get(reverse("performance:overview"))
    with django_assert_max_num_queries(12):
        client.get(measure_url("AS02"))
