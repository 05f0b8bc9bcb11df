"""Forms of the deeds done to outcomes, and to their ratings."""

from django import forms

from goldenthread.web.deeds.forms import AddForm, ChangeForm
from goldenthread.web.design.forms import DateField
from goldenthread.web.plan.forms import INSIDE, WhyForm, why, why_added, words
from goldenthread.web.plan.models import Outcome, Override
from goldenthread.web.thread import proofs
from goldenthread.web.thread.models import Node


class OutcomeFields(forms.Form):
    """What an outcome says, and what is asked of its measures."""

    title = forms.CharField(label="What is to be different", max_length=300)
    says = words("What children and families will notice", required=False)
    lead = forms.CharField(label="Lead", required=False, max_length=200, help_text="Name and role")
    themes = words("Themes", required=False, help_text="Themes of the inspection, one a line")
    every = forms.ChoiceField(
        label="Measured by", choices=Outcome.Every.choices, widget=forms.RadioSelect
    )
    hold_for = forms.IntegerField(
        label="Periods for which its measures must be on target before it may be closed",
        min_value=1,
        max_value=12,
    )
    not_before = DateField(
        label="First day on which its impact can be judged",
        help_text="Before it, the impact is too early to judge, whatever the measures say",
    )


class AddOutcomeForm(AddForm, OutcomeFields):
    why = why_added()

    def begun(self, thing) -> dict:
        return {**super().begun(thing), "every": Outcome.Every.QUARTER, "hold_for": 3}


class OutcomeForm(ChangeForm, OutcomeFields):
    fields_shown = ("title", "says", "lead", "every", "hold_for", "not_before")
    why = why("Why it is changed", "Enter why it is changed")

    def begun(self, thing) -> dict:
        themes = "\n".join(theme.name for theme in thing.themes.all())
        return {**super().begun(thing), "themes": themes}


class ShowByForm(ChangeForm):
    proof = forms.ModelChoiceField(
        Node.objects.none(),
        label="Measure or audit",
        empty_label="Choose a measure or an audit",
        to_field_name="public_id",
    )

    def prepare(self, thing) -> None:
        self.fields["proof"].queryset = Node.objects.filter(kind__in=proofs.kinds()).order_by(
            "kind", "title"
        )


class NoLongerShowByForm(ChangeForm):
    proof = forms.ModelChoiceField(
        Node.objects.none(),
        label="Measure or audit",
        empty_label="Choose what no longer shows it",
        to_field_name="public_id",
    )
    why = why("Why it is taken away", "Enter why it is taken away")

    def prepare(self, thing) -> None:
        self.fields["proof"].queryset = Node.objects.filter(
            links_up__to_node=thing.node_id, links_up__kind__in=["measures", "grades"]
        ).distinct()


class AnswerForm(ChangeForm):
    finding = forms.ModelChoiceField(
        Node.objects.none(),
        label="Finding",
        empty_label="Choose a finding",
        to_field_name="public_id",
    )

    def prepare(self, thing) -> None:
        self.fields["finding"].queryset = Node.objects.of_kind("finding").order_by("title")


class CloseForm(ChangeForm):
    why = why("What keeps it so when nobody looks any more", "Enter what keeps it so")


class MergeForm(WhyForm):
    into = forms.ModelChoiceField(
        Outcome.objects.none(), label="Becomes part of", empty_label="Choose an outcome"
    )
    field_order = ("version", "into", "why")

    def prepare(self, thing) -> None:
        others = thing.plan.outcomes.live().exclude(pk=thing.pk).in_order()
        self.fields["into"].queryset = others


class OverrideForm(ChangeForm):
    rating = forms.ChoiceField(
        label="Your judgement", choices=Override.Rating.choices, widget=forms.RadioSelect
    )
    reason = why("Why the rule's rating is not right")
    evidence = words(
        "Evidence",
        help_text=INSIDE,
        error_messages={"required": "Enter the evidence for your judgement"},
    )
    evidence_link = forms.URLField(
        label="Link to the evidence", required=False, assume_scheme="https", max_length=500
    )
    until = DateField(label="Last day on which it counts", help_text="Half a year ahead at most")
