"""Forms with which recommendations are made, found and followed."""

import uuid
from collections.abc import Iterable

from django import forms
from django.utils import timezone

from goldenthread.web.deeds.forms import ChangeForm, ThingForm
from goldenthread.web.design.forms import DateField, GovukForm
from goldenthread.web.programme.forms import PUBLIC, why, words
from goldenthread.web.programme.recommendations.register import STANDINGS
from goldenthread.web.programme.recommendations.states import Answer, Difference
from goldenthread.web.scrutiny.models import Body
from goldenthread.web.thread.models import Node

TO = "A body or an office, such as Cabinet, or Cabinet Member for Children and Families"


def to_field() -> forms.CharField:
    return forms.CharField(
        label="To whom",
        max_length=200,
        help_text=TO,
        error_messages={"required": "Enter to whom it is recommended"},
    )


class FilterForm(GovukForm, forms.Form):
    """What to show of the monitor. Choices that do not exist are passed over, not refused."""

    body = forms.ChoiceField(label="Committee", required=False)
    to = forms.ChoiceField(label="To whom", required=False)
    year = forms.ChoiceField(label="Year", required=False)
    standing = forms.ChoiceField(
        label="How it stands",
        required=False,
        choices=[("", "Any"), *((name, one.label) for name, one in STANDINGS.items())],
    )

    def __init__(self, *args, bodies: Iterable, to: Iterable[str], years: Iterable[int], **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["body"].choices = [("", "Any"), *((str(pk), name) for pk, name in bodies)]
        self.fields["to"].choices = [("", "Anybody"), *((one, one) for one in to)]
        self.fields["year"].choices = [("", "Any"), *((str(one), str(one)) for one in years)]

    def chosen(self) -> dict[str, str]:
        """The filters that were chosen from the lists offered."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}


class MakeForm(GovukForm, forms.Form):
    """A recommendation entered by hand, such as one of a report."""

    token = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)
    body = forms.ModelChoiceField(
        Body.objects.exclude(name="").order_by("name"),
        label="Which committee recommends it",
        empty_label="Choose a committee",
        error_messages={"required": "Choose the committee that recommends it"},
    )
    text = words(
        "What is recommended",
        help_text=f"In the committee's own words. {PUBLIC}",
        error_messages={"required": "Enter what is recommended"},
    )
    to = to_field()
    made_on = DateField(
        label="Day it was made", error_messages={"required": "Enter the day it was made"}
    )
    public = forms.BooleanField(label="It was made in public", required=False, initial=True)

    def clean_made_on(self):
        day = self.cleaned_data["made_on"]
        if day > timezone.localdate():
            raise forms.ValidationError("The day it was made must be today or in the past")
        return day


class ConfirmForm(ThingForm):
    to = to_field()

    def begun(self, thing) -> dict:
        return {"to": thing.to}


class SetAsideForm(ThingForm):
    reason = why("Why it is not a recommendation", "Enter why it is not a recommendation")


class CorrectForm(ChangeForm):
    fields_shown = ("text", "to")
    text = words("What is recommended", help_text=PUBLIC)
    to = to_field()


class NoticeForm(ChangeForm):
    fields_shown = ("report_received_on", "notice_received_on")
    report_received_on = DateField(
        label="Day the report was received",
        help_text="The report or the recommendation itself, by whoever is to reply",
        error_messages={"required": "Enter the day the report was received"},
    )
    notice_received_on = DateField(
        label="Day the notice was received",
        required=False,
        help_text="Leave empty if it came with the report. The later day counts.",
    )


class ReplyForm(ChangeForm):
    fields_shown = ("answer", "reply", "reasons", "replied_on")
    answer = forms.ChoiceField(
        label="What was replied",
        choices=Answer.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Select what was replied"},
    )
    reply = words(
        "The reply",
        help_text="In its own words. Members and officers read it; everyone once you publish it.",
        error_messages={"required": "Enter what was replied"},
    )
    reasons = words("Reasons, if it was not accepted whole", required=False)
    replied_on = DateField(
        label="Day the reply was received",
        error_messages={"required": "Enter the day the reply was received"},
    )


class PublishForm(ChangeForm):
    pass


class CommitForm(ChangeForm):
    what = words(
        "What is to be done", rows=3, error_messages={"required": "Enter what is to be done"}
    )
    owner_name = forms.CharField(
        label="Who is to do it",
        max_length=200,
        error_messages={"required": "Enter who is to do it"},
    )
    owner_role = forms.CharField(label="Their office", max_length=200, required=False)
    due = DateField(label="By when", required=False)


class TieForm(ChangeForm):
    node = forms.ModelChoiceField(
        Node.objects.filter(kind__in=["measure", "finding"]).order_by("-kind", "title"),
        label="Measure or finding",
        empty_label="Choose one",
        to_field_name="public_id",
        help_text="A measure shows whether it made a difference; a finding is what it rests on",
        error_messages={"required": "Choose a measure or a finding"},
    )

    def prepare(self, thing) -> None:
        if thing.public:
            found = self.fields["node"].queryset
            self.fields["node"].queryset = found.public()
        self.fields["node"].label_from_instance = lambda node: f"{node.title[:90]} ({node.kind})"


class DoneForm(ChangeForm):
    done = words(
        "What was done", help_text=PUBLIC, error_messages={"required": "Enter what was done"}
    )
    done_on = DateField(
        label="Day it was done", error_messages={"required": "Enter the day it was done"}
    )


class JudgeForm(ChangeForm):
    fields_shown = ("difference", "impact")
    difference = forms.ChoiceField(
        label="Did it make a difference?",
        choices=Difference.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Select whether it made a difference"},
    )
    impact = words(
        "What shows it", help_text=PUBLIC, error_messages={"required": "Enter what shows it"}
    )
