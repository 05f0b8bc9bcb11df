"""What an item of a meeting record asks to be done, and which resolution asks for it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from goldenthread.web.scrutiny.matching import plain


@dataclass(frozen=True)
class Asked:
    """One thing to be done, in the minutes' words.

    ``resolution`` is the place among the item's resolutions of the one that asks for it, or None.
    ``due_words`` are the words the date was read from, with the reasoning.
    """

    text: str
    owner: str
    due: date | None
    due_words: str
    explicit: bool
    resolution: int | None


def asked_under(item: Mapping[str, Any]) -> Iterator[Asked]:
    """What an item asks for: each of its actions.

    The record's actions hold every resolution that asks for something (a request, a delegation,
    an agreement to do); what is only noted or approved is not among them and asks for nothing.
    """
    for action in item["actions"]:
        due = date.fromisoformat(action["due"]) if action["due"] else None
        yield Asked(
            text=action["text"],
            owner=action["owner"] or "",
            due=due,
            due_words=_words_for(due, action["text"], item["dates"]),
            explicit=action["explicit"],
            resolution=_resolution_of(action["text"], item["resolutions"]),
        )


def _resolution_of(text: str, resolutions: list[Mapping[str, Any]]) -> int | None:
    words = plain(text)
    for place, resolution in enumerate(resolutions):
        if words and words in plain(resolution["text"]):
            return place
    return None


def _words_for(due: date | None, text: str, dates: list[Mapping[str, Any]]) -> str:
    if due is None:
        return ""
    for phrase in dates:
        if phrase["date"] == due.isoformat() and phrase["text"] in text:
            reasoning = phrase.get("reasoning")
            return f"“{phrase['text']}”" + (f": {reasoning}" if reasoning else "")
    return ""
