"""Forms of key decisions and of requests for papers."""

import uuid

from django import forms

from goldenthread.dates.working_days import FIRST_DAY, LAST_DAY
from goldenthread.web.deeds.forms import ChangeForm
from goldenthread.web.design.forms import DateField, GovukForm
from goldenthread.web.programme.decisions.states import Outcome, Urgency
from goldenthread.web.programme.forms import PUBLIC, why, words
from goldenthread.web.scrutiny.models import Body

EXEMPT = "Leave out what is confidential or exempt: everyone can read it."


def bodies(label: str) -> forms.ModelChoiceField:
    return forms.ModelChoiceField(
        Body.objects.exclude(name="").order_by("name"),
        label=label,
        empty_label="Choose a committee",
        error_messages={"required": "Choose a committee"},
    )


class Contents(forms.Form):
    """The contents that regulation 9 lists, lettered as there."""

    matter = words("The matter to be decided (b)", help_text=EXEMPT)
    maker = forms.CharField(
        label="Who decides (c)", max_length=200, help_text="A body, or a person's name and title"
    )
    maker_members = words("The members of the body that decides (c)", required=False, rows=3)
    earliest_on = DateField(label="Earliest day of the decision (d)")
    latest_on = DateField(
        label="Latest day, if it is a period (d)",
        required=False,
    )
    documents = words("Documents submitted for it (e)", required=False, rows=3)
    copies_from = words("Where copies can be had (f)", rows=2)
    others_may_follow = forms.BooleanField(
        label="Other documents may follow (g)", required=False, initial=True
    )
    others_how = words("How to ask for those that follow (h)", rows=2)

    def clean_earliest_on(self):
        day = self.cleaned_data["earliest_on"]
        if not FIRST_DAY <= day <= LAST_DAY:
            raise forms.ValidationError(
                f"The earliest day must be between {FIRST_DAY.year} and {LAST_DAY.year}"
            )
        return day


class EnterForm(GovukForm, Contents):
    token = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)


class CorrectForm(ChangeForm, Contents):
    fields_shown = tuple(Contents.base_fields)


class PublishForm(ChangeForm):
    pass


class ExceptionForm(ChangeForm):
    available_on = DateField(label="Day the notice to the chair was made available to the public")
    because = why("Why 28 clear days were impracticable", "Enter why they were impracticable")


class UrgencyForm(ChangeForm):
    agreed_by = forms.ChoiceField(
        label="Who agreed that it cannot wait",
        choices=Urgency.choices,
        widget=forms.RadioSelect,
        help_text="The next may agree only where there is no one before, or they cannot act",
    )
    agreed_on = DateField(label="Day they agreed")
    because = why("Why it cannot wait", "Enter why it cannot wait")


class LookAtForm(ChangeForm):
    body = bodies("Which committee wants to look at it")
    reason = words("Why", help_text=PUBLIC, error_messages={"required": "Enter why"})


class DecideForm(ChangeForm):
    decided_on = DateField(label="Day it was decided")


class RequestForm(GovukForm, forms.Form):
    token = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)
    body = bodies("Of which committee the member is")
    member = forms.CharField(label="Which member asks", max_length=200)
    what = words("What is asked for", rows=3)
    received_on = DateField(label="Day the request was received")


class AnswerForm(ChangeForm):
    outcome = forms.ChoiceField(
        label="What was answered", choices=Outcome.choices, widget=forms.RadioSelect
    )
    reasons = words("Reasons, if it was refused in whole or in part", required=False, rows=3)
    answered_on = DateField(label="Day it was answered")
