"""Deciding page by page: what holds, who may change it, and what is kept."""

import shutil
from datetime import date

import pytest
from django.conf import settings

from goldenthread.measures.settings import Settings
from goldenthread.web.accounts.models import AuditEvent
from goldenthread.web.performance.deciding.comparing import held_against
from goldenthread.web.performance.models import ChartDecision, HeldAgainst, Target

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("county")]
COUNCIL = "/measures/settings/"
OF_AS02 = f"{COUNCIL}of/AS02/"
FIRST = {"from_date-day": "1", "from_date-month": "4", "from_date-year": "2026"}
ON = {"on-day": "1", "on-month": "April", "on-year": "2025"}


@pytest.fixture
def lead(client_as):
    return client_as("improvement_lead")


@pytest.fixture
def text(read_page):
    return lambda response: read_page(response).text


@pytest.fixture
def own_home(monkeypatch, loaded_home, tmp_path):
    """A home in which settings may be decided."""
    shutil.copytree(loaded_home / "store", tmp_path / "store")
    monkeypatch.setattr(settings, "GOLDENTHREAD_HOME", tmp_path)
    return tmp_path


def test_every_officer_reads_the_settings_and_two_roles_change_them(client_as, text):
    for role in ("auditor", "scrutiny_officer", "team_manager"):
        page = text(client_as(role).get(COUNCIL))
        assert "An experienced social worker holds at most 18 children" in page
        assert "Not decided by the council." in page
        assert ": An experienced social worker" not in page
    for role in ("improvement_lead", "data_officer"):
        assert "Change : An experienced social worker" in text(client_as(role).get(COUNCIL))


def test_a_setting_is_kept_with_its_day_its_reason_and_who_entered_it(lead, own_home, text):
    address = f"{COUNCIL}cp_visit_working_days/"
    given = {"value": "15", "reason": "Procedures of March 2026", **FIRST}
    assert lead.post(address, given).url == COUNCIL

    (made,) = Settings.of(own_home / "store" / "marlshire").decisions
    assert (made.setting, made.from_date, made.value) == (
        "cp_visit_working_days",
        date(2026, 4, 1),
        15.0,
    )
    assert (made.reason, made.by) == ("Procedures of March 2026", "Improvement Lead Person")
    page = text(lead.get(COUNCIL))
    assert "Visits under a child protection plan: at most every 15 working days" in page
    assert "Since 1 April 2026. Procedures of March 2026" in page
    history = text(lead.get(address))
    assert "15 working days, from 1 April 2026 Decided, by Improvement Lead Person" in history
    assert AuditEvent.objects.of_deed("decided a setting").get().details["value"] == 15.0


def test_a_setting_entered_twice_is_kept_once(lead, own_home):
    given = {"value": "15", "reason": "Procedures of March 2026", **FIRST}
    for _ in range(2):
        lead.post(f"{COUNCIL}cp_visit_working_days/", given)

    assert len(Settings.of(own_home / "store" / "marlshire").decisions) == 1


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"value": ""}, "Enter the value"),
        ({"value": "ten"}, "Value must be a number"),
        ({"value": "10.5"}, "give a whole number from 1 to 60"),
        ({"value": "61"}, "give a whole number from 1 to 60"),
        ({"reason": " "}, "Enter the reason"),
        ({"from_date-day": "31", "from_date-month": "2"}, "First day must be a real date"),
    ],
)
def test_a_setting_that_is_not_possible_is_not_kept(lead, own_home, text, given, message):
    form = {"value": "15", "reason": "Procedures of March 2026", **FIRST, **given}

    assert message in text(lead.post(f"{COUNCIL}cp_visit_working_days/", form))
    assert not Settings.of(own_home / "store" / "marlshire").decisions


def test_a_setting_that_there_is_not_is_not_found(lead):
    assert lead.get(f"{COUNCIL}lunch/").status_code == 404
    assert lead.get(f"{COUNCIL}of/XX99/").status_code == 404


def test_what_figures_are_held_against_is_shown_with_the_figure(lead, text, client_as):
    given = {"words": "the lower of England and neighbours", "reason": "The Board, March 2026"}
    lead.post(f"{COUNCIL}held-against/", given)

    page = text(lead.get("/measures/AS02/"))
    assert "The lower of England and neighbours. That holds for every measure" in page
    assert "Held against the lower of England and neighbours: " in page
    assert "Held against the lower of England and neighbours: " in text(
        client_as("anonymous").get("/measures/AS02/")
    )

    lead.post(f"{OF_AS02}held-against/", {"words": "England", "reason": "A simpler one"})
    assert "Held against England: " in text(lead.get("/measures/AS02/"))
    assert held_against("AS02").words == "England"
    assert held_against("IC02").words == "the lower of England and neighbours"

    lead.post(f"{OF_AS02}held-against/", {"words": "none", "reason": "As all others"})
    assert held_against("AS02").words == "the lower of England and neighbours"
    assert HeldAgainst.objects.count() == 3


def test_a_comparator_may_be_said_in_other_words(lead, text):
    address = f"{OF_AS02}held-against/"
    wrong = {"words": "other", "other": "the moon", "reason": "Why not"}
    assert "“the moon” is not something to compare with" in text(lead.post(address, wrong))
    assert "Select what the figure is held against" in text(lead.post(address, {"reason": "x"}))

    lead.post(address, wrong | {"other": "the higher of national and region"})
    assert held_against("AS02").words == "the higher of England and region"
    assert 'value="the higher of England and region"' in lead.get(address).text


