"""Forms of deeds: about one thing, adding to it, or changing it."""

import uuid

from django import forms

from goldenthread.web.design.forms import GovukForm


class ThingForm(GovukForm, forms.Form):
    """A form about one thing. ``begun`` says what stands in it at first."""

    def __init__(self, data=None, *, thing):
        super().__init__(data, initial=self.begun(thing))
        self.prepare(thing)

    def begun(self, thing) -> dict:
        return {}

    def prepare(self, thing) -> None:
        """Fill the choices that depend on the thing."""


class AddForm(ThingForm):
    """Adds something under the thing; the token lets it be added once."""

    token = forms.UUIDField(widget=forms.HiddenInput)

    def begun(self, thing) -> dict:
        return {"token": uuid.uuid4()}


class ChangeForm(ThingForm):
    """Changes the thing in the version that the person has before them."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    fields_shown: tuple[str, ...] = ()

    def begun(self, thing) -> dict:
        """The version, and the thing's own fields that the form is about."""
        own = {name: getattr(thing, name) for name in self.fields_shown}
        return {"version": thing.version, **own}
