"""Forms with which an agenda is built."""

from django import forms

from goldenthread.web.agendas.models import Answer, As, Notice, PlannedItem, Purpose
from goldenthread.web.design.forms import GovukForm

HOURS = forms.TextInput(attrs={"class": "govuk-input--width-5", "inputmode": "numeric"})


def words(label: str, help_text: str = "", rows: int = 3, required: bool = True) -> forms.CharField:
    return forms.CharField(
        label=label,
        help_text=help_text,
        required=required,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": rows}),
    )


def hour(label: str) -> forms.TimeField:
    return forms.TimeField(
        label=label,
        help_text="Such as 14:00",
        input_formats=["%H:%M", "%H.%M"],
        error_messages={"invalid": "Enter a time such as 14:00"},
        widget=HOURS,
    )


class Versioned(GovukForm, forms.Form):
    """A form on an agenda as the person saw it."""

    version = forms.IntegerField(widget=forms.HiddenInput)


class ProposeForm(Versioned):
    title = forms.CharField(
        label="Title", help_text="As the public reads it: no exempt words", max_length=300
    )
    purpose = forms.ChoiceField(
        label="What the body is asked to do", choices=Purpose.choices, widget=forms.RadioSelect
    )
    why = words("Where it comes from", "Who asked for it, and why now")
    education = forms.BooleanField(label="It is about education", required=False)


class UrgentForm(Versioned):
    title = forms.CharField(label="Title", max_length=300)
    purpose = forms.ChoiceField(
        label="What the body is asked to do", choices=Purpose.choices, widget=forms.RadioSelect
    )
    chair = forms.CharField(label="Chair who thinks it urgent", max_length=200)
    urgent_because = words(
        "Special circumstances", "They are published, and the minutes must state them"
    )
    education = forms.BooleanField(label="It is about education", required=False)


class ReasonForm(Versioned):
    reason = words("Reason", "It is shown with the item")


class AgreeForm(Versioned):
    """Agreeing an item, or taking it up again, needs nothing more."""


class PublishForm(Versioned):
    late_reason = words(
        "Why it is late", "Needed only when the clock is red; it is published", required=False
    )


class InviteForm(Versioned):
    name = forms.CharField(
        label="Who is invited",
        help_text="Name and office, as the agenda prints it",
        max_length=200,
    )
    invited_as = forms.ChoiceField(label="As", choices=As.choices, widget=forms.RadioSelect)
    starts = hour("Expected from")
    ends = hour("Until")
    answer = forms.ChoiceField(label="Answer", choices=Answer.choices, widget=forms.RadioSelect)


class StandingForm(GovukForm, forms.Form):
    title = forms.CharField(label="Title", max_length=300)
    purpose = forms.ChoiceField(
        label="What the body is asked to do", choices=Purpose.choices, widget=forms.RadioSelect
    )
    last = forms.BooleanField(label="It stands after the business", required=False)


class NoticeForm(GovukForm, forms.Form):
    which = forms.ChoiceField(
        label="Notice", choices=Notice.Which.choices, widget=forms.RadioSelect
    )
    reason = words("Why the meeting is to be private")
    representations = words("What was said against it", "Second notice only", required=False)
    reply = words("The reply", "Second notice only", required=False)


class OrderForm(Versioned):
    """A place for each item: the items are put into the order of the numbers given."""

    def __init__(self, *args, planned: list[PlannedItem], needs_reason: bool, **kwargs):
        super().__init__(*args, **kwargs)
        self.planned = planned
        for place, one in enumerate(planned, start=1):
            self.fields[f"place-{one.pk}"] = forms.IntegerField(
                label=str(one),
                initial=place,
                min_value=1,
                error_messages={"required": f"Enter a place for {one}"},
                widget=forms.TextInput(
                    attrs={"class": "govuk-input--width-2", "inputmode": "numeric"}
                ),
            )
        if needs_reason:
            self.fields["reason"] = words("Why the order changes", "It is published")

    def given(self) -> dict:
        """The primary keys in the new order; two of one place stay as they stood."""
        given = self.cleaned_data
        order = sorted(self.planned, key=lambda one: given[f"place-{one.pk}"])
        return {
            "version": given["version"],
            "order": [one.pk for one in order],
            "reason": given.get("reason", ""),
        }
