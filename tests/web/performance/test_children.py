"""The children behind a number: who opens them, why, and what is kept of it."""

import re
from datetime import date, timedelta

import pytest
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.urls import reverse
from django.utils import timezone

from goldenthread.measures.members import members
from goldenthread.web.accounts import audit
from goldenthread.web.accounts.models import AuditEvent
from goldenthread.web.performance import grants
from goldenthread.web.performance.children import Part, Request, attention_first, list_name
from goldenthread.web.performance.forms import DAILY

REASON = {"purpose": "Follow up children whose work is late", "detail": "The weekly look at these"}
SEPTEMBER = "2026-09-30"
FORM = {"period": SEPTEMBER, "part": "all", **REASON}
ANOTHER = {"purpose": "Something else"}


def children_url(measure_id="AS02", page="children"):
    return reverse(f"performance:{page}", args=[measure_id])


def opened():
    return AuditEvent.objects.of_deed(audit.OPENED_CHILDREN)


def children_in(response):
    return re.findall(r"CHILD-\d+", response.content.decode())


@pytest.fixture
def manager(county, client_as):
    return client_as("team_manager", team=county.TEAM)


@pytest.fixture
def officer(county, client_as):
    return client_as("data_officer")


def test_a_manager_opens_the_late_assessments_of_their_team_and_the_log_says_so(
    manager, held, county
):
    answer = manager.post(children_url(), {**FORM, "part": "not_counted"})

    team = members(held.snapshot, "AS02", held.month, {"team": county.TEAM})
    late = {member.person_id for member in team if not member.counts}
    assert late
    assert set(children_in(answer)) == late
    event = opened().get()
    assert event.who.email == "team_manager@council.example"
    assert event.role == "team_manager"
    assert event.subject == f"AS02, September 2026, not counted, {county.TEAM}"
    assert event.details == {
        "measure": "AS02",
        "period_end": SEPTEMBER,
        "group": {"team": county.TEAM},
        "part": "not_counted",
        "over": "period",
        "every": "month",
        "rows": len(late),
        "children": len(late),
        "reason": "Follow up children whose work is late: The weekly look at these",
    }


def test_the_children_of_a_quarter_are_those_of_its_three_months(officer, held, county):
    address = f"{children_url()}?every=quarter&by=team&group={county.SMALL_TEAM.replace(' ', '+')}"
    answer = officer.post(address, FORM)

    months = ("2026-07-31", "2026-08-31", SEPTEMBER)
    listed = [
        member.record_id
        for end in months
        for member in members(
            held.snapshot, "AS02", date.fromisoformat(end), {"team": county.SMALL_TEAM}
        )
    ]
    assert sorted(re.findall(r"REC-\d+", answer.content.decode())) == sorted(listed)
    assert "July to September 2026" in answer.content.decode()
    assert opened().get().subject == f"AS02, quarter to September 2026, {county.SMALL_TEAM}"
    assert opened().get().details["every"] == "quarter"


def test_the_access_log_shows_it(manager, county, client_as):
    manager.post(children_url(), FORM)

    page = client_as("data_officer").get(reverse("access-log")).content.decode()
    assert f"AS02, September 2026, {county.TEAM}" in page
    assert "The weekly look at these" in page
    assert "CHILD-" not in page


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"purpose": ""}, "Select why you need to see them"),
        ({**ANOTHER, "detail": ""}, "Enter in your own words why you need to see them"),
        ({"detail": "because"}, "Enter at least 10 characters"),
        ({**ANOTHER, "detail": "because"}, "Enter at least 10 characters"),
        ({**ANOTHER, "detail": "          "}, "Enter in your own words why you need to see them"),
        ({"purpose": DAILY}, "Select a valid choice"),
        ({"purpose": "Curiosity"}, "Select a valid choice"),
        ({"period": "2031-01-31"}, "Select a valid choice"),
        ({"part": ""}, "Select which children"),
        ({"team": "No such team"}, "Select a valid choice"),
    ],
)
def test_without_a_reason_or_a_real_choice_nothing_opens(officer, given, message):
    answer = officer.post(children_url(), FORM | given)

    assert message in answer.content.decode()
    assert children_in(answer) == []
    assert not opened().exists()


