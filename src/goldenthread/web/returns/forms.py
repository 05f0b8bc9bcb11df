"""Forms of the returns: handing in, the reason for opening, accepting, assigning, filtering."""

from django import forms
from django.conf import settings

from goldenthread.rules.catalogue import RETURNS
from goldenthread.rules.run import collection
from goldenthread.rules.years import HELD
from goldenthread.web.accounts.models import User
from goldenthread.web.accounts.roles import OFFICERS
from goldenthread.web.design.forms import DateField, GovukForm
from goldenthread.web.returns.asked import NO, YES
from goldenthread.web.returns.keeping import GONE, NEW, STILL

MEGABYTE = 1024 * 1024
MOST_FILES = 100
PURPOSES = (
    "Put faults in the records right",
    "Look into queries before the return is submitted",
    "Check what a rule found",
    "Something else",
)


def largest() -> str:
    """How much may be uploaded at once, in words: 300 MB."""
    return f"{settings.LARGEST_UPLOAD // MEGABYTE:,} MB"


class ManyFiles(forms.ClearableFileInput):
    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Several files in one field; gives a list of them."""

    def __init__(self, **kwargs):
        super().__init__(widget=ManyFiles(), allow_empty_file=True, max_length=255, **kwargs)

    def clean(self, data, initial=None):
        if not data:
            super().clean(None, initial)
            return []
        return [super(FilesField, self).clean(one, initial) for one in data]


class HandInForm(GovukForm, forms.Form):
    token = forms.UUIDField(widget=forms.HiddenInput)
    files = FilesField(
        label="Files of the return",
        error_messages={"required": "Choose the files of the return"},
    )
    last_year = FilesField(
        label="Last year's files, if you have them",
        required=False,
        help_text="Rules that compare with last year need them, and are not run without.",
    )
    return_name = forms.ChoiceField(
        label="Which return",
        required=False,
        choices=[("", "Whatever the files are"), *((it.name, it.title) for it in RETURNS.values())],
    )
    year = forms.TypedChoiceField(
        label="Collection year",
        required=False,
        coerce=int,
        empty_value=None,
        choices=[("", "The year the files say"), *((it, collection(it)) for it in HELD)],
    )

    def __init__(self, *args, is_too_large: bool = False, **kwargs):
        super().__init__(*args, **kwargs)
        self.is_too_large = is_too_large
        self.fields["files"].help_text = (
            "XML, CSV, xlsx, or a zip archive of them. You can choose several files. "
            f"Up to {largest()} together."
        )

    def clean(self):
        if self.is_too_large:
            self.errors.pop("files", None)
            self.add_error(
                "files",
                f"The files must be smaller than {largest()} together. Put them in a zip archive, "
                "or ask whoever runs the site to raise GOLDENTHREAD_LARGEST_UPLOAD",
            )
        for name in ("files", "last_year"):
            if len(self.cleaned_data.get(name) or []) > MOST_FILES:
                self.add_error(name, f"Choose no more than {MOST_FILES} files, or a zip archive")
        return self.cleaned_data


class ReasonForm(GovukForm, forms.Form):
    purpose = forms.ChoiceField(
        label="Why you need to see them",
        widget=forms.RadioSelect,
        choices=[(purpose, purpose) for purpose in PURPOSES],
        error_messages={"required": "Select why you need to see them"},
    )
    detail = forms.CharField(
        label="In your own words",
        help_text=(
            "At least 10 characters. Do not name a child. The access log keeps what you write."
        ),
        min_length=10,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={
            "required": "Enter in your own words why you need to see them",
            "min_length": "Enter at least 10 characters that say why you need to see them",
            "max_length": "Enter no more than 500 characters",
        },
    )

    @property
    def reason(self) -> str:
        """The reason as the access log keeps it; for a valid form."""
        return f"{self.cleaned_data['purpose']}: {self.cleaned_data['detail']}"


class AcceptForm(GovukForm, forms.Form):
    note = forms.CharField(
        label="Note",
        help_text="What was looked into, and why the record is right. Do not name a child.",
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={
            "required": "Enter what was looked into and why the record is right",
            "max_length": "Enter no more than 1,000 characters",
        },
    )


class AssignForm(GovukForm, forms.Form):
    token = forms.UUIDField(widget=forms.HiddenInput)
    owner = forms.ModelChoiceField(
        User.objects.none(), label="Who", required=False, empty_label="Somebody without an account"
    )
    owner_name = forms.CharField(
        label="Their name, if they have no account", required=False, max_length=200
    )
    due = DateField(label="Due date", error_messages={"required": "Enter the due date"})

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        officers = User.objects.filter(is_active=True, role__in=OFFICERS)
        self.fields["owner"].queryset = officers.order_by("last_name", "first_name", "email")

    def clean(self):
        chosen = self.cleaned_data
        if not chosen.get("owner") and not chosen.get("owner_name", "").strip():
            self.add_error("owner", "Select who is to put them right, or enter a name")
        return chosen


class ListFilter(GovukForm, forms.Form):
    """What to show of a list of breaches; the rule, the team and the child go along unseen."""

    severity = forms.ChoiceField(
        label="Severity",
        required=False,
        choices=[("", "Errors and queries"), ("error", "Errors"), ("query", "Queries")],
    )
    change = forms.ChoiceField(
        label="Since the run before",
        required=False,
        choices=[("", "New and still there"), (NEW, "New"), (STILL, "Still there"), (GONE, "Gone")],
    )
    accepted = forms.ChoiceField(
        label="Accepted",
        required=False,
        choices=[("", "Whether or not"), (YES, "Accepted"), (NO, "Not accepted")],
    )
    rule = forms.CharField(required=False, widget=forms.HiddenInput)
    team = forms.CharField(required=False, widget=forms.HiddenInput)
    child = forms.CharField(required=False, widget=forms.HiddenInput)
