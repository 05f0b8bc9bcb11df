"""The meeting record that a draft of minutes says: values in, a record out, nothing looked up."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, time
from itertools import chain
from string import ascii_lowercase

from goldenthread.minutes.action_line import understood
from goldenthread.minutes.actions import once_each
from goldenthread.minutes.errands import resolved_actions
from goldenthread.minutes.item import with_dates_and_figures
from goldenthread.minutes.kinds import kind_of
from goldenthread.minutes.lines import lines_of, squeeze, written
from goldenthread.minutes.passages import passage
from goldenthread.minutes.phrases import Dater
from goldenthread.minutes.record import (
    Action,
    Document,
    Item,
    MeetingRecord,
    NextMeeting,
    Person,
    Resolution,
)
from goldenthread.minutes.record import Kind as ItemKind
from goldenthread.web.minuting.pieces import HOW, VOTER, Kind

ARISING = "Matters arising"
SUMMARY = "Summary of what was considered in private, without what is not for publication."


@dataclass(frozen=True)
class Said:
    """What stands in one piece; ``note`` says of one added since publication that it was."""

    kind: Kind
    parts: Mapping[str, str]
    note: str = ""


@dataclass(frozen=True)
class InPrivate:
    """What everybody is told of an item taken in private: why, and what was written of it.

    ``contains`` is what it contains that is not for the public; ``exclusion`` the resolution that
    excluded the public; ``summary`` a fair summary, each empty where there is none.
    """

    contains: str
    exclusion: str = ""
    summary: str = ""


@dataclass(frozen=True)
class ItemSaid:
    """One item as it was written; ``kind`` is the agenda's, null for an item added since.

    ``in_private`` is set for one that was taken in private: its pieces are for the exempt record.
    """

    number: str
    pieces: Sequence[Said]
    kind: str | None = None
    documents: Sequence[Document] = ()
    in_private: InPrivate | None = None


@dataclass(frozen=True)
class DraftSaid:
    """All that a draft says.

    ``came`` and ``apologies`` are those of the register; ``others`` is the piece of those who have
    no seat. ``arising`` are the lines of what became of earlier promises. ``voters`` gives the name
    for the name of each voter's box.
    """

    council: str
    committee: str
    date: date | None
    time: time | None
    venue: str
    came: Sequence[Person]
    apologies: Sequence[Person]
    others: Mapping[str, str]
    items: Sequence[ItemSaid]
    arising: Sequence[str]
    next_meeting: NextMeeting | None
    voters: Mapping[str, str]


def record_of(draft: DraftSaid) -> MeetingRecord:
    """The record of a draft, for everybody.

    Of an item taken in private it has the title, why it was, and the summary, and nothing else.
    A resolution's letter is its place among its item's; one that stands alone has none. A question
    to be answered later is an action too. What arose from earlier meetings stands under the item of
    that name, else under the minutes of the last meeting, else under an item of its own.
    """
    following = draft.next_meeting.date if draft.next_meeting else None
    items = [_item(one, draft, following) for one in draft.items]
    items = _with_arising(items, [line for line in map(_line, draft.arising) if line])
    return _record(draft, items)


def exempt_record_of(draft: DraftSaid) -> MeetingRecord | None:
    """The record of what was said in private, for those entitled; None where nothing was."""
    following = draft.next_meeting.date if draft.next_meeting else None
    items = [_in_full(one, draft, following) for one in draft.items if one.in_private]
    return _record(draft, items) if items else None


def _record(draft: DraftSaid, items: Sequence[Item]) -> MeetingRecord:
    following = draft.next_meeting.date if draft.next_meeting else None
    return MeetingRecord(
        source="",
        council=_line(draft.council) or None,
        committee=_line(draft.committee) or None,
        date=draft.date,
        time=draft.time,
        venue=_line(draft.venue) or None,
        present=(*draft.came, *people_in(draft.others.get("present", ""))),
        apologies=(*draft.apologies, *people_in(draft.others.get("apologies", ""))),
        items=tuple(with_dates_and_figures(one, draft.date, following) for one in items),
        next_meeting=draft.next_meeting,
    )


def people_in(text: str) -> Iterator[Person]:
    """The people of a box with one a line: the name, and after a semicolon the office."""
    for line in _lines(text):
        name, _, office = (part.strip() for part in line.partition(";"))
        if name or office:
            yield Person(name or office.replace(";", ","), (office or None) if name else None)


def title_of(pieces: Sequence[Said]) -> str:
    """The title of an item, as its heading says it; empty where it has none."""
    said = (one.parts.get("title", "") for one in pieces if one.kind is Kind.HEADING)
    return _line(" ".join(said))


def lettered(count: int) -> Sequence[str | None]:
    """The letters of so many resolutions: a, b, … z, aa, ab …; none for one alone."""
    return [None] if count == 1 else [_letter(place) for place in range(count)]


def _letter(place: int) -> str:
    more, last = divmod(place, len(ascii_lowercase))
    return (_letter(more - 1) if more else "") + ascii_lowercase[last]


def _item(said: ItemSaid, draft: DraftSaid, following: date | None) -> Item:
    return _for_everybody(said) if said.in_private else _in_full(said, draft, following)


def _for_everybody(said: ItemSaid) -> Item:
    private, title = said.in_private, title_of(said.pieces) or None
    summary = _lines(private.summary)
    exclusion = _line(private.exclusion)
    return Item(
        number=_number(said),
        title=title,
        kind=ItemKind(said.kind) if said.kind else kind_of(title, ()),
        documents=tuple(said.documents),
        resolutions=(Resolution(None, exclusion),) if exclusion else (),
        paragraphs=(
            f"This item was considered in private. What was said is not for publication: it "
            f"contains {private.contains}.",
            *([SUMMARY, *summary] if summary else ()),
        ),
    )


def _number(said: ItemSaid) -> str | None:
    return re.sub(r"[\s:]", "", said.number)[:20] or None


def _in_full(said: ItemSaid, draft: DraftSaid, following: date | None) -> Item:
    title = title_of(said.pieces)
    minuted = [[*paragraphs_of(one, draft.voters)] for one in said.pieces]
    noted = zip(said.pieces, minuted, strict=True)
    paragraphs = tuple(filter(None, (line for one, lines in noted for line in (*lines, one.note))))
    texts = [_line(one.parts.get("text", "")) for one in said.pieces if one.kind is Kind.RESOLUTION]
    texts = [text for text in texts if text]
    dater = Dater(draft.date, following)
    asked = resolved_actions([passage(dater, text) for text in texts])
    typed = (_action(one, draft, following) for one in said.pieces)
    known = ItemKind(said.kind) if said.kind else None
    return Item(
        number=_number(said),
        title=title or None,
        kind=known or kind_of(title or None, tuple(filter(None, chain(*minuted)))),
        documents=tuple(said.documents),
        resolutions=tuple(map(Resolution, lettered(len(texts)), texts)),
        actions=once_each([*filter(None, typed), *asked]),
        paragraphs=paragraphs,
    )


def paragraphs_of(said: Said, voters: Mapping[str, str]) -> Iterator[str]:
    """What a piece adds to the paragraphs of its item: nothing for a resolution or an action."""
    if said.kind is Kind.POINT:
        yield from _lines(said.parts.get("text", ""))
    elif said.kind is Kind.QUESTION:
        yield from _question(said.parts)
    elif said.kind is Kind.VOTE:
        yield vote_in_words(said.parts, voters)


def _question(parts: Mapping[str, str]) -> Iterator[str]:
    asker, who = _line(parts.get("asker", "")), _line(parts.get("who", ""))
    question, promised = _line(parts.get("question", "")), _line(parts.get("promised", ""))
    if question:
        yield f"Question from {asker}: {question}" if asker else f"Question: {question}"
    for place, line in enumerate(_lines(parts.get("answer", ""))):
        yield (f"Answer from {who}: {line}" if who else f"Answer: {line}") if not place else line
    if promised:
        when = f": {promised}" if promised.lower() != "later" else ""
        yield f"{who or 'Nobody named'} is to answer in writing{when}"


def _action(said: Said, draft: DraftSaid, following: date | None) -> Action | None:
    if said.kind is Kind.ACTION:
        line = understood(
            said.parts.get("line", ""), draft.date, following, known_names(draft.came, draft.others)
        )
        return Action(line.text, line.owner, line.due, True) if line.text else None
    if said.kind is Kind.QUESTION and said.parts.get("promised"):
        return _promise(said.parts, draft.date, following)
    return None


def known_names(came: Sequence[Person], others: Mapping[str, str]) -> list[str]:
    """The names and offices of those who came, by which an action may name its owner."""
    people = [*came, *people_in(others.get("present", ""))]
    return [name for one in people for name in (one.name, one.role) if name]


def _promise(parts: Mapping[str, str], day: date | None, following: date | None) -> Action | None:
    question = _line(parts.get("question", ""))
    if not question:
        return None
    asker, who = _line(parts.get("asker", "")), _line(parts.get("who", ""))
    promised = understood(parts["promised"], day, following)
    when = f" {_line(parts['promised'])}" if promised.due else ""
    of = f" of {asker}" if asker else ""
    return Action(f"Answer the question{of}{when}: {question}", who or None, promised.due, True)


def vote_in_words(parts: Mapping[str, str], voters: Mapping[str, str]) -> str:
    """A vote as minutes tell it: who moved what, who voted how, and whether it was carried."""
    motion = _line(parts.get("motion", ""))
    movers = [
        f"{verb} by {_line(parts[name])}"
        for verb, name in (("proposed", "proposer"), ("seconded", "seconder"))
        if _line(parts.get(name, ""))
    ]
    moved = " and ".join(movers)
    said = ": ".join(filter(None, (moved[:1].upper() + moved[1:], motion)))
    return squeeze(" ".join(filter(None, (_stop(said), _counted(parts, voters)))))


def _stop(text: str) -> str:
    return f"{text}." if text and text[-1] not in ".?!" else text


def _counted(parts: Mapping[str, str], voters: Mapping[str, str]) -> str:
    named = {
        how: [voters.get(name, "A member") for name, said in parts.items() if _is(name, said, how)]
        for how, _ in HOW
        if how
    }
    if any(named.values()):
        counts = {how: len(names) for how, names in named.items()}
        told = " ".join(
            f"{label} ({counts[how]}): {_listed(named[how])}." for how, label in HOW if how
        )
        return f"Recorded vote. {told} {_result(counts, parts.get('casting', ''))}"
    shown = {how: _whole(parts.get(how, "")) for how, _ in HOW if how}
    if all(count is None for count in shown.values()):
        return ""
    counts = {how: count or 0 for how, count in shown.items()}
    told = f"{counts['for']} for, {counts['against']} against, {counts['abstained']} abstained."
    return f"Vote: {told} {_result(counts, parts.get('casting', ''))}"


def _listed(names: Sequence[str]) -> str:
    """Names in order, so that each can be told from the next when minutes are read again."""
    plain = sorted(name.replace(";", ",") for name in names)
    return ("; " if any("," in name for name in plain) else ", ").join(plain) or "nobody"


def _is(name: str, said: str, how: str) -> bool:
    return name.startswith(VOTER) and said == how


def _whole(text: str) -> int | None:
    return int(text) if text.strip().isdecimal() else None


def _result(counts: Mapping[str, int], casting: str) -> str:
    """Carried by more votes for than against; a tie is the chair's, by a second or casting vote."""
    if counts["for"] != counts["against"]:
        return "Carried." if counts["for"] > counts["against"] else "Lost."
    if casting:
        carried = "Carried" if casting == "for" else "Lost"
        return f"{carried} by the casting vote of the chair."
    return "The votes were equal."


def _with_arising(items: list[Item], lines: Sequence[str]) -> list[Item]:
    if not lines:
        return items
    for is_place in (_is_arising, _is_previous):
        for place, item in enumerate(items):
            if is_place(item):
                more = replace(item, paragraphs=(*item.paragraphs, *lines))
                return [*items[:place], more, *items[place + 1 :]]
    own = Item(None, ARISING, ItemKind.OTHER, paragraphs=tuple(lines))
    return [own, *items]


def _is_arising(item: Item) -> bool:
    return ARISING.lower() in (item.title or "").lower()


def _is_previous(item: Item) -> bool:
    return item.kind is ItemKind.PREVIOUS_MINUTES


def _lines(text: str) -> list[str]:
    """The lines of a text that say something, each with single spaces."""
    return [squeeze(line.text) for line in written(lines_of(text))]


def _line(text: str) -> str:
    return " ".join(_lines(text))
