"""Every kind of thing that is open data, in the order in which they are told of."""

from collections.abc import Mapping

from goldenthread.web.opendata.declared import Kind
from goldenthread.web.opendata.kinds import (
    bodies,
    meetings,
    papers,
    programme,
    questions,
    registers,
    votes,
)

KINDS: Mapping[str, Kind] = {
    kind.name: kind
    for kind in (
        bodies.BODIES,
        bodies.PEOPLE,
        bodies.MEMBERSHIPS,
        meetings.MEETINGS,
        meetings.ITEMS,
        meetings.RESOLUTIONS,
        votes.VOTES,
        registers.ATTENDANCES,
        registers.DECLARATIONS,
        papers.PAPERS,
        programme.RECOMMENDATIONS,
        programme.WORK,
        programme.DECISIONS,
        questions.QUESTIONS,
    )
}
