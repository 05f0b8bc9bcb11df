"""A commitment as its owner without an account sees it: what is theirs to know, and nothing else.

Neither where it was made, nor what officers wrote among themselves, nor who they are.
"""

from dataclasses import dataclass
from datetime import date

from goldenthread.web.commitments.models import AnswerLink, CommitmentEvent
from goldenthread.web.commitments.presenters import DEEDS, Tag, due_words, tag
from goldenthread.web.commitments.states import Deed
from goldenthread.web.design.words import day, moment

TOLD_TO_OWNER = (
    Deed.KEEP_OWNER,
    Deed.RETURN,
    Deed.REFUSE_DATE,
    Deed.AGREE_DATE,
    Deed.VERIFY,
    Deed.REOPEN,
)
"""Deeds of officers that are answers to the owner, whose reasons the owner is given."""


@dataclass(frozen=True)
class Shown:
    """The commitment of a link."""

    what: str
    owner: str
    due: str
    asked_by: str
    raised_on: str
    tag: Tag
    asked_due: str
    disowned: bool
    good_until: str
    said: list[dict[str, str]]


def shown(link: AnswerLink, today: date) -> Shown:
    """What the page of a link shows."""
    commitment = link.commitment
    due = due_words(commitment, today)
    return Shown(
        what=commitment.what,
        owner=commitment.owner,
        due=f"{due[:1].upper()}{due[1:]}",
        asked_by=commitment.asked_by,
        raised_on=day(commitment.raised_on),
        tag=tag(commitment, today),
        asked_due=day(commitment.asked_due),
        disowned=commitment.disowned,
        good_until=day(link.ends_on),
        said=[_line(event, link) for event in commitment.events.all() if _is_theirs(event, link)][
            ::-1
        ],
    )


def _is_theirs(event: CommitmentEvent, link: AnswerLink) -> bool:
    """What this owner said, and what officers answered since this owner was first written to."""
    if event.outside:
        return event.outside == link.owner
    return event.deed in TOLD_TO_OWNER and event.at >= link.made_at


def _line(event: CommitmentEvent, link: AnswerLink) -> dict[str, str]:
    said = " ".join(filter(None, (event.reason, event.evidence)))
    return {
        "title": DEEDS[Deed(event.deed)],
        "when": moment(event.at),
        "by": "you" if event.outside == link.owner else "the council",
        "text": said,
    }
