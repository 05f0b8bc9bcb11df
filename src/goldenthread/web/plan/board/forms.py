"""Forms of the deeds of a board."""

from django import forms

from goldenthread.web.deeds.forms import AddForm, ChangeForm
from goldenthread.web.design.forms import DateField
from goldenthread.web.plan.board.actions import members_on
from goldenthread.web.plan.forms import INSIDE, why, words
from goldenthread.web.plan.models import Member


class BoardForm(AddForm):
    name = forms.CharField(label="What the board is called", max_length=200)
    quorum = forms.IntegerField(label="Members who must be present", min_value=1, max_value=50)


class MemberForm(AddForm):
    name = forms.CharField(label="Name", max_length=200)
    organisation = forms.CharField(label="Sits for", max_length=200)
    seat = forms.ChoiceField(label="Seat", choices=Member.Seat.choices, widget=forms.RadioSelect)
    party = forms.CharField(
        label="Political group, of an elected member", required=False, max_length=100
    )
    since = DateField(label="First day")


class EndSeatForm(ChangeForm):
    until = DateField(label="Last day")
    why = why()


class MeetingForm(AddForm):
    on = DateField(label="Day")


class AttendanceForm(ChangeForm):
    present = forms.ModelMultipleChoiceField(
        Member.objects.none(),
        label="Present",
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    apologies = forms.ModelMultipleChoiceField(
        Member.objects.none(),
        label="Sent apologies",
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def begun(self, thing) -> dict:
        was = dict(thing.attendance.values_list("member", "was"))
        return {
            **super().begun(thing),
            "present": [pk for pk, it in was.items() if it == "present"],
            "apologies": [pk for pk, it in was.items() if it == "apologies"],
        }

    def prepare(self, thing) -> None:
        sitting = [member.pk for member in members_on(thing.board, thing.on)]
        for name in ("present", "apologies"):
            self.fields[name].queryset = Member.objects.filter(pk__in=sitting)


class DecisionForm(AddForm):
    text = words("What was decided", help_text=INSIDE)
    what = words("What is to be done because of it", help_text="It becomes a commitment")
    owner = forms.CharField(label="Who is to do it", max_length=200)
    due = DateField(label="Due date", required=False, help_text="Leave empty if none was agreed")


class IssueForm(AddForm):
    summary = words(
        "What the board should take away",
        rows=6,
        help_text=INSIDE,
        error_messages={"required": "Enter what the board should take away"},
    )
