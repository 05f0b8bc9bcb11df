"""The number that a body's next item takes."""

import re

from goldenthread.web.agendas.models import Agenda, PlannedItem
from goldenthread.web.scrutiny.models import AgendaItem, Numbering

_LEADING = re.compile(r"\d+")


def next_number(agenda: Agenda) -> int:
    """The first number that is free for an item of this agenda, by the policy of its body.

    Where numbers run on, it follows the highest that any meeting of the body has had, be it from
    minutes taken in ("340a" counts as 340) or from an agenda published here.
    """
    body = agenda.meeting.body
    planned = PlannedItem.objects.exclude(number=None)
    if body.numbering == Numbering.RESTARTS:
        taken = planned.filter(agenda=agenda).values_list("number", flat=True)
        return max(taken, default=0) + 1
    here = planned.filter(agenda__meeting__body=body).values_list("number", flat=True)
    minuted = AgendaItem.objects.filter(meeting__body=body).values_list("number", flat=True)
    read = (int(found[0]) for one in minuted if (found := _LEADING.match(one)))
    return max([*here, *read], default=body.first_number - 1) + 1
