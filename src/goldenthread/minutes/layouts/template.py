"""Minutes written from a committee system's Word template, items between `<AI1>` tags."""

import re
from collections.abc import Sequence

from goldenthread.minutes.layouts.sheet import Sheet, between, numbered_block
from goldenthread.minutes.lines import Line

_OPEN = re.compile(r"<AI\d+>$")
_END = re.compile(r"</AI\d+>$|</?[A-Z_]+_SECTION>$")


def word_template(lines: Sequence[Line]) -> Sheet | None:
    """Read the items between their tags.

    The sections after them are the template's own: who signs, and placeholders for its fields.
    """
    starts = [
        at for at, line in enumerate(lines) if line.text[:3] == "<AI" and _OPEN.match(line.text)
    ]
    if not starts:
        return None
    blocks = tuple(numbered_block(_tagged(body)) for body in between(starts, lines))
    return Sheet("word_template", tuple(lines[: starts[0]]), blocks)


def _tagged(body: Sequence[Line]) -> Sequence[Line]:
    end = next((at for at, line in enumerate(body) if _END.match(line.text)), len(body))
    return body[1:end]
