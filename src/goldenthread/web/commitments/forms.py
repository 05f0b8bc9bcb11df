"""Forms of the register and of each deed."""

from django import forms
from django.utils.text import Truncator

from goldenthread.web.commitments.models import Commitment
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
        ("answered", "The owner has answered"),
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
    """What and who; all else may be left out. ``seen`` is set once what was asked before was."""

    token = forms.UUIDField(widget=forms.HiddenInput)
    seen = forms.CharField(required=False, widget=forms.HiddenInput)
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
    role = forms.CharField(
        label="Their role",
        required=False,
        help_text="If you gave a name above. For example, Head of Fostering",
        max_length=200,
    )
    email = forms.EmailField(
        label="Their email address",
        required=False,
        help_text="For an owner without an account: reminders go there. Only officers see it.",
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

    MORE = ("role", "email", "due", "asked_by", "public")

    def __init__(self, *args, nodes, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["source"].queryset = nodes

    @property
    def more_is_open(self) -> bool:
        """Whether a field beyond the two was filled in or is wrong, so that it must be seen."""
        return self.is_bound and any(self[name].errors or self[name].data for name in self.MORE)


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


class AskDateForm(DateForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["due"].label = "Date you ask for"
        self.fields["due"].error_messages["required"] = "Enter the date you ask for"


class OwnerForm(DeedForm):
    owner = forms.CharField(
        label="Who is to do it",
        help_text="A name or a role. They need not have an account.",
        max_length=200,
    )
    owner_role = forms.CharField(label="Their role", required=False, max_length=200)
    reason = forms.CharField(
        label="Reason",
        help_text=PUBLISHED,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Enter the reason"},
    )


class LinkForm(DeedForm):
    email = forms.EmailField(
        label="The owner's email address",
        help_text="It is kept for reminders. Only those who keep the register see it.",
    )


class MergeForm(DeedForm):
    into = forms.ModelChoiceField(
        Commitment.objects.all(),
        label="Number of the commitment that stays",
        widget=forms.TextInput(attrs={"inputmode": "numeric", "class": "govuk-input--width-5"}),
        error_messages={
            "required": "Enter the number of the commitment that stays",
            "invalid_choice": "Enter the number of a commitment that is in the register",
        },
    )
    reason = forms.CharField(
        label="Reason",
        help_text=PUBLISHED,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Enter why the two are one"},
    )
