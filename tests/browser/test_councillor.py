"""A councillor asks what a figure counts, and what became of what the panel asked for."""

import re

PANEL_MEETING = "Children and Families Overview and Scrutiny Panel, 10 September 2026"


def test_a_councillor_follows_a_figure_to_its_definition_and_back(somebody):
    councillor = given_a_councillor_on_their_home_page(somebody)

    figure = when_they_follow_a_figure(councillor)

    then_the_page_shows_the_same_figure(councillor, figure)
    then_the_page_tells_how_it_is_made(councillor)
    then_the_chart_has_its_numbers_in_a_table(councillor, figure)
    when_they_go_back(councillor)
    then_they_are_on_their_home_page(councillor)


def test_a_councillor_sees_what_became_of_a_resolution(somebody):
    councillor = given_a_councillor_on_their_home_page(somebody)

    when_they_open_the_last_meeting(councillor)
    asked = when_they_ask_what_became_of_a_resolution_that_asks_for_something(councillor)

    then_the_thread_leads_up_to_the_meeting(councillor)
    when_they_follow_the_thread_down_to_the_commitment(councillor)
    then_they_see_who_promised_it_by_when_and_how_it_stands(councillor, asked)


def given_a_councillor_on_their_home_page(somebody):
    councillor = somebody("Councillor")
    assert councillor.heading == "What needs doing"
    return councillor


def when_they_follow_a_figure(councillor):
    asked = councillor.page.get_by_role("region", name="Figures to ask about")
    councillor.follows(asked.get_by_role("link", name="All measures"))
    stage = councillor.page.get_by_role("region", name="Looked after")
    name = councillor.page.get_by_role("link", name="Children looked after", exact=True)
    card = stage.locator(".gt-figure").filter(has=name)
    figure = re.match(r"[\d.]+", card.locator(".gt-figure__value").inner_text())[0]
    councillor.follows(card.get_by_role("link"))
    return figure


def then_the_page_shows_the_same_figure(councillor, figure):
    assert councillor.path.startswith("/measures/")
    councillor.sees(figure)


def then_the_page_tells_how_it_is_made(councillor):
    made = councillor.page.get_by_role("region", name="How this figure is made")
    for term in ("Definition", "Unit", "Which way is better", "Records as at"):
        assert made.get_by_text(term, exact=True).is_visible()


def then_the_chart_has_its_numbers_in_a_table(councillor, figure):
    chart = councillor.page.get_by_role("figure").first
    image = chart.get_by_role("img")
    assert image.get_attribute("aria-labelledby") or image.get_attribute("aria-label")
    chart.get_by_text("The figures as a table").click()
    periods = chart.get_by_role("table").locator("tbody").get_by_role("row").all_inner_texts()
    assert len(periods) >= 9
    assert figure in f"{periods[0]} {periods[-1]}"


def when_they_go_back(councillor):
    councillor.goes_back()
    councillor.goes_back()


def then_they_are_on_their_home_page(councillor):
    assert (councillor.path, councillor.heading) == ("/", "What needs doing")


def when_they_open_the_last_meeting(councillor):
    councillor.follows("All meetings")
    councillor.follows(PANEL_MEETING)
    assert councillor.heading == "Meeting of 10 September 2026"


def when_they_ask_what_became_of_a_resolution_that_asks_for_something(councillor):
    resolution = councillor.page.get_by_role("listitem").filter(
        has_text="review all plans open for more than 12 months",
        has=councillor.page.get_by_role("link", name="What became of it"),
    )
    words = resolution.first.inner_text()
    councillor.follows(resolution.get_by_role("link", name="What became of it").first)
    return "review all plans open for more than 12 months" if "review" in words else words


def then_the_thread_leads_up_to_the_meeting(councillor):
    above = councillor.page.get_by_role("list", name="What led to it")
    assert above.get_by_role("link", name=PANEL_MEETING).is_visible()


def when_they_follow_the_thread_down_to_the_commitment(councillor):
    below = councillor.page.get_by_role("list", name="What came of it")
    councillor.follows(below.get_by_role("link").first)
    if councillor.path.startswith("/thread/"):
        councillor.follows("Open this commitment")


def then_they_see_who_promised_it_by_when_and_how_it_stands(councillor, asked):
    assert asked in councillor.heading
    councillor.sees("Assistant Director Safeguarding")
    councillor.sees("3 December 2026")
    for part in ("Agreed date", "First date", "Asked by", "Evidence", "History"):
        councillor.sees(part)
