"""An action as a clerk types it in one line: "@Director caseloads for the quarter by 1 March"."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from goldenthread.dates.words import MONTHS
from goldenthread.minutes.actions import due_from
from goldenthread.minutes.lines import clean, squeeze
from goldenthread.minutes.owners import OFFICE, office
from goldenthread.minutes.passages import passage
from goldenthread.minutes.phrases import Dater

_AT = re.compile(r"(?:^|(?<=\s))@\s?")
_OFFICE = re.compile(OFFICE)
_LOOSE_END = re.compile(r"(?:(?:,?\s|\s/\s)(?:of|for|and|the|with|in|from|on))+$")
_ENDS_OWNER = re.compile(r"(?P<owner>[^:;@]{2,80}?)\s?[:;]\s|(?P<dashed>[^:;@]{2,80}?)\s[–-]\s")
_SHORT = {name[:3]: name for name in MONTHS} | {"Sept": "September"}
_SHORT_MONTH = re.compile(rf"(?<=\d\s)(?P<short>{'|'.join(_SHORT)})\b\.?(?=\s|[,;]|$)")
_LEADS = re.compile(r"^(?:to|will|would|is to|are to)\s+", re.IGNORECASE)


@dataclass(frozen=True)
class ActionLine:
    """What was understood of an action's line.

    `text` is what is to be done, with the words of its date; empty when the line says nothing.
    `owner` is who stands after the @, null when nobody does. `due` is the day by which, inclusive,
    null when the line gives none that can be read.
    """

    text: str
    owner: str | None
    due: date | None


def understood(
    line: str, meeting: date | None, next_meeting: date | None = None, known: Iterable[str] = ()
) -> ActionLine:
    """Read an action's line.

    The owner stands after an @: one of the names and offices in `known`, however written; or else
    all before a colon or a dash; or the words of an office or a name that begin with a capital; or
    the one word there is. Days are read as everywhere in minutes, counted from `meeting`, and the
    first that can be a due date is it; months may be cut to three letters after a day.
    """
    plain = _SHORT_MONTH.sub(lambda found: _SHORT[found["short"]], squeeze(clean(line)))
    at = _AT.search(plain)
    if at is None:
        return _action(plain, None, meeting, next_meeting)
    before, after = plain[: at.start()].strip(), plain[at.end() :]
    owner, rest = _owner(after, known)
    words = " ".join(filter(None, (before, _LEADS.sub("", rest.strip(" ,:;–-")))))
    return _action(words, office(owner) if owner else None, meeting, next_meeting)


def _action(
    words: str, owner: str | None, meeting: date | None, next_meeting: date | None
) -> ActionLine:
    # Days such as "within two weeks" are read as due days only where somebody is said to act.
    duty = passage(Dater(meeting, next_meeting), f"It would be {words}")
    return ActionLine(words[:1].upper() + words[1:], owner, due_from(duty.mentions))


def _owner(said: str, known: Iterable[str]) -> tuple[str, str]:
    """The owner that words begin with, and the words after it."""
    for name in sorted(known, key=len, reverse=True):
        if name and re.match(rf"{re.escape(name)}(?!\w)", said, re.IGNORECASE):
            return name, said[len(name) :]
    marked = _ENDS_OWNER.match(said)
    if marked:
        return marked["owner"] or marked["dashed"], said[marked.end() :]
    capital = _OFFICE.match(said)
    if capital:
        owner = _LOOSE_END.sub("", capital[0])
        return owner, said[len(owner) :]
    word, _, rest = said.partition(" ")
    return word, rest
