"""One item of the agenda, read from its block of lines."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import chain

from goldenthread.minutes.actions import labelled_actions, once_each
from goldenthread.minutes.errands import resolved_actions
from goldenthread.minutes.figures import figures_in
from goldenthread.minutes.kinds import kind_of
from goldenthread.minutes.layouts.sheet import Block, file_size, label_of, without_file_size
from goldenthread.minutes.lines import Line, Paragraph, paragraphs, without_bullet
from goldenthread.minutes.passages import Passage, passage
from goldenthread.minutes.phrases import Dater
from goldenthread.minutes.promises import implied_actions
from goldenthread.minutes.record import DatedPhrase, Document, Figure, Item
from goldenthread.minutes.resolutions import resolutions_in

_CUT = "view the full minutes text"


@dataclass
class Body:
    """An item's lines sorted: the papers, the agenda's notes, what was minuted."""

    documents: list[Document] = field(default_factory=list)
    notes: list[Paragraph] = field(default_factory=list)
    minuted: list[Paragraph] = field(default_factory=list)
    labelled: bool = False
    truncated: bool = False


def read_body(block: Block) -> Body:
    """Sort the lines of a block.

    Where the item has a label "Minutes:" or "Decision:", what stands before it is the agenda's
    note; where it has none, everything is taken as minuted.
    """
    body = Body([Document(title) for title in block.papers], truncated=block.cut)
    if block.title:
        body.documents += _documents(block.title)
    before: list[Line] = []
    after: list[Line] = []
    for line in block.lines:
        text = line.text
        label = label_of(text)
        if label:
            minuted = label["label"].lower().startswith(("minute", "decision"))
            body.labelled = body.labelled or minuted
            (after if body.labelled else before).append(Line(""))
            text = label["rest"]
        papers = _documents(text)
        if papers:
            body.documents += papers
            text = ""
        whole, cut, _ = text.partition(_CUT)
        if cut:
            body.truncated = True
            text = whole.rstrip(" .…")
        (after if body.labelled else before).append(Line(text))
    first, second = paragraphs(before), paragraphs(after)
    body.notes, body.minuted = (first, second) if body.labelled else ([], first)
    return body


def _documents(text: str) -> list[Document]:
    size = file_size(text)
    if not size:
        return []
    title = without_bullet(size.string[: size.start()].strip())
    amount = float(size["size"].replace(",", "")) * (1024 if size["unit"] == "MB" else 1)
    return [Document(title, round(amount))] if title else []


def read_item(block: Block, meeting: date | None, next_meeting: date | None) -> Item:
    """Read one item; what depends on the meeting's day is counted from `meeting`."""
    body = read_body(block)
    title = without_file_size(block.title) if block.title else None
    kind = kind_of(title, [paragraph.text for paragraph in body.minuted])
    found = resolutions_in(body.minuted, kind, labelled=body.labelled)
    dater = Dater(block.held_on or meeting, next_meeting)
    heading = [passage(dater, title)] if title else []
    notes = [passage(dater, paragraph.text) for paragraph in body.notes]
    said = [passage(dater, text, bullet=bullet) for text, bullet in found.discussion]
    resolved = [passage(dater, resolution.text) for resolution in found.resolutions]
    labelled = labelled_actions(said)
    implied = implied_actions(labelled.discussion, labelled.restated)
    actions = chain(labelled.actions, implied, resolved_actions(resolved))
    return Item(
        number=block.number,
        title=title,
        kind=kind,
        documents=tuple(body.documents),
        truncated=body.truncated,
        resolutions=found.resolutions,
        actions=once_each(actions),
        dates=_dates(chain(heading, notes, said, resolved)),
        figures=_figures([*said, *resolved], cut=body.truncated),
        paragraphs=tuple(part.text for part in chain(notes, labelled.discussion)),
    )


def with_dates_and_figures(item: Item, meeting: date | None, next_meeting: date | None) -> Item:
    """Return an item with the dates and figures of its own words, whatever it had before.

    They are read from its title, paragraphs, labelled actions and resolutions, in that order.
    """
    dater = Dater(meeting, next_meeting)
    heading = [passage(dater, item.title)] if item.title else []
    texts = chain(
        item.paragraphs,
        (action.text for action in item.actions if action.explicit),
        (resolution.text for resolution in item.resolutions),
    )
    said = [passage(dater, text) for text in texts]
    return replace(
        item,
        dates=_dates(chain(heading, said)),
        figures=_figures(said, cut=item.truncated),
    )


def _dates(passages: Iterable[Passage]) -> tuple[DatedPhrase, ...]:
    """Return every dated phrase of an item once, in the order of the text."""
    return tuple(dict.fromkeys(mention.phrase for part in passages for mention in part.mentions))


def _figures(passages: Sequence[Passage], *, cut: bool) -> tuple[Figure, ...]:
    """Return the figures of an item; `cut` when its last sentence may lack its end."""
    found: dict[Figure, None] = {}
    said = [sentence.text for part in passages for sentence in part.sentences]
    for at, sentence in enumerate(said, start=1):
        found.update(dict.fromkeys(figures_in(sentence, cut=cut and at == len(said))))
    return tuple(found)
