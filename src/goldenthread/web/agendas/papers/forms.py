"""Forms with which papers are kept, signed off and held back."""

from django import forms

from goldenthread.web.agendas.forms import Versioned, words
from goldenthread.web.agendas.models import PaperKind
from goldenthread.web.design.forms import DateField
from goldenthread.web.scrutiny.forms import ParagraphField
from goldenthread.web.scrutiny.kept_back import Restriction

A_FILE = "A PDF with text in it, a Word document or a text file, up to 20 MB"
PLACES = (
    "Places in a Word document such as {{AS02}}, a measure, or {{committee}} are filled: with "
    "today’s figures while it is a draft, and for good when it is published."
)


class _WithFile(Versioned):
    """A form whose file's content is handed to the deed."""

    def given(self) -> dict:
        given = dict(self.cleaned_data)
        file = given.pop("file", None)
        return given | {"content": file.read() if file else None}


class PaperForm(_WithFile):
    kind = forms.ChoiceField(label="Kind", choices=PaperKind.choices, widget=forms.RadioSelect)
    title = forms.CharField(
        label="Title", help_text="As the public reads it: no exempt words", max_length=300
    )
    file = forms.FileField(
        label="File",
        help_text=f"{A_FILE}. {PLACES} Leave it empty for a paper that is to follow",
        required=False,
        error_messages={"empty": "The file is empty: choose another"},
    )


class FileForm(_WithFile):
    file = forms.FileField(
        label="File",
        help_text=f"{A_FILE}. {PLACES}",
        error_messages={
            "required": "Choose the file",
            "empty": "The file is empty: choose another",
        },
    )


class ConsultForm(Versioned):
    whom = forms.CharField(
        label="Who was asked", help_text="Such as Director of Finance", max_length=200
    )
    asked_on = DateField(
        label="When they were asked", error_messages={"required": "Enter when they were asked"}
    )
    answered_on = DateField(
        label="When they answered", help_text="Leave empty until they have", required=False
    )
    said = words("What they said", required=False)


class BackgroundForm(Versioned):
    title = forms.CharField(label="Title", max_length=300)
    where = forms.CharField(
        label="Where the public can read it",
        help_text="List no paper that would disclose exempt or confidential information",
        max_length=300,
    )


class RestrictForm(Versioned):
    restriction = forms.ChoiceField(
        label="Why it is not for the public",
        choices=[(key, label) for key, label in Restriction.choices if key],
        widget=forms.RadioSelect,
    )
    paragraph = ParagraphField()
    interest = words(
        "Why the public interest is in keeping it back",
        "For confidential information: which rule or order forbids telling it",
    )
    full_title = forms.CharField(
        label="Title that members read",
        help_text="Leave empty where the public title will do",
        required=False,
        max_length=300,
    )


class ReviewForm(Versioned):
    agrees = forms.ChoiceField(
        label="Is it rightly kept from the public?",
        choices=[("yes", "Yes"), ("no", "No, open it to the public")],
        widget=forms.RadioSelect,
        error_messages={"required": "Select whether it is rightly kept from the public"},
    )

    def given(self) -> dict:
        return self.cleaned_data | {"agrees": self.cleaned_data["agrees"] == "yes"}
