"""The sitemap names every public page and no other; addresses outlive titles and dates."""

import re
from datetime import date
from xml.etree import ElementTree

import pytest

from goldenthread.web.agendas.models import Paper
from goldenthread.web.opendata import sitemap
from goldenthread.web.opendata.kinds import KINDS
from goldenthread.web.scrutiny.bodies import actions as bodies
from goldenthread.web.scrutiny.models import AgendaItem, Body, Meeting, Member, Resolution

pytestmark = pytest.mark.django_db
SITE = "http://127.0.0.1:8000"


def told(client, path="/sitemap.xml"):
    """The addresses of a sitemap with when each changed."""
    response = client.get(path)
    assert response.status_code == 200
    root = ElementTree.fromstring(b"".join(response))  # noqa: S314 (our own)
    space = f"{{{sitemap.SPACE}}}"
    return {
        one.findtext(f"{space}loc").removeprefix(SITE): one.findtext(f"{space}lastmod")
        for one in root
    }


def test_every_page_of_the_sitemap_is_there_for_everybody(world, unpublished, client):
    found = told(client)

    for path in found:
        if path.startswith("/measures/"):
            continue  # there are no records here
        assert client.get(path).status_code == 200, path
    assert found["/meetings/"] is None


def test_the_sitemap_names_what_is_public_and_nothing_else(world, unpublished, to_come, client):
    found = told(client)

    for name in ("bodies", "people", "meetings", "recommendations", "work-items", "key-decisions"):
        kind = KINDS[name]
        every = {one.get_absolute_url() for one in kind.public().model.objects.all()}
        public = {one.get_absolute_url() for one in kind.public()}
        assert public <= set(found), name
        assert not (every - public) & set(found), name
    assert to_come.report.get_absolute_url() in found
    assert to_come.kept.get_absolute_url() not in found
    assert found[to_come.meeting.get_absolute_url()] == "2026-11-10T12:00:00+00:00"


def test_a_long_sitemap_is_an_index_of_parts_that_together_hold_all(
    world, unpublished, client, monkeypatch
):
    whole = told(client)
    monkeypatch.setattr(sitemap, "MOST", 2)
    parts = told(client)

    assert "/sitemap/pages-1.xml" in parts
    assert {page for part in parts for page in told(client, part)} == set(whole)
    limited = [part for part in parts if not part.startswith("/sitemap/pages")]
    assert all(len(told(client, part)) <= 2 for part in limited)
    assert client.get("/sitemap/meetings-99.xml").status_code == 404
    assert client.get("/sitemap/meetings-0.xml").status_code == 404
    assert client.get("/sitemap/users-1.xml").status_code == 404


def test_robots_are_led_to_the_sitemap(client, db):
    assert f"Sitemap: {SITE}/sitemap.xml" in client.get("/robots.txt").content.decode()


def test_every_public_page_that_is_there_once_is_in_the_sitemap():
    """Pages added to the site are added to the sitemap too, or named here with the reason."""
    import csv
    from pathlib import Path

    matrix = Path(__file__).parents[1] / "access_matrix.tsv"
    with matrix.open(newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    public = {one["url"] for one in rows if one["method"] == "GET" and one["anonymous"] == "200"}
    named = {name for name in public if not takes_arguments(name)}
    no_page = {name for name in named if re.search(
        r"csv|calendar|feed|download|everything|openapi|root|sitemap|robots|parquet"
        r"|account_login|search:follow|^open-data:|^api:", name)}  # fmt: skip
    assert named - no_page == set(sitemap.FIXED)


def takes_arguments(name):
    from django.urls import NoReverseMatch, reverse

    try:
        reverse(name.partition("#")[0])
    except NoReverseMatch:
        return True
    return False


def test_addresses_stay_when_names_titles_and_dates_change(
    world, panel, held, to_come, officer, client
):
    item, resolution = held.items.first(), Resolution.objects.first()
    things = [panel, Member.objects.get(), held, to_come.meeting, to_come.report, world.work,
              world.recommendation, world.decision]  # fmt: skip
    old = [one.get_absolute_url() for one in things]
    api = [f"/open-data/v1/{name}/{one.pk}" for name in KINDS for one in KINDS[name].public()]
    anchors = [f'id="{item.anchor}"', f'id="{resolution.anchor}"']

    bodies.keep_body(by=officer, body=panel, name="Renamed Panel", kind="panel")
    Member.objects.update(name="Ann Bell-Hart")
    Meeting.objects.filter(pk=held.pk).update(date=date(2026, 9, 18))
    AgendaItem.objects.update(title="Renamed item", number="9")
    Resolution.objects.update(text="That it be put otherwise")
    Paper.objects.update(title="Renamed report")

    for path in (*old, *api):
        assert client.get(path).status_code == 200, path
    page = client.get(held.get_absolute_url()).content.decode()
    assert all(anchor in page for anchor in anchors)
    renamed = Paper.objects.get(pk=to_come.report.pk).get_absolute_url()
    assert renamed != to_come.report.get_absolute_url()
    assert client.get(renamed).content == client.get(to_come.report.get_absolute_url()).content


def test_a_commitment_merged_into_another_keeps_its_page(lead, client, db):
    from goldenthread.web.commitments import actions
    from goldenthread.web.commitments.merging.actions import merge

    made, stays = (
        actions.raise_commitment(by=lead, what=what, raised_on=date(2026, 9, 1), public=True)
        for what in ("Visit weekly", "Visit every week")
    )
    merge(commitment=made, by=lead, version=made.version, into=stays, reason="The same")

    page = client.get(made.get_absolute_url())
    assert page.status_code == 200
    assert stays.get_absolute_url() in page.content.decode()


def test_minutes_taken_in_again_keep_the_addresses_of_the_meeting_and_its_items(
    held, panel, client
):
    from goldenthread.minutes.record import Item, Kind, MeetingRecord
    from goldenthread.web.scrutiny.actions import take_in_minutes

    address, item = held.get_absolute_url(), held.items.get()
    corrected = MeetingRecord(
        source="corrected.txt", committee=panel.name, date=held.date,
        items=(Item(number="4", title="Foster carers", kind=Kind.SUBSTANTIVE),),
    )  # fmt: skip
    again = take_in_minutes(record=corrected, by=None, public=True)

    assert again.get_absolute_url() == address
    assert again.items.get().pk == item.pk
    assert Body.objects.count() == 1
