"""What the forms of every deed of a plan have alike."""

from django import forms

from goldenthread.web.deeds.forms import AddForm, ChangeForm
from goldenthread.web.design.forms import DateField
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
