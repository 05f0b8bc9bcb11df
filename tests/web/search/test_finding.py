"""Finding by words, date, committee, kind and role; the same on each database."""

from datetime import date, timedelta

import pytest
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from goldenthread.web.search import engines, finding, keeping
from goldenthread.web.search.asking import Asked, read
from goldenthread.web.search.models import Entry, place_of
from goldenthread.web.search.roles import Role

pytestmark = pytest.mark.django_db


def test_words_are_found_in_any_form_and_all_of_them(minuted, titles):
    minuted("Placements", "Foster carers were visited twice.")
    assert titles("visits foster", kind="item") == ["4. Placements"]
    assert titles("visits adoption", kind="item") == []


def test_a_phrase_stands_as_it_was_typed(minuted, titles):
    minuted("Housing", "Homes for care leavers were built.")
    minuted("Care", "The leavers of one school care little.", day=date(2026, 4, 9))
    assert titles('"care leavers"') == ["4. Housing"]
    assert titles("care leavers") == ["4. Care", "4. Housing"]


def test_a_word_can_be_left_out(minuted, titles):
    minuted("Housing", "Homes for care leavers.")
    minuted("Health", "Nurses for care leavers.", day=date(2026, 4, 9))
    assert titles("leavers -nurses") == ["4. Housing"]
    assert titles('leavers -"homes for care"') == ["4. Health"]
    assert titles("-nurses") == []


def test_it_is_narrowed_by_date_committee_kind_and_role(minuted, titles):
    first = minuted("Visits", "Mrs Larwood asked about visits.", resolved="That visits be made.")
    minuted("Visits later", "The Director explained visits.", day=date(2026, 5, 7),
            committee="Corporate Parenting Board")  # fmt: skip
    assert titles("visits", until=date(2026, 3, 12), kind="item") == ["4. Visits"]
    assert titles("visits", since=date(2026, 3, 13), kind="item") == ["4. Visits later"]
    assert titles("visits", body=first.body_id, kind="item") == ["4. Visits"]
    assert titles("visits", kind="resolution") == ["Resolved: That visits be made."]
    assert titles("visits", role=Role.COUNCILLOR) == ["4. Visits"]
    assert titles("", role=Role.OFFICER) == ["4. Visits later"]
    assert set(titles("", kind="committee")) == {first.body.name, "Corporate Parenting Board"}


def test_titles_come_first_and_then_the_newest(minuted, titles):
    minuted("Visits", "Old.", day=date(2025, 3, 12))
    minuted("Report", "On visits.", day=date(2026, 3, 12))
    minuted("Plan", "Of visits.", day=date(2026, 4, 9))
    assert titles("visit", best_first=True) == ["4. Visits", "4. Plan", "4. Report"]
    assert titles("visit") == ["4. Plan", "4. Report", "4. Visits"]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(st.text(max_size=60))
def test_whatever_is_typed_gets_an_answer(typed):
    asked = Asked(read(typed))
    places = engines.newest(asked, 10).found
    engines.in_title(asked.words, places or [1])
    engines.changed(asked, timezone.now(), 10)


def entered(many, text="Children were spoken of"):
    day = date(2020, 1, 1)
    Entry.objects.bulk_create(
        Entry(kind="item", key=n, title=f"Item {n}", text=text, url="/", changed_at=timezone.now(),
              day=day + timedelta(n), place=place_of(day + timedelta(n), n))
        for n in range(1, many + 1)
    )  # fmt: skip


@pytest.mark.parametrize("words", ["children", '"children were"', '"spoken children"'])
def test_no_more_are_looked_through_than_the_limit(words, monkeypatch):
    monkeypatch.setattr(engines, "WALKED", 2)
    monkeypatch.setattr(engines, "LOOKED_THROUGH", 20)
    entered(30)
    places = engines.newest(Asked(read(words)), 10)
    if words == '"spoken children"':
        assert places.found == []
    else:
        assert len(places.found) == 10
        assert places.found == sorted(places.found, reverse=True)
        assert places.older
        assert places.found[0] == Entry.objects.get(key=30).place


def test_pages_follow_one_another_without_gap_or_double(minuted, monkeypatch):
    monkeypatch.setattr(finding, "A_PAGE", 2)
    for n in range(5):
        minuted(f"Visits {n}", "x", day=date(2026, 3, n + 1))
    asked = Asked(read("visits"), kind="item")
    pages = [finding.find(asked, number=n) for n in (1, 2, 3, 99)]
    shown = [one.draft.title for page in pages[:3] for one in page.hits]
    assert shown == [f"4. Visits {n}" for n in (4, 3, 2, 1, 0)]
    assert pages[3].number == 3
    assert pages[0].count == 5


def test_what_changes_is_found_as_it_is_now(minuted, titles):
    meeting = minuted("Placements", "Foster carers were visited.")
    minuted("Placements", "Residential homes were inspected.", of=meeting)
    assert titles("foster") == []
    assert titles("inspected") == ["4. Placements"]
    keeping.renew_all()
    assert titles("inspected") == ["4. Placements"]


def test_renewing_all_keeps_what_did_not_change_as_it_was(minuted):
    minuted("Placements", "Foster carers.")
    before = list(Entry.objects.order_by("pk").values())
    keeping.renew_all()
    assert list(Entry.objects.order_by("pk").values()) == before


def test_what_is_deleted_is_gone(minuted, titles):
    meeting = minuted("Placements", "Foster carers.")
    Entry.objects.filter(kind="meeting", key=meeting.pk).update(title="Stale")
    meeting.items.all().delete()
    assert titles("foster") == []


def test_a_deed_that_fails_renews_nothing(minuted):
    def deed():
        with keeping.gathering():
            minuted("Placements", "Foster carers.")
            raise RuntimeError

    with pytest.raises(RuntimeError):
        deed()
    assert not Entry.objects.filter(kind="item").exists()
    assert keeping._gathered.get() is None
