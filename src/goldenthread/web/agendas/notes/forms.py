"""Forms of notes: writing one, and deleting."""

from django import forms

from goldenthread.web.agendas.forms import Versioned
from goldenthread.web.design.forms import GovukForm


class NoteForm(Versioned):
    """A text, beside a paper where ``paper`` is given, else beside an item."""

    planned = forms.IntegerField()
    paper = forms.IntegerField(required=False)
    text = forms.CharField(required=False, strip=False)


class DeleteForm(Versioned):
    """Deleting a note in the version that the person has before them."""


class DeleteAllForm(GovukForm, forms.Form):
    """Deleting many needs nothing more than the button."""
