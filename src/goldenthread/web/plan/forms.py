"""What the forms of every deed of a plan have alike."""

import uuid

from django import forms

from goldenthread.web.design.forms import DateField, GovukForm
from goldenthread.web.plan.models import Plan

INSIDE = (
    "Read by officers and the board. Do not write anything from which a child or family could be "
    "recognised."
)


def words(label: str, *, rows: int = 3, **more) -> forms.CharField:
    """A text of several lines."""
    more.setdefault("max_length", 4000)
    return forms.CharField(label=label, widget=forms.Textarea(attrs={"rows": rows}), **more)


def why(label: str = "Reason", error: str = "Enter the reason") -> forms.CharField:
    """Why a deed is done, which stands in the history."""
    return words(label, help_text=INSIDE, error_messages={"required": error})


def why_added() -> forms.CharField:
    """Why something is added, which the next version of the plan tells."""
    return words("Why it is added", required=False, help_text="Told in the next version")


class ThingForm(GovukForm, forms.Form):
    """A form about one thing of the plan. ``begun`` says what stands in it at first."""

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


class WhyForm(ChangeForm):
    why = why()


class NewPlanForm(AddForm):
    name = forms.CharField(label="Name", max_length=200)
    kind = forms.ChoiceField(label="Kind", choices=Plan.Kind.choices, widget=forms.RadioSelect)
    starts_on = DateField(label="First day")
    about = words("What it is for", required=False)

    def begun(self, thing) -> dict:
        return {**super().begun(thing), "kind": Plan.Kind.IMPROVEMENT}


class PlanForm(ChangeForm):
    fields_shown = ("name", "starts_on", "about")
    name = forms.CharField(label="Name", max_length=200)
    starts_on = DateField(label="First day")
    about = words("What it is for", required=False)
