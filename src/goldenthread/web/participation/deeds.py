"""What every deed on a contribution goes through: taken, moved by the table, written down."""

from goldenthread.web.accounts import audit
from goldenthread.web.deeds.keeping import hold
from goldenthread.web.participation import policies
from goldenthread.web.participation.models import Contribution, ContributionEvent
from goldenthread.web.participation.states import Deed, State, target
from goldenthread.web.thread import actions as thread

PUT_TO_MEETING = "put to"


def take(contribution: Contribution, version: int) -> Contribution:
    """Hold a contribution for this deed alone, with what lists show of it."""
    return hold(contribution, version, read_by=Contribution.objects.for_lists())


def move(contribution: Contribution, deed: Deed, by, changes: dict, *, reason: str = ""):
    """Do the deed on one that was taken: check who, change it, write what happened."""
    policies.check_who(by, deed, contribution)
    before = contribution.standing
    changes = {**changes, "state": target(deed, contribution.what, before)}
    for name, value in changes.items():
        setattr(contribution, name, value)
    contribution.save(update_fields=list(changes))
    give_node(contribution)
    written(contribution, deed, by, before=before, reason=reason)
    return contribution


def written(
    contribution: Contribution, deed: Deed, by, *, before: State | None, reason: str = ""
) -> None:
    """Add a deed to the history and to the audit trail. Neither holds who sent it."""
    person = None if isinstance(by, policies.Sender) else by
    ContributionEvent.objects.create(
        contribution=contribution,
        version=contribution.version,
        deed=deed,
        from_state=before or "",
        to_state=contribution.state,
        by=person,
        reason=reason,
    )
    audit.record(
        by=person,
        deed=f"from the public: {deed}",
        subject=f"contribution {contribution.pk}",
        details={
            "version": contribution.version,
            "state": str(contribution.state),
            "by_link": isinstance(by, policies.Sender),
        },
    )


def give_node(contribution: Contribution) -> None:
    """Its node in the thread, made once it is published and brought up to date from then on.

    Nobody but officers sees the node, nor does it hold the text, while it is not published.
    """
    if contribution.node is None and not contribution.is_published:
        return
    shown = contribution.published if contribution.is_published else ""
    title = f"{contribution.get_kind_display()} {contribution.reference}"
    contribution.node = thread.ensure_node(
        "contribution",
        contribution.pk,
        title=f"{title}: {shown}" if shown else title,
        url=contribution.get_absolute_url(),
        public=contribution.is_published,
        when=contribution.meeting.date if contribution.meeting else None,
    )
    contribution.save(update_fields=["node"])
    _tie_to_meeting(contribution)


def _tie_to_meeting(contribution: Contribution) -> None:
    if contribution.meeting and contribution.meeting.node:
        node, meeting = contribution.node, contribution.meeting.node
        earlier = node.links_up.filter(kind=PUT_TO_MEETING).exclude(to_node=meeting)
        for link in earlier.select_related("to_node"):
            thread.unlink(from_node=node, to_node=link.to_node, kind=PUT_TO_MEETING)
        thread.link(from_node=node, to_node=meeting, kind=PUT_TO_MEETING)
