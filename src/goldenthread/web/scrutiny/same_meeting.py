"""Which meeting, known before, a record of minutes is of."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time
from typing import Any

from goldenthread.web.scrutiny.models import Body, Meeting, Status


@dataclass(frozen=True)
class Same:
    """The meeting that a record is of; ``perhaps`` are those among which a person must choose.

    ``meeting`` is then what is taken where nobody can be asked; None for a meeting of its own.
    """

    meeting: Meeting | None
    perhaps: Sequence[Meeting] = ()


NOT_KNOWN = Same(None)


def same_meeting(body: Body | None, said: Mapping[str, Any]) -> Same:
    """The meeting known before that these minutes are of.

    Only a named body's dated meeting can be known again. The one meeting of the day is it, though
    it began at another time than was announced. Where several were on the day, the time tells them
    apart; where it does not, or the one of the day has minutes of another time already, a person
    must say.
    """
    if body is None or not body.is_named or not said["date"]:
        return NOT_KNOWN
    there = _on_the_day(body, date.fromisoformat(said["date"]))
    began = time.fromisoformat(said["time"]) if said["time"] else None
    exactly = [one for one in there if began and one.time == began]
    fitting = [one for one in there if began is None or one.time in (None, began)]
    for found in (exactly, fitting):
        if len(found) == 1:
            return Same(found[0])
    if fitting:
        return Same(fitting[0], fitting)
    if len(there) == 1 and there[0].status != Status.HELD:
        return Same(there[0])
    return Same(None, there)


def _on_the_day(body: Body, day: date) -> Sequence[Meeting]:
    """The body's meetings of a day; a cancelled one only where there is no other."""
    there = list(body.meetings.filter(date=day).order_by("time", "pk"))
    return [one for one in there if not one.is_cancelled] or there
