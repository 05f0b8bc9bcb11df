"""The one screen on which minutes are taken, in a number of queries that does not grow."""

import uuid
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from goldenthread.web.commitments.models import Commitment
from goldenthread.web.commitments.states import State
from goldenthread.web.design.words import count_of
from goldenthread.web.minuting.actions import Presence
from goldenthread.web.minuting.arising import Arising, arising_at
from goldenthread.web.minuting.forms import AttendanceForm, PieceForm
from goldenthread.web.minuting.models import (
    MinutedItem,
    Minutes,
    Piece,
    Quorum,
    Remark,
    Why,
    Wording,
)
from goldenthread.web.minuting.pieces import UNDER_ITEMS, VOTER, Kind, in_words
from goldenthread.web.minuting.record import Said, lettered, paragraphs_of, vote_in_words
from goldenthread.web.minuting.understanding import Understanding
from goldenthread.web.minuting.understanding import in_words as understood_in_words
from goldenthread.web.scrutiny.bodies.voting import VOTE_OF, Right, Vote, rights_at
from goldenthread.web.scrutiny.models import AgendaItem, Came, Meeting, Membership, Seat


@dataclass(frozen=True)
class Waiting:
    """A text kept beside its piece, with the form in which it is joined or left."""

    wording: Wording
    form: PieceForm


@dataclass(frozen=True)
class PieceBlock:
    """One piece on the screen. ``place`` is its number on the page, as "342.2"."""

    piece: Piece
    place: str
    letter: str
    form: PieceForm
    beneath: str
    alike: Sequence[Commitment]
    waiting: Sequence[Waiting]
    stands: str
    earlier: Sequence[Wording]
    remarks: Sequence[Remark]
    first: bool


@dataclass(frozen=True)
class ItemBlock:
    """One item on the screen, with its pieces and those taken out."""

    item: MinutedItem
    place: str
    title: str
    number: str
    heading: PieceBlock
    pieces: Sequence[PieceBlock]
    out: Sequence[tuple[Piece, str]]
    adds: Sequence[tuple[str, str]]
    token: uuid.UUID

    @property
    def anchor(self) -> str:
        return f"item-{self.item.pk}"

    @property
    def private(self) -> str:
        """Why it was taken in private; empty for an item taken in public."""
        why = self.item.kept_back
        return why.contains if why else ""


@dataclass(frozen=True)
class Screen:
    """The screen of one meeting's minutes."""

    minutes: Minutes
    attendance: "AttendanceBlock"
    others: PieceBlock
    arising: Sequence[Arising]
    items: Sequence[ItemBlock]
    missing: Sequence[AgendaItem]
    waiting: int
    token: uuid.UUID

    @property
    def arising_says(self) -> str:
        """How much arises, in a line."""
        states = Counter(one.state for one in self.arising)
        still, withdrawn = states[State.OPEN], states[State.WITHDRAWN]
        answered = len(self.arising) - still - withdrawn
        given_up = f" and {withdrawn} withdrawn" if withdrawn else ""
        return (
            f"{count_of(still, 'promise').capitalize()} still open, {answered} answered{given_up} "
            "since the last meeting"
        )


@dataclass(frozen=True)
class AttendanceBlock:
    """The register on the screen; ``clashes`` names the seats another clerk wrote of meanwhile."""

    minutes: Minutes
    form: AttendanceForm
    says: str
    clashes: Sequence[str] = ()

    @property
    def rows(self) -> list:
        """For each seat its boxes that are shown."""
        return [
            [
                self.form[f"{part}-{seat.pk}"]
                for part in ("came", "substitute")
                if f"{part}-{seat.pk}" in self.form.fields
            ]
            for seat in self.form.seats
        ]

    @property
    def hidden(self) -> list:
        return self.form.hidden_fields()


def screen_of(minutes: Minutes, today: date) -> Screen:
    """All that the screen shows."""
    blocks = Blocks(minutes)
    items = [blocks.item(one) for one in blocks.items]
    known = {one.item_id for one in blocks.items}
    agenda = minutes.meeting.items.filter(in_minutes=True)
    return Screen(
        minutes=minutes,
        attendance=attendance_of(minutes),
        others=blocks.piece(blocks.others, "", ""),
        arising=arising_at(minutes.meeting, today),
        items=items,
        missing=[one for one in agenda if one.pk not in known],
        waiting=sum(map(len, blocks.waiting.values())),
        token=uuid.uuid4(),
    )


