"""The form of the public, and those with which the officer does each deed."""

from django import forms
from django.utils import timezone

from goldenthread.web.design.forms import DateField, GovukForm
from goldenthread.web.participation.actions import meetings_for
from goldenthread.web.participation.models import ShownAs
from goldenthread.web.participation.rules import Rule
from goldenthread.web.participation.states import Ground, Kind
from goldenthread.web.scrutiny.models import AgendaItem, Meeting

NO_CHILD = "Do not write anything from which a child or family could be recognised."
LONGEST = 5000


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
