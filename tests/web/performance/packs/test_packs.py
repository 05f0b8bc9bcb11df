"""The room for packs: who takes which, from which figures, and what the log keeps."""

import re
from datetime import date

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse

from goldenthread.packs.audience import AUDIENCES, BOARD, COMMITTEE, DRAFT, TEAM
from goldenthread.web.accounts import audit
from goldenthread.web.accounts.models import AuditEvent
from goldenthread.web.accounts.roles import Role
from goldenthread.web.performance.forms import DAILY
from goldenthread.web.performance.in_hand import in_hand
from goldenthread.web.performance.models import Narrative, Target
from goldenthread.web.performance.packs.making import pack_of

pytestmark = pytest.mark.django_db

BOARDS = {"scrutiny_officer", "improvement_lead", "data_officer"}
TEAMS = {"team_manager", "data_officer"}
CHILD = re.compile(r"CHILD-\d+")


def address(audience):
    return reverse("packs:pack", args=[audience])


def page_of(client, audience, **asked):
    """The pack as a web page."""
    answer = client.post(address(audience), {"format": "html", **asked})
    assert answer.streaming, answer.content.decode()
    return b"".join(answer.streaming_content).decode()


def opened():
    return AuditEvent.objects.of_deed(audit.OPENED_CHILDREN)


@pytest.mark.parametrize("role", ["anonymous", *sorted(Role)])
def test_each_role_is_offered_its_packs(county, client_as, role):
    page = client_as(role, team=county.TEAM).get(reverse("packs:packs")).content.decode()
    offered = {name for name in AUDIENCES if f'href="{address(name)}"' in page}
    expected = {"committee"}
    expected |= {"board"} if role in BOARDS else set()
    expected |= {"team"} if role in TEAMS else set()
    assert offered == expected


@pytest.mark.parametrize("name", AUDIENCES)
def test_what_is_listed_of_a_pack_is_in_its_file(county, published, client_as, name):
    """The journey is told under its stages, each of which is a heading."""
    client = client_as("data_officer")
    listed = re.search(
        r"What is in it</h2>(.*?)</ol>", client.get(address(name)).content.decode(), re.S
    )
    parts = re.findall(r"<li>(.*?)</li>", listed.group(1))
    asked = {"team": county.TEAM, "children": DAILY} if name == "team" else {}
    headings = re.findall(r"<h2[^>]*>(.*?)</h2>", page_of(client, name, **asked))
    assert "Notes" in parts
    assert [it for it in parts if it != "The child&#39;s journey" and it not in headings] == []


@pytest.mark.parametrize(("form", "begins"), [("html", b"<!"), ("docx", b"PK"), ("pdf", b"%PDF")])
def test_a_pack_is_a_file_in_the_format_chosen(county, client_as, form, begins):
    answer = client_as("data_officer").post(address("board"), {"format": form})
    assert re.search(rf"board-pack-[\d-]+\.{form}", answer["Content-Disposition"])
    assert b"".join(answer.streaming_content).lstrip().startswith(begins)
    assert AuditEvent.objects.get(deed="made a pack").details == {"formats": [form]}


def test_a_manager_takes_the_pack_of_their_own_team(county, client_as):
    client = client_as("team_manager", team=county.TEAM)
    said = page_of(client, "team", team=county.OTHER_TEAM)
    assert f"<h1>Team pack: {county.TEAM}</h1>" in said
    assert county.OTHER_TEAM not in said


def test_a_manager_without_a_team_takes_none(county, client_as):
    assert client_as("team_manager").get(address("team")).status_code == 403


def test_a_data_officer_chooses_the_team(county, client_as):
    said = page_of(client_as("data_officer"), "team", team=county.OTHER_TEAM)
    assert f"<h1>Team pack: {county.OTHER_TEAM}</h1>" in said


def test_no_child_is_named_unless_asked_for(county, client_as):
    said = page_of(client_as("team_manager", team=county.TEAM), "team")
    assert "late" in said
    assert not CHILD.search(said)
    assert not opened()


def test_children_are_listed_with_a_reason_that_the_log_keeps(county, client_as):
    said = page_of(client_as("team_manager", team=county.TEAM), "team", children=DAILY)
    assert CHILD.search(said)
    event = opened().get()
    assert event.details["reason"] == DAILY
    assert event.details["group"] == {"team": county.TEAM}
    assert not CHILD.search(str(event.details))


def test_a_board_reads_targets_and_narratives(county, client_as, person):
    lead = person("improvement_lead")
    Target.objects.create(
        measure_id="AS02", from_date=date(2020, 1, 1), value=100, reason="Agreed", set_by=lead
    )
    Narrative.objects.create(
        measure_id="AS02", quarter=date(2026, 9, 30), text="Two workers left.", by=lead
    )
    said = page_of(client_as("improvement_lead"), "board")
    assert "Off target" in said
    assert "Two workers left." in said
    assert "on July to September 2026" in said


def test_a_board_is_told_what_changed_since_it_was_reported(restated):
    made = pack_of(in_hand(), BOARD)
    assert any(figure.restated for figure in made.figures)


