"""The pages of the monitor: what members and the public find, and what stays inside."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from goldenthread.web.programme.models import Proposal, Recommendation
from goldenthread.web.scrutiny.models import Body

pytestmark = pytest.mark.django_db


def page(client, name, *args, **query):
    answer = client.get(reverse(f"programme:{name}", args=args), query)
    assert answer.status_code == 200
    return answer.content.decode()


def test_anybody_finds_a_recommendation_its_clock_and_what_is_next(client_as, asked):
    one = asked(received=date(2026, 1, 15))
    anyone = client_as("anonymous")
    assert one.text in page(anyone, "recommendations")
    told = page(anyone, "recommendation", one.pk)
    assert "the last day for the reply is 14 March 2026" in told
    assert "What happens next: Cabinet replies" in told
    assert "Reply late" in told
    assert "What you can do" not in told


def test_a_reply_is_read_inside_first_and_by_everyone_once_published(client_as, answered):
    one = answered(answer="in part", reply="Half of it")
    hidden = [client_as(role) for role in ("anonymous", "public")]
    for somebody in hidden:
        told = page(somebody, "recommendation", one.pk) + page(somebody, "recommendations")
        assert "Half of it" not in told + page(somebody, "recommendations-csv")
        assert "Accepted in part" not in told
        assert "It is not published yet" in told
    assert "Half of it" in page(client_as("councillor"), "recommendation", one.pk)
    published = answered(text="That more be done", reply="Gladly", publish=True)
    assert "Gladly" in page(hidden[0], "recommendation", published.pk)
    assert "Gladly" in page(hidden[0], "recommendations-csv")


def test_what_a_private_meeting_recommended_is_not_there_for_the_public(client_as, recommendation):
    one = recommendation("That the contract be ended", public=False)
    anyone = client_as("councillor")
    told = page(anyone, "recommendations") + page(anyone, "recommendations-csv")
    assert one.text not in told
    assert "Recommendation" in told
    answer = anyone.get(reverse("programme:recommendation", args=[one.pk]))
    assert answer.status_code == 404


def test_the_monitor_counts_and_filters(client_as, asked, answered, recommendation):
    today = timezone.localdate()
    asked(text="That it be early", received=today, on=today)
    asked(text="That it be late")
    answered(text="That it be answered", to="Schools Forum")
    anyone = client_as("anonymous")
    shown = page(anyone, "recommendations")
    assert "1 reply is late." in shown
    assert "of 3 asked" in shown
    late = page(anyone, "recommendations", standing="late")
    assert "That it be late" in late
    assert "That it be early" not in late
    forum = page(anyone, "recommendations", to="Schools Forum")
    assert "That it be answered" in forum
    assert "That it be late" not in forum
    assert "No recommendation fits this filter" in page(anyone, "recommendations", standing="done")
    assert "3 recommendations" in page(anyone, "recommendations", year="1066", body="x")
    assert page(anyone, "recommendations-csv", standing="late").count("That it be late") == 1


def test_a_page_of_many_asks_as_much_as_a_page_of_few(
    client_as, recommendation, django_assert_max_num_queries
):
    recommendation()
    _many(Body.objects.get(), 60)
    for role in ("anonymous", "scrutiny_officer"):
        somebody = client_as(role)
        with django_assert_max_num_queries(14):
            shown = page(somebody, "recommendations")
        assert "Showing 1 to 25 of 61" in shown


def _many(body, number):
    Recommendation.objects.bulk_create(
        Recommendation(
            body=body,
            text=f"That thing {n} be done",
            to=f"Office {n % 7}",
            made_on=date(2020, 1, 1) + timedelta(days=n % 2000),
        )
        for n in range(number)
    )


def test_fifty_thousand_are_quick(client_as, recommendation):
    from time import process_time

    recommendation()
    _many(Body.objects.get(), 50_000)
    anyone = client_as("anonymous")
    page(anyone, "recommendations")
    begun = process_time()
    page(anyone, "recommendations", page="1500", standing="unasked")
    assert process_time() - begun < 2


def test_an_officer_decides_on_what_is_proposed(client_as, minutes):
    minutes("That the Cabinet be asked to raise the allowance", "That Council be urged to lobby")
    officer = client_as("scrutiny_officer")
    assert "That the Cabinet be asked to raise the allowance" in page(officer, "proposed")
    first, second = Proposal.objects.order_by("pk")
    address = reverse("programme:deed", args=["proposal", first.pk, "confirm"])
    assert 'value="Cabinet"' in officer.get(address).content.decode()
    answer = officer.post(address, {"to": "Cabinet"})
    assert answer.url == Recommendation.objects.get().get_absolute_url()
    aside = reverse("programme:deed", args=["proposal", second.pk, "set-aside"])
    assert "Enter why it is not" in officer.post(aside, {"reason": ""}).content.decode()
    officer.post(aside, {"reason": "It was lost in the vote"})
    assert "Nothing waits for your decision" in page(officer, "proposed")


def test_an_officer_enters_one_by_hand_once(client_as, body):
    officer = client_as("scrutiny_officer")
    given = {
        "token": "1d6fb8d8-7f50-4b5a-b3f2-5dbb2a9a0002",
        "body": body.pk,
        "text": "That it be done",
        "to": "Cabinet",
        "made_on-day": "12",
        "made_on-month": "3",
        "made_on-year": "2026",
        "public": "on",
    }
    address = reverse("programme:make")
    assert "Choose the committee" in officer.post(address, {**given, "body": ""}).content.decode()
    officer.post(address, given)
    officer.post(address, given)
    one = Recommendation.objects.get()
    notice = reverse("programme:deed", args=["recommendation", one.pk, "notice"])
    sent = {
        f"report_received_on-{part}": value
        for part, value in zip(("day", "month", "year"), ("12", "3", "2026"), strict=True)
    }
    officer.post(notice, {**sent, "version": 1})
    again = officer.post(notice, {**sent, "version": 1})
    assert "Somebody changed this since you opened it" in again.content.decode()
    assert "11 May 2026" in page(officer, "recommendation", one.pk)


def test_the_home_page_tells_of_late_replies_and_of_decisions(client_as, asked, minutes):
    one = asked()
    minutes("That the Cabinet be asked to raise the allowance")
    home = client_as("scrutiny_officer").get(reverse("home")).content.decode()
    assert "1 resolution that may be recommendations" in home
    assert one.text in home
    assert "may be recommendations" not in client_as("councillor").get("/").content.decode()
