from allauth.account.forms import ChangePasswordForm as AllauthChangePasswordForm
from allauth.account.forms import LoginForm
from django import forms

from goldenthread.web.accounts import audit
from goldenthread.web.accounts.models import User
from goldenthread.web.design.forms import DateField, GovukForm


class SignInForm(GovukForm, LoginForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["login"] = forms.EmailField(
            label="Email address",
            widget=forms.EmailInput(attrs={"autocomplete": "username"}),
            error_messages={
                "required": "Enter your email address",
                "invalid": "Enter an email address in the format name@example.org",
            },
        )
        self.fields["password"] = forms.CharField(
            label="Password",
            strip=False,
            widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
            error_messages={"required": "Enter your password"},
        )
        self.order_fields(["login", "password"])


class ChangePasswordForm(GovukForm, AllauthChangePasswordForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name, label, message in (
            ("oldpassword", "Your password now", "Enter your password now"),
            ("password1", "New password", "Enter a new password"),
            ("password2", "New password again", "Enter the new password again"),
        ):
            self.fields[name].label = label
            self.fields[name].error_messages["required"] = message
        self.fields["password1"].help_text = "At least 12 characters. Three random words work well."


class AccessLogFilter(GovukForm, forms.Form):
    person = forms.ChoiceField(label="Person", required=False)
    first_day = DateField(label="From", required=False)
    last_day = DateField(label="To, this day included", required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        people = User.objects.filter(audit_events__deed=audit.OPENED_CHILDREN).distinct()
        choices = sorted(((str(one.pk), str(one)) for one in people), key=lambda choice: choice[1])
        self.fields["person"].choices = [("", "Everybody"), *choices]

    def clean(self):
        first, last = self.cleaned_data.get("first_day"), self.cleaned_data.get("last_day")
        if first and last and last < first:
            self.add_error("last_day", "Enter a last day that is not before the first day")

    def apply(self, events):
        """The events that pass the filter; every event while the form is empty or wrong."""
        if not self.is_bound or not self.is_valid():
            return events
        chosen = self.cleaned_data
        if chosen["person"]:
            events = events.by_person(chosen["person"])
        return events.between(chosen["first_day"], chosen["last_day"])
