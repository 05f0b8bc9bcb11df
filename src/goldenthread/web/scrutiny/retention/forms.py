"""The form on which it is decided what becomes of a record."""

from django import forms

from goldenthread.web.design.forms import DateField, GovukForm
from goldenthread.web.scrutiny.models import Choice


class DecideForm(GovukForm, forms.Form):
    """Keep until when, or withdraw; why."""

    choice = forms.ChoiceField(
        label="What becomes of it",
        choices=Choice.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Select what becomes of it"},
    )
    until = DateField(
        label="Last day for which it is kept open",
        help_text="Leave it empty to withdraw it",
        required=False,
    )
    reason = forms.CharField(
        label="Reason",
        help_text="Everybody can read it. Do not write anything from which a child could be"
        " recognised.",
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Enter the reason"},
    )
    seen = forms.IntegerField(widget=forms.HiddenInput)
