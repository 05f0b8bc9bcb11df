"""The forms with which minutes are written: one for each piece, one for the register."""

import uuid
from collections.abc import Mapping, Sequence

from django import forms

from goldenthread.web.deeds.forms import ChangeForm, ThingForm
from goldenthread.web.design.forms import DateField, GovukForm
from goldenthread.web.minuting import policies
from goldenthread.web.minuting.actions import Presence
from goldenthread.web.minuting.draft import NOT_CANCELLED
from goldenthread.web.minuting.models import MinutedItem, Minutes, Piece
from goldenthread.web.minuting.pieces import HOW, PARTS, Kind, Part
from goldenthread.web.minuting.private import exclusion_for
from goldenthread.web.scrutiny.forms import ParagraphField
from goldenthread.web.scrutiny.kept_back import Restriction
from goldenthread.web.scrutiny.models import Came, Meeting, Member, Membership, Seat

LONGEST = 20_000


class PieceForm(GovukForm, forms.Form):
    """The boxes of one piece. ``voters`` gives the names of the boxes of a vote, and of whom.

    ``place`` stands before each label, so that no two boxes of the page have one name. ``said`` is
    what stands in them where it is not what stands in the piece.
    """

    def __init__(
        self,
        data=None,
        *,
        piece: Piece,
        voters: Mapping[str, str],
        place: str = "",
        said: Mapping[str, str] | None = None,
        mark: str = "",
    ):
        initial = {**(piece.said if said is None else said), "version": piece.version}
        super().__init__(data, initial=initial, auto_id=f"p{piece.pk}{mark}-%s")
        self.piece = piece
        self.fields["version"] = forms.IntegerField(widget=forms.HiddenInput)
        for part in PARTS[Kind(piece.kind)]:
            self.fields[part.name] = _box(part, place)
        self.own = [part.name for part in PARTS[Kind(piece.kind)]]
        self.voters = list(voters) if piece.kind == Kind.VOTE else []
        for name in self.voters:
            self.fields[name] = forms.ChoiceField(
                label=f"{place} {voters[name]}".strip(), choices=HOW, required=False
            )

    @property
    def boxes(self) -> list:
        return [self[name] for name in self.own]

    @property
    def names(self) -> list:
        """The boxes of a recorded vote."""
        return [self[name] for name in self.voters]

    def said(self) -> dict[str, str]:
        """What was typed, box by box; the vote of somebody who has no box now stays."""
        kept = {name: text for name, text in self.piece.said.items() if name not in self.fields}
        return kept | {name: self.cleaned_data[name] for name in (*self.own, *self.voters)}


def _box(part: Part, place: str) -> forms.Field:
    known = {
        "label": f"{place} {part.label}".strip(),
        "help_text": part.hint,
        "required": False,
    }
    if part.choices:
        return forms.ChoiceField(choices=part.choices, **known)
    widget = forms.Textarea(attrs={"rows": part.rows}) if part.rows > 1 else forms.TextInput()
    return forms.CharField(widget=widget, strip=False, max_length=LONGEST, **known)


CAME = (("", "Not known"), *Came.choices)


class AttendanceForm(GovukForm, forms.Form):
    """Who came, seat by seat; beside each what the clerk had before them, as ``was``."""

    def __init__(self, data=None, *, seats: Sequence[Membership], now: Mapping[int, Presence]):
        super().__init__(data, auto_id="came-%s")
        self.seats = seats
        self.members = {str(one.pk): one for one in Member.objects.order_by("name")}
        nobody = [("", "Nobody"), *((key, one.name) for key, one in self.members.items())]
        for seat in seats:
            here = now.get(seat.pk, Presence())
            self.fields[f"came-{seat.pk}"] = forms.ChoiceField(
                label=f"{seat.member}, {seat.get_seat_display().lower()}",
                choices=CAME,
                required=False,
                initial=here.came,
            )
            if seat.seat != Seat.SUBSTITUTE:
                self.fields[f"substitute-{seat.pk}"] = forms.ChoiceField(
                    label=f"In the place of {seat.member}",
                    choices=nobody,
                    required=False,
                    initial=str(here.substitute.pk) if here.substitute else "",
                )
            self.fields[f"was-{seat.pk}"] = forms.CharField(
                widget=forms.HiddenInput, required=False, initial=as_was(here)
            )

    def was(self) -> dict[int, Presence]:
        return {one.pk: self._before(self.cleaned_data[f"was-{one.pk}"]) for one in self.seats}

    def said(self) -> dict[int, Presence]:
        return {
            one.pk: Presence(
                self.cleaned_data[f"came-{one.pk}"],
                self.members.get(self.cleaned_data.get(f"substitute-{one.pk}", "")),
            )
            for one in self.seats
        }

    def _before(self, text: str) -> Presence:
        came, _, substitute = text.partition("|")
        return Presence(came, self.members.get(substitute))


