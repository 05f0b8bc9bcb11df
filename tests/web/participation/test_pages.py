"""The pages of the public and of the officer, and what they never show."""

import re
from datetime import date

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse

from goldenthread.web.commitments.models import Commitment
from goldenthread.web.deeds.keeping import Refused
from goldenthread.web.participation import actions, links, petitions, rules
from goldenthread.web.participation.models import Contribution, Follows
from goldenthread.web.participation.rules import UNLESS_DECIDED, Rule
from goldenthread.web.participation.states import Ground, Kind, State

TEXT = "How many children waited more than 45 working days for an assessment this year?"
FILLED = {
    "token": "7d9f6a3e-6d1f-4f0e-9b0a-2f4f0f3c1a11",
    "kind": "question",
    "text": TEXT,
    "name": "Ada Byron",
    "shown_as": "initials",
    "email": "ada@home.example",
    "phone": "",
    "website": "",
}


def page_of(response):
    """A page's text on one line."""
    return " ".join(response.content.decode().split())


def text_of(response):
    """What a page says, without its markup."""
    return " ".join(re.sub(r"<[^>]+>", " ", response.content.decode()).split())


def post(meeting, client=None, **changes):
    address = reverse("participation:send", args=[meeting.pk])
    return (client or Client()).post(address, FILLED | changes)


class TestSending:
    def test_the_form_shows_the_deadline_computed_and_explained(self, december):
        text = text_of(Client().get(reverse("participation:send", args=[december.pk])))

        assert "By 9.00am on Wednesday 2 December 2026 Open" in text
        assert "9.00am on the working day before the meeting" in text
        assert "Counted back from Thursday 3 December 2026: Wednesday 2 December 2026." in text

    @pytest.mark.parametrize(
        ("when", "says"),
        [
            ((2026, 11, 29, 8), "Open"),
            ((2026, 11, 29, 9), "Closes soon"),
            ((2026, 12, 2, 9), "Closes soon"),
            ((2026, 12, 2, 9, 1), "Closed"),
        ],
    )
    def test_the_clock_turns_amber_before_it_is_late(self, december, clock, when, says):
        clock.set(*when)
        text = text_of(Client().get(reverse("participation:take-part")))
        assert f"Wednesday 2 December 2026 {says}" in text

    def test_it_is_acknowledged_on_screen_and_by_mail_with_a_link(self, december):
        response = post(december)
        one = Contribution.objects.get()

        assert response["Location"] == reverse("participation:sent", args=[links.key_of(one)])
        page = Client().get(response["Location"])
        assert "We have received it" in text_of(page)
        assert f"Your reference is {one.reference}" in text_of(page)
        assert page["Cache-Control"] == "no-store, private"
        assert len(mail.outbox) == 1
        assert links.address_of(one) in mail.outbox[0].body
        for personal in ("Ada", "ada", "byron"):
            assert personal not in response["Location"]

    def test_after_the_deadline_it_is_taken_and_says_so(self, december, january, clock):
        clock.set(2026, 12, 2, 12)
        form = text_of(Client().get(reverse("participation:send", args=[december.pk])))
        assert "After a deadline you can still send it" in form

        page = text_of(Client().get(post(december)["Location"]))

        assert "It is late." in page
        assert "It is put to the next meeting, on 14 January 2027." in page

    def test_the_same_text_from_another_form_is_told_without_a_link(self, december):
        post(december)
        other = post(december, token="7d9f6a3e-6d1f-4f0e-9b0a-2f4f0f3c1a12")

        one = Contribution.objects.get()
        assert "We have this already" in text_of(other)
        assert links.key_of(one) not in page_of(other)
        assert len(mail.outbox) == 1

    def test_the_same_form_twice_leads_to_the_same_page_and_mails_once(self, december):
        assert post(december)["Location"] == post(december)["Location"]
        assert len(mail.outbox) == Contribution.objects.count() == 1

    def test_a_program_that_fills_every_box_sends_nothing(self, december):
        page = page_of(post(december, website="http://spam.example"))

        assert not Contribution.objects.exists()
        assert "Leave this box empty and send the form again" in page
        assert "<div hidden>" not in page

    def test_too_much_in_an_hour_is_refused_and_the_next_hour_is_not(self, december):
        for number in range(links.MOST):
            token = f"7d9f6a3e-6d1f-4f0e-9b0a-{number:012}"
            assert post(december, token=token, text=f"{TEXT} {number}").status_code == 302
        response = post(december, token="7d9f6a3e-6d1f-4f0e-9b0a-2f4f0f3c1a99", text="More?")
        assert response.status_code == 429
        assert response["Retry-After"] == "3600"

    def test_all_faults_are_told_at_once(self, december):
        changes = {"kind": "", "text": "", "name": "", "shown_as": "", "email": ""}
        page = text_of(post(december, **changes))
        for fault in (
            "Select what you want to send",
            "Enter your question, or what you want to say",
            "Enter your name",
            "Select whether we may publish your name or your initials",
            "Enter an email address or a phone number",
        ):
            assert fault in page

    def test_a_text_of_too_many_words_is_counted(self, december, officer):
        rule = Rule(UNLESS_DECIDED.notice, "Part 4", words_most=10)
        rules.decide(
            by=officer,
            body=december.body,
            kind=Kind.QUESTION,
            rule=rule,
            from_date=date(2026, 1, 1),
        )
        page = text_of(post(december))
        assert "Shorten your text: it has 14 words, and the most is 10" in page

    def test_without_a_mail_address_the_page_says_to_note_its_address(self, december):
        response = post(december, email="", phone="01632 960001")
        page = text_of(Client().get(response["Location"]))
        assert "Note down the address of this page" in page
        assert links.address_of(Contribution.objects.get()) in page

    def test_one_more_than_the_rule_allows_is_taken_and_told(self, december, officer):
        rule = Rule(UNLESS_DECIDED.notice, "Part 4", each_most=1)
        rules.decide(
            by=officer,
            body=december.body,
            kind=Kind.QUESTION,
            rule=rule,
            from_date=date(2026, 1, 1),
        )
        post(december)
        token = "7d9f6a3e-6d1f-4f0e-9b0a-2f4f0f3c1a12"
        second = post(december, token=token, text="And why?")["Location"]
        assert "allows 1 from one person" in text_of(Client().get(second))


