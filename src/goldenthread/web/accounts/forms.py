from datetime import date, timedelta

from allauth.account.forms import ChangePasswordForm as AllauthChangePasswordForm
from allauth.account.forms import LoginForm
from django import forms

from goldenthread.web.accounts import audit
from goldenthread.web.accounts.models import User
from goldenthread.web.accounts.tokens import LONGEST
from goldenthread.web.design.forms import DateField, GovukForm
from goldenthread.web.design.words import day


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


class TokenForm(GovukForm, forms.Form):
    name = forms.CharField(
        label="Name",
        max_length=80,
        help_text="What reads with it, and where: “Board dashboard, Power BI on my laptop”.",
        error_messages={
            "required": "Enter a name for the token",
            "max_length": "Enter a name of no more than 80 characters",
        },
    )
    ends_on = DateField(
        label="Last day",
        help_text="After it the token opens nothing. At most a year from today.",
        error_messages={"required": "Enter the last day"},
    )

    def __init__(self, *args, owner, today: date, **kwargs):
        super().__init__(*args, **kwargs)
        self.owner, self.today = owner, today

    def clean_name(self):
        name = self.cleaned_data["name"]
        if self.owner.tokens.filter(name=name, revoked_at=None).exists():
            raise forms.ValidationError(
                "You have a token of this name. Choose another name, or revoke that one first"
            )
        return name

    def clean_ends_on(self):
        ends, last = self.cleaned_data["ends_on"], self.today + timedelta(days=LONGEST)
        if ends < self.today:
            raise forms.ValidationError("Last day must be today or later")
        if ends > last:
            raise forms.ValidationError(f"Last day must be {day(last)} or earlier")
        return ends
