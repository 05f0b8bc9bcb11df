"""The forms of deciding. Every decision has a reason, and those that begin on a day have it."""

from collections.abc import Sequence
from datetime import date

from django import forms

from goldenthread.dates.periods import add_months
from goldenthread.measures.benchmarks import COMPARATORS, BadComparator, comparator
from goldenthread.measures.figures import Figures
from goldenthread.measures.measure import Measure
from goldenthread.measures.settings import Setting, faults_of
from goldenthread.measures.spc import RUN, SHORT_RUN
from goldenthread.measures.versions import Bridge, DefinitionChanged, ImpossibleBridge, joined
from goldenthread.measures.words import unit_of_change
from goldenthread.web.design.forms import DateField, GovukForm
from goldenthread.web.design.words import month
from goldenthread.web.performance.forms import decimal, within_its_unit

OTHER = "other"
NONE = "none"
LONGEST_BASELINE = 120


def reason_field(help_text: str) -> forms.CharField:
    """Why it was decided."""
    return forms.CharField(
        label="Reason",
        error_messages={
            "required": "Enter the reason",
            "max_length": "Reason must be no more than 1,000 characters",
        },
        help_text=help_text,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


WHO_DECIDED = "What changes, who decided it and when. Everybody who sees the figure can read this."


class SettingForm(GovukForm, forms.Form):
    from_date = DateField(
        label="First day",
        error_messages={"required": "Enter the first day"},
        help_text="It holds from this day until another value does. For example, 1 April 2026",
    )
    reason = reason_field(WHO_DECIDED)
    field_order = ("value", "from_date", "reason")

    def __init__(self, *args, setting: Setting, **kwargs):
        super().__init__(*args, **kwargs)
        self.setting = setting
        self.fields["value"] = decimal("Value", help_text=f"In {setting.unit}.")
        self.order_fields(self.field_order)

    def clean_value(self):
        value = self.cleaned_data["value"]
        faults = faults_of(self.setting.name, value, "given")
        if faults:
            raise forms.ValidationError(faults)
        return value


class MonthlyTargetsForm(GovukForm, forms.Form):
    """A target for each month of a financial year; a month left empty keeps the one before."""

    tolerance = decimal(
        "Tolerance",
        required=False,
        help_text="How far short of a target still counts as close. Leave it empty for none.",
    )
    reason = reason_field(
        "Who agreed the targets and why. Everybody who sees the measure can read this."
    )

    def __init__(self, *args, measure: Measure, first: date, **kwargs):
        super().__init__(*args, **kwargs)
        self.measure = measure
        self.months = {f"m{number}": add_months(first, number) for number in range(12)}
        for name, begins in self.months.items():
            self.fields[name] = decimal(month(begins), required=False)
        self.order_fields([*self.months, "tolerance", "reason"])

    def clean(self):
        given = super().clean()
        for name, begins in self.months.items():
            fault = within_its_unit(self.measure, month(begins), given.get(name))
            if fault:
                self.add_error(name, fault)
        if not self.errors and not self.values:
            self.add_error("m0", "Enter a target for at least one month")
        return given

    @property
    def values(self) -> list[tuple[date, float]]:
        """The first day of each month that has a target, and the target; for a valid form."""
        given = ((begins, self.cleaned_data.get(name)) for name, begins in self.months.items())
        return [(begins, value) for begins, value in given if value is not None]


class AfreshForm(GovukForm, forms.Form):
    on = DateField(
        label="First day",
        error_messages={"required": "Enter the first day"},
        help_text="The day on which the way of working changed. For example, 1 April 2026",
    )
    reason = reason_field(
        "What changed in how things are done. It is written on the chart. A bad month is no reason."
    )


class NotAfreshForm(GovukForm, forms.Form):
    """Which of the days is taken back, and why."""

    on = forms.ChoiceField(label="Which day", widget=forms.RadioSelect)
    reason = reason_field("Why the limits are to run through that day after all.")

    def __init__(self, *args, days: Sequence[tuple[str, str]], **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["on"].choices = days
        if len(days) == 1:
            self.fields["on"].initial = days[0][0]

    def clean_on(self):
        return date.fromisoformat(self.cleaned_data["on"])


class LimitsForm(GovukForm, forms.Form):
    baseline = forms.IntegerField(
        label="Hold the limits to the first months",
        required=False,
        min_value=2,
        max_value=LONGEST_BASELINE,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "class": "govuk-input--width-3"}),
        help_text=(
            "How many, 13 or more if you can. They are counted from the day on which the limits"
            " last begin afresh: give that day first, or they move on with the records. Leave it"
            " empty and the limits rest on all figures shown."
        ),
        error_messages={
            "invalid": "Hold the limits to the first months must be a whole number, like 13",
            "min_value": "Hold the limits to the first months must be 2 or more",
            "max_value": f"Hold the limits to the first months must be {LONGEST_BASELINE} or fewer",
        },
    )
    screened = forms.ChoiceField(
        label="Changes of an exceptional size",
        widget=forms.RadioSelect,
        choices=[
            ("yes", "Leave them out of the limits, so that one wild month does not hide the next"),
            ("no", "Count them like any other, as the NHS's Excel tool does"),
        ],
    )
    run = forms.ChoiceField(
        label="A trend or a shift is",
        widget=forms.RadioSelect,
        choices=[(RUN, f"{RUN} figures in a row"), (SHORT_RUN, f"{SHORT_RUN} figures in a row")],
    )
    reason = reason_field(WHO_DECIDED)

    def clean_screened(self):
        return self.cleaned_data["screened"] == "yes"

    def clean_run(self):
        return int(self.cleaned_data["run"])


