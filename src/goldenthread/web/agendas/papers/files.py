"""The files of papers: what they are by their content, and where they lie.

Each is kept whole under the site's folder, by the digest of its content, outside the database.
"""

import hashlib
from pathlib import Path

from django.conf import settings

from goldenthread.documents.pdf_text import STARTS as PDF_STARTS
from goldenthread.documents.pdf_text import pages_of_pdf
from goldenthread.documents.unreadable import Unreadable
from goldenthread.documents.word_text import STARTS as WORD_STARTS
from goldenthread.documents.word_text import paragraphs_of_word
from goldenthread.records.files import written_whole
from goldenthread.web.agendas.models import Media

LARGEST = 20 * 1024 * 1024
TYPES = {
    Media.PDF: "application/pdf",
    Media.WORD: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    Media.TEXT: "text/plain; charset=utf-8",
}


def media_of(content: bytes) -> Media:
    """What a file is, whatever it is called; Unreadable for anything that we cannot hand out.

    A scan without text is refused too: nobody who cannot see it could read it.
    """
    if len(content) > LARGEST:
        raise Unreadable(
            f"It is larger than {LARGEST // 1024 // 1024} MB.", "Split it, or make it smaller."
        )
    if content.startswith(PDF_STARTS):
        pages_of_pdf(content)
        return Media.PDF
    if content.startswith(WORD_STARTS):
        paragraphs_of_word(content)
        return Media.WORD
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = "\0"
    if "\0" in text or not text.strip():
        raise Unreadable(
            "It is no PDF, no Word document and no text.", "Save it as one of these, and try again."
        )
    return Media.TEXT


def keep(content: bytes) -> str:
    """Keep a file, and give the digest by which it is found; the same file twice is one."""
    digest = hashlib.sha256(content).hexdigest()
    path = _path(digest)
    if not path.exists():
        with written_whole(path) as partial:
            partial.write_bytes(content)
    return digest


def content_of(digest: str) -> bytes:
    """The content of a file that was kept. Raises FileNotFoundError."""
    return _path(digest).read_bytes()


def _path(digest: str) -> Path:
    return Path(settings.SITE_FOLDER) / "papers" / digest[:2] / digest
