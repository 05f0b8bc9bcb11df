"""The deeds done to papers, and to what is kept from the public; on the version of the agenda."""

from datetime import date

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from goldenthread.documents.unreadable import Unreadable
from goldenthread.web.agendas import policies
from goldenthread.web.agendas.deeds import take, written
from goldenthread.web.agendas.models import (
    BackgroundPaper,
    Consultation,
    Media,
    Paper,
    PaperKind,
    PlannedItem,
)
from goldenthread.web.agendas.papers import files, live
from goldenthread.web.agendas.states import ItemState
from goldenthread.web.deeds.keeping import NotNow, Refused, given
from goldenthread.web.scrutiny.kept_back import Restriction
from goldenthread.web.scrutiny.pack import NoPack


@transaction.atomic
def add(
    *,
    by,
    planned: PlannedItem,
    version: int,
    title: str,
    kind: str = PaperKind.REPORT,
    content: bytes | None = None,
) -> Paper:
    """Put a paper to an item; without ``content`` it is to follow.

    It takes the next number of its kind under the item.
    """
    policies.check_can_build(by)
    take(planned.agenda, version)
    title = given("title", " ".join(title.split()), "Enter the title of the paper")
    last = planned.papers.filter(kind=kind).aggregate(last=Max("number"))["last"] or 0
    made = Paper.objects.create(
        planned=planned,
        kind=kind,
        number=last + 1,
        title=title,
        added_by=by,
        **(_kept(content) if content is not None else {}),
    )
    written(by, "added a paper", f"paper {made.pk}")
    return made


@transaction.atomic
def bring(*, by, paper: Paper, version: int, content: bytes) -> Paper:
    """Bring the file of a paper that was to follow, or another before it is published."""
    policies.check_can_build(by)
    take(paper.planned.agenda, version)
    held = Paper.objects.get(pk=paper.pk)
    if held.published_at:
        raise NotNow(
            "This paper is published: it stays as it is. Put a paper of another title to the item."
        )
    for name, value in _kept(content).items():
        setattr(held, name, value)
    held.save()
    written(by, "brought the file of a paper", f"paper {held.pk}")
    return held


def _kept(content: bytes) -> dict:
    try:
        media = files.media_of(content)
    except Unreadable as unreadable:
        raise Refused("file", str(unreadable)) from None
    if media is Media.WORD and (unknown := live.unknown_places(content)):
        raise Refused(
            "file",
            f"It has places that nothing will ever fill: {', '.join(unknown)}. Name a measure that "
            f"leads a stage of the journey, or one of {', '.join(live.OF_THE_MEETING)}.",
        )
    return {"digest": files.keep(content), "media": media, "size": len(content)}


@transaction.atomic
def consult(
    *,
    by,
    paper: Paper,
    version: int,
    whom: str,
    asked_on: date,
    answered_on: date | None = None,
    said: str = "",
) -> Consultation:
    """Write down who was asked to sign a paper off and when, and what they said when."""
    policies.check_can_build(by)
    take(paper.planned.agenda, version)
    whom = given("whom", whom, "Enter who was asked")
    if answered_on and answered_on < asked_on:
        raise Refused(
            "answered_on", "The answer must not be before the day on which they were asked"
        )
    if answered_on and not said.strip():
        raise Refused("said", "Enter what they said")
    made, _ = Consultation.objects.update_or_create(
        paper=paper,
        whom=whom,
        defaults={"asked_on": asked_on, "answered_on": answered_on, "said": said.strip()},
    )
    written(by, "wrote down a sign-off", f"paper {paper.pk}")
    return made


@transaction.atomic
def list_background(*, by, paper: Paper, version: int, title: str, where: str) -> BackgroundPaper:
    """List a paper that a report relies on, and where the public finds it."""
    policies.check_can_build(by)
    take(paper.planned.agenda, version)
    title = given("title", " ".join(title.split()), "Enter the title of the background paper")
    where = given("where", where, "Enter where the public can read it")
    made, _ = BackgroundPaper.objects.update_or_create(
        paper=paper, title=title, defaults={"where": where}
    )
    written(by, "listed a background paper", f"paper {paper.pk}")
    return made