class TestTheLink:
    def test_it_shows_what_became_of_it_and_no_officer_by_name(self, standing):
        one = standing(State.REFUSED)
        page = text_of(Client().get(reverse("participation:sent", args=[links.key_of(one)])))

        assert f"{Ground.OFFENSIVE.label}. It names staff." in page
        assert "by the council" in page
        assert "Scrutiny Officer Person" not in page

    def test_with_it_they_withdraw(self, standing):
        one = standing(State.ACCEPTED)
        address = reverse("participation:withdraw", args=[links.key_of(one)])
        Client().post(address)
        Client().post(address)

        one.refresh_from_db()
        assert one.standing is State.WITHDRAWN
        assert TEXT not in page_of(Client().get(one.asked_for.get_absolute_url()))


class TestTheMeetingsPage:
    def test_what_is_accepted_is_there_for_everyone_and_nothing_else(
        self, standing, send, december
    ):
        accepted = standing(State.ACCEPTED)
        send("A text that nobody has looked at", email="bo@home.example")

        page = page_of(Client().get(december.get_absolute_url()))

        assert f"Question {accepted.reference}, from Ada Byron" in page
        assert accepted.published in page
        for hidden in (TEXT, "nobody has looked at", "ada@home.example", "bo@home.example"):
            assert hidden not in page

    @pytest.mark.parametrize(
        "state", [one for one in State if one is not State.HEARD], ids=lambda state: state.value
    )
    def test_no_public_page_holds_an_address_or_an_unpublished_text(
        self, state, standing, december
    ):
        one = standing(state)
        public = Client()
        addresses = ["/", december.get_absolute_url(), reverse("participation:take-part")]
        if one.node:
            addresses.append(one.node.get_absolute_url())
        for address in addresses:
            page = page_of(public.get(address))
            assert "ada@home.example" not in page
            assert TEXT not in page

    def test_the_answer_is_published_with_its_date_and_what_was_put_right(
        self, standing, acting, december
    ):
        one = standing(State.ANSWERED)
        acting(actions.correct, one, answer="Eleven.", answered_by="Director", reason="A slip.")

        page = text_of(Client().get(december.get_absolute_url()))

        assert "Eleven. Director, published on 23 November 2026." in page
        assert "Put right on 23 November 2026: A slip." in page
        assert "Twelve." not in page

    def test_a_fixed_number_of_queries(
        self, standing, send, acting, december, django_assert_max_num_queries
    ):
        address = december.get_absolute_url()
        standing(State.ACCEPTED)
        with django_assert_max_num_queries(40) as few:
            Client().get(address)
        for number in range(4):
            one = send(f"Why {number}?", email=f"{number}@home.example")
            acting(actions.accept, one, published=f"Why {number}?")
        with django_assert_max_num_queries(len(few)):
            Client().get(address)


