"""Whatever people do, in whatever order, no commitment and no line of its history is lost.

A machine does every deed there is as everybody, on commitments and versions of its choosing, with
mails that fail now and then, and checks after each that all that was there still is.
"""

import uuid
from datetime import date, timedelta
from itertools import pairwise

import pytest
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from goldenthread.web.accounts.models import User
from goldenthread.web.commitments import actions
from goldenthread.web.commitments.answering import actions as answering
from goldenthread.web.commitments.answering import links
from goldenthread.web.commitments.contacts import keep_contact
from goldenthread.web.commitments.merging import actions as merging
from goldenthread.web.commitments.models import Commitment, CommitmentEvent, Notice
from goldenthread.web.commitments.policies import Outside
from goldenthread.web.commitments.reminding import chasing, daily, mails
from goldenthread.web.commitments.reminding.way import Step, Way, decide
from goldenthread.web.commitments.states import Deed, State, possible
from goldenthread.web.deeds.keeping import NotNow, Refused, SomebodyChangedThis
from goldenthread.web.thread.models import Link, Node

REFUSALS = (
    Refused,
    SomebodyChangedThis,
    NotNow,
    PermissionDenied,
    mails.NotSent,
    chasing.ListChanged,
)
PEOPLE = ("improvement_lead", "scrutiny_officer", "auditor", "team_manager", "councillor")
KEEPERS = PEOPLE[:2]
BEGUN = date(2026, 1, 1)

WORDS = st.sampled_from(["Sent", "", "Late data", "Circulate the caseload figures"])
DAYS = st.integers(0, 400).map(lambda ahead: timezone.localdate() + timedelta(days=ahead - 200))
PLACES = st.integers(0, 5)
WHO = st.sampled_from([*PEOPLE, *KEEPERS, *KEEPERS, "its owner by a link"])
BEHIND = st.sampled_from([0, 0, 0, 0, 1])
EMAIL = "t.abara@partner.example"

BY_WORDS = (
    (actions.mark_done, "evidence"),
    (actions.verify, "reason"),
    (actions.return_to_owner, "reason"),
    (actions.reopen, "reason"),
    (actions.withdraw, "reason"),
    (answering.agree_date, "reason"),
    (answering.refuse_date, "reason"),
    (answering.disown, "reason"),
    (answering.keep_owner, "reason"),
    (answering.end_links, "reason"),
    (merging.unmerge, "reason"),
)


