"""One item of the agenda, read from its block of lines."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import chain

from goldenthread.minutes.actions import (
    Passage,
    Sentence,
    implied_actions,
    labelled_actions,
    resolved_actions,
    without_repeats,
)
from goldenthread.minutes.figures import figures_in
from goldenthread.minutes.kinds import kind_of
from goldenthread.minutes.layouts import Block, file_size, label_of, without_file_size
from goldenthread.minutes.lines import Line, Paragraph, paragraphs, sentences, squeeze
from goldenthread.minutes.phrases import Dater
from goldenthread.minutes.record import DatedPhrase, Document, Figure, Item
from goldenthread.minutes.resolutions import resolutions_in

_CUT = re.compile(r"\s*(?:\.\.\.|…)?\s*view the full minutes text(?: for item [\w/.]+)?\.?\s*$")


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
    body = Body(truncated=block.cut)
    if block.title:
        body.documents += _documents(block.title)
    before: list[Line] = []
    after: list[Line] = []
    for line in block.lines:
        label = label_of(line.text)
        if label:
            minuted = label["label"].lower().startswith(("minute", "decision"))
            body.labelled = body.labelled or minuted
            line = Line(label["rest"])
            (after if body.labelled else before).append(Line(""))
        papers = _documents(line.text)
        if papers:
            body.documents += papers
            continue
        cut = _CUT.search(line.text) if "view the full" in line.text else None
        if cut:
            body.truncated = True
            line = Line(line.text[: cut.start()])
        (after if body.labelled else before).append(line)
    first, second = paragraphs(before), paragraphs(after)
    body.notes, body.minuted = (first, second) if body.labelled else ([], first)
    return body


def _documents(text: str) -> list[Document]:
    size = file_size(text)
    if not size:
        return []
    title = squeeze(text[: size.start()])
    amount = float(size["size"].replace(",", "")) * (1024 if size["unit"] == "MB" else 1)
    return [Document(title, round(amount))] if title else []


def read_item(block: Block, meeting: date | None, next_meeting: date | None) -> Item:
    """Read one item; what depends on the meeting's day is counted from `meeting`."""
    body = read_body(block)
    title = without_file_size(block.title) if block.title else None
    kind = kind_of(title, [paragraph.text for paragraph in body.minuted])
    found = resolutions_in(body.minuted, kind, labelled=body.labelled)
    dater = Dater(block.held_on or meeting, next_meeting)
    heading = [_passage(dater, title)] if title else []
    notes = [_passage(dater, paragraph.text) for paragraph in body.notes]
    said = [_passage(dater, text, bullet=bullet) for text, bullet in found.discussion]
    resolved = [_passage(dater, resolution.text) for resolution in found.resolutions]
    labelled = labelled_actions(said)
    actions = chain(
        labelled.actions, implied_actions(labelled.discussion), resolved_actions(resolved)
    )
    return Item(
        number=block.number,
        title=title,
        kind=kind,
        documents=tuple(body.documents),
        truncated=body.truncated,
        resolutions=found.resolutions,
        actions=without_repeats(actions),
        dates=_dates(chain(heading, notes, said, resolved)),
        figures=_figures([*said, *resolved], cut=body.truncated),
        paragraphs=tuple(passage.text for passage in chain(notes, labelled.discussion)),
    )


def _passage(dater: Dater, text: str, *, bullet: bool = False) -> Passage:
    dater.begin_paragraph()
    said = []
    for sentence in sentences(text):
        words = frozenset(_parted(sentence).split())
        said.append(Sentence(sentence, words, dater.mentions(sentence, words)))
    return Passage(text, said, bullet)


def _parted(sentence: str) -> str:
    """Put a space for every mark that may stand after a word; faster than a pattern of words."""
    return sentence.replace(",", " ").replace(".", " ").replace(";", " ").replace("/", " ")


def _dates(passages: Iterable[Passage]) -> tuple[DatedPhrase, ...]:
    """Return every dated phrase of an item once, in the order of the text."""
    return tuple(
        dict.fromkeys(mention.phrase for passage in passages for mention in passage.mentions)
    )


def _figures(passages: Sequence[Passage], *, cut: bool) -> tuple[Figure, ...]:
    """Return the figures of an item; `cut` when its last sentence may lack its end."""
    found: dict[Figure, None] = {}
    said = [sentence.text for passage in passages for sentence in passage.sentences]
    for at, sentence in enumerate(said, start=1):
        found.update(dict.fromkeys(figures_in(sentence, cut=cut and at == len(said))))
    return tuple(found)
