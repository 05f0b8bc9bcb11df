"""Contacts: everything that reaches the front door, of which some become referrals."""

from dataclasses import dataclass

import numpy as np

from goldenthread.county.chance import Chance
from goldenthread.county.days import Ints, day_of, is_known
from goldenthread.county.families import People
from goldenthread.county.journeys import Journey
from goldenthread.county.parameters import DETAIL_BEGINS, OTHER_CONTACTS_PER_REFERRAL, SOURCES
from goldenthread.county.recording import delayed
from goldenthread.county.rows import Rows, latest_at, spans
from goldenthread.county.seasons import ENDS, settle

REFERRED, ALREADY_OPEN, NOTHING, ADVICE, EARLY_HELP = range(5)
_OUTCOMES = (0.0, 0.0, 0.46, 0.30, 0.24)


@dataclass(frozen=True)
class Contact(Rows):
    """One contact about one child and what came of it."""

    child: Ints
    day: Ints
    source: Ints
    outcome: Ints
    written: Ints


def draw_contacts(people: People, journeys: Journey, chance: Chance) -> Contact:
    """Every referral begins with a contact; other contacts come to nothing more."""
    dice, referral = chance["contacts"], journeys.referral
    begins = day_of(DETAIL_BEGINS)
    told = referral.day >= begins
    count = int(told.sum())
    leading = Contact(
        child=referral.child[told],
        day=referral.day[told],
        source=referral.source[told],
        outcome=np.full(count, REFERRED),
        written=referral.day[told],
    )
    about = dice.generator.poisson(OTHER_CONTACTS_PER_REFERRAL, len(referral))
    row = np.repeat(np.arange(len(referral), dtype=np.int64), np.where(told, about, 0))
    later = settle(dice, referral.day[row] + 3 + dice.wait(150, len(row)).astype(np.int64))
    passing = ~is_known(people.families.referred)
    family = np.flatnonzero(passing & (people.families.known >= begins))
    number = people.families.children[family]
    strangers = spans(people.families.first_child[family], number)
    first = np.repeat(people.families.known[family], number)
    unborn = people.children.born[strangers] > first + 100
    strangers, first = strangers[~unborn], first[~unborn]
    child = np.concatenate([referral.child[row], strangers])
    day = np.concatenate([later, first])
    keep = (day <= ENDS) & (day < people.children.eighteen[child])
    child, day = child[keep], day[keep]
    shares = [share for _, _, share, _ in SOURCES]
    outcome = dice.pick(_OUTCOMES, len(child))
    outcome = np.where(_is_open(journeys, child, day), ALREADY_OPEN, outcome)
    others = Contact(
        child=child,
        day=day,
        source=dice.pick(shares, len(child)),
        outcome=outcome,
        written=delayed(day, "referral", dice),
    )
    contacts = Contact.joined([leading, others])
    return contacts.take(np.lexsort((contacts.child, contacts.day)))


def _is_open(journeys: Journey, child: Ints, day: Ints) -> np.ndarray:
    row = latest_at(journeys.referral.child, journeys.referral.day, child, day)
    return (row >= 0) & (journeys.closed[np.maximum(row, 0)] > day)