class Deeds(RuleBasedStateMachine):
    """The register, and everybody who does something to it."""

    @initialize()
    def begin(self):
        self.fails = False
        self.people = {
            role: User.objects.create(email=f"{role}@council.example", role=role) for role in PEOPLE
        }
        keep_contact(by=self.people["improvement_lead"], name="Tom Abara", email=EMAIL)
        self.made = []
        self.raise_one("Circulate the caseload figures", date(2026, 4, 30), "improvement_lead")
        self.raise_one("Send the caseloads", None, "improvement_lead")
        self.written = history()

    def _do(self, deed, **given):
        """Do a deed in a transaction of its own; one that is refused must leave no trace."""
        before = (history(), everything())
        try:
            with transaction.atomic():
                return deed(**given)
        except REFUSALS:
            assert (history(), everything()) == before
            return None

    def _one(self, place, who, behind):
        one = Commitment.objects.get(pk=self.made[place % len(self.made)])
        by = self.people.get(who)
        if by is None:
            by = Outside(links.link_for(one, email=EMAIL, by=None, days=30))
        return {"commitment": one, "by": by, "version": one.version - behind}

    @rule(what=WORDS, due=st.none() | DAYS, who=WHO.filter(PEOPLE.__contains__))
    def raise_one(self, what, due, who):
        made = self._do(
            actions.raise_commitment,
            by=self.people[who],
            what=what,
            raised_on=BEGUN + timedelta(days=len(self.made)),
            owner_name="Tom Abara",
            owner_user=self.people["team_manager"] if len(self.made) % 3 == 2 else None,
            due=due,
        )
        if made:
            self.made.append(made.pk)

    @rule(deed=st.sampled_from(BY_WORDS), place=PLACES, who=WHO, behind=BEHIND, words=WORDS)
    def by_words(self, deed, place, who, behind, words):
        act, name = deed
        self._do(act, **self._one(place, who, behind), **{name: words})

    @rule(
        act=st.sampled_from([actions.change_date, answering.ask_date]),
        place=PLACES,
        who=WHO,
        behind=BEHIND,
        words=WORDS,
        due=DAYS,
    )
    def with_a_date(self, act, place, who, behind, words, due):
        self._do(act, **self._one(place, who, behind), due=due, reason=words)

    @rule(place=PLACES, who=WHO, behind=BEHIND, words=WORDS)
    def name_another_owner(self, place, who, behind, words):
        one = self._one(place, who, behind)
        self._do(actions.reassign, **one, owner_name=f"Owner {len(words)}", reason=words)

    @rule(place=PLACES, into=PLACES, who=WHO, behind=BEHIND, words=WORDS, undo=st.booleans())
    def merge(self, place, into, who, behind, words, undo):
        stays = Commitment.objects.get(pk=self.made[into % len(self.made)])
        self._do(merging.merge, **self._one(place, who, behind), into=stays, reason=words)
        if undo:
            self._do(merging.unmerge, **self._one(place, who, behind), reason=words)

    @rule(place=PLACES, who=WHO, words=WORDS)
    def write_a_note_or_correct(self, place, who, words):
        one = self._one(place, who, 0)
        one.pop("version")
        self._do(actions.note, **one, reason=words)
        if words:
            self._do(actions.correct, **one, reason="Corrected", what=words)

    @rule(place=PLACES, who=WHO, behind=BEHIND)
    def send_a_link(self, place, who, behind):
        with self._mails():
            self._do(answering.send_link, **self._one(place, who, behind), email=EMAIL)

    @rule(fails=st.booleans())
    def the_mail_service_fails(self, fails):
        self.fails = fails

    @rule(who=st.sampled_from(KEEPERS), days=st.integers(1, 60))
    def set_the_ladder(self, who, days):
        ladder = (Step(days, name="Director", email="director@partner.example"),)
        way = Way((7, 1), (1, 7), 30, ladder)
        self._do(decide, by=self.people[who], way=way, from_date=BEGUN, reason="Decided")

    @rule(ahead=st.integers(-200, 400))
    def a_day_of_reminders(self, ahead):
        with self._mails():
            daily.send_all(timezone.localdate() + timedelta(days=ahead))

    @rule(who=WHO.filter(PEOPLE.__contains__))
    def chase(self, who):
        today, token = timezone.localdate(), uuid.uuid4()
        digest = chasing.chase_list(today).digest
        with self._mails():
            for _ in range(2):
                self._do(chasing.send, by=self.people[who], token=token, digest=digest, today=today)

    def _mails(self):
        patch = pytest.MonkeyPatch.context()

        class Service:
            def __enter__(inner):  # noqa: N805
                patched = patch.__enter__()
                if self.fails:
                    patched.setattr(mails, "send", refuse)

            def __exit__(inner, *fault):  # noqa: N805
                patch.__exit__(*fault)

        return Service()

    @invariant()
    def nothing_that_was_written_is_gone(self):
        now = history()
        assert now[: len(self.written)] == self.written
        self.written = now

    @invariant()
    def every_commitment_stands_as_its_history_says(self):
        assert set(self.made) == set(Commitment.objects.values_list("pk", flat=True))
        for one in Commitment.objects.prefetch_related("events").select_related("node"):
            check(one, list(one.events.all()))

    @invariant()
    def what_was_merged_is_tied_to_what_stays(self):
        tied = {
            (link.to_node_id, link.from_node_id)
            for link in Link.objects.filter(kind=merging.TAKES_IN)
        }
        merged = Commitment.objects.filter(state=State.MERGED).select_related("merged_into")
        assert tied == {(one.node_id, one.merged_into.node_id) for one in merged}

    @invariant()
    def every_notice_has_its_line(self):
        told = CommitmentEvent.objects.filter(
            deed__in=[Deed.REMIND, Deed.ESCALATE, Deed.CHASE]
        ).count()
        assert Notice.objects.count() == told

    def teardown(self):
        assert len(self.written) >= len(self.made)


def refuse(_):
    raise mails.NotSent


def history():
    fields = ("pk", "commitment_id", "version", "deed", "from_state", "to_state", "reason")
    return list(CommitmentEvent.objects.order_by("pk").values_list(*fields, "evidence", "outside"))


def everything():
    return list(Commitment.objects.order_by("pk").values())


def check(one, events):
    assert [event.version for event in events] == list(range(1, one.version + 1))
    assert events[0].deed == Deed.RAISE
    assert events[-1].to_state == one.state
    for before, after in pairwise(events):
        assert after.from_state == before.to_state
        assert possible(Deed(after.deed), State(after.from_state))
    assert Node.objects.get(pk=one.node_id).title == one.what
    assert (one.first_due is None) == (one.agreed_due is None)


@pytest.mark.django_db(transaction=False)
def test_no_sequence_of_deeds_loses_a_commitment_or_its_history():
    class Undone(Deeds):
        """Each run in a transaction that is rolled back, so that the next begins with nothing."""

        def __init__(self):
            self._undo = transaction.atomic()
            self._undo.__enter__()
            super().__init__()

        def teardown(self):
            super().teardown()
            transaction.set_rollback(True)
            self._undo.__exit__(None, None, None)

    from hypothesis.stateful import run_state_machine_as_test

    run_state_machine_as_test(
        Undone, settings=settings(max_examples=25, stateful_step_count=25, deadline=None)
    )
