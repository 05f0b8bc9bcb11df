"""Publishing a quarter, page by page, and what the public then reads."""

from datetime import date

import pytest

from goldenthread.measures.catalogue import CATALOGUE
from goldenthread.web.performance.in_hand import in_hand
from goldenthread.web.performance.models import Narrative, Publication, Target
from goldenthread.web.performance.policies import Audience
from goldenthread.web.performance.words import shown_value
from goldenthread.web.published.shelf import shelf

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("own_home")]
JUNE, SEPTEMBER = date(2026, 6, 30), date(2026, 9, 30)
PREPARE = "/measures/published/2026-09-30/"
SAID = "More referrals came in summer, and two teams were a worker short."


@pytest.fixture
def lead(client_as):
    return client_as("improvement_lead")


@pytest.fixture
def officer(client_as):
    return client_as("data_officer")


@pytest.fixture
def public(client_as):
    return client_as("anonymous")


@pytest.fixture
def text(read_page):
    return lambda response: read_page(response).text


@pytest.fixture
def publish(lead, officer, django_capture_on_commit_callbacks):
    """The lead proposes a quarter and the data officer publishes it."""

    def do(quarter="2026-09-30", **more):
        form = {"left_open": "It is the first.", **more}
        answer = lead.post(f"/measures/published/{quarter}/", form)
        assert answer.status_code == 302, answer.content
        with django_capture_on_commit_callbacks(execute=True):
            officer.post(f"{answer.url}publish/")
        return answer.url

    return do


@pytest.mark.parametrize("address", ["/measures/", "/measures/AS02/", "/measures/AS02/table.csv"])
def test_before_anything_is_published_the_public_is_told_so(public, text, address):
    assert "Marlshire has not published any figures yet" in text(public.get(address))


def test_before_anything_is_published_the_programs_are_told_so(public):
    for address in ("/api/results?measure=AS02", "/data/figures.csv"):
        answer = public.get(address)
        assert answer.status_code == 404
        assert "has not published any figures yet" in answer.json()["errors"][0]["what"]


def test_before_anything_is_published_officers_see_their_figures(lead, text):
    assert "has not published" not in text(lead.get("/measures/AS02/"))


def test_a_publication_is_seen_by_everybody_at_once(public, lead, officer, publish, text):
    proposed = lead.post(PREPARE, {"left_open": "It is the first."}).url
    assert "has not published" in text(public.get("/measures/AS02/"))
    officer.post(f"{proposed}withdraw/")

    publish()

    figure = shown_value(in_hand().shown(Audience.CONTROLLED, "AS02").whole[-1])
    assert figure in text(public.get("/measures/AS02/"))
    (row,) = public.get("/api/results?measure=AS02").json()["results"]
    assert row["period_end"] == "2026-09-30"
    assert "July to September 2026" in text(public.get("/measures/published/"))


def test_the_page_lists_what_needs_a_narrative_first(lead, text, person):
    Target.objects.create(
        measure_id="AS02",
        from_date=JUNE,
        value=99.9,
        reason="As good as it gets",
        set_by=person("improvement_lead"),
    )
    page = text(lead.get(PREPARE))

    assert page.index("Off target, or worse") < page.index(CATALOGUE["AS02"].name)
    assert page.index(CATALOGUE["AS02"].name) < page.rindex("The other measures")
    assert "Write them, or say why they are missing." in page


def test_without_narratives_a_reason_is_needed(lead, text):
    answer = lead.post(PREPARE, {"left_open": ""})

    assert answer.status_code == 200
    assert "Enter why narratives are missing" in text(answer)
    assert not Publication.objects.exists()


def test_with_every_narrative_no_reason_is_asked_for(lead, person):
    from goldenthread.web.performance.publishing.ready import ready_for

    for one in ready_for(in_hand(), SEPTEMBER, {}):
        if one.is_missing:
            Narrative.objects.create(
                measure_id=one.judged.measure.id,
                quarter=SEPTEMBER,
                text=SAID,
                by=person("improvement_lead"),
            )

    assert lead.post(PREPARE, {}).status_code == 302


