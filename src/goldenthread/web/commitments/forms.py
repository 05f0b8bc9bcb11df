"""Forms of the register and of each deed."""

from django import forms
from django.utils.text import Truncator

from goldenthread.web.commitments.states import State
from goldenthread.web.design.forms import DateField, GovukForm
from goldenthread.web.thread.models import Node

PUBLISHED = (
    "This may be read by the public. Do not write anything from which a child or family could be "
    "recognised."
)
NOBODY = "-"
BY_HAND = "-"
LONGEST = 40


class FilterForm(GovukForm, forms.Form):
    """What to show of the register. Choices that do not exist are passed over, not refused."""

    DUE = (
        ("", "Any date"),
        ("overdue", "Overdue"),
        ("soon", "Due in the next 30 days"),
        ("none", "No due date"),
    )

    owner = forms.ChoiceField(label="Owner", required=False)
    source = forms.ChoiceField(label="Asked by", required=False)
    due = forms.ChoiceField(label="Due", required=False, choices=DUE)
    state = forms.ChoiceField(
        label="State",
        required=False,
        choices=[("", "Any state"), *((str(state), state.label) for state in State)],
    )
    sort = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args, owners, sources, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["owner"].choices = [
            ("", "Anyone"),
            *((owner, Truncator(owner).chars(LONGEST)) for owner in owners),
            (NOBODY, "Nobody named"),
        ]
        self.fields["source"].choices = [
            ("", "Anyone"),
            *((source, Truncator(source).chars(LONGEST)) for source in sources),
            (BY_HAND, "Not said"),
        ]

    def chosen(self) -> dict[str, str]:
        """The filters that were chosen from the lists offered."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}


class RaiseForm(GovukForm, forms.Form):
    token = forms.UUIDField(widget=forms.HiddenInput)
    what = forms.CharField(
        label="What is to be done",
        help_text=PUBLISHED,
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=2000,
    )
    owner = forms.CharField(
        label="Who is to do it",
        help_text="A name or a role. They need not have an account.",
        max_length=200,
    )
    due = DateField(label="Due date", required=False, help_text="Leave empty if no date was agreed")
    asked_by = forms.CharField(
        label="Who asked for it",
        required=False,
        help_text="For example, the Improvement Board",
        max_length=200,
    )
    source = forms.ModelChoiceField(
        Node.objects.none(), required=False, widget=forms.HiddenInput, to_field_name="public_id"
    )
    public = forms.BooleanField(
        label="It was promised in public: everyone may see it", required=False
    )

    def __init__(self, *args, nodes, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["source"].queryset = nodes


class DeedForm(GovukForm, forms.Form):
    """What every deed's form carries: the version that the person has before them."""

    version = forms.IntegerField(widget=forms.HiddenInput)


class DoneForm(DeedForm):
    evidence = forms.CharField(
        label="What shows that it was done", help_text=PUBLISHED, widget=forms.Textarea
    )
    evidence_link = forms.CharField(
        label="Link to the evidence", required=False, help_text="For example, a published report"
    )


class VerifyForm(DeedForm):
    reason = forms.CharField(
        label="Remark",
        required=False,
        help_text=PUBLISHED,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class ReasonForm(DeedForm):
    reason = forms.CharField(
        label="Reason",
        help_text=PUBLISHED,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Enter the reason"},
    )


class DateForm(DeedForm):
    due = DateField(
        label="Date now agreed", error_messages={"required": "Enter the date now agreed"}
    )
    reason = forms.CharField(
        label="Reason",
        help_text=PUBLISHED,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Enter the reason"},
    )

    field_order = ["version", "due", "reason"]


class MeasureForm(GovukForm, forms.Form):
    measure = forms.ModelChoiceField(
        Node.objects.of_kind("measure").order_by("title"),
        label="Measure",
        empty_label="Choose a measure",
        to_field_name="public_id",
    )
