"""Forms with which minutes come in, and fields that several apps ask."""

from collections.abc import Sequence
from pathlib import Path

from django import forms

from goldenthread.packs.write import FORMATS
from goldenthread.web.design.forms import DateField, GovukForm
from goldenthread.web.scrutiny.kept_back import PARAGRAPHS
from goldenthread.web.scrutiny.models import Meeting
from goldenthread.web.scrutiny.presenters import clock

KINDS = (".txt", ".html", ".htm", ".docx", ".pdf", ".xml")
LARGEST = 10 * 1024 * 1024


class ParagraphField(forms.TypedChoiceField):
    """By which paragraph of Schedule 12A information is exempt; None for what is not."""

    def __init__(self) -> None:
        paragraphs = ((number, f"{number}: {text}") for number, text in PARAGRAPHS.items())
        super().__init__(
            label="Paragraph of Schedule 12A",
            help_text="For exempt information",
            choices=[("", "None"), *paragraphs],
            coerce=int,
            empty_value=None,
            required=False,
        )


class UploadForm(GovukForm, forms.Form):
    file = forms.FileField(
        label="Minutes",
        help_text="A text file, a saved web page, a Word document, a PDF or the XML answer of a "
        "committee system, up to 10 MB",
        error_messages={
            "required": "Choose the file of the minutes",
            "empty": "The file is empty: choose the file of the minutes",
        },
    )

    def clean_file(self):
        file = self.cleaned_data["file"]
        if Path(file.name).suffix.lower() not in KINDS:
            raise forms.ValidationError(
                "The file must be a text file, a web page, a Word document, a PDF or XML "
                "(.txt, .html, .docx, .pdf or .xml)"
            )
        if file.size > LARGEST:
            raise forms.ValidationError("The file must be smaller than 10 MB")
        return file


class PackForm(forms.Form):
    format = forms.ChoiceField(choices=[(name, name) for name in FORMATS])


APART = "another"


class TakeInForm(GovukForm, forms.Form):
    """What the minutes do not say, and whether the meeting was public.

    The committee and the day are asked for only when the record has none, and which meeting of
    the day it is only where there is a doubt (``among``).
    """

    committee = forms.CharField(
        label="Committee", help_text="The minutes do not name it", required=False
    )
    day = DateField(
        label="Date of the meeting", help_text="The minutes do not say it", required=False
    )
    public = forms.ChoiceField(
        label="Was the meeting held in public?",
        help_text="What was promised in public can be followed by everyone",
        choices=[("yes", "Yes"), ("no", "No")],
        widget=forms.RadioSelect,
        error_messages={"required": "Select whether the meeting was held in public"},
    )

    which = forms.ChoiceField(
        label="Which meeting are these the minutes of?",
        help_text="The committee met, or was to meet, on this day, and the time does not tell",
        widget=forms.RadioSelect,
        error_messages={"required": "Select which meeting these are the minutes of"},
    )

    def __init__(self, *args, record, among: Sequence[Meeting] = (), **kwargs):
        super().__init__(*args, **kwargs)
        self.among = {str(one.pk): one for one in among}
        if among:
            known = [(key, _which(one)) for key, one in self.among.items()]
            self.fields["which"].choices = [*known, (APART, "Another meeting of that day")]
        else:
            del self.fields["which"]
        if record["committee"]:
            del self.fields["committee"]
        if record["date"]:
            del self.fields["day"]

    def chosen(self) -> dict:
        """The meeting that was chosen, as the deed takes it."""
        which = self.cleaned_data.get("which", "")
        return {"of": self.among.get(which), "apart": which == APART}


def _which(meeting: Meeting) -> str:
    """A meeting among others of its day."""
    at = clock(meeting.time) or "No time given"
    return ", ".join(filter(None, (at, meeting.venue, meeting.get_status_display().lower())))
