"""Forms with which the rules of public participation and the petition scheme are decided."""

from django import forms
from django.utils import timezone

from goldenthread.dates.questions import QuestionRule, WeekdayRule
from goldenthread.dates.words import DAYS
from goldenthread.web.design.forms import DateField, GovukForm
from goldenthread.web.participation.models import Counting, Follows
from goldenthread.web.participation.rules import Rule
from goldenthread.web.participation.states import Kind
from goldenthread.web.scrutiny.models import Body

THRESHOLDS = 5


class RuleForm(GovukForm, forms.Form):
    """A body's rule for one kind, from a day on."""

    body = forms.ModelChoiceField(
        Body.objects.none(),
        label="Committee",
        empty_label="Choose a committee",
        error_messages={"required": "Choose a committee"},
    )
    kind = forms.ChoiceField(label="For what", choices=Kind.choices, widget=forms.RadioSelect)
    counting = forms.ChoiceField(
        label="How the deadline is counted", choices=Counting.choices, widget=forms.RadioSelect
    )
    days = forms.IntegerField(
        label="Working days",
        help_text="1 for the working day before the meeting. Leave empty for a day of the week.",
        required=False,
        min_value=1,
        max_value=30,
    )
    weekday = forms.TypedChoiceField(
        label="Day of the week",
        help_text="Only for a day of the week before the meeting.",
        required=False,
        coerce=int,
        empty_value=None,
        choices=[("", "None"), *((str(number), name) for number, name in enumerate(DAYS))],
    )
    hour = forms.TimeField(
        label="Hour",
        help_text="On the 24-hour clock, such as 9:00 or 17:00; 23:59 for the end of the day.",
        input_formats=["%H:%M", "%H.%M"],
        widget=forms.TextInput,
        error_messages={"invalid": "Enter the hour like 9:00 or 17:00"},
    )
    words_most = forms.IntegerField(
        label="Words at most", required=False, min_value=10, max_value=2000
    )
    each_most = forms.IntegerField(
        label="How many by one person for one meeting", required=False, min_value=1, max_value=50
    )
    minutes_each = forms.IntegerField(
        label="Minutes for each speaker", required=False, min_value=1, max_value=60
    )
    minutes_in_all = forms.IntegerField(
        label="Minutes for all speakers", required=False, min_value=1, max_value=240
    )
    answer_days = forms.IntegerField(
        label="Written answers: within how many working days of the meeting",
        min_value=1,
        max_value=60,
    )
    from_date = DateField(label="For meetings from which day on")
    authority = forms.CharField(
        label="Where the council's own rules say so",
        help_text="Such as: Constitution, part 4, rule 12",
        max_length=300,
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["body"].queryset = Body.objects.exclude(name="").order_by("name")

    def clean(self):
        given = super().clean()
        if given.get("counting") == Counting.WEEKDAY:
            if given.get("weekday") is None:
                self.add_error("weekday", "Select the day of the week")
        elif "counting" in given and given.get("days") is None and "days" not in self.errors:
            self.add_error("days", "Enter how many working days")
        return given

    def rule(self) -> Rule:
        """The rule that a valid form says."""
        given = self.cleaned_data
        if given["counting"] == Counting.WEEKDAY:
            notice = WeekdayRule(given["weekday"], given["hour"])
        else:
            clear = given["counting"] == Counting.CLEAR
            notice = QuestionRule(given["days"], given["hour"], clear=clear)
        limits = ("words_most", "each_most", "minutes_each", "minutes_in_all", "answer_days")
        return Rule(notice, given["authority"], **{name: given[name] for name in limits})


class SchemeForm(GovukForm, forms.Form):
    """The petition scheme from a day on. Its thresholds are fields by number."""

    from_date = DateField(label="From which day on")
    authority = forms.CharField(label="Where the council's own rules say so", max_length=300)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for n in range(1, THRESHOLDS + 1):
            self.fields[f"signatures_{n}"] = forms.IntegerField(
                label="Signatures", required=False, min_value=1, max_value=10_000_000
            )
            self.fields[f"follows_{n}"] = forms.ChoiceField(
                label="What follows",
                required=False,
                choices=[("", "Nothing"), *Follows.choices],
            )

    @staticmethod
    def told_of(thresholds) -> dict:
        """What the form begins with: the thresholds that count now."""
        begun: dict = {"from_date": timezone.localdate()}
        for n, (needed, follows) in enumerate(sorted(thresholds.items())[:THRESHOLDS], start=1):
            begun |= {f"signatures_{n}": needed, f"follows_{n}": follows}
        return begun

    def rows(self) -> list[list]:
        """The fields of each threshold, for the page."""
        return [[self[f"signatures_{n}"], self[f"follows_{n}"]] for n in range(1, THRESHOLDS + 1)]

    def clean(self):
        given = super().clean()
        for n in range(1, THRESHOLDS + 1):
            needed, follows = given.get(f"signatures_{n}"), given.get(f"follows_{n}")
            if needed and not follows:
                self.add_error(f"follows_{n}", f"Say what follows from {needed:,} signatures")
            if follows and not needed and f"signatures_{n}" not in self.errors:
                self.add_error(f"signatures_{n}", "Enter how many signatures")
        numbers = [
            given[f"signatures_{n}"]
            for n in range(1, THRESHOLDS + 1)
            if given.get(f"signatures_{n}")
        ]
        if len(numbers) != len(set(numbers)):
            self.add_error(None, "Give each number of signatures once")
        return given

    def thresholds(self) -> dict[int, Follows]:
        """What a valid form says."""
        given = self.cleaned_data
        return {
            given[f"signatures_{n}"]: Follows(given[f"follows_{n}"])
            for n in range(1, THRESHOLDS + 1)
            if given[f"signatures_{n}"]
        }
