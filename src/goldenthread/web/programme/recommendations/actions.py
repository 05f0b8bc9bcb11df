"""The deeds done to recommendations: one function each, atomic, with its history and audit entry.

A deed is given the ``version`` that the person had before them; on any other it is refused with
``SomebodyChangedThis``, so that nothing is done twice.
"""

import uuid
from datetime import date

from django.db import transaction
from django.utils import timezone

from goldenthread.dates.replies import ReplyClock
from goldenthread.dates.words import day_in_words
from goldenthread.web.accounts.roles import Capability
from goldenthread.web.commitments.actions import correct as open_to_all
from goldenthread.web.commitments.actions import raise_commitment
from goldenthread.web.commitments.models import Commitment
from goldenthread.web.deeds.keeping import NotNow, Refused, given, hold, made_already
from goldenthread.web.programme import policies
from goldenthread.web.programme.in_thread import (
    CARRIES_OUT,
    RECOMMENDED_BY,
    RESTS_ON,
    node_of_recommendation,
)
from goldenthread.web.programme.keeping import write
from goldenthread.web.programme.models import Proposal, Recommendation
from goldenthread.web.programme.recommendations.states import (
    LIFE,
    Answer,
    Decision,
    Deed,
    Difference,
    State,
)
from goldenthread.web.scrutiny.models import Body, Resolution
from goldenthread.web.thread import actions as thread
from goldenthread.web.thread.models import Node


@transaction.atomic
def make(
    *,
    by,
    body: Body,
    text: str,
    to: str,
    made_on: date,
    public: bool = True,
    resolution: Resolution | None = None,
    token: uuid.UUID | None = None,
) -> Recommendation:
    """Enter a recommendation, with its node in the thread tied to the resolution that made it.

    What the resolution asks somebody to do carries it out. A ``token`` already used, or a
    resolution that is one already, brings back what is there.
    """
    policies.check_can_keep(by)
    there = made_already(Recommendation, token) or (
        Recommendation.objects.filter(resolution=resolution).first() if resolution else None
    )
    if there:
        return there
    made = Recommendation.objects.create(
        token=token or uuid.uuid4(),
        made_by=by,
        body=body,
        resolution=resolution,
        text=given("text", text, "Enter what is recommended"),
        to=given("to", to, "Enter to whom it is recommended"),
        made_on=made_on,
        public=public,
    )
    made.node = node_of_recommendation(made)
    made.save(update_fields=["node"])
    if resolution:
        thread.link(from_node=made.node, to_node=resolution.node, kind=RECOMMENDED_BY)
        for asked in resolution.undertakings.select_related("commitment__node"):
            thread.link(from_node=asked.commitment.node, to_node=made.node, kind=CARRIES_OUT)
    write(made, "made", by, says=f"To {made.to}", to_state=made.state)
    return made


@transaction.atomic
def confirm(*, proposal: Proposal, by, to: str) -> Recommendation:
    """Make a recommendation of a resolution that was proposed as one; twice makes one."""
    policies.check_can_keep(by)
    held = _undecided(proposal)
    resolution = held.resolution
    meeting = resolution.item.meeting
    made = make(
        by=by,
        body=meeting.body,
        text=resolution.text,
        to=to,
        made_on=meeting.date or timezone.localdate(),
        public=meeting.public,
        resolution=resolution,
    )
    _decide(held, Decision.CONFIRMED, by)
    return made


@transaction.atomic
def set_aside(*, proposal: Proposal, by, reason: str) -> Proposal:
    """Say why a resolution is no recommendation; it is not proposed again."""
    policies.check_can_keep(by)
    held = _undecided(proposal)
    held.reason = given("reason", reason, "Enter why it is not a recommendation")
    return _decide(held, Decision.SET_ASIDE, by)


def _undecided(proposal: Proposal) -> Proposal:
    held = Proposal.objects.select_for_update(of=("self",)).select_related(
        "resolution__item__meeting__body", "resolution__node"
    )
    found = held.get(pk=proposal.pk)
    if found.decision == Decision.SET_ASIDE:
        raise NotNow("It was set aside already. Enter it by hand if it is one after all.")
    return found


def _decide(proposal: Proposal, decision: Decision, by) -> Proposal:
    proposal.decision, proposal.decided_by, proposal.decided_at = decision, by, timezone.now()
    proposal.save(update_fields=["decision", "reason", "decided_by", "decided_at"])
    write(proposal, decision.value, by, says=proposal.reason)
    return proposal


@transaction.atomic
def correct(
    *, recommendation: Recommendation, by, version: int, text: str, to: str
) -> Recommendation:
    """Put right what it says and to whom."""
    held = _take(recommendation, version, by, Deed.CORRECT)
    held.text = given("text", text, "Enter what is recommended")
    held.to = given("to", to, "Enter to whom it is recommended")
    node_of_recommendation(held)
    return _keep(held, Deed.CORRECT, by, says=f"To {held.to}: {held.text}")


@transaction.atomic
def give_notice(
    *,
    recommendation: Recommendation,
    by,
    version: int,
    report_received_on: date,
    notice_received_on: date | None = None,
) -> Recommendation:
    """Record when the report and the notice were received: the last day for the reply follows."""
    held = _take(recommendation, version, by, Deed.NOTICE)
    for name, day in (
        ("report_received_on", report_received_on),
        ("notice_received_on", notice_received_on),
    ):
        _not_before(name, day, held.made_on, "the recommendation was made")
        _not_to_come(name, day)
    clock = ReplyClock(report_received_on, notice_received_on)
    held.report_received_on, held.notice_received_on = report_received_on, notice_received_on
    held.reply_due = clock.last_day
    return _keep(held, Deed.NOTICE, by, says=clock.explained)