def test_a_listed_reason_needs_no_more_words(officer):
    assert children_in(officer.post(children_url(), FORM | {"detail": ""}))
    assert opened().get().details["reason"] == REASON["purpose"]


def test_another_reason_is_kept_in_the_words_given(officer):
    assert children_in(officer.post(children_url(), FORM | ANOTHER))
    assert opened().get().details["reason"] == "Something else: The weekly look at these"


def chosen_in(page):
    """The values of what is chosen already in a form."""
    return re.findall(r'type="radio" value="([^"]*)"\s+checked', page.content.decode())


def test_a_manager_opens_their_team_s_children_for_the_day_s_work_at_one_press(
    manager, officer, county
):
    offered = chosen_in(manager.get(children_url()))
    assert "Plan the team&#39;s work for the day" in offered
    answer = manager.post(children_url(), {"period": SEPTEMBER, "part": "all", "purpose": DAILY})
    assert children_in(answer)
    assert opened().get().details["reason"] == DAILY
    assert opened().get().details["group"] == {"team": county.TEAM}


def test_whoever_may_open_any_team_says_why(officer):
    assert "Plan the team&#39;s work for the day" not in chosen_in(officer.get(children_url()))
    given = {"period": SEPTEMBER, "part": "all"}
    assert "Select why you need to see them" in officer.post(children_url(), given).content.decode()


@pytest.mark.parametrize(
    "role", ["anonymous", "public", "councillor", "scrutiny_officer", "improvement_lead"]
)
def test_other_roles_are_refused(county, client_as, role):
    client = client_as(role)

    for answer in (
        client.get(children_url()),
        client.post(children_url(), FORM),
        client.post(children_url(page="children-page"), {"grant": "x", "page": "1"}),
    ):
        assert answer.status_code == (302 if role == "anonymous" else 403)
        assert children_in(answer) == []
    assert not opened().exists()


def test_a_manager_is_refused_another_team(manager, county):
    for by, group in (("team", county.OTHER_TEAM), ("team", "Unallocated")):
        address = f"{children_url('CP01')}?by={by}&group={group}"
        for answer in (manager.get(address), manager.post(address, FORM)):
            assert answer.status_code == 403
    assert not opened().exists()


def test_a_team_in_the_form_is_not_read_from_a_manager(manager, county):
    answer = manager.post(children_url(), FORM | {"team": county.OTHER_TEAM})

    assert opened().get().details["group"] == {"team": county.TEAM}
    assert county.OTHER_TEAM not in answer.content.decode()


def test_a_manager_without_a_team_is_refused_and_told_why(county, client_as):
    answer = client_as("team_manager").get(children_url())

    assert answer.status_code == 403
    assert "names no team" in answer.content.decode()


def test_who_may_open_any_team_chooses_one_or_all(officer, held, county):
    everybody = officer.post(children_url(), FORM)
    assert len(members(held.snapshot, "AS02", held.month)) == opened().get().details["rows"]
    assert children_in(everybody)

    officer.post(children_url(), FORM | {"team": county.SMALL_TEAM})
    event = opened().newest_first()[0]
    assert event.details["group"] == {"team": county.SMALL_TEAM}
    assert event.details["rows"] == len(
        members(held.snapshot, "AS02", held.month, {"team": county.SMALL_TEAM})
    )


def test_a_list_is_kept_to_the_group_it_was_opened_from(officer, held):
    officer.post(f"{children_url()}?by=district&group=Wexbourne", FORM)

    expected = members(held.snapshot, "AS02", held.month, {"district": "Wexbourne"})
    assert opened().get().details["rows"] == len(expected)
    assert opened().get().details["group"] == {"district": "Wexbourne"}


