"""Forms of the deeds done to task and finish groups."""

import uuid

from django import forms

from goldenthread.web.deeds.forms import ChangeForm
from goldenthread.web.design.forms import DateField, GovukForm
from goldenthread.web.programme.forms import PUBLIC, words
from goldenthread.web.programme.recommendations.forms import to_field
from goldenthread.web.scrutiny.models import Body


def day(label: str, error: str) -> DateField:
    return DateField(label=label, error_messages={"required": error})


class SetUpForm(GovukForm, forms.Form):
    token = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)
    body = forms.ModelChoiceField(
        Body.objects.exclude(name="").order_by("name"),
        label="Of which committee",
        empty_label="Choose a committee",
        error_messages={"required": "Choose the committee that sets it up"},
    )
    title = forms.CharField(
        label="What the group is called",
        max_length=200,
        error_messages={"required": "Enter what the group is called"},
    )
    scope = words(
        "What it is to ask",
        help_text=f"And what it leaves out. {PUBLIC}",
        error_messages={"required": "Enter what the group is to ask"},
    )
    set_up_on = day("Day it was set up", "Enter the day it was set up")


class MemberForm(ChangeForm):
    name = forms.CharField(label="Name", max_length=200)
    role = forms.CharField(
        label="Role", max_length=200, required=False, help_text="Such as Chair, or co-opted member"
    )


class ScopeForm(ChangeForm):
    fields_shown = ("scope",)
    scope = words("The scope as agreed", help_text=PUBLIC)
    scoped_on = day("Day it was agreed", "Enter the day it was agreed")


class SessionForm(ChangeForm):
    on = day("Day of the session", "Enter the day of the session")
    heard = forms.CharField(
        label="Who was heard",
        max_length=400,
        help_text="Offices and bodies; no child or family by name",
        error_messages={"required": "Enter who was heard"},
    )
    said = words(
        "What they said, in short",
        help_text=PUBLIC,
        error_messages={"required": "Enter what they said, in short"},
    )


class DraftForm(ChangeForm):
    fields_shown = ("report",)
    report = words("The report in short", rows=8, help_text="Read inside until it is agreed")
    drafted_on = day("Day of the draft", "Enter the day of the draft")


class AgreeForm(ChangeForm):
    agreed_on = day("Day the committee agreed it", "Enter the day the committee agreed it")


class RecommendForm(ChangeForm):
    text = words(
        "What is recommended",
        help_text=PUBLIC,
        error_messages={"required": "Enter what is recommended"},
    )
    to = to_field()


class ResponseForm(ChangeForm):
    answered_on = day("Day of the response", "Enter the day of the response")


class FollowUpForm(ChangeForm):
    followed_up_on = day("Day of the follow-up", "Enter the day of the follow-up")
    found = words(
        "What was found", help_text=PUBLIC, error_messages={"required": "Enter what was found"}
    )
