"""The pages on which deeds are done, as a table: form, action and words of each."""

from collections.abc import Callable
from dataclasses import dataclass

from goldenthread.web.commitments import actions
from goldenthread.web.commitments.answering import actions as answering
from goldenthread.web.commitments.answering.links import good
from goldenthread.web.commitments.contacts import account_named
from goldenthread.web.commitments.forms import (
    AskDateForm,
    DateForm,
    DeedForm,
    DoneForm,
    LinkForm,
    MergeForm,
    OwnerForm,
    ReasonForm,
    VerifyForm,
)
from goldenthread.web.commitments.merging import actions as merging
from goldenthread.web.commitments.models import Commitment
from goldenthread.web.commitments.states import Deed


@dataclass(frozen=True)
class Page:
    """A page on which a deed is done: its form, its action and its words.

    ``offered`` says whether there is anything to do, beyond what the table and the policy allow.
    """

    deed: Deed
    form: type[DeedForm]
    act: Callable[..., Commitment]
    title: str
    says: str
    button: str
    done: str
    offered: Callable[[Commitment], bool] = lambda _: True


def _asks_date(commitment: Commitment) -> bool:
    return commitment.asked_due is not None


def _has_no_account(commitment: Commitment) -> bool:
    user = commitment.owner_user
    return bool(commitment.owner) and not (user and user.is_active)


def _reassign(*, owner: str, **given) -> Commitment:
    return actions.reassign(owner_name=owner, owner_user=account_named(owner), **given)


PAGES: dict[str, Page] = {
    "done": Page(
        Deed.MARK_DONE,
        DoneForm,
        actions.mark_done,
        "Mark as done",
        "Somebody else will look at the evidence before it is closed.",
        "Mark as done",
        "Marked as done. It now waits to be verified.",
    ),
    "verify": Page(
        Deed.VERIFY,
        VerifyForm,
        actions.verify,
        "Verify and close",
        "You say that you have looked at the evidence and that it was done.",
        "Verify and close",
        "Verified and closed.",
    ),
    "return": Page(
        Deed.RETURN,
        ReasonForm,
        actions.return_to_owner,
        "Return as not done yet",
        "It goes back to its owner, open. The evidence offered stays in the history.",
        "Return it",
        "Returned to its owner.",
    ),
    "date": Page(
        Deed.CHANGE_DATE,
        DateForm,
        actions.change_date,
        "Change the date",
        "The first date agreed is kept and shown beside the new one.",
        "Change the date",
        "The date was changed.",
    ),
    "reopen": Page(
        Deed.REOPEN,
        ReasonForm,
        actions.reopen,
        "Reopen",
        "Take it up again because the proof no longer holds or the need came back.",
        "Reopen it",
        "Reopened.",
    ),
    "withdraw": Page(
        Deed.WITHDRAW,
        ReasonForm,
        actions.withdraw,
        "Withdraw",
        "It stays in the register with your reason, and nobody is chased for it.",
        "Withdraw it",
        "Withdrawn.",
    ),
    "agree-date": Page(
        Deed.AGREE_DATE,
        VerifyForm,
        answering.agree_date,
        "Agree to the date asked for",
        "It becomes the agreed date. The first date agreed is kept and shown beside it.",
        "Agree to the date",
        "The date asked for is agreed.",
        _asks_date,
    ),
    "refuse-date": Page(
        Deed.REFUSE_DATE,
        ReasonForm,
        answering.refuse_date,
        "Refuse the date asked for",
        "The agreed date stands, and the owner is reminded of it again.",
        "Refuse the date",
        "The date asked for is refused.",
        _asks_date,
    ),
    "ask-date": Page(
        Deed.ASK_DATE,
        AskDateForm,
        answering.ask_date,
        "Ask for another date",
        "The date agreed counts until an officer agrees to yours.",
        "Ask for this date",
        "An officer will look at the date you ask for.",
    ),
    "not-mine": Page(
        Deed.DISOWN,
        ReasonForm,
        answering.disown,
        "Say that it is not yours",
        "An officer will name somebody else, or tell you why it is yours.",
        "It is not mine",
        "An officer will look at what you said.",
        lambda commitment: not commitment.disowned,
    ),
    "owner": Page(
        Deed.REASSIGN,
        OwnerForm,
        _reassign,
        "Name another owner",
        "Links sent to the owner before open nothing from then on.",
        "Name this owner",
        "Another owner is named.",
    ),
    "keep-owner": Page(
        Deed.KEEP_OWNER,
        ReasonForm,
        answering.keep_owner,
        "Say that it stays theirs",
        "The owner reads your reason by their link, and is reminded of it again.",
        "It stays theirs",
        "It stays with its owner.",
        lambda commitment: commitment.disowned,
    ),
    "link": Page(
        Deed.SEND_LINK,
        LinkForm,
        answering.send_link,
        "Send the owner a link to answer",
        "With it they can say that it is done, ask for another date, or say that it is not theirs. "
        "It opens this one commitment, needs no account, and ends by itself.",
        "Send the link",
        "The link was sent.",
        _has_no_account,
    ),
    "end-links": Page(
        Deed.END_LINK,
        ReasonForm,
        answering.end_links,
        "End the owner's links",
        "Links sent to the owner open nothing from now on.",
        "End the links",
        "The owner's links open nothing any more.",
        lambda commitment: bool(good(commitment)),
    ),
    "merge": Page(
        Deed.MERGE,
        MergeForm,
        merging.merge,
        "Merge it into another",
        "This one keeps its history and its page; the other one stays and is followed up.",
        "Merge",
        "Merged. It can be undone.",
    ),
    "unmerge": Page(
        Deed.UNMERGE,
        ReasonForm,
        merging.unmerge,
        "Undo the merging",
        "It is to be done again on its own.",
        "Undo the merging",
        "The merging is undone.",
    ),
}
