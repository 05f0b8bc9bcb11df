"""Forms of the deeds done to sources of authority, their terms, and reviews."""

from django import forms

from goldenthread.web.deeds.forms import AddForm, ChangeForm
from goldenthread.web.design.forms import DateField
from goldenthread.web.plan.forms import INSIDE, words
from goldenthread.web.plan.models import Authority, Review
from goldenthread.web.plan.work.forms import live_outcomes, outcomes_field


class AddAuthorityForm(AddForm):
    kind = forms.ChoiceField(label="Kind", choices=Authority.Kind.choices, widget=forms.RadioSelect)
    title = forms.CharField(label="What it is called", max_length=200)
    issued_by = forms.CharField(label="Who issued it", max_length=200)
    issued_on = DateField(label="Day it was issued")
    ends_on = DateField(label="Last day", required=False, help_text="Leave empty if none is set")


class AddTermForm(AddForm):
    number = forms.CharField(label="Its number there", max_length=10)
    text = words("What is required")
    due = DateField(label="By when", required=False, help_text="Leave empty if no date is set")


class EvidenceForm(AddForm):
    text = words("What shows it", help_text=INSIDE)
    link = forms.URLField(
        label="Where it can be read", required=False, assume_scheme="https", max_length=500
    )


class MeetForm(ChangeForm):
    met_on = DateField(label="Day on which it was met")


class ReviewFields(forms.Form):
    looks_at = words("What it will look at")
    outcomes = outcomes_field("Outcomes it looks at", required=False)
    authority = forms.ModelChoiceField(
        Authority.objects.none(),
        label="Under which authority",
        required=False,
        empty_label="None",
    )

    def fill(self, plan) -> None:
        self.fields["outcomes"].queryset = live_outcomes(plan)
        self.fields["authority"].queryset = plan.authorities.all()


class ScheduleForm(AddForm, ReviewFields):
    kind = forms.ChoiceField(label="Kind", choices=Review.Kind.choices, widget=forms.RadioSelect)
    by_whom = forms.CharField(label="Who reviews", max_length=200)
    on = DateField(label="First day")
    times = forms.IntegerField(label="How many times", min_value=1, max_value=12)
    every_months = forms.IntegerField(
        label="Months from one to the next",
        min_value=1,
        max_value=12,
        help_text="3 for quarterly monitoring visits, 6 for formal reviews",
    )
    field_order = ("token", "kind", "by_whom", "on", "times", "every_months")

    def begun(self, thing) -> dict:
        return {**super().begun(thing), "times": 1, "every_months": 3}

    def prepare(self, thing) -> None:
        self.fill(thing)


class ReviewForm(ChangeForm, ReviewFields):
    fields_shown = ("on", "looks_at", "authority")
    on = DateField(label="Day")
    field_order = ("version", "on")

    def begun(self, thing) -> dict:
        return {**super().begun(thing), "outcomes": list(thing.outcomes.all())}

    def prepare(self, thing) -> None:
        self.fill(thing.plan)


class AccountForm(ChangeForm):
    fields_shown = ("account",)
    account = words("What the council will say of itself", rows=12, help_text=INSIDE)


class HeldForm(ChangeForm):
    held_on = DateField(label="Day on which it took place")
    came_of_it = words("What came of it", help_text=INSIDE)