@transaction.atomic
def restrict(
    *,
    by,
    thing: PlannedItem | Paper,
    version: int,
    restriction: str,
    interest: str,
    paragraph: int | None = None,
    full_title: str = "",
) -> PlannedItem | Paper:
    """Keep an item with all its papers, or one paper, from the public, from this moment.

    Somebody other than its author must review it before the agenda is published. Restricting it
    again asks for another review.
    """
    policies.check_can_build(by)
    take(_agenda_of(thing), version)
    interest = given("interest", interest, "Enter why the public interest is in keeping it back")
    if restriction == Restriction.EXEMPT and paragraph not in range(1, 8):
        raise Refused("paragraph", "Select the paragraph of Schedule 12A")
    held = type(thing).objects.get(pk=thing.pk)
    held.restriction, held.interest, held.full_title = restriction, interest, full_title.strip()
    held.paragraph = paragraph if restriction == Restriction.EXEMPT else None
    held.restricted_by, held.reviewed_by, held.reviewed_on = by, None, None
    held.save()
    written(by, "kept something from the public", _name_of(held))
    return held


@transaction.atomic
def review(*, by, thing: PlannedItem | Paper, version: int, agrees: bool) -> PlannedItem | Paper:
    """Say whether what somebody else kept from the public is rightly kept; if not, it is open."""
    policies.check_can_review(by)
    take(_agenda_of(thing), version)
    held = type(thing).objects.get(pk=thing.pk)
    if not held.is_restricted:
        raise NotNow("This is open to the public: there is nothing to review.")
    if held.restricted_by_id == by.pk:
        raise NotNow("Somebody other than who kept it back must review it.")
    if agrees:
        held.reviewed_by, held.reviewed_on = by, timezone.localdate()
    else:
        held.restriction, held.paragraph, held.full_title = Restriction.NONE, None, ""
        held.reviewed_by, held.reviewed_on = None, None
    held.save()
    written(by, f"reviewed what is kept back: {'agreed' if agrees else 'opened'}", _name_of(held))
    return held


def unreviewed(agenda) -> list[str]:
    """What of an agenda is kept from the public and nobody has reviewed, by its public title."""
    agreed = agenda.planned.filter(state=ItemState.AGREED)
    papers = Paper.objects.filter(planned__in=agreed).exclude(restriction="")
    return [
        *(str(one) for one in agreed.exclude(restriction="").filter(reviewed_by=None)),
        *(str(one) for one in papers.filter(reviewed_by=None)),
    ]


def publish_papers(agenda, *, first: bool) -> None:
    """Publish the papers of agreed items that are there; after the first time, as a supplement.

    The published figures of a report that has places for them are frozen as they are now.
    """
    ready = Paper.objects.filter(
        planned__agenda=agenda, planned__state=ItemState.AGREED, published_at=None
    ).exclude(digest="")
    number = None
    if not first:
        all_of_them = Paper.objects.filter(planned__agenda=agenda)
        number = (all_of_them.aggregate(last=Max("supplement"))["last"] or 0) + 1
    for paper in ready.select_related("planned__agenda__meeting__body"):
        _freeze(paper)
        paper.published_at, paper.supplement = timezone.now(), number
        paper.save()


def _freeze(paper: Paper) -> None:
    """Fill the places of a report with what is published now, and keep what that makes."""
    content = files.content_of(paper.digest)
    if paper.media != Media.WORD or not live.has_places(content):
        return
    try:
        report = live.fill(paper, content, draft=False)
    except NoPack as none:
        raise Refused("", f"{paper} waits for figures. {none}") from None
    paper.drafted_from, paper.figures_of = paper.digest, report.snapshot
    paper.digest, paper.size = files.keep(report.content), len(report.content)


def _agenda_of(thing: PlannedItem | Paper):
    return thing.agenda if isinstance(thing, PlannedItem) else thing.planned.agenda


def _name_of(thing: PlannedItem | Paper) -> str:
    return f"{type(thing).__name__.lower()} {thing.pk}"
