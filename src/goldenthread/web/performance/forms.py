from collections.abc import Sequence
from datetime import date

from django import forms

from goldenthread.dates.periods import month as a_month
from goldenthread.measures.measure import Measure
from goldenthread.measures.reporting import Every
from goldenthread.measures.windows import Over
from goldenthread.measures.words import PERCENT, bare
from goldenthread.web.design.forms import DateField, GovukForm
from goldenthread.web.design.words import day, month
from goldenthread.web.performance.children import Part, Request, parts_of

DAILY = "Plan the team's work for the day"
ANOTHER = "Something else"
PURPOSES = (
    "Follow up children whose work is late",
    "Check the records behind the figure",
    "Audit the quality of practice",
    "Answer a question from a board, a committee or an inspector",
    ANOTHER,
)


class ReasonForm(GovukForm, forms.Form):
    """Why children are to be opened.

    ``own_team`` is that of somebody who may open no other: their daily work needs no more said,
    as in the list of what is due. A purpose that is not listed has to be told in words.
    """

    purpose = forms.ChoiceField(
        label="Why you need to see them",
        widget=forms.RadioSelect,
        choices=[(purpose, purpose) for purpose in PURPOSES],
        error_messages={"required": "Select why you need to see them"},
    )
    detail = forms.CharField(
        label="In your own words",
        help_text=(
            f"Needed only for “{ANOTHER}”, with at least 10 characters. Do not name a child. The"
            " access log keeps what you write."
        ),
        required=False,
        min_length=10,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={
            "min_length": "Enter at least 10 characters that say why you need to see them",
            "max_length": "Enter no more than 500 characters",
        },
    )

    def __init__(self, *args, own_team: str | None = None, **kwargs):
        super().__init__(*args, **kwargs)
        if own_team:
            purpose = self.fields["purpose"]
            purpose.choices = [(DAILY, DAILY), *purpose.choices]
            purpose.initial = DAILY

    def clean(self):
        cleaned = super().clean()
        told = cleaned.get("detail") or "detail" in self.errors
        if cleaned.get("purpose") == ANOTHER and not told:
            self.add_error("detail", "Enter in your own words why you need to see them")
        return cleaned

    @property
    def reason(self) -> str:
        """The reason as the access log keeps it; for a valid form."""
        return ": ".join(filter(None, (self.cleaned_data["purpose"], self.cleaned_data["detail"])))


class OpenChildrenForm(ReasonForm):
    """Which children are to be opened, and why.

    ``teams`` are the teams to choose from; empty for somebody who has one team only. ``over`` is
    what time the figure looks over.
    """

    period = forms.ChoiceField(label="Period")
    part = forms.ChoiceField(label="Which children", widget=forms.RadioSelect)
    team = forms.ChoiceField(label="Team", required=False)
    field_order = ("period", "part", "team", "purpose", "detail")

    def __init__(
        self,
        *args,
        measure: Measure,
        ends: Sequence[date],
        teams: Sequence[str],
        over: Over = Over.PERIOD,
        every: Every = Every.MONTH,
        **kwargs,
    ):
        super().__init__(*args, **kwargs)
        newest_first = sorted(set(ends), reverse=True)
        self.fields["period"].choices = [
            (end.isoformat(), _up_to(end, every)) for end in newest_first
        ]
        self.fields["part"].choices = [
            (part.value, text) for part, text in parts_of(measure).items()
        ]
        self.fields["part"].initial = next(iter(parts_of(measure)))
        if teams:
            named = [("", "Every team"), *((team, team) for team in teams)]
            self.fields["team"].choices = named
        else:
            del self.fields["team"]
        self.measure = measure
        self.over = over
        self.every = every

    def asked(self, breakdown: dict[str, str]) -> Request:
        """The list asked for, kept to a group and to the team chosen; for a valid form."""
        chosen = self.cleaned_data
        team = {"team": chosen["team"]} if chosen.get("team") else {}
        return Request(
            measure_id=self.measure.id,
            period_end=date.fromisoformat(chosen["period"]),
            part=Part(chosen["part"]),
            breakdown={**team, **breakdown},
            over=self.over,
            every=self.every,
        )


def _up_to(end: date, every: Every) -> str:
    """The month, quarter or year that ends with a day, or the day within it."""
    if every is not Every.MONTH:
        return f"{every.capitalize()} to {month(end)}"
    return month(end) if end == a_month(end).end else f"Up to {day(end)}"


def decimal(label: str, *, below_zero: bool = False, **more) -> forms.FloatField:
    """A number in a short box, of 0 or more unless it may be below."""
    # The keypad that a phone shows for decimals may have no minus.
    keypad = {} if below_zero else {"inputmode": "decimal"}
    return forms.FloatField(
        label=label,
        min_value=None if below_zero else 0,
        widget=forms.TextInput(attrs={**keypad, "class": "govuk-input--width-5"}),
        error_messages={
            "required": f"Enter the {label.lower()}",
            "invalid": f"{label} must be a number, like 90 or 12.5",
            "min_value": f"{label} must be 0 or more",
        },
        **more,
    )


def within_its_unit(measure: Measure, label: str, value: float | None) -> str:
    """What is wrong with a target that the measure cannot reach; empty for nothing.

    Nor can a figure be held against more decimals than it is shown with.
    """
    if value is None:
        return ""
    if measure.unit == PERCENT and value > 100:
        return f"{label} must be 100% or less"
    shown = bare(value, measure.unit)
    if float(shown.replace(",", "")) != value:
        return f"{label} must have no more decimals than the figures, like {shown}"
    return ""


class TargetForm(GovukForm, forms.Form):
    value = decimal("Target")
    tolerance = decimal(
        "Tolerance",
        required=False,
        help_text="How far short of the target still counts as close. Leave it empty for none.",
    )
    from_date = DateField(
        label="First day",
        error_messages={"required": "Enter the first day"},
        help_text=(
            "The target applies from this day until another begins. For example, 1 April 2026"
        ),
    )
    reason = forms.CharField(
        label="Reason",
        error_messages={"required": "Enter the reason"},
        help_text="Who agreed the target and why. Everybody who sees the measure can read this.",
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args, measure: Measure, **kwargs):
        super().__init__(*args, **kwargs)
        self.measure = measure

    def clean_value(self):
        value = self.cleaned_data["value"]
        fault = within_its_unit(self.measure, "Target", value)
        if fault:
            raise forms.ValidationError(fault)
        return value

    def clean_tolerance(self):
        tolerance = self.cleaned_data["tolerance"] or 0.0
        fault = within_its_unit(self.measure, "Tolerance", tolerance)
        if fault:
            raise forms.ValidationError(fault)
        return tolerance


class OpenDueForm(GovukForm, forms.Form):
    """Whose list of what is due is to be opened, in what order, and why.

    ``teams`` are the teams to choose from; empty for somebody who has one team only.
    """

    team = forms.ChoiceField(label="Team")
    order = forms.ChoiceField(
        label="Order of the list",
        widget=forms.RadioSelect,
        choices=[("due", "The longest late first"), ("worker", "By worker, to hand round")],
        initial="due",
    )
    purpose = forms.ChoiceField(
        label="Why you need to see the children",
        widget=forms.RadioSelect,
        choices=[(purpose, purpose) for purpose in (DAILY, *PURPOSES[:-1])],
        initial=DAILY,
        error_messages={"required": "Select why you need to see the children"},
    )

    def __init__(self, *args, teams: Sequence[str], **kwargs):
        super().__init__(*args, **kwargs)
        if teams:
            self.fields["team"].choices = [(team, team) for team in teams]
        else:
            del self.fields["team"]
