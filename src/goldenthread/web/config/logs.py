import logging
import re

from goldenthread.records.faults import Damaged

SECRETS = re.compile(r"(/commitments/(?:answer|calendar)/|/search/follow/(?:confirm|end)/)[^/\s]+")
"""What stands in an address and opens something: links to answer, private
calendars, and links to confirm or end what is followed."""


class WithoutRequests(logging.Filter):
    """Drops what could carry a child's data into a log: the request and an error's own words.

    A traceback keeps its files, lines and the error's type. The message of an exception is
    left out, since a database or a parser may quote a row in it; but a file of our own that cannot
    be read is told of, for whoever keeps it to mend. Of an address that is itself a key only the
    beginning is kept.
    """

    def filter(self, record: logging.LogRecord) -> bool:
        record.__dict__.pop("request", None)
        if isinstance(record.args, tuple):
            record.args = tuple(map(_without_secrets, record.args))
        if record.exc_info and record.exc_info[1] is not None:
            record.exc_text = _where(record.exc_info[1])
            record.exc_info = None
        return True


def _where(error: BaseException) -> str:
    told = str(error) if isinstance(error, Damaged) else "(message withheld)"
    lines = [f"{type(error).__name__} {told}"]
    step = error.__traceback__
    while step is not None:
        code = step.tb_frame.f_code
        lines.append(f"  {code.co_filename}:{step.tb_lineno} in {code.co_name}")
        step = step.tb_next
    return "\n".join(lines)


def _without_secrets(said: object) -> object:
    return SECRETS.sub(r"\1…", said) if isinstance(said, str) else said
