"""The child's journey on one page, as each role meets it."""

import pytest
from django.urls import reverse

from goldenthread.measures.catalogue import CATALOGUE, STAGES, UNAVAILABLE
from goldenthread.measures.catalogue.headlines import HEADLINES
from goldenthread.web.performance.models import Target
from goldenthread.web.performance.policies import Audience
from goldenthread.web.performance.presenters.overview import journey

pytestmark = pytest.mark.django_db
OVERVIEW = reverse("performance:overview")


def stages(held, audience=Audience.EXACT, targets=None):
    return {it.name: it for it in journey(held, audience, targets or {})}


def test_the_stages_stand_in_the_order_of_the_childs_journey(county, client_as, read_page):
    page = read_page(client_as("anonymous").get(OVERVIEW))

    places = [page.words.index(stage.value) for stage in STAGES]
    assert places == sorted(places)


def test_every_measure_is_there_once_the_leading_ones_first(held):
    for stage, shown in stages(held).items():
        cards = [card.row.measure.id for card in shown.cards]
        rows = [row.measure.id for row in shown.rows]
        own = {measure.id for measure in CATALOGUE.values() if measure.stage.value == stage}
        assert tuple(cards) == HEADLINES[shown.cards[0].row.measure.stage]
        assert len(cards + rows) == len(own)
        assert set(cards + rows) == own


def test_every_measure_is_one_click_away(county, client_as, read_page):
    page = read_page(client_as("anonymous").get(OVERVIEW))

    for measure_id in CATALOGUE:
        assert page.links.count(reverse("performance:measure", args=[measure_id])) == 1


def test_what_no_record_can_feed_ends_its_stage_with_the_reason(held, county, client_as, read_page):
    for shown in stages(held).values():
        for missing in shown.unavailable:
            assert missing.measure.stage.value == shown.name
            assert "no record can feed" in shown.more

    text = read_page(client_as("anonymous").get(OVERVIEW)).text
    for measure in UNAVAILABLE.values():
        assert " ".join(measure.reason.split()) in text


def test_what_is_published_of_a_measure_without_records_is_told(held):
    workforce = stages(held)["Workforce"]

    (turnover,) = [it for it in workforce.unavailable if it.measure.id == "WF04"]
    assert turnover.published.startswith("England ")
    assert "year ending 30 September" in turnover.published


def test_a_card_says_how_the_figure_stands(held, person):
    target = Target.objects.create(
        measure_id="AS02",
        from_date="2026-04-01",
        value=100,
        tolerance=0,
        reason="Agreed",
        set_by=person("improvement_lead"),
    )
    target.refresh_from_db()

    cards = stages(held, targets={"AS02": [target]})["Assessment"].cards
    (card,) = [card for card in cards if card.row.measure.id == "AS02"]

    now = held.figures.latest("AS02").value
    assert card.row.target == f"{100 - now:.1f} percentage points below 100.0% or more"
    assert card.row.standing.text == "Off target"
    assert card.neighbours.startswith("England ")
    assert "neighbours" in card.neighbours
    assert card.finding


def test_a_figure_that_overlaps_the_one_before_says_why_there_is_no_usual_range(held):
    (card, *_) = stages(held)["Referral"].cards

    assert card.row.measure.months == 12
    assert card.finding.startswith("No usual range is shown: each figure looks over a longer time")


def test_the_sentence_is_made_from_what_the_audience_sees(held, monkeypatch):
    seen = []
    real = type(held).shown

    def shown(self, audience, measure_id, by=None):
        seen.append(audience)
        return real(self, audience, measure_id, by)

    monkeypatch.setattr(type(held), "shown", shown)
    stages(held, Audience.CONTROLLED)

    assert set(seen) == {Audience.CONTROLLED}


@pytest.mark.parametrize("role", ["anonymous", "data_officer"])
def test_the_page_asks_the_database_no_more_for_more_measures(
    county, client_as, role, django_assert_max_num_queries
):
    client = client_as(role)
    client.get(OVERVIEW)

    with django_assert_max_num_queries(4 if role == "data_officer" else 2):
        client.get(OVERVIEW)