def test_a_narrative_is_written_kept_and_read_under_the_officers_name(lead, public, publish, text):
    lead.post(f"{PREPARE}AS02/", {"text": SAID})
    assert SAID in text(lead.get(PREPARE))
    assert "has not published" in text(public.get("/measures/AS02/"))

    publish()

    page = text(public.get("/measures/AS02/"))
    assert SAID in page
    assert "Improvement Lead Person, improvement lead, on July to September 2026" in page
    assert SAID not in text(public.get("/measures/RF01/"))


def test_what_is_written_after_publishing_waits_for_the_next_publication(
    lead, public, publish, text
):
    lead.post(f"{PREPARE}AS02/", {"text": SAID})
    publish()
    lead.post(f"{PREPARE}AS02/", {"text": "Other words."})
    assert SAID in text(public.get("/measures/AS02/"))

    publish(reason="The narrative was wrong.")
    page = text(public.get("/measures/AS02/"))
    assert "Other words." in page
    assert SAID not in page


def test_what_is_written_after_proposing_is_not_published_unseen(
    lead, officer, public, text, django_capture_on_commit_callbacks
):
    lead.post(f"{PREPARE}AS02/", {"text": SAID})
    proposed = lead.post(PREPARE, {"left_open": "It is the first."}).url
    lead.post(f"{PREPARE}AS02/", {"text": "Other words."})

    looked_at = text(officer.get(proposed))
    with django_capture_on_commit_callbacks(execute=True):
        officer.post(f"{proposed}publish/")

    for page in (looked_at, text(public.get("/measures/AS02/"))):
        assert SAID in page
        assert "Other words." not in page


def test_each_quarter_of_a_proposal_can_be_looked_at(lead, officer, text):
    lead.post("/measures/published/2026-06-30/AS02/", {"text": "Words of June."})
    proposed = lead.post(PREPARE, {"left_open": "It is the first.", "earlier": "on"}).url

    assert "Words of June." not in text(officer.get(proposed))
    assert "Words of June." in text(officer.get(f"{proposed}?quarter=2026-06-30"))
    for other in ("2026-12-31", "June"):
        assert officer.get(f"{proposed}?quarter={other}").status_code == 404


def test_the_home_page_asks_the_second_person_only(lead, officer, client_as, text):
    lead.post(PREPARE, {"left_open": "It is the first."})

    assert "Figures to publish" in text(officer.get("/"))
    for other in (lead, client_as("auditor"), client_as("anonymous")):
        assert "Figures to publish" not in text(other.get("/"))


def test_a_narrative_can_be_taken_back(lead, text):
    lead.post(f"{PREPARE}AS02/", {"text": SAID})
    lead.post(f"{PREPARE}AS02/", {"text": " "})

    assert SAID not in text(lead.get(PREPARE))
    assert "Taken back." in text(lead.get(f"{PREPARE}AS02/"))


def test_whoever_writes_is_warned_of_a_hidden_figure(lead, text, publish):
    publish()
    hidden = next(
        name
        for name in CATALOGUE
        if in_hand().shown(Audience.CONTROLLED, name).whole[-1].status == "suppressed"
    )

    assert "The figure is hidden when it is published" in text(lead.get(f"{PREPARE}{hidden}/"))
    assert "Hidden when published" in text(lead.get(PREPARE))


def test_the_second_person_sees_what_the_public_will_read(lead, officer, text):
    lead.post(f"{PREPARE}AS02/", {"text": SAID})
    proposed = lead.post(PREPARE, {"left_open": "It is the first."}).url

    own, others = text(lead.get(proposed)), text(officer.get(proposed))

    assert "Somebody else has to publish what you proposed" in own
    assert "Publish it" not in own
    assert "Publish it" in others
    for page in (own, others):
        assert SAID in page
        assert "It is the first." in page
        assert "is hidden, because the number is small" in page
    assert lead.post(f"{proposed}publish/").status_code == 403
    assert not shelf()