@transaction.atomic
def record_reply(
    *,
    recommendation: Recommendation,
    by,
    version: int,
    answer: Answer,
    reply: str,
    replied_on: date,
    reasons: str = "",
) -> Recommendation:
    """Record the reply, inside until it is published. A later reply takes the first one's place.

    What is not accepted whole needs the reasons. The history keeps every reply.
    """
    held = _take(recommendation, version, by, Deed.REPLY)
    _not_before("replied_on", replied_on, held.made_on, "the recommendation was made")
    _not_to_come("replied_on", replied_on)
    held.answer = Answer(answer)
    held.reply = given("reply", reply, "Enter what was replied")
    held.reasons = reasons.strip()
    if held.answer is not Answer.ACCEPTED and not held.reasons:
        raise Refused("reasons", "Enter the reasons given for not accepting it whole")
    held.replied_on, held.reply_published_on = replied_on, None
    return _keep(held, Deed.REPLY, by, says=f"{held.answer.label}: {held.reply}")


@transaction.atomic
def publish_reply(*, recommendation: Recommendation, by, version: int) -> Recommendation:
    """Let everyone read the reply from today, and with it what it promised."""
    held = _take(recommendation, version, by, Deed.PUBLISH)
    if held.reply_published_on:
        raise Refused("version", "The reply is published already")
    held.reply_published_on = timezone.localdate()
    if held.public:
        for promised in Commitment.objects.filter(source=held.node, public=False):
            open_to_all(commitment=promised, by=by, reason="Its reply was published.", public=True)
    return _keep(held, Deed.PUBLISH, by)


@transaction.atomic
def add_commitment(
    *,
    recommendation: Recommendation,
    by,
    version: int,
    what: str,
    owner_name: str,
    owner_role: str = "",
    due: date | None = None,
) -> Commitment:
    """Enter what somebody will do about it in the register of commitments."""
    held = _take(recommendation, version, by, Deed.COMMIT)
    made = raise_commitment(
        by=by,
        what=what,
        raised_on=held.replied_on,
        owner_name=given("owner_name", owner_name, "Enter who is to do it"),
        owner_role=owner_role,
        asked_by=held.body.name,
        due=due,
        source=held.node,
        public=held.public and held.reply_published_on is not None,
        right=Capability.KEEP_PROGRAMME,
    )
    _keep(held, Deed.COMMIT, by, says=what)
    return made


@transaction.atomic
def tie(*, recommendation: Recommendation, by, version: int, node: Node) -> Recommendation:
    """Tie a measure that shows whether it worked, or a finding that it rests on."""
    held = _take(recommendation, version, by, Deed.TIE)
    if node.kind == "measure":
        thread.link(from_node=node, to_node=held.node, kind="measures")
    else:
        thread.link(from_node=held.node, to_node=node, kind=RESTS_ON)
    return _keep(held, Deed.TIE, by, says=node.title)


@transaction.atomic
def mark_done(
    *, recommendation: Recommendation, by, version: int, done: str, done_on: date
) -> Recommendation:
    """Say what was done. One that was not accepted cannot be done."""
    held = _take(recommendation, version, by, Deed.FINISH)
    if held.answer == Answer.NOT_ACCEPTED:
        raise Refused("done", "It was not accepted. Record a reply that accepts it first")
    held.done = given("done", done, "Enter what was done")
    _not_before("done_on", done_on, held.made_on, "the recommendation was made")
    _not_to_come("done_on", done_on)
    held.done_on = done_on
    return _keep(held, Deed.FINISH, by, says=held.done)


@transaction.atomic
def judge(
    *, recommendation: Recommendation, by, version: int, difference: Difference, impact: str
) -> Recommendation:
    """Judge whether what was done made a difference, and say what shows it."""
    held = _take(recommendation, version, by, Deed.JUDGE)
    held.difference = Difference(difference)
    held.impact = given("impact", impact, "Enter what shows it")
    return _keep(held, Deed.JUDGE, by, says=f"{held.difference.label}: {held.impact}")


@transaction.atomic
def reopen(*, recommendation: Recommendation, by, version: int, reason: str) -> Recommendation:
    """Say that it was not done after all; what was said of its impact goes with it."""
    held = _take(recommendation, version, by, Deed.REOPEN)
    reason = given("reason", reason, "Enter why it was not done after all")
    held.done, held.done_on, held.difference, held.impact = "", None, "", ""
    return _keep(held, Deed.REOPEN, by, says=reason)


@transaction.atomic
def withdraw(*, recommendation: Recommendation, by, version: int, reason: str) -> Recommendation:
    """Take back one that was entered by mistake or given up; it stays, with the reason."""
    held = _take(recommendation, version, by, Deed.WITHDRAW)
    held.withdrawn_because = given("reason", reason, "Enter why it is withdrawn")
    return _keep(held, Deed.WITHDRAW, by, says=held.withdrawn_because)


def _take(recommendation: Recommendation, version: int, by, deed: Deed) -> Recommendation:
    policies.check_can_keep(by)
    held = hold(recommendation, version)
    held.state = LIFE.target(deed, held.stands)
    return held


def _keep(held: Recommendation, deed: Deed, by, *, says: str = "") -> Recommendation:
    held.save()
    write(held, deed.value, by, says=says, to_state=State(held.state).value)
    return held


def _not_before(field: str, day: date | None, first: date, what: str) -> None:
    if day is not None and day < first:
        raise Refused(field, f"The date must not be before {what}, {day_in_words(first)}")


def _not_to_come(field: str, day: date | None) -> None:
    if day is not None and day > timezone.localdate():
        raise Refused(field, "The date must be today or in the past")
