"""The form with which a search is followed by mail."""

from django import forms

from goldenthread.web.design.forms import GovukForm


class FollowForm(GovukForm, forms.Form):
    email = forms.EmailField(
        label="Your email address",
        max_length=254,
        help_text="We keep it only once you have confirmed it, and only until you stop the mails",
        widget=forms.EmailInput(attrs={"autocomplete": "email", "spellcheck": "false"}),
        error_messages={
            "required": "Enter your email address",
            "invalid": "Enter an email address in the correct format, like name@example.com",
        },
    )
