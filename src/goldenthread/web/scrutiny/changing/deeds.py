"""The deeds on an announced meeting as pages: form, action and words of each."""

from collections.abc import Iterator

from django import forms
from django.urls import reverse

from goldenthread.web.accounts.policies import can
from goldenthread.web.accounts.roles import Capability
from goldenthread.web.deeds.forms import ChangeForm
from goldenthread.web.deeds.pages import DeedPage, Offer
from goldenthread.web.design.forms import DateField
from goldenthread.web.scrutiny.bodies.forms import a_time
from goldenthread.web.scrutiny.changing import actions
from goldenthread.web.scrutiny.models import Meeting
from goldenthread.web.scrutiny.states import Deed, possible

REASON = "Everybody who may see the meeting reads it: on its page, in the feed and in the calendar"


def _reason() -> forms.CharField:
    return forms.CharField(
        label="Reason",
        help_text=REASON,
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=2000,
        error_messages={"required": "Enter the reason"},
    )


class CancelForm(ChangeForm):
    """Cancelling needs a reason."""

    reason = _reason()


class MoveForm(ChangeForm):
    """Moving needs another day, time or venue, and a reason."""

    fields_shown = ("time", "venue")
    day = DateField(label="Day", error_messages={"required": "Enter the day of the meeting"})
    time = a_time("Time")
    venue = forms.CharField(label="Venue", required=False, max_length=300)
    reason = _reason()

    def begun(self, thing: Meeting) -> dict:
        at = f"{thing.time:%H:%M}" if thing.time else ""
        return super().begun(thing) | {"day": thing.date, "time": at}


def _may_be_moved(meeting: Meeting) -> bool:
    return possible(Deed.MOVE, meeting.status)


def _may_be_cancelled(meeting: Meeting) -> bool:
    return possible(Deed.CANCEL, meeting.status)


DEEDS: dict[str, DeedPage] = {
    "move": DeedPage(
        title="Move the meeting",
        form=MoveForm,
        act=actions.move,
        given_as="meeting",
        done="The meeting was moved. Its clocks are counted from the new day.",
        right=Capability.KEEP_BODIES,
        says="Calendars that follow it move it too. Whoever sent something to it is told.",
        now=_may_be_moved,
    ),
    "cancel": DeedPage(
        title="Cancel the meeting",
        form=CancelForm,
        act=actions.cancel,
        given_as="meeting",
        done="The meeting is cancelled.",
        right=Capability.KEEP_BODIES,
        says="It cannot be undone: schedule another. Its items go back to be carried forward. "
        "Whoever sent a question, a petition or a wish to speak is told, and an officer can put "
        "it to another meeting.",
        now=_may_be_cancelled,
    ),
}


def offered(user, meeting: Meeting) -> Iterator[Offer]:
    """The deeds that this person may do to a meeting as it stands."""
    for name, page in DEEDS.items():
        if can(user, page.right) and page.now(meeting):
            yield Offer(name, page.title, reverse("scrutiny:deed", args=[meeting.pk, name]))
