"""Actions that the minutes label as such: "ACTION: Andy Dempsey"."""

import re
from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from goldenthread.minutes.owners import OFFICE, office
from goldenthread.minutes.passages import Passage, Sentence, with_its_subject
from goldenthread.minutes.phrases import Mention
from goldenthread.minutes.record import Action

_LABEL = re.compile(
    r"(?:ACTIONS?|Actions?)(?:\s+(?:POINTS?|[Pp]oints?|REQUIRED|[Rr]equired))?\s*"
    r"(?:\((?P<owner>[^()]{2,80})\))?\s*(?::|[–-](?=\s))\s*[–-]?\s*(?P<said>.*)$"
)
_DUE = re.compile(
    r"[\s,;(–-]*\b(?:by|before|due|on|for|no later than|within|in|at)\b[^)]*\)?\s?\.?$"
    r"|\s?\([^()]*\)\s?\.?$",
    re.IGNORECASE,
)
_OWNER_TO = re.compile(rf"(?P<owner>{OFFICE})\s(?:to|will|would|is to|are to)\s[a-z]")
_OWNER_DASH = re.compile(rf"(?P<owner>{OFFICE})(?::|\s[–-])\s+\S")
_OWNER_ONLY = re.compile(rf"{OFFICE}\.?$")
_LONGEST_OWNER = 16


class Labelled(NamedTuple):
    """The labelled actions of an item, and the passages that are discussion.

    `restated` holds, for the place of a passage in the discussion, the action that follows it
    in words of its own.
    """

    actions: list[Action]
    discussion: list[Passage]
    restated: dict[int, str]


def labelled_actions(passages: Sequence[Passage]) -> Labelled:
    """Tell the actions under a label "ACTION:" from the discussion.

    A label may begin a paragraph, which is then no part of the discussion, or a sentence within
    one, or stand above a bulleted list. Where an owner alone follows it, the action is the
    sentence before it.
    """
    actions: list[Action] = []
    discussion: list[Passage] = []
    before: Sentence | None = None
    listing = False
    restated: dict[int, str] = {}
    for passage in passages:
        label = _label_of(passage.text)
        if label:
            listing = not label["said"].strip()
            restated.setdefault(len(discussion) - 1, label["said"])
            actions += _asked(label["said"], label["owner"], passage.mentions, before)
        elif listing and passage.bullet:
            actions += _asked(passage.text, None, passage.mentions, None)
        else:
            listing = False
            discussion.append(passage)
            previous: Sentence | None = None
            for sentence in passage.sentences:
                inline = _label_of(sentence.text)
                if inline and inline[0].startswith("ACTION"):
                    actions += _asked(inline["said"], inline["owner"], sentence.mentions, before)
                before, previous = with_its_subject(sentence, previous), sentence
    return Labelled(actions, discussion, restated)


def _label_of(text: str) -> re.Match[str] | None:
    return _LABEL.match(text) if text.startswith(("ACTION", "Action")) else None


def _asked(
    text: str, owner: str | None, mentions: Sequence[Mention], before: Sentence | None
) -> list[Action]:
    """Read what follows a label; nothing when it asks for nothing and no sentence goes before."""
    said = text.strip()
    due = due_from(mentions)
    bare = _DUE.sub("", said).strip(" .")
    if bare and not _is_owner(bare):
        named = _OWNER_TO.match(said) or _OWNER_DASH.match(said)
        owner = owner or (named["owner"] if named else None)
        return [Action(said, office(owner) if owner else None, due, True)]
    if before is None:
        return []
    return [Action(before.text, office(owner or bare), due or due_from(before.mentions), True)]


def _is_owner(said: str) -> bool:
    return len(said.split()) <= _LONGEST_OWNER and bool(_OWNER_ONLY.match(said))


def due_from(mentions: Iterable[Mention]) -> date | None:
    """Return the first day among the dated phrases of a sentence that can be a due date."""
    return next(
        (mention.phrase.date for mention in mentions if mention.due and mention.phrase.date),
        None,
    )


def once_each(actions: Iterable[Action]) -> tuple[Action, ...]:
    """Keep one action for each text: the labelled one where there is one, else the first.

    What a labelled action says in full is not said again by one that is part of it, or that
    only puts a sentence before it.
    """
    kept: dict[str, Action] = {}
    for action in actions:
        same = kept.get(action.text)
        if same is None or (action.explicit and not same.explicit):
            kept[action.text] = action
    labelled = tuple(action.text for action in kept.values() if action.explicit)
    return tuple(
        action
        for action in kept.values()
        if action.explicit or not _is_within(action.text, labelled)
    )


def _is_within(text: str, labelled: tuple[str, ...]) -> bool:
    return text.endswith(labelled) or any(text in said for said in labelled)
