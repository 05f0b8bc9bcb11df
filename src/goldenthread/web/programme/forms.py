"""What the forms of every deed here have alike."""

from django import forms

from goldenthread.web.deeds.forms import ChangeForm

PUBLIC = "Everyone can read it. Do not write anything from which a child could be recognised."


def words(label: str, *, rows: int = 4, **more) -> forms.CharField:
    """A text of several lines."""
    more.setdefault("max_length", 8000)
    return forms.CharField(label=label, widget=forms.Textarea(attrs={"rows": rows}), **more)


def why(label: str, error: str) -> forms.CharField:
    """Why a deed is done, which stands in the history."""
    return words(label, rows=3, help_text=PUBLIC, error_messages={"required": error})


class ReasonForm(ChangeForm):
    reason = why("Reason", "Enter the reason")