class TestInWriting:
    def test_a_promise_is_a_public_commitment_with_owner_and_date(self, standing):
        one = standing(State.PROMISED)
        commitment = one.commitment

        assert commitment.owner == "Director"
        assert commitment.agreed_due == date(2026, 12, 17)
        assert commitment.source == one.node
        assert commitment.public
        assert one.reference in commitment.what

    def test_the_answer_closes_it_there_with_evidence(self, standing, acting, december):
        one = standing(State.PROMISED)
        acting(actions.answer, one, answer="Twelve.", answered_by="Director")

        commitment = Commitment.objects.get(pk=one.commitment_id)
        assert str(commitment.state) == "done"
        assert commitment.evidence == "The answer was published on 23 November 2026."
        assert commitment.evidence_link.endswith(
            f"{december.get_absolute_url()}#from-the-public-{one.pk}"
        )

    def test_it_is_reported_back_to_the_next_meeting(
        self, standing, acting, december, january, meet, clock
    ):
        one = standing(State.PROMISED)
        clock.set(2026, 12, 17, 9)
        acting(actions.answer, one, answer="Twelve.", answered_by="Director")
        february = meet(date(2027, 2, 11))

        def reported(meeting):
            page = text_of(Client().get(meeting.get_absolute_url()))
            return "Answered in writing since the last meeting" in page

        assert [reported(one) for one in (december, january, february)] == [False, True, False]


class TestTheOfficer:
    def test_the_lists(self, send, december, january, client_as, clock):
        in_time = send()
        clock.set(2026, 12, 2, 12)
        late = send("Why are visits late?")
        officer = client_as("scrutiny_officer")

        def on(show, meeting=""):
            page = page_of(officer.get(reverse("participation:lists"), {"show": show, **meeting}))
            return [one for one in (in_time, late) if f"Question {one.reference}:" in page]

        assert on("waiting", {}) == [in_time, late]
        assert on("late", {}) == [late]
        assert on("accepted", {}) == []
        assert on("all", {"meeting": january.pk}) == [late]
        assert on("all", {"meeting": december.pk}) == [in_time, late]

    def test_hints_and_what_was_asked_before_are_shown(self, send, standing, client_as, acting):
        earlier = standing(State.ANSWERED)
        later = send(
            "How many children waited for an assessment more than 45 working days? "
            "My son Jack waited for 60.",
            email="bo@home.example",
        )

        page = text_of(
            client_as("scrutiny_officer").get(
                reverse("participation:contribution", args=[later.pk])
            )
        )

        assert "The name of a child: “My son Jack”" in page
        assert f"Question {earlier.reference} , answered, within six months" in page
        assert "Twelve." in page

    def test_each_deed_is_done_on_its_page_and_told_by_mail(self, send, client_as):
        one = send()
        officer = client_as("scrutiny_officer")
        address = reverse("participation:deed", args=[one.pk, "refuse"])
        given = {"version": 1, "ground": "same", "reason": "It was answered in September."}

        page = page_of(officer.post(address, given, follow=True))

        assert "Whoever sent it was told by mail." in page
        assert "there is news" in mail.outbox[-1].subject
        assert "September" not in mail.outbox[-1].body
        again = officer.post(address, given, follow=True)
        assert "This cannot be done now" in page_of(again)
        assert len(mail.outbox) == 1

    def test_somebody_quicker_is_told(self, send, client_as, acting):
        one = send()
        officer = client_as("scrutiny_officer")
        address = reverse("participation:deed", args=[one.pk, "accept"])
        acting(actions.accept, one, published="What?")
        acting(
            actions.reconsider,
            acting(actions.refuse, Contribution.objects.get(), ground="same", reason="x"),
            reason="y",
        )

        page = page_of(officer.post(address, {"version": 1, "published": "Other?"}))

        assert "Somebody changed this since you opened it" in page
        assert Contribution.objects.get().published == "What?"

    def test_a_written_answer_is_due_by_the_days_of_the_rule(self, standing, client_as):
        one = standing(State.ACCEPTED)
        page = page_of(
            client_as("scrutiny_officer").get(
                reverse("participation:deed", args=[one.pk, "promise"])
            )
        )
        # Ten working days after Thursday 3 December 2026.
        for part in ('value="17"', 'value="12"', 'value="2026"'):
            assert part in page

    def test_one_of_no_known_meeting_cannot_be_accepted(self, send, clock, acting):
        clock.set(2026, 12, 2, 12)
        one = send()
        with pytest.raises(Refused, match="Put it to a meeting first"):
            acting(actions.accept, one, published="What?")

    def test_it_is_put_only_to_public_meetings_to_come_of_its_body(
        self, send, acting, january, december
    ):
        one = acting(actions.put_to, send(), meeting=january, reason="The agenda is full.")
        assert one.meeting == january
        with pytest.raises(Refused, match="public meeting to come"):
            acting(actions.put_to, one, meeting=january, reason="Again")


