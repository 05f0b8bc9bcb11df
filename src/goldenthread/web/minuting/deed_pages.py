"""The deeds on the whole of a meeting's minutes that have a page of their own, as a table."""

from collections.abc import Iterator, Mapping

from django.urls import reverse

from goldenthread.web.accounts.policies import can
from goldenthread.web.accounts.roles import Capability
from goldenthread.web.deeds.forms import ChangeForm
from goldenthread.web.deeds.pages import DeedPage, Offer
from goldenthread.web.minuting import confirming, forms, policies, publishing
from goldenthread.web.minuting.models import Minutes
from goldenthread.web.minuting.states import Deed, possible

OF_CHAIR = frozenset({"send-back", "agree"})


def _now(deed: Deed):
    return lambda minutes: possible(deed, minutes.state)


PAGES: Mapping[str, DeedPage] = {
    "send": DeedPage(
        "Send them to the chair",
        ChangeForm,
        publishing.send,
        "minutes",
        "The chair can read and agree them now.",
        Capability.TAKE_MINUTES,
        "Nobody writes in them while the chair reads. You can take them back at any time.",
        now=_now(Deed.SEND),
    ),
    "agree": DeedPage(
        "Agree the minutes",
        forms.AgreeForm,
        publishing.agree,
        "minutes",
        "The minutes are agreed and can be published as draft.",
        Capability.REVIEW_MINUTES,
        now=_now(Deed.AGREE),
    ),
    "send-back": DeedPage(
        "Send them back",
        forms.SendBackForm,
        publishing.send_back,
        "minutes",
        "The minutes are being written again.",
        Capability.REVIEW_MINUTES,
        now=_now(Deed.SEND_BACK),
    ),
    "take-back": DeedPage(
        "Take them back to write on",
        ChangeForm,
        publishing.take_back,
        "minutes",
        "You can write in the minutes again.",
        Capability.TAKE_MINUTES,
        "The chair must agree them again before they are published.",
        now=_now(Deed.TAKE_BACK),
    ),
    "publish": DeedPage(
        "Publish as draft",
        ChangeForm,
        publishing.publish,
        "minutes",
        "The minutes are published as draft, and what they ask for is in the register.",
        Capability.TAKE_MINUTES,
        "Everybody who may see the meeting can read them then. Resolutions and actions are "
        "entered in the register of commitments.",
        now=_now(Deed.PUBLISH),
    ),
    "confirm": DeedPage(
        "Confirm the minutes",
        forms.LaterMeetingForm,
        confirming.confirm,
        "minutes",
        "The minutes are confirmed.",
        Capability.TAKE_MINUTES,
        "Enter what that meeting corrected first, piece by piece.",
        now=_now(Deed.CONFIRM),
    ),
}


def may_do(user, name: str, minutes: Minutes) -> bool:
    """Whether this person may do a deed of the table to these minutes, whenever it is."""
    if name in OF_CHAIR:
        return policies.can_review(user, minutes.meeting)
    return can(user, PAGES[name].right)


def offered(user, minutes: Minutes) -> Iterator[Offer]:
    """The deeds that this person may do to the minutes as they stand."""
    for name, page in PAGES.items():
        if page.now(minutes) and may_do(user, name, minutes):
            yield Offer(name, page.title, reverse("minuting:deed", args=[minutes.meeting_id, name]))