def test_an_auditor_opens_no_worker(county, client_as):
    answer = client_as("auditor").get(f"{children_url()}?by=worker&group=Alder, Joan")

    assert answer.status_code == 403


def test_a_list_about_workers_holds_children_only(officer, held):
    officer.post(children_url("WF02"), FORM)

    counted = members(held.snapshot, "WF02", held.month)
    about_children = [member for member in counted if member.person_id is not None]
    assert len(about_children) < len(counted)
    assert opened().get().details["rows"] == len(about_children)


def test_columns_tell_what_the_measure_has(officer, manager, read_page):
    def columns(client, measure_id):
        return read_page(client.post(children_url(measure_id), FORM)).tables[0][0]

    assert columns(officer, "AS02") == [
        "Child",
        "Record",
        "Date",
        "Counts",
        "Team",
        "Worker",
        "Age",
    ]
    assert columns(officer, "AS04")[3] == "Working days"
    assert columns(manager, "AS02") == ["Child", "Record", "Date", "Counts", "Worker", "Age"]


@pytest.mark.parametrize(
    ("measure_id", "first"),
    [("AS02", "No"), ("RF03", "Yes")],
)
def test_those_that_need_attention_stand_first(officer, read_page, measure_id, first):
    page = read_page(officer.post(children_url(measure_id), FORM))

    counts = [row[3] for row in page.tables[0][1:]]
    assert counts[0] == first
    assert counts == sorted(counts, reverse=first == "Yes")


def test_the_longest_stand_first(officer, read_page):
    page = read_page(officer.post(children_url("AS04"), FORM))

    days = [int(row[3]) for row in page.tables[0][1:]]
    assert len(set(days)) > 1
    assert days == sorted(days, reverse=True)


def test_an_order_does_not_depend_on_what_has_no_value():
    from datetime import date
    from types import SimpleNamespace

    from goldenthread.measures.catalogue import CATALOGUE

    def member(record, value):
        return SimpleNamespace(counts=False, value=value, on=date(2026, 9, 1), record_id=record)

    order = sorted([member("a", None), member("b", 9.0)], key=attention_first(CATALOGUE["AS04"]))
    assert [one.record_id for one in order] == ["b", "a"]


def test_pages_turn_without_another_reason(officer):
    first = officer.post(children_url("RF02"), FORM)
    grant = re.search(r'name="grant" value="([^"]+)"', first.content.decode())[1]

    second = officer.post(children_url("RF02", "children-page"), {"grant": grant, "page": "2"})

    assert len(children_in(first)) == len(children_in(second)) == 50
    assert re.findall(r"REC-\d+", first.content.decode()) != re.findall(
        r"REC-\d+", second.content.decode()
    )
    assert opened().count() == 1


def grant_of(client, measure_id="AS02"):
    client.post(children_url(measure_id), FORM)
    return list(client.session[grants.KEY])[-1]


def turned(client, grant, measure_id="AS02"):
    return client.post(children_url(measure_id, "children-page"), {"grant": grant, "page": "1"})


def test_a_grant_is_for_one_person(officer, county, client_as):
    grant = grant_of(officer)

    answer = turned(client_as("auditor"), grant)
    assert answer.status_code == 302
    assert children_in(answer) == []


def test_a_grant_copied_into_another_session_opens_nothing(officer, client_as):
    grant = grant_of(officer)
    auditor = client_as("auditor")
    session = auditor.session
    session[grants.KEY] = officer.session[grants.KEY]
    session.save()

    assert turned(auditor, grant).status_code == 302


def test_a_grant_is_for_one_measure(officer):
    assert turned(officer, grant_of(officer, "AS02"), "RF01").status_code == 302