def as_was(here: Presence) -> str:
    """What a clerk had before them of one seat, as its hidden box holds it."""
    return f"{here.came}|{here.substitute.pk if here.substitute else ''}"


class QuorumForm(GovukForm, forms.Form):
    members = forms.IntegerField(
        label="Quorum",
        help_text="How many voting members must be present; leave empty if no number is kept",
        min_value=1,
        max_value=200,
        required=False,
        widget=forms.TextInput(attrs={"class": "govuk-input--width-3", "inputmode": "numeric"}),
    )


class PrivateForm(ThingForm):
    """How an item was taken, and what everybody is told of one that was taken in private."""

    restriction = forms.ChoiceField(
        label="How was it taken?",
        choices=[
            (Restriction.NONE, "In public"),
            (Restriction.EXEMPT, "In private, for exempt information (Schedule 12A)"),
            (Restriction.CONFIDENTIAL, "In private, for confidential information (s100A(3))"),
        ],
        required=False,
        widget=forms.RadioSelect,
    )
    paragraph = ParagraphField()
    exclusion = forms.CharField(
        label="The resolution that excluded the public",
        help_text="For exempt information; everybody reads it. For confidential information the "
        "law excludes the public by itself",
        max_length=LONGEST,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    fair = forms.TypedChoiceField(
        label="Are the public minutes a fair and coherent record without what was said?",
        choices=[("yes", "Yes"), ("no", "No, a summary is published instead of it")],
        coerce=lambda said: said == "yes",
        empty_value=None,
        required=False,
        widget=forms.RadioSelect,
    )
    summary = forms.CharField(
        label="Summary",
        help_text="Without what is not for publication: everybody reads it",
        max_length=LONGEST,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    version = forms.IntegerField(widget=forms.HiddenInput)

    def begun(self, thing: MinutedItem) -> dict:
        paragraph = thing.paragraph
        return {
            "restriction": thing.restriction,
            "paragraph": paragraph,
            "exclusion": thing.exclusion or (exclusion_for(paragraph) if paragraph else ""),
            "fair": {None: "", True: "yes", False: "no"}[thing.fair],
            "summary": thing.summary,
            "version": thing.minutes.version,
        }


class WordOfChairForm(ChangeForm):
    """A deed of the chair; ``chair`` is asked for where an officer writes their word down."""

    chair = forms.CharField(
        label="On whose word", help_text="The name of the chair", max_length=200, required=False
    )

    def begun(self, thing: Minutes) -> dict:
        seat = policies.chair_of(thing.meeting)
        return super().begun(thing) | {"chair": seat.member.name if seat else ""}


class SendBackForm(WordOfChairForm):
    reason = forms.CharField(
        label="What is to be changed", max_length=2000, widget=forms.Textarea(attrs={"rows": 3})
    )


class AgreeForm(WordOfChairForm):
    agreed_on = DateField(label="Agreed on", help_text="Leave empty for today", required=False)


class LaterMeetingForm(ChangeForm):
    """A later meeting of the body."""

    at = forms.ModelChoiceField(
        Meeting.objects.none(), label="At which meeting", empty_label="Choose a meeting"
    )

    def prepare(self, thing: Minutes) -> None:
        self.fields["at"].queryset = later_meetings(thing.meeting)


def later_meetings(meeting: Meeting):
    """The later meetings of the body, the next one first."""
    found = Meeting.objects.with_body().filter(body=meeting.body_id, date__gt=meeting.date)
    return found.filter(status__in=NOT_CANCELLED).order_by("date")


class RemarkForm(GovukForm, forms.Form):
    text = forms.CharField(max_length=2000, widget=forms.Textarea(attrs={"rows": 2}))
    chair = forms.CharField(max_length=200, required=False)
    token = forms.UUIDField(widget=forms.HiddenInput)


class CorrectForm(PieceForm):
    """A correction of a published piece, and the meeting that agreed it."""

    def __init__(self, data=None, *, meeting: Meeting, **known):
        super().__init__(data, **known)
        self.fields["at"] = forms.ModelChoiceField(
            later_meetings(meeting), label="Agreed at", empty_label="Choose a meeting"
        )


class LeftOutForm(CorrectForm):
    """What published minutes left out, why, and the meeting that agreed to add it."""

    def __init__(self, data=None, **known):
        super().__init__(data, **known)
        self.fields["reason"] = forms.CharField(
            label="Why it was left out", max_length=1000, widget=forms.Textarea(attrs={"rows": 2})
        )
        self.fields["token"] = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)