def test_a_target_is_set_for_each_month(lead, text):
    given = {"m0": "80", "m1": "82.5", "m6": "90", "tolerance": "2", "reason": "Trajectory"}
    assert lead.post(f"{OF_AS02}targets/?year=2026", given).url == OF_AS02

    found = [(it.from_date, it.value, it.tolerance) for it in Target.objects.in_order()]
    assert found == [
        (date(2026, 4, 1), 80.0, 2.0),
        (date(2026, 5, 1), 82.5, 2.0),
        (date(2026, 10, 1), 90.0, 2.0),
    ]
    assert "Trajectory" in text(lead.get("/measures/AS02/"))


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({}, "Enter a target for at least one month"),
        ({"m3": "101"}, "July 2026 must be 100% or less"),
        ({"m3": "lots"}, "July 2026 must be a number"),
        ({"m3": "90", "reason": ""}, "Enter the reason"),
    ],
)
def test_targets_by_month_that_cannot_be_are_not_set(lead, text, given, message):
    answer = lead.post(f"{OF_AS02}targets/?year=2026", {"reason": "Trajectory", **given})

    assert message in text(answer)
    assert not Target.objects.exists()


def test_a_year_far_away_is_not_found(lead):
    for year in ("1900", "next", "99999999999999999999", "-1"):
        assert lead.get(f"{OF_AS02}targets/?year={year}").status_code == 404


def test_the_limits_begin_afresh_and_no_longer(lead, text):
    lead.post(f"{OF_AS02}afresh/", {**ON, "reason": "New threshold document"})
    page = text(lead.get(OF_AS02))
    assert "The limits begin afresh on 1 April 2025: New threshold document." in page
    assert "Take a beginning back" in page

    back = {"on": "2025-04-01", "reason": "It was not used until May"}
    lead.post(f"{OF_AS02}not-afresh/", back)
    page = text(lead.get(OF_AS02))
    assert "The limits begin afresh on 1 April 2025: New" not in page
    assert "Limits no longer begin afresh on 1 April 2025" in page
    answer = lead.post(f"{OF_AS02}not-afresh/", back, follow=True)
    assert "The limits begin afresh on no day." in text(answer)


def test_a_beginning_needs_a_reason(lead, text):
    assert "Enter the reason" in text(lead.post(f"{OF_AS02}afresh/", {**ON, "reason": ""}))
    assert not ChartDecision.objects.exists()


def test_screening_baseline_and_run_are_chosen_for_a_measure(lead, text):
    given = {"baseline": "13", "screened": "no", "run": "6", "reason": "As in the NHS's tool"}
    lead.post(f"{OF_AS02}limits/", given)

    assert (
        "The limits rest on the first 13 months; changes of an exceptional size are counted like"
        " any other; a trend or a shift is 6 figures in a row."
    ) in text(lead.get(OF_AS02))
    for wrong in ({"baseline": "1"}, {"baseline": "x"}, {"run": "9"}, {"screened": ""}):
        lead.post(f"{OF_AS02}limits/", given | wrong)
    assert ChartDecision.objects.count() == 1


def test_the_public_reads_what_was_decided_and_not_by_whom(lead, client_as, text):
    lead.post(f"{OF_AS02}afresh/", {**ON, "reason": "New threshold document"})

    officers = text(client_as("auditor").get("/measures/AS02/"))
    public = text(client_as("anonymous").get("/measures/AS02/"))
    for page in (officers, public):
        assert "Limits begin afresh on 1 April 2025" in page
    assert "Improvement Lead Person" in officers
    assert "Improvement Lead Person" not in public
    assert OF_AS02 not in client_as("anonymous").get("/measures/AS02/").text


def test_the_neighbours_are_chosen(lead, own_home, text):
    address = f"{COUNCIL}neighbours/"
    given = {"list_name": "2021", "stand_in": "Atlantis", "reason": "The Board", **FIRST}
    assert "There is no authority Atlantis in England." in text(lead.post(address, given))

    lead.post(address, given | {"stand_in": "Worcestershire"})
    assert "those of Worcestershire, by the list of 2021. The Board" in text(lead.get(COUNCIL))
    assert AuditEvent.objects.of_deed("chose neighbours").count() == 1


@pytest.mark.parametrize("address", [COUNCIL, "/measures/CP08/"])
def test_settings_that_cannot_be_read_are_logged_by_file_and_line_and_no_page_shows_a_trace(
    lead, own_home, text, caplog, address
):
    path = own_home / "store" / "marlshire" / "settings.csv"
    path.write_text(
        "setting,from_date,value,reason,by\ncp_visit_working_days,1 April,15,Cabinet,\n"
    )
    lead.raise_request_exception = False
    answer = lead.get(address)
    assert answer.status_code == 500
    page = answer.content.decode()
    assert "Something went wrong on our side" in page
    assert "settings.csv" not in page
    assert "Traceback" not in page
    assert f"Damaged {path}, line 2, from_date: what is written, of the shape" in caplog.text
