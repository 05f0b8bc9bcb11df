"""Places left open in a Word document, such as {{AS02}}, and filling them in."""

import re
from collections.abc import Iterator, Mapping
from io import BytesIO
from typing import Any

_PLACE = re.compile(r"\{\{\s*([\w -]+?)\s*\}\}")


class Unfilled(ValueError):
    """Places that nothing is known for; ``names`` are all of them, in order of the alphabet."""

    def __init__(self, names: list[str]) -> None:
        self.names = names
        super().__init__(f"Nothing is known for {', '.join(names)}.")


def places_in(content: bytes) -> list[str]:
    """The names of the places left open in a Word document, each once, in their order."""
    from docx import Document  # longer to load than a document takes to search

    document = Document(BytesIO(content))
    found = (name for one in _paragraphs(document) for name in _PLACE.findall(one.text))
    return list(dict.fromkeys(found))


def filled(content: bytes, words: Mapping[str, str]) -> bytes:
    """The document with every place filled by the words for its name; all else stays as it is.

    What is filled in takes the look of the place's first letter. Raises Unfilled naming every
    place that there are no words for.
    """
    from docx import Document

    document = Document(BytesIO(content))
    paragraphs = [one for one in _paragraphs(document) if _PLACE.search(one.text)]
    names = {name for one in paragraphs for name in _PLACE.findall(one.text)}
    if unknown := sorted(names - set(words)):
        raise Unfilled(unknown)
    for one in paragraphs:
        _fill(one, words)
    file = BytesIO()
    document.save(file)
    return file.getvalue()


def _paragraphs(document: Any) -> Iterator[Any]:
    yield from _within(document)
    for section in document.sections:
        yield from _within(section.header)
        yield from _within(section.footer)


def _within(container: Any) -> Iterator[Any]:
    for part in container.iter_inner_content():
        if hasattr(part, "rows"):
            for row in part.rows:
                for cell in row.cells:
                    yield from _within(cell)
        else:
            yield part


def _fill(paragraph: Any, words: Mapping[str, str]) -> None:
    """Word splits a sentence into runs where it likes: a place may begin in one and end in another.

    The last place is filled first, so that those before it stay where they were found.
    """
    runs = paragraph.runs
    text = "".join(run.text for run in runs)
    for place in reversed(list(_PLACE.finditer(text))):
        _replace(runs, place.start(), place.end(), words[place[1]])


def _replace(runs: Any, start: int, end: int, words: str) -> None:
    here = 0
    for run in runs:
        text = run.text
        first, last = max(start - here, 0), min(end - here, len(text))
        if first < last:
            run.text = text[:first] + (words if here + first == start else "") + text[last:]
        here += len(text)