class Blocks:
    """Makes the blocks of one draft; all that they need is looked up once."""

    def __init__(self, minutes: Minutes):
        self.minutes = minutes
        self.items = list(minutes.items.select_related("item"))
        self._pieces = list(
            minutes.pieces.select_related("by").prefetch_related("alike", "remarks__by")
        )
        for one in self._pieces:
            one.minutes = minutes
        self.others = next(one for one in self._pieces if one.kind == Kind.OTHERS)
        self._understanding = Understanding(minutes)
        self.waiting = _by_piece(minutes, Why.WAITING)
        self._earlier = _by_piece(minutes, Why.REPLACED, Why.SETTLED)
        self._voters = voters_at(minutes.meeting, self.items)
        self._places = {
            one.pk: _number_of(one) or str(at) for at, one in enumerate(self.items, start=1)
        }

    def item(self, item: MinutedItem) -> ItemBlock:
        """The block of one item, by its number on the agenda, or else its place among the items."""
        place = self._places[item.pk]
        mine = [one for one in self._pieces if one.item_id == item.pk]
        heading = next(one for one in mine if one.kind == Kind.HEADING)
        under = [one for one in mine if not one.taken_out and one is not heading]
        resolved = [one for one in under if one.kind == Kind.RESOLUTION]
        letters = dict(zip([one.pk for one in resolved], lettered(len(resolved)), strict=True))
        return ItemBlock(
            item=item,
            place=place,
            title=heading.said.get("title", "No title"),
            number=item.item.number if item.item else "",
            heading=self.piece(heading, place, ""),
            pieces=[
                self.piece(one, f"{place}.{at}", letters.get(one.pk) or "", first=at == 1)
                for at, one in enumerate(under, start=1)
            ],
            out=[
                (one, in_words(one.kind, one.said, self.voters(one)))
                for one in mine
                if one.taken_out
            ],
            adds=[(kind.value, kind.label) for kind in UNDER_ITEMS],
            token=uuid.uuid4(),
        )

    def piece(self, piece: Piece, place: str, letter: str, *, first: bool = True) -> PieceBlock:
        """The block of one piece."""
        voters = self.voters(piece)
        return PieceBlock(
            piece=piece,
            place=place,
            letter=letter,
            form=PieceForm(piece=piece, voters=voters, place=place),
            beneath=self._beneath(piece, voters),
            alike=list(piece.alike.all()),
            waiting=[
                Waiting(one, _form_of(one, piece, voters, place))
                for one in self.waiting.get(piece.pk, ())
            ],
            stands=in_words(piece.kind, piece.said, voters),
            earlier=[it for it in self._earlier.get(piece.pk, ()) if it.said != piece.said],
            remarks=list(piece.remarks.all()),
            first=first,
        )

    def lines(self, piece: Piece) -> Sequence[str]:
        """A piece as the record has it, line by line, with what is noted of it."""
        return [*self._lines(piece), *filter(None, [piece.note])]

    def _lines(self, piece: Piece) -> Sequence[str]:
        if piece.kind == Kind.ACTION:
            return [understood_in_words(self._understanding.of(piece.said.get("line", "")))]
        if piece.kind == Kind.RESOLUTION:
            return [piece.said.get("text", "")]
        return list(paragraphs_of(Said(Kind(piece.kind), piece.said), self.voters(piece)))

    def voters(self, piece: Piece) -> Mapping[str, str]:
        """The names of a vote's boxes and of whom: those with a vote, and those written of."""
        if piece.kind != Kind.VOTE:
            return {}
        return self._voters.get(piece.item_id, {})

    def _beneath(self, piece: Piece, voters: Mapping[str, str]) -> str:
        if piece.kind == Kind.ACTION:
            return understood_in_words(self._understanding.of(piece.said.get("line", "")))
        if piece.kind == Kind.VOTE and piece.said:
            return vote_in_words(piece.said, voters)
        return ""