def test_the_public_reads_what_was_published_to_the_letter(published, client_as):
    held = in_hand()
    made = pack_of(held, COMMITTEE)
    assert made.snapshot == published.newest.frozen.snapshot
    for figure in made.figures:
        assert figure.series == published.series(figure.measure.id, None)[None]
        for by, rows in figure.groups.items():
            groups = published.series(figure.measure.id, by)
            assert all(row == groups[row.breakdown[by]][-1] for row in rows)
    said = page_of(client_as("anonymous"), "committee")
    assert COMMITTEE.marking in said
    assert "Draft" not in said
    assert "Elsewhere" in said
    assert re.search(r"England [\d.]+%; mean of \d+ of \d+ neighbours", said)


def test_what_was_published_stays_when_newer_records_say_otherwise(published, client_as):
    """Everybody gets one file, and it is made once."""
    first = page_of(client_as("anonymous"), "committee")
    assert page_of(client_as("data_officer"), "committee") == first


def test_a_published_narrative_is_as_it_stood_when_it_was_published(published, person, client_as):
    lead = person("improvement_lead")
    one = Narrative.objects.create(
        measure_id="AS02", quarter=date(2026, 9, 30), text="Written afterwards.", by=lead
    )
    assert "AS02" not in {
        it.measure.id for it in pack_of(in_hand(), COMMITTEE).figures if it.narrative
    }
    Narrative.objects.filter(pk=one.pk).update(at="2026-10-01T00:00:00Z")
    told = {it.measure.id: it.narrative for it in pack_of(in_hand(), COMMITTEE).figures}
    assert told["AS02"].text == "Written afterwards."


def test_before_anything_is_published_officers_read_a_draft_and_the_public_nothing(
    own_home, client_as
):
    nothing = client_as("anonymous").post(address("committee"), {"format": "html"})
    assert "has not published any figures yet" in nothing.content.decode()
    assert DRAFT in page_of(client_as("improvement_lead"), "committee")


def test_nothing_exact_is_in_what_the_public_reads(published, client_as):
    said = page_of(client_as("anonymous"), "committee")
    for word in ("Off target", "Usual range", "Changed since it was reported", "CHILD-"):
        assert word not in said


def test_the_same_figure_is_in_every_pack(published, county):
    """By measure, period and group, unless it is hidden: months and quarters end together.

    What leaves the building is rounded to as many places as the policy gives.
    """
    held = in_hand()
    at_the_end = {}
    for name in AUDIENCES:
        made = pack_of(held, AUDIENCES[name], team=county.TEAM if name == "team" else "")
        for figure in made.figures:
            for row in (*figure.series, *figure.service):
                key = (row.measure, row.period_start, row.period_end, str(row.breakdown))
                if row.value is not None:
                    first = at_the_end.setdefault(key, row.value)
                    assert first == pytest.approx(row.value, abs=0.05), (name, key)
    assert len(at_the_end) > 100


def test_an_unknown_audience_is_not_found(county, client_as):
    assert client_as("data_officer").get(address("mayor")).status_code == 404


def test_a_format_must_be_chosen(county, client_as):
    page = client_as("data_officer").post(address("board"), {}).content.decode()
    assert "Select a format" in page


def test_the_command_writes_the_packs_and_names_no_child(county, tmp_path, capsys):
    call_command("audience_pack", audience="board", out=str(tmp_path), formats=["html"])
    call_command(
        "audience_pack", audience="team", team=county.TEAM, out=str(tmp_path), formats=["html"]
    )
    written = sorted(tmp_path.iterdir())
    assert [path.name.split("-pack")[0] for path in written] == ["board", "team"]
    assert not any(CHILD.search(path.read_text("utf-8")) for path in written)
    assert str(written[0]) in capsys.readouterr().out


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"audience": "mayor"}, "There is no audience mayor. Choose from: team, board, committee."),
        ({"audience": "team"}, "A team's pack is made for one team. Name one with --team:"),
        ({"audience": "team", "team": "Nobody"}, "There is no team Nobody. Name one with --team:"),
        ({"audience": "board", "team": "North"}, "The board pack is not of one team"),
        ({"audience": "board", "formats": ["odt"]}, "cannot be written as odt"),
    ],
)
def test_the_command_says_what_is_wrong(county, tmp_path, asked, said):
    with pytest.raises(CommandError) as refused:
        call_command("audience_pack", out=str(tmp_path / "out"), **asked)
    assert said in str(refused.value)
    assert not (tmp_path / "out").exists()


def test_without_records_the_command_says_what_to_do(nothing_loaded, tmp_path):
    with pytest.raises(CommandError, match="goldenthread load DIR"):
        call_command("audience_pack", audience="board", out=str(tmp_path))


def test_the_teams_pack_has_the_teams_own_workers(county):
    made = pack_of(in_hand(), TEAM, team=county.TEAM)
    assert made.team.holdings
    assert {it.team for it in made.team.due} == {county.TEAM}
