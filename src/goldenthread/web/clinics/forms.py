"""Forms with which a clinic is opened and a corrective action report is written."""

from django import forms

from goldenthread.web.clinics.models import By, Chosen
from goldenthread.web.design.forms import DateField, GovukForm

NO_CHILD = "Do not write anything from which a child or family could be recognised."


class OpenForm(GovukForm, forms.Form):
    """Which locality's clinic is opened; the localities are those that this person may open."""

    locality = forms.ChoiceField(
        label="Team or district", error_messages={"required": "Select a team or a district"}
    )

    def __init__(self, *args, localities, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["locality"].choices = [
            ("", "Choose a team or a district"),
            *((f"{by}:{name}", f"{name} ({By(by).label.lower()})") for by, name in localities),
        ]

    def chosen(self) -> tuple[str, str]:
        """The breakdown and the group of it."""
        by, _, name = self.cleaned_data["locality"].partition(":")
        return by, name


class ReportForm(GovukForm, forms.Form):
    """A corrective action report on one page."""

    token = forms.UUIDField(widget=forms.HiddenInput)
    cause = forms.CharField(
        label="Cause",
        help_text=f"Why is the figure where it is? {NO_CHILD}",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    action = forms.CharField(
        label="Corrective action",
        help_text="What will be done. It goes into the register of commitments.",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    owner = forms.CharField(label="Who will do it", help_text="A name or a role", max_length=200)
    due = DateField(label="By when", error_messages={"required": "Enter by when it will be done"})
    expected = forms.FloatField(
        label="Figure expected back",
        min_value=0,
        error_messages={
            "required": "Enter the figure that you expect",
            "invalid": "Enter the figure that you expect as a number",
            "min_value": "Enter a figure of nought or more",
        },
        widget=forms.TextInput(attrs={"inputmode": "decimal"}),
    )
    recovery_by = DateField(
        label="Month in which you expect it",
        help_text="Any day of the month; the figure of the whole month is looked at.",
        error_messages={"required": "Enter the month in which you expect it"},
    )

    def __init__(self, *args, chosen: Chosen, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["expected"].help_text = f"In the unit of the figure: {chosen.unit}."
