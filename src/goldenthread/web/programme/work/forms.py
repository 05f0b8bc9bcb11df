"""Forms with which work is suggested, weighed and given to meetings."""

import uuid

from django import forms
from django.utils import timezone

from goldenthread.web.deeds.forms import AddForm, ChangeForm
from goldenthread.web.design.forms import DateField, GovukForm
from goldenthread.web.programme.forms import PUBLIC, why, words
from goldenthread.web.programme.models import MOST_POINTS, Criterion, Score, WorkItem
from goldenthread.web.programme.work.page import expected_at, meetings_to_come
from goldenthread.web.programme.work.states import Source
from goldenthread.web.thread.models import Node

BY_HAND = [(one.value, one.label) for one in Source if one is not Source.MINUTES]
WANTED = "Leave empty if any time will do"


def minutes_field(label: str) -> forms.IntegerField:
    return forms.IntegerField(label=label, min_value=5, max_value=600, initial=30)


class SuggestForm(GovukForm, forms.Form):
    """A suggestion. Only who keeps the programme says whose it is: others suggest their own."""

    token = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)
    about = forms.ModelChoiceField(
        Node.objects.none(), required=False, to_field_name="public_id", widget=forms.HiddenInput
    )
    title = forms.CharField(
        label="What should the committee look at?",
        max_length=300,
        error_messages={"required": "Enter what the committee should look at"},
    )
    reason = words(
        "Why",
        help_text=f"What it would change, and for whom. {PUBLIC}",
        error_messages={"required": "Enter why it should be looked at"},
    )
    source = forms.ChoiceField(label="Who or what suggests it", choices=BY_HAND)
    wanted_on = DateField(label="From when", required=False, help_text=WANTED)

    def __init__(self, *args, nodes, whose: Source | None, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["about"].queryset = nodes
        if whose:
            del self.fields["source"]
        self.whose = whose

    def given(self) -> dict:
        """What the deed takes."""
        return {"source": self.whose, **self.cleaned_data}


class CorrectForm(ChangeForm):
    fields_shown = ("title", "reason", "minutes", "wanted_on")
    title = forms.CharField(label="What is to be looked at", max_length=300)
    reason = words("Why", help_text=PUBLIC)
    minutes = minutes_field("Minutes it is expected to take")
    wanted_on = DateField(label="From when", required=False, help_text=WANTED)


class ScoreForm(ChangeForm):
    """One choice of points for each criterion that is not ended."""

    def prepare(self, thing) -> None:
        given = dict(Score.objects.filter(item=thing).values_list("criterion", "points"))
        self.criteria = list(Criterion.objects.filter(ended=False))
        for one in self.criteria:
            self.fields[f"points-{one.pk}"] = forms.TypedChoiceField(
                label=f"{one.name} (weight {one.weight})",
                help_text=one.says,
                choices=[(str(n), str(n)) for n in range(MOST_POINTS + 1)],
                coerce=int,
                widget=forms.RadioSelect,
                initial=given.get(one.pk),
                error_messages={"required": f"Select points for {one.name}"},
            )

    def clean(self):
        """The points by criterion, as the deed takes them."""
        given = super().clean()
        points = {
            one.pk: given[f"points-{one.pk}"]
            for one in self.criteria
            if f"points-{one.pk}" in given
        }
        return {"version": given.get("version"), "points": points}


class VersionForm(ChangeForm):
    pass


class ScheduleForm(ChangeForm):
    meeting = forms.ModelChoiceField(
        WorkItem.objects.none(),
        label="Meeting",
        empty_label="Choose a meeting",
        error_messages={"required": "Choose a meeting"},
    )

    def prepare(self, thing) -> None:
        to_come = meetings_to_come(thing.body, timezone.localdate())
        self.fields["meeting"].queryset = to_come
        self.fields["meeting"].label_from_instance = lambda one: one.day
        self.fields["meeting"].initial = thing.meeting or expected_at(thing, list(to_come))
        if not to_come:
            self.fields[
                "meeting"
            ].help_text = "No meeting of this committee to come is known. Arrange one first."


class DeferForm(ChangeForm):
    reason = why("Why it is deferred", "Enter why it is deferred")
    wanted_on = DateField(label="Until when", required=False, help_text="Leave empty if unknown")


class FinishForm(ChangeForm):
    outcome = why("What came of it", "Enter what came of it")


class CriterionForm(AddForm):
    name = forms.CharField(label="Name", max_length=100)
    says = words("What it asks", rows=2)
    weight = forms.IntegerField(label="Weight, 1 to 5", min_value=1, max_value=5, initial=1)


class ChangeCriterionForm(ChangeForm):
    fields_shown = ("name", "says", "weight", "ended")
    name = forms.CharField(label="Name", max_length=100)
    says = words("What it asks", rows=2)
    weight = forms.IntegerField(label="Weight, 1 to 5", min_value=1, max_value=5)
    ended = forms.BooleanField(label="It is no longer scored", required=False)


class CapacityForm(GovukForm, forms.Form):
    minutes = forms.IntegerField(
        label="Minutes of business a meeting has", min_value=15, max_value=600
    )