def test_a_grant_is_over_after_a_quarter_of_an_hour(officer, monkeypatch):
    grant = grant_of(officer)
    assert turned(officer, grant).status_code == 200

    later = timezone.now() + grants.LASTS + timedelta(seconds=1)
    monkeypatch.setattr("django.core.signing.time.time", later.timestamp)
    answer = turned(officer, grant)
    assert answer.status_code == 302
    assert "Give the reason again" in officer.get(answer.url).content.decode()


def test_a_grant_that_was_tampered_with_opens_nothing(officer):
    grant = grant_of(officer)
    session = officer.session
    signed = session[grants.KEY][grant]
    session[grants.KEY] = {grant: f"{signed[:-1]}{'A' if signed[-1] != 'A' else 'B'}"}
    session.save()

    assert turned(officer, grant).status_code == 302


def test_a_grant_ends_when_newer_records_are_loaded(officer, monkeypatch, held):
    grant = grant_of(officer)
    asked = grants.recall(officer.session, grant, to=user_of(officer), snapshot=held.snapshot)
    assert asked == Request("AS02", held.month, Part.ALL, {})

    newer = type(held.snapshot)(held.snapshot.path.with_name("20261031-newer"))
    assert grants.recall(officer.session, grant, to=user_of(officer), snapshot=newer) is None


def test_a_grant_does_not_outlive_the_role(county, client_as):
    manager = client_as("team_manager", team=county.TEAM)
    grant = grant_of(manager)
    user = user_of(manager)
    user.team = county.OTHER_TEAM
    user.save()

    assert turned(manager, grant).status_code == 403


def user_of(client):
    from goldenthread.web.accounts.models import User

    return User.objects.get(pk=client.session["_auth_user_id"])


def test_a_person_holds_a_few_grants_at_most(officer):
    for _ in range(grants.HELD + 2):
        last = grant_of(officer)

    assert len(officer.session[grants.KEY]) == grants.HELD
    assert turned(officer, last).status_code == 200


def test_looking_at_the_address_alone_asks_for_the_reason(officer):
    grant_of(officer)

    for page in ("children", "children-page"):
        answer = officer.get(children_url(page=page), follow=True)
        assert "Why you need to see them" in answer.content.decode()
        assert children_in(answer) == []


def test_a_list_is_kept_by_no_browser_and_no_cache(officer):
    answer = officer.post(children_url(), FORM)

    assert children_in(answer)
    assert "no-store" in answer["Cache-Control"]
    assert "private" in answer["Cache-Control"]
    assert "CHILD-" not in repr(cache._cache)


def test_no_child_is_in_the_log_the_session_an_address_or_the_access_log(officer, caplog):
    answer = officer.post(children_url("RF02"), FORM)
    grant = list(officer.session[grants.KEY])[-1]
    turned(officer, grant, "RF02")

    assert children_in(answer)
    page = answer.content.decode()
    addresses = re.findall(r'(?:href|action|value)="([^"]*)"', page)
    kept = [
        *addresses,
        *(str(vars(event)) for event in AuditEvent.objects.all()),
        *(str(session.get_decoded()) for session in Session.objects.all()),
        *(record.getMessage() for record in caplog.records),
    ]
    assert not [text for text in kept if "CHILD-" in text or "REC-" in text]


def test_the_event_is_kept_before_anybody_sees_a_row(officer, monkeypatch):
    def fails(**event):
        raise RuntimeError("the log cannot be written")

    monkeypatch.setattr(audit, "record", fails)
    with pytest.raises(RuntimeError):
        officer.post(children_url(), FORM)


def test_the_name_of_a_list():
    from datetime import date

    asked = Request("AS02", date(2026, 9, 30), Part.COUNTED, {"team": "North", "worker": "A"})

    assert list_name(asked) == "AS02, September 2026, counted, North, A"


def test_the_form_remembers_what_a_home_page_asked_for(manager):
    page = manager.get(children_url(), {"part": "all", "period": "2026-08-31"}).content.decode()

    assert re.search(r'value="2026-08-31"\s+selected', page)
    assert re.search(r'value="all"\s+checked', page)
