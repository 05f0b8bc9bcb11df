"""Forms of the deeds of a programme."""

from django import forms

from goldenthread.web.deeds.forms import AddForm, ChangeForm
from goldenthread.web.design.forms import DateField
from goldenthread.web.plan.forms import WhyForm, words
from goldenthread.web.plan.models import ProgrammeStep


class GoLiveFields(forms.Form):
    go_live = DateField(label="Day it goes live")
    shadow_from = DateField(
        label="First day of the shadow period",
        required=False,
        help_text="While both arrangements run beside each other",
    )
    shadow_until = DateField(label="Last day of the shadow period", required=False)


class GoLiveForm(AddForm, GoLiveFields):
    starts_on = DateField(label="First day of the programme")
    field_order = ("token", "starts_on")


class MoveGoLiveForm(WhyForm, GoLiveFields):
    fields_shown = ("go_live", "shadow_from", "shadow_until")
    field_order = ("version", "go_live", "shadow_from", "shadow_until", "why")


class StepForm(AddForm):
    title = forms.CharField(label="What is to be done", max_length=300)
    owner = forms.CharField(label="Owner", required=False, max_length=200)
    days = forms.IntegerField(label="Days it takes", min_value=1, max_value=1000)
    due = DateField(label="Agreed date")
    needed = forms.BooleanField(label="It must be done before the go-live", required=False)
    waits_for = forms.ModelMultipleChoiceField(
        ProgrammeStep.objects.none(),
        label="Steps it waits for",
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def begun(self, thing) -> dict:
        return {**super().begun(thing), "needed": True}

    def prepare(self, thing) -> None:
        self.fields["waits_for"].queryset = thing.steps.filter(dropped_on=None)


class FinishForm(ChangeForm):
    done_on = DateField(label="Day on which it was done")


class MoveStepForm(WhyForm):
    due = DateField(label="Date now agreed")
    days = forms.IntegerField(label="Days it takes", min_value=1, max_value=1000)
    field_order = ("version", "due", "days", "why")

    def begun(self, thing) -> dict:
        return {**super().begun(thing), "due": thing.agreed_due, "days": thing.days}


class ScopeForm(AddForm):
    on = DateField(label="Day it was agreed")
    what = words("What changes")
    why = words("Why")
    agreed_by = forms.CharField(label="Who agreed it", max_length=200)
    moved_days = forms.IntegerField(
        label="Days by which it moves the go-live", help_text="0 for none; fewer than 0 for earlier"
    )

    def begun(self, thing) -> dict:
        return {**super().begun(thing), "moved_days": 0}