def test_a_correction_needs_a_reason_and_both_stay(lead, public, publish, text):
    publish()
    answer = lead.post(PREPARE, {"left_open": "Later."})
    assert "Enter why it is published again" in text(answer)

    publish(reason="Assessments of August were recorded late.")

    assert len(shelf().reported(SEPTEMBER)) == 2
    for address in ("/measures/published/", "/measures/AS02/"):
        page = text(public.get(address))
        assert "July to September 2026" in page
        assert "Assessments of August were recorded late." in page


def test_the_history_tells_what_was_reported_then_and_what_is_told_now(
    lead, public, publish, text, read_page, drawer, freeze
):
    from dataclasses import replace as changed

    from goldenthread.web.performance.publishing import control

    publish("2026-06-30")
    real = control.exact_figures

    def recorded_late(store, snapshot, quarters):
        for row in real(store, snapshot, quarters):
            late = row.measure == "RF01" and not row.breakdown
            yield changed(row, numerator=row.numerator + 40, value=row.value + 40) if late else row

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(control, "exact_figures", recorded_late)
        publish("2026-06-30", reason="Referrals of June were recorded late.")

    first, last = (shelf().figure_in(issue, "RF01", JUNE) for issue in shelf().reported(JUNE))
    assert last.value == first.value + 40
    row = read_page(public.get("/measures/RF01/")).tables[-1][1]
    assert row[:3] == ["April to June 2026", shown_value(first), shown_value(last)]
    assert "Referrals of June were recorded late." in row[3]
    assert "Data Officer Person" in row[3]
    officers = read_page(lead.get("/measures/RF01/")).tables[-1][1]
    assert officers[-1] == shown_value(first)
    assert "As known now" in text(lead.get("/measures/RF01/"))
    assert "As known now" not in text(public.get("/measures/RF01/"))


def test_the_earlier_quarters_may_be_published_with_the_first(publish, public):
    publish(earlier="on")

    assert len(shelf().of_quarter) == 24
    assert len(public.get("/api/results?measure=AS02").json()["results"]) == 24


def test_a_quarter_that_is_not_over_cannot_be_prepared(lead):
    for quarter in ("2026-12-31", "2026-08-31", "soon", "2019-09-30"):
        assert lead.get(f"/measures/published/{quarter}/").status_code == 404


def test_two_cannot_propose_at_once(lead, officer, text):
    lead.post(PREPARE, {"left_open": "It is the first."})
    answer = officer.post(PREPARE, {"left_open": "It is the first."}, follow=True)

    assert "publish or withdraw it first" in text(answer)
    assert Publication.objects.count() == 1


def test_a_team_manager_writes_and_does_not_publish(client_as, text, county):
    manager = client_as("team_manager", team=county.TEAM)

    assert manager.post(f"{PREPARE}AS02/", {"text": SAID}).status_code == 302
    assert "Propose for publication" not in text(manager.get(PREPARE))
    assert manager.post(PREPARE, {"left_open": "x"}).status_code == 403


def test_the_public_list_names_who_published_and_from_what(publish, public, text):
    publish()

    page = text(public.get("/measures/published/"))
    assert "by Data Officer Person" in page
    assert "From records as at 30 September 2026" in page


def test_a_policy_that_cannot_be_followed_is_told_of_where_a_quarter_is_prepared(lead, text):
    held = in_hand()
    folder = held.snapshot.path.parent
    (folder / "disclosure.toml").write_text("[ours]\nhide = 9\n", encoding="utf-8")
    try:
        answer = lead.get(PREPARE)
    finally:
        (folder / "disclosure.toml").unlink()

    assert answer.status_code == 200
    assert "disclosure.toml cannot be followed" in text(answer)


def test_what_would_be_published_is_kept_until_something_else_was_published(publish):
    from goldenthread.web.performance.publishing import actions, control

    held = in_hand()
    first = control.as_published(actions.store(), held.snapshot, SEPTEMBER)
    control._as_published.cache_clear()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(control, "controlled", None)
        assert control.as_published(actions.store(), held.snapshot, SEPTEMBER) == first
    publish()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(control, "controlled", None)
        with pytest.raises(TypeError):
            control.as_published(actions.store(), held.snapshot, SEPTEMBER)
