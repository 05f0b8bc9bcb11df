"""How right the reader is: precision and recall against what documents are expected to say.

What counts as a match:

- Texts are compared by their letters and digits, in order, without regard to capitals. An
  expected resolution or title of `CUT_FROM` words or more may be only how the text begins; a
  `text_start` or `title_start` always is.
- An item is right when its number and its title are. Each item found is paired with one expected:
  the same number and title, else the same number, else the same title. What stands under an
  item is right only under the item that it is expected under.
- A kind is right when the item's is.
- A resolution is right when its text is; its letter is not compared.
- An action is right when its text is; an action with its owner, when its owner is too, "the"
  before it apart, or when neither names anyone.
- Dates are the meeting's day, the next meeting's, and the day by which an action is due where the
  expectation says one or says `null`.
- Apologies are the names of those who sent them; roles are not compared.
- Dates, apologies and kinds that an expectation does not name are not scored.

Each thing expected is matched once. Precision is what was right of what was found, recall what was
right of what was expected; either is null when there was nothing to divide by.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

from goldenthread.minutes.reader import read_file, read_records
from goldenthread.minutes.record import Item, MeetingRecord
from goldenthread.minutes.unreadable import MinutesUnreadable

MEASURES = (
    "items", "kinds", "resolutions", "actions", "actions with owners", "dates", "apologies",
)  # fmt: skip
TARGETS: Mapping[str, float] = {"items": 0.98, "resolutions": 0.98, "actions with owners": 0.90}
"""The least precision and recall that this reader is held to."""
CUT_FROM = 10
_NOT_WORD = re.compile(r"[\W_]+")
_NOT_EXPECTED = ", not expected"
_THE = re.compile(r"the\s+", re.IGNORECASE)


@dataclass(frozen=True)
class Tally:
    """How many of a measure were right, expected and found."""

    right: int = 0
    expected: int = 0
    found: int = 0

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(
            self.right + other.right, self.expected + other.expected, self.found + other.found
        )

    @property
    def precision(self) -> float | None:
        """The share of what was found that is right; null when nothing was found."""
        return self.right / self.found if self.found else None

    @property
    def recall(self) -> float | None:
        """The share of what was expected that is right; null when nothing was expected."""
        return self.right / self.expected if self.expected else None

    def reaches(self, least: float) -> bool:
        """Whether precision and recall are both at least so much, or null."""
        return all(share is None or share >= least for share in (self.precision, self.recall))


class Slip(NamedTuple):
    """One thing missed or one too much: in which file, of which measure, where and what."""

    file: str
    measure: str
    missed: bool
    where: str
    text: str


@dataclass(frozen=True)
class DocumentScore:
    """The tallies of one expected meeting by measure, and what was not right in it.

    `unreadable` says why nothing could be read of the document, null when it was read.
    """

    file: str
    layout: str | None
    tallies: Mapping[str, Tally]
    slips: Sequence[Slip]
    unreadable: str | None = None


@dataclass(frozen=True)
class Score:
    """The scores of several documents."""

    documents: Sequence[DocumentScore]
    not_expected: Sequence[str] = field(default=())
    """Names of documents in the folder that nothing is expected of, in order."""

    @property
    def tallies(self) -> Mapping[str, Tally]:
        """The tallies of all documents, by measure."""
        return _summed(self.documents)

    @property
    def by_layout(self) -> Mapping[str, Mapping[str, Tally]]:
        """The tallies by layout, in the order of the documents; those without one left out."""
        layouts = dict.fromkeys(one.layout for one in self.documents if one.layout)
        return {
            layout: _summed(one for one in self.documents if one.layout == layout)
            for layout in layouts
        }

    @property
    def reached(self) -> bool:
        """Whether every target is reached."""
        tallies = self.tallies
        return all(tallies[measure].reaches(least) for measure, least in TARGETS.items())


def score_folder(folder: Path, expected: Sequence[Mapping[str, Any]]) -> Score:
    """Read each document that something is expected of, and score what was read.

    A document with one expected meeting is read as one record; with several, as a record for each
    meeting, in order. What cannot be read counts as found empty.
    """
    names = Counter(said["file"] for said in expected)
    read = {name: _read(folder / name, several=count > 1) for name, count in names.items()}
    seen: Counter[str] = Counter()
    documents = []
    for said in expected:
        name = said["file"]
        records, unreadable = read[name]
        at = seen[name]
        seen[name] += 1
        record = records[at] if at < len(records) else MeetingRecord(name)
        documents.append(score_record(record, said, unreadable))
    others = sorted(
        path.name
        for path in folder.iterdir()
        if path.is_file() and path.name not in names and path.suffix.lower() in _DOCUMENTS
    )
    return Score(documents, others)


_DOCUMENTS = (".txt", ".html", ".htm", ".docx", ".pdf", ".xml")


def _read(path: Path, *, several: bool) -> tuple[Sequence[MeetingRecord], str | None]:
    try:
        return (read_records(path) if several else [read_file(path)]), None
    except MinutesUnreadable as unreadable:
        return [], str(unreadable)


def score_record(
    record: MeetingRecord, said: Mapping[str, Any], unreadable: str | None = None
) -> DocumentScore:
    """Score one record against what is expected of it."""
    places = _paired(record.items, said["items"])
    tallies: dict[str, Tally] = {}
    slips: list[Slip] = []
    for measure in MEASURES:
        claimed, found = _CLAIMS[measure](record, said, places)
        tally, wrong = _matched(claimed, found)
        tallies[measure] = tally
        slips += [Slip(said["file"], measure, *one) for one in wrong]
    return DocumentScore(said["file"], said.get("layout"), tallies, slips, unreadable)


class _Claim(NamedTuple):
    """One thing said of a document: where, and what; `open` when `key` is only its beginning."""

    place: str
    key: str
    text: str
    open: bool = False

    def holds_of(self, found: "_Claim") -> bool:
        if self.place != found.place:
            return False
        return found.key.startswith(self.key) if self.open else found.key == self.key


_Claims = tuple[Sequence[_Claim], Sequence[_Claim]]


def _matched(
    expected: Sequence[_Claim], found: Sequence[_Claim]
) -> tuple[Tally, list[tuple[bool, str, str]]]:
    """Match each expected claim with the first found that it holds of and no other has taken."""
    left = list(found)
    slips = []
    for claim in expected:
        match = next((one for one in left if claim.holds_of(one)), None)
        if match is None:
            slips.append((True, claim.place, claim.text))
        else:
            left.remove(match)
    right = len(found) - len(left)
    slips += [(False, claim.place, claim.text) for claim in left]
    return Tally(right, len(expected), len(found)), slips


def _key(text: str | None) -> str:
    return _NOT_WORD.sub("", (text or "").casefold())


def _is_cut(text: str) -> bool:
    return len(text.split()) >= CUT_FROM


def _paired(found: Sequence[Item], expected: Sequence[Mapping[str, Any]]) -> Sequence[str]:
    """Return the place of each item found: that of the expected item it is paired with."""
    places: dict[int, str] = {}
    left = dict(enumerate(expected))
    for same in (_same_item, _same_number, _same_title):
        for at, item in enumerate(found):
            if at in places:
                continue
            match = next((key for key, said in left.items() if same(item, said)), None)
            if match is not None:
                places[at] = _place(match, left.pop(match))
    return [places.get(at) or f"{_named(item)}{_NOT_EXPECTED}" for at, item in enumerate(found)]


def _place(at: int, said: Mapping[str, Any]) -> str:
    return f"item {said.get('number') or at + 1}"


def _named(item: Item) -> str:
    return f"item {item.number or item.title or 'without number and title'}"


def _same_item(item: Item, said: Mapping[str, Any]) -> bool:
    return _key(item.number) == _key(said.get("number")) and _title_of(said).holds_of(_title(item))


def _same_number(item: Item, said: Mapping[str, Any]) -> bool:
    return bool(item.number) and _key(item.number) == _key(said.get("number"))


def _same_title(item: Item, said: Mapping[str, Any]) -> bool:
    return bool(item.title) and _title_of(said).holds_of(_title(item))


def _title(item: Item) -> _Claim:
    return _Claim("", _key(item.title), item.title or "")


def _title_of(said: Mapping[str, Any]) -> _Claim:
    start = said.get("title_start")
    text = start or said.get("title") or ""
    return _Claim("", _key(text), text, open=bool(start) or _is_cut(text))


def _items(record: MeetingRecord, said: Mapping[str, Any], _: Sequence[str]) -> _Claims:
    expected = [
        _title_of(item)._replace(place=f"item {item.get('number') or '-'}")
        for item in said["items"]
    ]
    found = [_title(item)._replace(place=f"item {item.number or '-'}") for item in record.items]
    return expected, found


def _kinds(record: MeetingRecord, said: Mapping[str, Any], places: Sequence[str]) -> _Claims:
    expected = [
        _Claim(_place(at, item), _key(item["kind"]), item["kind"])
        for at, item in enumerate(said["items"])
        if item.get("kind")
    ]
    named = {place for place, _, _, _ in expected} | {
        place for place in places if place.endswith(_NOT_EXPECTED)
    }
    found = [
        _Claim(place, _key(item.kind), item.kind)
        for place, item in zip(places, record.items, strict=True)
        if place in named
    ]
    return expected, found


def _resolutions(record: MeetingRecord, said: Mapping[str, Any], places: Sequence[str]) -> _Claims:
    expected = [
        _resolved(one)._replace(place=_place(at, item))
        for at, item in enumerate(said["items"])
        for one in item.get("resolutions") or []
    ]
    found = [
        _Claim(place, _key(one.text), one.text)
        for place, item in zip(places, record.items, strict=True)
        for one in item.resolutions
    ]
    return expected, found


def _resolved(said: str | Mapping[str, Any]) -> _Claim:
    if isinstance(said, str):
        return _Claim("", _key(said), said, open=_is_cut(said))
    return _Claim("", _key(said["text_start"]), said["text_start"], open=True)


def _actions(record: MeetingRecord, said: Mapping[str, Any], places: Sequence[str]) -> _Claims:
    expected = [
        _Claim(_place(at, item), _key(action["text_start"]), action["text_start"], open=True)
        for at, item in enumerate(said["items"])
        for action in item.get("actions") or []
    ]
    found = [
        _Claim(place, _key(action.text), action.text)
        for place, item in zip(places, record.items, strict=True)
        for action in item.actions
    ]
    return expected, found


def _owned(record: MeetingRecord, said: Mapping[str, Any], places: Sequence[str]) -> _Claims:
    claimed, found = _actions(record, said, places)
    wanted = [action.get("owner") for item in said["items"] for action in item.get("actions") or []]
    named = [action.owner for item in record.items for action in item.actions]
    return _with_owners(claimed, wanted), _with_owners(found, named)


def _with_owners(claims: Sequence[_Claim], owners: Iterable[str | None]) -> Sequence[_Claim]:
    return [
        claim._replace(
            place=f"{claim.place}, {_key(_THE.sub('', owner or '', count=1)) or 'no owner'}",
            text=f"{owner or 'no owner'}: {claim.text}",
        )
        for claim, owner in zip(claims, owners, strict=True)
    ]


def _dates(record: MeetingRecord, said: Mapping[str, Any], places: Sequence[str]) -> _Claims:
    expected: list[_Claim] = []
    found: list[_Claim] = []
    if "meeting_date" in said:
        expected += _day("the meeting", said["meeting_date"])
        found += _day("the meeting", record.date)
    if "next_meeting" in said:
        named, following = said["next_meeting"], record.next_meeting
        expected += _day("the next meeting", named["date"] if named else None)
        found += _day("the next meeting", following.date if following else None)
    claimed, acted = _actions(record, said, places)
    actions = [action for item in said["items"] for action in item.get("actions") or []]
    dues = [action.due for item in record.items for action in item.actions]
    left = list(zip(acted, dues, strict=True))
    for claim, action in zip(claimed, actions, strict=True):
        match = next((one for one in left if claim.holds_of(one[0])), None)
        if match:
            left.remove(match)
        if "due" in action:
            where = f"{claim.place}, {claim.text}"
            expected += _day(where, action["due"])
            found += _day(where, match[1] if match else None)
    return expected, found


def _day(place: str, day: object) -> Iterator[_Claim]:
    if day:
        yield _Claim(place, str(day), str(day))


def _apologies(record: MeetingRecord, said: Mapping[str, Any], _: Sequence[str]) -> _Claims:
    if "apologies" not in said:
        return [], []
    expected = [_Claim("apologies", _key(name), name) for name in said["apologies"]]
    found = [_Claim("apologies", _key(one.name), one.name) for one in record.apologies]
    return expected, found


_CLAIMS: Mapping[
    str, Callable[[MeetingRecord, Mapping[str, Any], Sequence[str]], _Claims]
] = dict(
    zip(
        MEASURES,
        (_items, _kinds, _resolutions, _actions, _owned, _dates, _apologies),
        strict=True,
    )
)  # fmt: skip


def _summed(documents: Iterable[DocumentScore]) -> Mapping[str, Tally]:
    scores = list(documents)
    return {measure: sum((one.tallies[measure] for one in scores), Tally()) for measure in MEASURES}