class TestSpeakers:
    def test_the_chairs_list_has_order_minutes_and_full_names(
        self, send, acting, december, officer, client_as
    ):
        rule = Rule(UNLESS_DECIDED.notice, "Part 4", minutes_each=3, minutes_in_all=5)
        rules.decide(
            by=officer, body=december.body, kind=Kind.SPEECH, rule=rule, from_date=date(2026, 1, 1)
        )
        first = acting(actions.accept, send(kind=Kind.SPEECH), published="Visits")
        second = acting(
            actions.accept,
            send(kind=Kind.SPEECH, name="Bo Lee", email="bo@home.example", shown_as="initials"),
            published="Hubs",
        )
        assert (first.place, second.place, second.minutes) == (1, 2, 3)
        acting(actions.allot, second, place=1, minutes=4)

        client = client_as("scrutiny_officer")
        page = text_of(client.get(reverse("participation:speakers", args=[december.pk])))

        assert page.index("Bo Lee") < page.index("Ada Byron")
        assert "7 minutes are given of the 5 that the rule sets aside" in page
        assert "more than the rule allows" in page
        public = text_of(Client().get(december.get_absolute_url()))
        assert "from B. L." in public
        assert "Bo Lee" not in public
        assert "Place 1 in the order of speakers, 4 minutes." in public


def test_signatures_and_what_follows_are_published(send, acting, december, officer):
    petitions.decide(
        by=officer,
        thresholds={20: Follows.ANSWER, 500: Follows.DEBATE},
        from_date=date(2026, 1, 1),
        authority="Petition scheme",
    )
    one = acting(actions.accept, send(kind=Kind.PETITION), published="Keep the hub open")
    one = acting(actions.count_signatures, one, signatures=19)
    assert "Something follows from 20 on." in text_of(Client().get(december.get_absolute_url()))

    acting(actions.count_signatures, one, signatures=1234)

    page = text_of(Client().get(december.get_absolute_url()))
    assert "1,234 signatures counted. What follows: it is debated by the committee." in page


class TestTheRules:
    RULE = {
        "kind": "question",
        "counting": "clear",
        "days": 3,
        "weekday": "",
        "hour": "12:00",
        "words_most": 100,
        "answer_days": 10,
        "from_date-day": "1",
        "from_date-month": "11",
        "from_date-year": "2026",
        "authority": "Constitution, part 4",
    }

    def test_a_rule_is_changed_and_moves_the_deadline(self, december, client_as):
        officer = client_as("scrutiny_officer")
        given = self.RULE | {"body": december.body_id}
        page = text_of(officer.post(reverse("participation:change-rule"), given, follow=True))

        assert "Midday with three clear working days between then and the meeting" in page
        public = text_of(Client().get(december.get_absolute_url()))
        assert "By midday on Friday 27 November 2026" in public
        assert "At most 100 words." in public

    def test_a_weekday_needs_its_day_and_working_days_their_number(self, december, client_as):
        officer, address = client_as("scrutiny_officer"), reverse("participation:change-rule")
        given = self.RULE | {"body": december.body_id, "days": ""}
        assert "Enter how many working days" in text_of(officer.post(address, given))
        given |= {"counting": "weekday"}
        assert "Select the day of the week" in text_of(officer.post(address, given))
        given |= {"weekday": "0", "hour": "17.00"}
        page = text_of(officer.post(address, given, follow=True))
        assert "5.00pm on the Monday before the meeting" in page

    def test_the_scheme_is_changed_and_shown_to_everyone(self, december, client_as):
        officer, address = client_as("scrutiny_officer"), reverse("participation:change-scheme")
        given = {
            "signatures_1": "20",
            "follows_1": "answer",
            "signatures_2": "20",
            "follows_2": "debate",
            "from_date-day": "1",
            "from_date-month": "11",
            "from_date-year": "2026",
            "authority": "Petition scheme",
        }
        assert "Give each number of signatures once" in text_of(officer.post(address, given))
        given |= {"signatures_2": "5000"}
        officer.post(address, given)
        page = text_of(Client().get(reverse("participation:take-part")))
        assert "5,000" in page
        assert "It is debated by the committee" in page


def test_the_home_page_leads_the_public_to_ask_and_the_officer_to_what_waits(
    send, december, client_as
):
    assert "Ask Children&#39;s Panel on 3 December 2026" in page_of(Client().get("/"))
    send()
    page = text_of(client_as("scrutiny_officer").get("/"))
    assert "1 contribution not looked at yet" in page
    assert "From the public" not in text_of(client_as("councillor").get("/"))


def test_the_privacy_page_says_what_is_kept(db):
    page = text_of(Client().get("/privacy/"))
    assert "six months after the meeting, or after a later answer" in page
    assert "never the address itself" in page