def pieces_now(minutes: Minutes) -> list[dict]:
    """Each piece as JSON values, in two queries: who wrote it last, and as what it is spoken of.

    ``out`` says that the screen does not show it: it was taken out, or the item that it is under.
    """
    pieces = list(minutes.pieces.select_related("by", "item__item"))
    titles = {
        one.item_id: one.said.get("title", "No title") for one in pieces if one.kind == Kind.HEADING
    }
    gone = {one.item_id for one in pieces if one.kind == Kind.HEADING and one.taken_out}
    return [
        {
            "id": one.pk,
            "version": one.version,
            "by": str(one.by),
            "what": _spoken_of(one, titles),
            "out": one.taken_out or one.item_id in gone,
        }
        for one in pieces
    ]


def _spoken_of(piece: Piece, titles: Mapping[int, str]) -> str:
    """A piece as part of a sentence: "an action under Caseloads"."""
    if piece.kind == Kind.OTHERS:
        return "who else came"
    if piece.kind == Kind.HEADING:
        return f"the item {titles[piece.item_id]}"
    kind = str(piece).lower()
    return f"{'an' if kind[0] in 'aeiou' else 'a'} {kind} under {titles[piece.item_id]}"


def _number_of(item: MinutedItem) -> str:
    """The number of an item on the agenda, bare ("342"); empty where it has none."""
    return item.item.number.strip(" .:") if item.item else ""


def _form_of(wording: Wording, piece: Piece, voters, place: str) -> PieceForm:
    return PieceForm(
        piece=piece,
        voters=voters,
        place=f"{place} {wording.by}:".strip(),
        said=wording.said,
        mark=f"-w{wording.pk}",
    )


def _by_piece(minutes: Minutes, *why: Why) -> Mapping[int, list[Wording]]:
    found: dict[int, list[Wording]] = {}
    kept = Wording.objects.filter(piece__minutes=minutes, why__in=why).select_related("by")
    for one in kept:
        found.setdefault(one.piece_id, []).append(one)
    return found


def voters_at(meeting: Meeting, items: Sequence[MinutedItem]) -> Mapping[int, Mapping[str, str]]:
    """For each item the boxes of those who may vote on it, by the rules on seats and interests."""
    added = AgendaItem(meeting=meeting)
    agenda = [one.item or added for one in items]
    rights = rights_at(meeting, list({one.pk: one for one in agenda}.values()))
    return {
        minuted.pk: _boxes(rights[item.pk]) for minuted, item in zip(items, agenda, strict=True)
    }


def _boxes(rights: Sequence[Right]) -> Mapping[str, str]:
    return {f"{VOTER}{one.member.pk}": one.member.name for one in rights if one.may}


def voters_of(piece: Piece) -> Mapping[str, str]:
    """The boxes of one vote; none for another kind of piece."""
    if piece.kind != Kind.VOTE:
        return {}
    return voters_at(piece.minutes.meeting, [piece.item])[piece.item_id]


def attendance_of(minutes: Minutes, data=None, clashes: Sequence[int] = ()) -> AttendanceBlock:
    """The register of the meeting, for the screen."""
    meeting = minutes.meeting
    seats = list(meeting.body.memberships.on(meeting.date).in_order())
    now = {
        one.membership_id: Presence(one.came, one.substitute)
        for one in meeting.attendance.select_related("substitute")
    }
    return AttendanceBlock(
        minutes=minutes,
        form=AttendanceForm(data, seats=seats, now=now),
        says=_voting_present(seats, now, Quorum.objects.filter(body=meeting.body).first()),
        clashes=[str(one.member) for one in seats if one.pk in clashes],
    )


def _voting_present(
    seats: Sequence[Membership], now: Mapping[int, Presence], quorum: Quorum | None
) -> str:
    """How many of those with a vote on everything are there, and whether that is a quorum."""
    voting = [one for one in seats if VOTE_OF[Seat(one.seat)] is Vote.EVERYTHING]
    here = [now.get(one.pk, Presence()) for one in voting]
    count = sum(1 for one in here if one.came == Came.PRESENT or one.substitute)
    said = f"{count} of {len(voting)} voting members are present."
    if quorum is None:
        return said
    short = f" Not quorate: {quorum} are needed." if count < quorum.members else ""
    return f"{said}{short or f' The quorum is {quorum}.'}"
