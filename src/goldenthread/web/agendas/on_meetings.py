"""What agendas add to the pages of meetings and of bodies."""

from collections.abc import Container, Mapping

from django.urls import reverse
from django.utils import timezone

from goldenthread.web.agendas import presenters
from goldenthread.web.agendas.models import Agenda, Notice, PlannedItem
from goldenthread.web.agendas.papers.presenters import came_in_time, paper_line
from goldenthread.web.agendas.papers.presenters import punctuality_of as papers_of_body
from goldenthread.web.agendas.policies import can_build, can_note
from goldenthread.web.scrutiny import kept_back, sections
from goldenthread.web.scrutiny.kept_back import KeptBack, may_read
from goldenthread.web.scrutiny.models import Body, Meeting, Status
from goldenthread.web.scrutiny.retention.presenters import gone_of
from goldenthread.web.scrutiny.sections import Part, Section


def register() -> None:
    """Put the agenda on the page of its meeting, and what is known of items under them."""
    sections.register_section("agendas: agenda", agenda_of)
    sections.register_part("agendas: items", under_items)
    sections.register_body_section("agendas: papers on time", punctuality_of)
    sections.register_body_section("agendas: private meetings", private_notices_of)
    sections.register_body_section("agendas: standing items", standing_of)
    kept_back.register("agendas: items", kept_back_of)


def agenda_of(meeting: Meeting, user) -> Section | None:
    """The agenda of a meeting: its clocks, what was put off, and how the order changed."""
    agenda = Agenda.objects.filter(meeting=meeting).first()
    builder = can_build(user) and meeting.status == Status.SCHEDULED
    published = agenda and agenda.is_published
    if meeting.date is None or not (published or meeting.status == Status.SCHEDULED):
        return None
    shown = presenters.public_agenda(
        meeting,
        agenda,
        timezone.now(),
        builder=builder,
        members=may_read(user, meeting),
        notes=bool(agenda) and can_note(user, agenda),
    )
    return Section("Agenda", "agenda", "agendas/on_meeting.html", shown, order=40)


def under_items(meeting: Meeting, user) -> Mapping[int, Part]:
    """What each published item is for, who is invited, why it is urgent, and its papers."""
    agenda = Agenda.objects.exclude(published_at=None).filter(meeting=meeting).first()
    if agenda is None:
        return {}
    agenda.meeting = meeting
    found = agenda.planned.exclude(item=None).prefetch_related("invitations", "papers__background")
    sees_all = may_read(user, meeting)
    gone = gone_of(meeting) if not can_build(user) else {}
    return {
        one.item_id: Part("agendas/under_item.html", _under(one, agenda, sees_all, gone), order=10)
        for one in found
    }


def kept_back_of(meeting: Meeting) -> Mapping[int, KeptBack]:
    """The items of a published agenda that are kept from the public, and why."""
    found = PlannedItem.objects.filter(agenda__meeting=meeting).exclude(restriction="")
    return {
        one.item_id: KeptBack(one.restriction, one.paragraph) for one in found.exclude(item=None)
    }


def _under(planned: PlannedItem, agenda: Agenda, sees_all: bool, gone: Container) -> dict:
    papers = list(planned.papers.all())
    for one in papers:
        one.planned = planned
    return {
        "planned": planned,
        "invited": [presenters.invited_says(who) for who in planned.invitations.all()],
        "full_title": planned.full_title if sees_all else "",
        "papers": [
            paper_line(one, sees_all=sees_all, in_time=came_in_time(one, agenda), gone=gone)
            for one in papers
        ],
    }


def punctuality_of(body: Body, user) -> Section | None:
    """How many papers of a body came in time, came late, and are to follow."""
    shown = papers_of_body(body, timezone.localdate()).says
    return Section("Papers on time", "papers-on-time", "agendas/punctuality.html", shown)


def private_notices_of(body: Body, user) -> Section | None:
    """The notices that meetings of the executive are to be private: public, the meetings not."""
    found = Notice.objects.filter(meeting__body=body).select_related("meeting__body")
    shown = [presenters.notice_line(one) for one in found.order_by("-meeting__date", "which")]
    if not shown:
        return None
    title = "Notices of private meetings"
    return Section(title, "private-meetings", "agendas/private_notices.html", shown)


def standing_of(body: Body, user) -> Section | None:
    """The standing items of a body, for those who keep them."""
    if not can_build(user):
        return None
    shown = {
        "titles": [one.title for one in body.standing_items.all()],
        "href": reverse("agendas:standing", args=[body.pk]),
    }
    return Section("Standing items", "standing-items", "agendas/standing_of.html", shown)
