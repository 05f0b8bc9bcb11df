"""What can be found of scrutiny's work: recommendations, work items, groups, key decisions."""

from goldenthread.web.programme.models import (
    EvidenceSession,
    GroupMember,
    KeyDecision,
    Recommendation,
    TaskGroup,
    WorkItem,
)
from goldenthread.web.scrutiny.following.calendar import occasion_of
from goldenthread.web.scrutiny.models import Meeting
from goldenthread.web.search.keeping import keep
from goldenthread.web.search.sources import Draft, Source


def register() -> None:
    """Have what everybody may read of it found."""
    for source in (RECOMMENDATIONS, WORK, GROUPS, DECISIONS):
        keep(source)


def _recommendations():
    return Recommendation.objects.public().select_related("body")


def _recommendation(one: Recommendation) -> Draft:
    reply = [one.reply, one.reasons] if one.reply_published_on else []
    told = [f"To {one.to}", *reply, one.done, one.impact, one.withdrawn_because]
    return Draft(
        title=one.text,
        text="\n".join(filter(None, told)),
        url=one.get_absolute_url(),
        day=one.made_on,
        body=one.body_id,
        body_name=str(one.body),
    )


def _work():
    return WorkItem.objects.public().select_related("body", "meeting__body")


def _work_item(one: WorkItem) -> Draft:
    return Draft(
        title=one.title,
        text="\n".join(filter(None, (one.reason, one.because))),
        url=one.get_absolute_url(),
        day=one.meeting.date if one.meeting and one.meeting.public else one.wanted_on,
        body=one.body_id,
        body_name=str(one.body),
    )


def _taken_at(one: WorkItem):
    return occasion_of(one.meeting) if one.meeting and one.meeting.public else None


def _groups():
    return TaskGroup.objects.select_related("body").prefetch_related("members", "sessions")


def _group(one: TaskGroup) -> Draft:
    told = [one.scope, *map(str, one.members.all())]
    told += [f"{session.heard}: {session.said}" for session in one.sessions.all()]
    told += [one.report if one.agreed_on else "", one.follow_up, one.stopped_because]
    return Draft(
        title=one.title,
        text="\n".join(filter(None, told)),
        url=one.get_absolute_url(),
        day=one.set_up_on,
        body=one.body_id,
        body_name=str(one.body),
    )


def _decisions():
    return KeyDecision.objects.exclude(published_on=None)


def _decision(one: KeyDecision) -> Draft:
    told = (one.maker, one.maker_members, one.documents, one.dropped_because)
    return Draft(
        title=one.matter,
        text="\n".join(filter(None, told)),
        url=one.get_absolute_url(),
        day=one.decided_on or one.earliest_on,
    )


RECOMMENDATIONS = Source(
    kind="recommendation",
    one="Recommendation",
    many="Recommendations and replies",
    model=Recommendation,
    public=_recommendations,
    draft=_recommendation,
)
WORK = Source(
    kind="work",
    one="Work programme",
    many="Work programmes",
    model=WorkItem,
    public=_work,
    draft=_work_item,
    hangs_on={Meeting: "meeting"},
    occasion=_taken_at,
    occasion_needs=("meeting__changes",),
)
GROUPS = Source(
    kind="group",
    one="Task and finish group",
    many="Task and finish groups",
    model=TaskGroup,
    public=_groups,
    draft=_group,
    hangs_on={GroupMember: "members", EvidenceSession: "sessions"},
)
DECISIONS = Source(
    kind="decision",
    one="Key decision",
    many="Key decisions",
    model=KeyDecision,
    public=_decisions,
    draft=_decision,
)
