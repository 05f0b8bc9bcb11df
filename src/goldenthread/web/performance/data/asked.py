"""Which rows of the tidy table are asked for in an address, with every fault at once."""

from collections.abc import Iterator

from django.http import QueryDict

from goldenthread.measures.breakdowns import BREAKDOWNS
from goldenthread.measures.catalogue import CATALOGUE
from goldenthread.measures.reporting import Every
from goldenthread.web.api.asked import shown, unknown_names
from goldenthread.web.api.faults import NOT_ALLOWED, Fault, Refused
from goldenthread.web.api.gate import NEXT_BY_ROLE
from goldenthread.web.performance import answers, policies
from goldenthread.web.performance.answers import Ask
from goldenthread.web.performance.api.asked import NEXT
from goldenthread.web.performance.api.gate import Figures, reader_for
from goldenthread.web.performance.data.files import Wanted
from goldenthread.web.performance.data.tidy import TOTAL

PARAMETERS = ("measure", "by", "every", "figures")
TOTALS = TOTAL.lower()


def asked(user, query: QueryDict) -> tuple[object, Wanted]:
    """As whom the table is read, and which rows of it are wanted; raises `Refused`."""
    if faults := list(_faults(query)):
        raise Refused(faults)
    reader = reader_for(user, Figures(query["figures"]) if "figures" in query else None)
    every = Every(query["every"]) if "every" in query else policies.audience_of(reader).every
    by = tuple(dict.fromkeys(query.getlist("by")))
    if not_allowed := list(_why_not(reader, by, every)):
        raise Refused([Fault(why, "your role", NEXT_BY_ROLE) for why in not_allowed], NOT_ALLOWED)
    return reader, Wanted(
        measures=tuple(dict.fromkeys(query.getlist("measure"))),
        by=tuple(TOTAL if name == TOTALS else name for name in by),
        every=every,
    )


def _why_not(reader, by: tuple[str, ...], every: Every) -> Iterator[str]:
    yield from answers.why_not(reader, Ask((), (), every))
    for name in by:
        if name != TOTALS:
            yield from answers.why_not(reader, Ask((), (name,), policies.audience_of(reader).every))


def _faults(query: QueryDict) -> Iterator[Fault]:
    for name in query.getlist("measure"):
        if name not in CATALOGUE:
            yield Fault(f"There is no measure {shown(name)}.", "measure", NEXT["measure"])
    for name in query.getlist("by"):
        if name not in (TOTALS, *BREAKDOWNS):
            known = ", ".join((TOTALS, *BREAKDOWNS))
            yield Fault(f"There is no breakdown {shown(name)}.", "by", f"Give any of {known}.")
    if "every" in query and query["every"] not in list(Every):
        what = f"Periods cannot be as long as a {shown(query['every'])}."
        yield Fault(what, "every", NEXT["every"])
    if "figures" in query and query["figures"] not in list(Figures):
        what = f"There are no {shown(query['figures'])} figures."
        yield Fault(what, "figures", NEXT["figures"])
    yield from unknown_names(list(query), PARAMETERS)
