"""Receiving uploads: no more than the site takes, and nowhere but under its own home."""

import time
from pathlib import Path
from tempfile import NamedTemporaryFile

from django.conf import settings
from django.core.files.uploadedfile import TemporaryUploadedFile, UploadedFile
from django.core.files.uploadhandler import (
    FileUploadHandler,
    SkipFile,
    TemporaryFileUploadHandler,
)

A_DAY = 24 * 60 * 60


class Limit(FileUploadHandler):
    """Passes over the files of a request that is larger than the site takes.

    Nothing of them is written; the request is marked, so that a form can say what the limit is.
    """

    def handle_raw_input(self, input_data, META, content_length, boundary, encoding=None):  # noqa: N803
        self.request.is_too_large = content_length > settings.LARGEST_UPLOAD

    def new_file(self, *args, **kwargs):
        super().new_file(*args, **kwargs)
        if self.request.is_too_large:
            raise SkipFile

    def receive_data_chunk(self, raw_data, start):
        return raw_data

    def file_complete(self, file_size):
        return None


class Received(TemporaryUploadedFile):
    """A file being received, on the disk under the site's own folder, gone when it is closed."""

    def __init__(self, name, content_type, size, charset, content_type_extra=None):
        folder = Path(settings.SITE_FOLDER) / "uploads"
        sweep(folder)
        file = NamedTemporaryFile(dir=folder)  # noqa: SIM115  (closed with the request)
        UploadedFile.__init__(self, file, name, content_type, size, charset, content_type_extra)


class UnderOurHome(TemporaryFileUploadHandler):
    """Receives what is too large for memory under the site's own folder."""

    def new_file(self, *args, **kwargs):
        FileUploadHandler.new_file(self, *args, **kwargs)
        self.file = Received(
            self.file_name, self.content_type, 0, self.charset, self.content_type_extra
        )


def sweep(folder: Path) -> None:
    """Make the folder of uploads, and delete what a server that was killed left in it."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    for left in folder.iterdir():
        if left.stat().st_mtime < time.time() - A_DAY:
            left.unlink(missing_ok=True)
