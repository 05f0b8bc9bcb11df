"""Forms of public participation: the public's, the officer's deeds, and the rules."""

from django import forms
from django.utils import timezone

from goldenthread.dates.questions import QuestionRule, WeekdayRule
from goldenthread.dates.words import DAYS
from goldenthread.web.design.forms import DateField, GovukForm
from goldenthread.web.participation.models import Counting, Follows, ShownAs
from goldenthread.web.participation.rules import Rule
from goldenthread.web.participation.states import Ground, Kind
from goldenthread.web.scrutiny.models import AgendaItem, Body, Meeting

NO_CHILD = "Do not write anything from which a child or family could be recognised."
LONGEST = 5000
THRESHOLDS = 5


def word_count(text: str) -> int:
    """How many words a text has, as people count them."""
    return len(text.split())


class SendForm(GovukForm, forms.Form):
    """What a member of the public sends. ``website`` is for programs only: people leave it empty.

    ``rules`` holds the rule of each kind for the meeting, ``items`` those of its agenda.
    """

    token = forms.UUIDField(widget=forms.HiddenInput)
    kind = forms.ChoiceField(
        label="What do you want to send?",
        choices=[
            (Kind.QUESTION, "A question to be answered at the meeting"),
            (Kind.PETITION, "A petition"),
            (Kind.SPEECH, "A wish to speak at the meeting"),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": "Select what you want to send"},
    )
    item = forms.ModelChoiceField(
        AgendaItem.objects.none(),
        label="Which item of the agenda is it about?",
        required=False,
        empty_label="None, or I do not know",
    )
    text = forms.CharField(
        label="Your question, what your petition asks, or what you wish to speak about",
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 8}),
        error_messages={"required": "Enter your question, or what you want to say"},
    )
    name = forms.CharField(
        label="Your name",
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        error_messages={"required": "Enter your name"},
    )
    shown_as = forms.ChoiceField(
        label="What may we publish with it?",
        choices=ShownAs.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Select whether we may publish your name or your initials"},
    )
    email = forms.EmailField(
        label="Your email address",
        required=False,
        help_text="Not published. We send you a reference and a link with which you see what "
        "became of it.",
        widget=forms.EmailInput(attrs={"autocomplete": "email", "spellcheck": "false"}),
        error_messages={"invalid": "Enter an email address like name@example.com"},
    )
    phone = forms.RegexField(
        r"^[\d\s()+-]{7,40}$",
        label="Your phone number",
        required=False,
        help_text="Not published. Enough if you have no email address.",
        widget=forms.TextInput(attrs={"autocomplete": "tel", "inputmode": "tel"}),
        error_messages={"invalid": "Enter a phone number, such as 01632 960 001"},
    )
    website = forms.CharField(
        label="Leave this box empty: it is there to stop programs",
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )

    def __init__(self, *args, rules: dict[Kind, Rule], items, **kwargs):
        super().__init__(*args, **kwargs)
        self.rules = rules
        self.fields["text"].help_text = NO_CHILD
        self.fields["item"].queryset = items
        if not items:
            del self.fields["item"]

    def clean_website(self):
        if self.cleaned_data["website"]:
            raise forms.ValidationError("Leave this box empty and send the form again")
        return ""

    def clean(self):
        given = super().clean()
        reached = given.get("email") or given.get("phone")
        if not reached and not {"email", "phone"} & self.errors.keys():
            self.add_error("email", "Enter an email address or a phone number")
        self._check_length(given)
        return given

    def _check_length(self, given) -> None:
        rule = self.rules.get(given.get("kind"))
        words = word_count(given.get("text", ""))
        if rule and rule.words_most and words > rule.words_most:
            self.add_error(
                "text",
                f"Shorten your text: it has {words} words, and the most is {rule.words_most}",
            )


class DeedForm(GovukForm, forms.Form):
    """What every deed carries: the version that the person had before them."""

    version = forms.IntegerField(widget=forms.HiddenInput)

    def prepare(self, contribution) -> None:
        """Fit the form to what it is about."""


class AcceptForm(DeedForm):
    published = forms.CharField(
        label="Text as it is published",
        help_text="Take out what must not be public, such as a name or a phone number. "
        "Whoever sent it sees this text.",
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 8}),
    )

    def prepare(self, contribution) -> None:
        self.initial["published"] = contribution.published or contribution.text


class RefuseForm(DeedForm):
    ground = forms.ChoiceField(
        label="Ground of the council's rule",
        choices=Ground.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Select the ground of the council's rule"},
    )
    reason = forms.CharField(
        label="What the person is told",
        help_text="Say why the ground applies, and what they can do instead.",
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class ReasonForm(DeedForm):
    reason = forms.CharField(
        label="Reason", max_length=1000, widget=forms.Textarea(attrs={"rows": 3})
    )


class MeetingForm(DeedForm):
    meeting = forms.ModelChoiceField(
        Meeting.objects.none(),
        label="Meeting",
        empty_label="Choose a meeting",
        error_messages={"required": "Choose a meeting"},
    )
    reason = forms.CharField(
        label="What the person is told", max_length=1000, widget=forms.Textarea(attrs={"rows": 3})
    )

    def prepare(self, contribution) -> None:
        from goldenthread.web.participation.actions import meetings_for

        self.fields["meeting"].queryset = meetings_for(contribution)


class CountForm(DeedForm):
    signatures = forms.IntegerField(
        label="Valid signatures counted", min_value=0, max_value=10_000_000
    )


class AllotForm(DeedForm):
    place = forms.IntegerField(label="Place in the order", min_value=1, max_value=200)
    minutes = forms.IntegerField(label="Minutes", min_value=1, max_value=60)

    def prepare(self, contribution) -> None:
        self.initial |= {"place": contribution.place, "minutes": contribution.minutes}


class PromiseForm(DeedForm):
    owner = forms.CharField(label="Who answers", help_text="A name or a role", max_length=200)
    due = DateField(label="By when", error_messages={"required": "Enter by when it is answered"})

    def clean_due(self):
        due = self.cleaned_data["due"]
        if due and due < timezone.localdate():
            raise forms.ValidationError("The date must not be in the past")
        return due


class AnswerForm(DeedForm):
    answer = forms.CharField(
        label="Answer",
        help_text=f"It is published with today's date. {NO_CHILD}",
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 10}),
    )
    answered_by = forms.CharField(
        label="Who gives the answer", help_text="A name or a role; it is published", max_length=200
    )


class CorrectForm(AnswerForm):
    reason = forms.CharField(
        label="What was put right", help_text="It is published", max_length=1000
    )

    def prepare(self, contribution) -> None:
        self.initial |= {"answer": contribution.answer, "answered_by": contribution.answered_by}


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
