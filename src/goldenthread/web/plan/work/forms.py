"""Forms of the deeds done to workstreams, actions and milestones."""

from django import forms

from goldenthread.web.deeds.forms import AddForm, ChangeForm
from goldenthread.web.design.forms import DateField
from goldenthread.web.plan.forms import INSIDE, WhyForm, why_added, words
from goldenthread.web.plan.models import Outcome, PlanAction, Workstream


def outcomes_field(label: str = "Outcomes it serves", *, required: bool = True):
    """Any number of the plan's outcomes."""
    return forms.ModelMultipleChoiceField(
        Outcome.objects.none(),
        label=label,
        required=required,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Select at least one outcome"},
    )


def live_outcomes(plan):
    """The outcomes of a plan that count, in order."""
    return plan.outcomes.live().in_order()


class WorkstreamFields(forms.Form):
    title = forms.CharField(label="Name", max_length=200)
    lead = forms.CharField(label="Lead", required=False, max_length=200, help_text="Name and role")
    outcomes = outcomes_field(required=False)


class AddWorkstreamForm(AddForm, WorkstreamFields):
    letter = forms.CharField(label="Letter", max_length=3)
    why = why_added()
    field_order = ("token", "letter", "title", "lead", "outcomes")

    def prepare(self, thing) -> None:
        self.fields["outcomes"].queryset = live_outcomes(thing)


class WorkstreamForm(ChangeForm, WorkstreamFields):
    fields_shown = ("title", "lead")

    def begun(self, thing) -> dict:
        return {**super().begun(thing), "outcomes": list(thing.outcomes.all())}

    def prepare(self, thing) -> None:
        self.fields["outcomes"].queryset = live_outcomes(thing.plan)


class ActionFields(forms.Form):
    """What the plan adds to a commitment."""

    outcomes = outcomes_field()
    workstream = forms.ModelChoiceField(
        Workstream.objects.none(), label="Workstream", required=False, empty_label="None"
    )
    outside_body = forms.CharField(
        label="Organisation, where the owner is not the council", required=False, max_length=200
    )
    not_before = DateField(
        label="First day on which its impact can be judged",
        required=False,
        help_text="Before it, the impact is too early to judge",
    )
    cost = forms.IntegerField(label="Expected cost in pounds", required=False, min_value=0)
    cost_note = forms.CharField(
        label="What the cost is for, and who pays", required=False, max_length=300
    )
    benefit = words("Expected benefit", required=False, help_text=INSIDE)

    def fill(self, plan) -> None:
        self.fields["outcomes"].queryset = live_outcomes(plan)
        self.fields["workstream"].queryset = plan.workstreams.filter(ended_on=None)


class AddActionForm(AddForm, ActionFields):
    what = words("What is to be done", help_text=INSIDE)
    owner = forms.CharField(
        label="Owner", max_length=200, help_text="A name or a role. They need no account."
    )
    due = DateField(label="Due date", required=False, help_text="Leave empty if none is agreed")
    why = why_added()
    field_order = ("token", "what", "owner", "outside_body", "due", "outcomes", "workstream")

    def prepare(self, thing) -> None:
        self.fill(thing)


class ActionForm(ChangeForm, ActionFields):
    fields_shown = ("workstream", "outside_body", "not_before", "cost", "cost_note", "benefit")
    waits_for = forms.ModelMultipleChoiceField(
        PlanAction.objects.none(),
        label="Actions it waits for",
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def begun(self, thing) -> dict:
        served = Outcome.objects.filter(node__links_down__from_node=thing.commitment.node_id)
        return {
            **super().begun(thing),
            "outcomes": list(served.filter(node__links_down__kind="serves")),
            "waits_for": list(thing.waits_for.all()),
        }

    def prepare(self, thing) -> None:
        self.fill(thing.plan)
        others = thing.plan.actions.exclude(pk=thing.pk).select_related("commitment")
        self.fields["waits_for"].queryset = others.exclude(commitment__state="withdrawn")


class AddMilestoneForm(AddForm):
    title = forms.CharField(label="What is to be reached", max_length=300)
    due = DateField(label="Date")


class ReachForm(ChangeForm):
    done_on = DateField(label="Day on which it was reached")


class MoveForm(WhyForm):
    due = DateField(label="Date now agreed")
    field_order = ("version", "due", "why")
