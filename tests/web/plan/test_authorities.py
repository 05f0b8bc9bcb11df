"""Sources of authority with their terms, and the reviews to come."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from icalendar import Calendar

from goldenthread.web.deeds.keeping import Refused
from goldenthread.web.plan.authorities import actions
from goldenthread.web.plan.authorities.pages import authorities_of, reviews_of
from goldenthread.web.plan.authorities.standing import days_left, stands
from goldenthread.web.plan.models import Review, Term
from goldenthread.web.plan.outcomes.actions import show_by
from goldenthread.web.plan.ratings.now import plan_now

TODAY = date(2026, 11, 20)


@pytest.fixture
def notice(plan, lead):
    return actions.add_authority(
        by=lead,
        plan=plan,
        kind="notice",
        title="Improvement notice",
        issued_by="The Department",
        issued_on=date(2026, 1, 5),
    )


@pytest.fixture
def term(notice, lead):
    def add(number="1", due=None):
        actions.add_term(by=lead, authority=notice, number=number, text="A plan", due=due)
        return notice.terms.get(number=number)

    return add


@pytest.fixture
def review(plan, lead, notice):
    def add(*outcomes, on, **fields):
        return actions.schedule_reviews(
            by=lead,
            plan=plan,
            kind="monitoring",
            by_whom="Ofsted",
            on=on,
            looks_at="The front door",
            outcomes=outcomes,
            authority=notice,
            **fields,
        )

    return add


def evidence(lead, term):
    return actions.add_evidence(by=lead, term=term, text="Minutes of the board of 3 May")


@pytest.mark.parametrize(
    ("due", "met", "evidence", "words"),
    [
        (None, None, 0, "No evidence yet"),
        (None, None, 1, "Evidence given"),
        (29, None, 0, "No evidence yet"),
        (28, None, 0, "Due soon, no evidence"),
        (28, None, 1, "Evidence given"),
        (0, None, 0, "Due soon, no evidence"),
        (-1, None, 1, "Overdue"),
        (-1, -5, 1, "Met"),
    ],
)
def test_how_a_term_stands(due, met, evidence, words):
    def ahead(days):
        return None if days is None else TODAY + timedelta(days=days)

    term = Term(number="1", text="A plan", due=ahead(due), met_on=ahead(met))
    assert stands(term, evidence, TODAY).words == words


@pytest.mark.parametrize(
    ("days", "words"),
    [(2, "2 days left"), (1, "1 day left"), (0, "0 days left"), (-3, "3 days over")],
)
def test_days_left_are_counted_in_words(days, words):
    assert days_left(TODAY + timedelta(days=days), TODAY) == words


@pytest.mark.django_db
def test_a_term_is_met_only_with_evidence_on_a_day_that_has_come(term, lead, today):
    one = term()
    with pytest.raises(Refused, match="Nothing lies beside this term"):
        actions.meet_term(by=lead, term=one, version=1, met_on=today)

    evidence(lead, one)
    with pytest.raises(Refused, match="not in the future"):
        actions.meet_term(by=lead, term=one, version=2, met_on=today + timedelta(days=1))
    actions.meet_term(by=lead, term=one, version=2, met_on=today)
    one.refresh_from_db()
    assert one.met_on == today

    actions.reopen_term(by=lead, term=one, version=3, why="The letter says otherwise")
    one.refresh_from_db()
    assert one.met_on is None


@pytest.mark.django_db
def test_a_series_of_reviews_is_so_many_months_apart(review, plan):
    review(on=date(2026, 11, 30), times=4, every_months=3)
    assert [one.on for one in Review.objects.filter(plan=plan)] == [
        date(2026, 11, 30),
        date(2027, 2, 28),
        date(2027, 5, 30),
        date(2027, 8, 30),
    ]


@pytest.mark.django_db
def test_readiness_is_four_checks(review, outcome, action, term, shows, lead, plan, today):
    one = outcome()
    late = action(one, due=today - timedelta(days=1))
    visit = review(one, on=today + timedelta(days=20))
    due = term(due=today + timedelta(days=20))
    term("2", due=today + timedelta(days=21))

    def ready():
        [shown] = reviews_of(plan_now(plan, today), authorities_of(plan))
        checks = shown.readiness.checks
        return shown.readiness.words, [check.is_so for check in checks], checks

    words, held, checks = ready()
    assert (words, held) == ("Not ready", [False, False, False, False])
    assert checks[0].missing == (str(one),)
    assert checks[1].missing == (str(late),)
    assert checks[2].missing == (str(due),)

    show_by(by=lead, outcome=one, proof=shows("AS02", "short"))
    evidence(lead, due)
    actions.write_account(by=lead, review=visit, version=1, account="We know ourselves")
    assert ready()[:2] == ("Nearly ready", [True, False, True, True])

    from goldenthread.web.plan.work.actions import drop_action

    drop_action(by=lead, action=late, version=late.version, why="Done by the region")
    assert ready()[:2] == ("Ready", [True, True, True, True])


@pytest.mark.django_db
def test_a_review_that_looks_at_nothing_is_not_ready(review, plan, today):
    review(on=today + timedelta(days=20))
    [shown] = reviews_of(plan_now(plan, today), authorities_of(plan))
    assert [check.is_so for check in shown.readiness.checks] == [False, True, True, False]


@pytest.mark.django_db
def test_the_calendar_holds_reviews_to_come_and_unmet_terms(
    review, term, plan, lead, client_as, today
):
    first = review(on=date(2027, 1, 5), times=2)
    term(due=date(2027, 2, 1))
    term("2")
    actions.hold_review(
        by=lead, review=first, version=1, held_on=today, came_of_it="A letter of 3 pages"
    )

    response = client_as("auditor").get(reverse("plan:calendar", args=[plan.pk]))

    entries = Calendar.from_ical(response.content).walk("VEVENT")
    assert {(str(it["summary"]), it["dtstart"].dt) for it in entries} == {
        ("Monitoring visit by Ofsted", date(2027, 4, 5)),
        ("Due: Improvement notice, term 1", date(2027, 2, 1)),
    }
    assert len({str(it["uid"]) for it in entries}) == 2
    assert response["Content-Type"].startswith("text/calendar")


@pytest.mark.django_db
def test_the_pages_say_days_left_what_a_visit_looks_at_and_how_ready_we_are(
    review, term, lead, plan, notice, client_as, today
):
    visit = review(on=today + timedelta(days=20))
    evidence(lead, term(due=today + timedelta(days=5)))
    client = client_as("auditor")

    def said(address):
        return " ".join(client.get(address).content.decode().split())

    listed = said(reverse("plan:authorities", args=[plan.pk]))
    for words in ("0 of 1 term met", "20 days left", "The front door", "Not ready", "Four checks"):
        assert words in listed
    shown = said(notice.get_absolute_url())
    for words in ("5 days left", "Minutes of the board of 3 May", "Evidence given"):
        assert words in shown
    assert "Not written yet" in said(visit.get_absolute_url())
