"""What a file looks like that no reader knows, told without a word of what it says."""

import re

from goldenthread.records.filed.opened import Opened
from goldenthread.records.filed.wellformed import beginning

_KINDS = (
    (b"%PDF", "a PDF document"),
    (b"\xd0\xcf\x11\xe0", "a document or workbook of an old kind, or one with a password"),
    (b"PAR1", "a Parquet file"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"{\\rtf", "a document of rich text"),
)
_OF_OFFICE = {".xlsx": "an Excel workbook", ".docx": "a Word document", ".pptx": "slides"}
_SEPARATORS = {",": "commas", ";": "semicolons", "\t": "tabs", "|": "bars"}
_ROOT = re.compile(r"<(?:[\w.-]+:)?([A-Za-z]{2,30})[\s/>]")


def looks_like(file: Opened) -> str:
    """The kind of a file in words.

    Of its content, only the name of an XML file's root is told, and that only if it is a plain
    word: a first line may be a child's record as well as a heading.
    """
    for mark, kind in _KINDS:
        if file.data.startswith(mark):
            return kind
    if file.data.startswith(b"PK"):
        return _OF_OFFICE.get(file.suffix, "an archive or a document of some program")
    text = beginning(file.data).lstrip("\ufeff \t\r\n")
    if text.startswith("<"):
        return _xml(text)
    if "\0" in text or "\ufffd" in text:
        return "a file of some program, or text in an encoding that is not UTF-8"
    return _table(text)


def _xml(text: str) -> str:
    root = _ROOT.search(text)
    if root is None:
        return "XML"
    if root[1].lower() == "html":
        return "a web page"
    return f"XML whose root element is {root[1]}"


def _table(text: str) -> str:
    first = text.split("\n", 1)[0]
    separator = max(_SEPARATORS, key=first.count)
    if not first.count(separator):
        return "text that is no table"
    columns = first.count(separator) + 1
    return f"a table of {columns} columns parted by {_SEPARATORS[separator]}"
