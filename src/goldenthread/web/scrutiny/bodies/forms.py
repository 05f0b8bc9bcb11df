"""Forms with which bodies, seats, meetings to come and registers are kept."""

from django import forms

from goldenthread.dates.clear_days import POLICIES
from goldenthread.web.accounts.models import User
from goldenthread.web.design.forms import DateField, GovukForm
from goldenthread.web.scrutiny.models import (
    Body,
    BodyKind,
    Came,
    Interest,
    Meeting,
    Member,
    Membership,
    Numbering,
    Seat,
)

YES_NO = [("yes", "Yes"), ("no", "No")]
HOUR = {"invalid": "Enter a time such as 16:30"}


def a_time(label: str, help_text: str = "") -> forms.TimeField:
    """A time of day, which may be left out, written as 14:00."""
    return forms.TimeField(
        label=label,
        help_text=help_text or "Such as 14:00",
        required=False,
        input_formats=["%H:%M", "%H.%M"],
        error_messages=HOUR,
        widget=forms.TextInput(attrs={"class": "govuk-input--width-5", "inputmode": "numeric"}),
    )


def yes_or_no(label: str, help_text: str = "") -> forms.ChoiceField:
    return forms.ChoiceField(
        label=label, help_text=help_text, choices=YES_NO, widget=forms.RadioSelect
    )


class BodyForm(GovukForm, forms.Form):
    """What is kept of a body."""

    name = forms.CharField(label="Name", max_length=200)
    kind = forms.ChoiceField(label="Kind", choices=BodyKind.choices, widget=forms.RadioSelect)
    above = forms.ModelChoiceField(
        Body.objects.named(),
        label="Body that it reports to",
        required=False,
        empty_label="None",
    )
    clear_days = forms.ChoiceField(
        label="How clear days are counted",
        choices=[(name, f"{name.capitalize()}: {one.meaning}") for name, one in POLICIES.items()],
        widget=forms.RadioSelect,
        error_messages={"required": "Select how clear days are counted"},
    )
    cut_off = a_time(
        "Hour after which a publication counts as the next day’s", "Such as 16:30, or leave empty"
    )
    warn_days = forms.IntegerField(
        label="Days before a deadline from which its clock is amber",
        min_value=0,
        max_value=60,
        widget=forms.TextInput(attrs={"class": "govuk-input--width-3", "inputmode": "numeric"}),
    )
    numbering = forms.ChoiceField(
        label="Numbers of items", choices=Numbering.choices, widget=forms.RadioSelect
    )
    first_number = forms.IntegerField(
        label="Number of its next item, while no earlier one is known here",
        min_value=1,
        widget=forms.TextInput(attrs={"class": "govuk-input--width-5", "inputmode": "numeric"}),
    )
    public = yes_or_no("Is its page public?", "Meetings are public or not each for itself")

    def __init__(self, *args, body: Body | None = None, **kwargs):
        super().__init__(*args, **kwargs)
        if body:
            self.fields["above"].queryset = Body.objects.named().exclude(pk=body.pk)

    def given(self) -> dict:
        """What the deed takes."""
        return self.cleaned_data | {"public": self.cleaned_data["public"] == "yes"}


class SeatForm(GovukForm, forms.Form):
    """A seat on a body."""

    name = forms.CharField(
        label="Name", help_text="As minutes and agendas name them", max_length=200
    )
    seat = forms.ChoiceField(label="Seat", choices=Seat.choices, widget=forms.RadioSelect)
    party = forms.CharField(label="Party", required=False, max_length=100)
    since = DateField(label="First day", error_messages={"required": "Enter the first day"})
    until = DateField(label="Last day", help_text="Leave empty while it lasts", required=False)
    user = forms.ModelChoiceField(
        User.objects.filter(is_active=True).order_by("last_name", "first_name"),
        label="Account on this site",
        required=False,
        empty_label="None",
    )


class MeetingForm(GovukForm, forms.Form):
    """A meeting to come."""

    day = DateField(label="Day", error_messages={"required": "Enter the day of the meeting"})
    time = a_time("Time")
    venue = forms.CharField(label="Venue", required=False, max_length=300)
    public = yes_or_no("Is it held in public?")

    def given(self) -> dict:
        return self.cleaned_data | {"public": self.cleaned_data["public"] == "yes"}


class AttendanceForm(GovukForm, forms.Form):
    """For each seat held on the day: whether its holder came, and who sat in their place."""

    def __init__(self, *args, meeting: Meeting, seats: list[Membership], **kwargs):
        super().__init__(*args, **kwargs)
        self.seats = seats
        kept = {one.membership_id: one for one in meeting.attendance.all()}
        said = _said(meeting)
        self.others = {str(one.pk): one for one in Member.objects.order_by("name")}
        choices = [("", "Nobody"), *((key, one.name) for key, one in self.others.items())]
        for seat in seats:
            here = kept.get(seat.pk)
            self.fields[f"came-{seat.pk}"] = forms.ChoiceField(
                label=str(seat.member),
                help_text=seat.get_seat_display(),
                choices=[*Came.choices, ("", "Not known")],
                required=False,
                widget=forms.RadioSelect,
                initial=here.came if here else said.get(seat.member.name.lower(), ""),
            )
            if seat.seat != Seat.SUBSTITUTE:
                self.fields[f"substitute-{seat.pk}"] = forms.ChoiceField(
                    choices=choices,
                    label=f"Who sat in the place of {seat.member}",
                    required=False,
                    initial=here.substitute_id if here else None,
                )

    def given(self) -> dict:
        """Whether each came, and the substitutes, by the primary key of the seat."""
        given = self.cleaned_data
        return {
            "came": {one.pk: given.get(f"came-{one.pk}", "") for one in self.seats},
            "substitutes": {
                one.pk: self.others[who]
                for one in self.seats
                if (who := given.get(f"substitute-{one.pk}"))
            },
        }


def _said(meeting: Meeting) -> dict[str, str]:
    """What the minutes say of who came, by name in small letters."""
    came = {one["name"].lower(): Came.PRESENT.value for one in meeting.present}
    return came | {one["name"].lower(): Came.APOLOGIES.value for one in meeting.apologies}


class DeclarationForm(GovukForm, forms.Form):
    """What a member declared at a meeting."""

    member = forms.ModelChoiceField(Member.objects.none(), label="Member")
    item = forms.ModelChoiceField(
        None, label="Item", required=False, empty_label="The meeting as a whole"
    )
    interest = forms.ChoiceField(
        label="What was declared", choices=Interest.choices, widget=forms.RadioSelect
    )
    what = forms.CharField(
        label="In their own words", max_length=2000, widget=forms.Textarea(attrs={"rows": 3})
    )
    took_part = yes_or_no("Did they take part in the item all the same?")
    dispensation = forms.CharField(
        label="Dispensation",
        help_text="Who gave it and when; needed where a member with a disclosable pecuniary "
        "interest took part",
        required=False,
        max_length=500,
    )

    def __init__(self, *args, meeting: Meeting, **kwargs):
        super().__init__(*args, **kwargs)
        seated = meeting.body.memberships.on(meeting.date).values("member")
        stood_in = meeting.attendance.exclude(substitute=None).values("substitute")
        found = Member.objects.filter(pk__in=seated) | Member.objects.filter(pk__in=stood_in)
        self.fields["member"].queryset = found.distinct().order_by("name")
        self.fields["item"].queryset = meeting.items.filter(in_minutes=True)

    def given(self) -> dict:
        return self.cleaned_data | {"took_part": self.cleaned_data["took_part"] == "yes"}
