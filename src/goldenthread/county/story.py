"""The whole story of the county, told once, from which any extract is taken."""

from collections.abc import Callable
from dataclasses import dataclass

from goldenthread.county.allocation import Allocation, allocate
from goldenthread.county.care_health import Health, check_health
from goldenthread.county.care_reviews import CareVisit, Review, hold_reviews, visit_children
from goldenthread.county.chance import Chance
from goldenthread.county.climate import Climate, draw_climate
from goldenthread.county.conferences import (
    PlanFacts,
    ReviewConference,
    draw_plan_facts,
    review_conferences,
)
from goldenthread.county.contacts import Contact, draw_contacts
from goldenthread.county.court import PreProceedings, draw_pre_proceedings
from goldenthread.county.early_help import EarlyHelp, draw_early_help
from goldenthread.county.episodes import LookedAfter, look_after
from goldenthread.county.families import People, draw_people
from goldenthread.county.identity import Particulars, draw_particulars
from goldenthread.county.journeys import Journey, tell_journeys
from goldenthread.county.leavers import Leaver, draw_leavers
from goldenthread.county.missing import Missing, draw_missing
from goldenthread.county.permanence import Permanence, draw_permanence
from goldenthread.county.reassessments import Reassessment, reassess
from goldenthread.county.recording import Written, WrittenCare, write_down
from goldenthread.county.visits import Visit, need_visits, protection_visits
from goldenthread.county.whereabouts import Whereabouts, find_places

Report = Callable[[str, int, int], None]


@dataclass(frozen=True)
class Story:
    """Everyone and everything from STORY_BEGINS to STORY_ENDS, whether recorded yet or not."""

    people: People
    particulars: Particulars
    climate: Climate
    journeys: Journey
    reassessments: Reassessment
    allocation: Allocation
    looked_after: LookedAfter
    whereabouts: Whereabouts
    written: Written
    written_care: WrittenCare
    need_visits: Visit
    protection_visits: Visit
    plan_facts: PlanFacts
    review_conferences: ReviewConference
    reviews: Review
    care_visits: CareVisit
    health: Health
    missing: Missing
    leavers: Leaver
    permanence: Permanence
    pre_proceedings: PreProceedings
    contacts: Contact
    early_help: EarlyHelp


def tell_story(children: int, seed: int, report: Report | None = None) -> Story:
    """Tell the story of a county with so many children; the same seed tells the same one."""
    told = report or (lambda what, done, total: None)
    what, steps = "Inventing the county", 6
    chance = Chance(seed)
    told(what, 0, steps)
    people, climate = draw_people(children, chance), draw_climate(chance)
    particulars = draw_particulars(people, chance)
    told(what, 1, steps)
    journeys = tell_journeys(people, climate, chance)
    told(what, 2, steps)
    reassessments = reassess(journeys, climate, chance)
    allocation = allocate(journeys, chance)
    told(what, 3, steps)
    looked_after = look_after(journeys, chance)
    written, written_care = write_down(journeys, looked_after, chance)
    told(what, 4, steps)
    seen_at_home = need_visits(journeys, climate, chance)
    seen_protected = protection_visits(journeys, climate, chance)
    told(what, 5, steps)
    contacts = draw_contacts(people, journeys, chance)
    story = Story(
        people=people,
        particulars=particulars,
        climate=climate,
        journeys=journeys,
        reassessments=reassessments.recorded_by(written.closed),
        allocation=allocation,
        looked_after=looked_after,
        whereabouts=find_places(looked_after, people),
        written=written,
        written_care=written_care,
        need_visits=seen_at_home,
        protection_visits=seen_protected,
        plan_facts=draw_plan_facts(journeys, chance),
        review_conferences=review_conferences(journeys, written, chance),
        reviews=hold_reviews(looked_after, climate, chance),
        care_visits=visit_children(looked_after, climate, chance),
        health=check_health(looked_after, chance),
        missing=draw_missing(looked_after, chance),
        leavers=draw_leavers(looked_after, chance),
        permanence=draw_permanence(looked_after, chance),
        pre_proceedings=draw_pre_proceedings(journeys, looked_after, chance),
        contacts=contacts,
        early_help=draw_early_help(journeys, contacts, chance),
    )
    told(what, steps, steps)
    return story