class BridgeForm(GovukForm, forms.Form):
    """By how much figures by the old definition are shifted, and why that holds."""

    reason = reason_field(
        "Why the two may stand in one line, who decided it and when. It is shown with the line."
    )
    field_order = ("shift", "reason")

    def __init__(self, *args, old: Measure, new: Measure, figures: Figures, **kwargs):
        super().__init__(*args, **kwargs)
        self.old, self.new, self.figures = old, new, figures
        self.fields["shift"] = decimal(
            "Shift",
            below_zero=True,
            help_text=(
                f"In {unit_of_change(new.unit)}, added to every figure by version {old.version}."
                " One below 0 takes away. 0 says that the change makes no difference worth"
                " speaking of."
            ),
        )
        self.order_fields(self.field_order)

    def clean_shift(self):
        shift = self.cleaned_data["shift"]
        bridge = Bridge(self.new.id, self.old.version, self.new.version, shift, "being given")
        try:
            joined(self.figures, self.new.id, bridge)
        except (DefinitionChanged, ImpossibleBridge) as fault:
            raise forms.ValidationError(str(fault)) from None
        return shift


class BridgeBackForm(GovukForm, forms.Form):
    reason = reason_field("Why no line is to cross the change after all.")


class HeldAgainstForm(GovukForm, forms.Form):
    """What a figure is held against: one of those that are offered, or in other words."""

    words = forms.ChoiceField(
        label="The figure is held against",
        widget=forms.RadioSelect,
        error_messages={"required": "Select what the figure is held against"},
    )
    other = forms.CharField(
        label="In other words",
        required=False,
        max_length=200,
        help_text="For example: the higher of region, England and neighbours",
    )
    reason = reason_field(WHO_DECIDED)

    def __init__(self, *args, now: str, nothing: str, **kwargs):
        super().__init__(*args, **kwargs)
        offered = {rule.words: rule.words[:1].upper() + rule.words[1:] for rule in COMPARATORS}
        last = {OTHER: "Something else, said below", NONE: nothing}
        self.fields["words"].choices = [*offered.items(), *last.items()]
        self.initial["words"] = now if now in offered else OTHER if now else NONE
        self.initial["other"] = "" if now in offered else now

    def clean(self):
        given = super().clean()
        if given.get("words") == OTHER:
            try:
                given["words"] = comparator(given.get("other", "")).words
            except BadComparator as fault:
                self.add_error("other", str(fault))
        elif given.get("words") == NONE:
            given["words"] = ""
        return given


class NeighboursForm(GovukForm, forms.Form):
    list_name = forms.ChoiceField(label="List of neighbours", required=False)
    stand_in = forms.CharField(
        label="As another authority",
        required=False,
        max_length=100,
        help_text=(
            "Leave it empty for your own neighbours. A council too new for the lists gives the name"
            " of an authority whose region and neighbours stand in for its own."
        ),
    )
    from_date = DateField(
        label="First day",
        error_messages={"required": "Enter the first day"},
        help_text="For example, 1 April 2026",
    )
    reason = reason_field("Why, and where it was decided. It is shown with every comparison.")

    def __init__(self, *args, lists: Sequence[tuple[str, str]], **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["list_name"].choices = lists
