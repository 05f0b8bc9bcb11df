"""Contacts and early help."""

import numpy as np
import pyarrow as pa

from goldenthread.county.columns import dates, identifiers, lay_out, outcomes, words
from goldenthread.county.contacts import ADVICE, ALREADY_OPEN, EARLY_HELP, NOTHING, REFERRED
from goldenthread.county.days import Ints
from goldenthread.county.early_help import END_REASONS, REASONS
from goldenthread.county.extract import Extract
from goldenthread.county.files.naming import person, worker
from goldenthread.county.names import EARLY_HELP_ORGANISATIONS
from goldenthread.county.parameters import SOURCES
from goldenthread.county.teams import EARLY_HELP as EARLY_HELP_TEAM

_KEYS = ("NEW_REFERRAL_FLAG", "EXISTING_REFERRAL_FLAG", "CP_ENQUIRY_FLAG", "NFA_FLAG",
         "NON_AGENCY_ADOPTION_FLAG", "PRIVATE_FOSTERING_FLAG", "ADVICE_FLAG", "MISSING_FLAG",
         "OLA_CP_FLAG", "OTHER_OUTCOMES_EXIST_FLAG")  # fmt: skip
_OUTCOME_KEYS = {
    REFERRED: "NEW_REFERRAL_FLAG",
    ALREADY_OPEN: "EXISTING_REFERRAL_FLAG",
    NOTHING: "NFA_FLAG",
    ADVICE: "ADVICE_FLAG",
    EARLY_HELP: "OTHER_OUTCOMES_EXIST_FLAG",
}


def tables(extract: Extract) -> dict[str, pa.Table]:
    """The tables of the front door."""
    return {"ssd_contacts": _contacts(extract), "ssd_early_help_episodes": _early_help(extract)}


def _contacts(extract: Extract) -> pa.Table:
    contacts = extract.story.contacts
    keep = extract.recorded(contacts.written) & extract.known[contacts.child]
    keep &= extract.recent(contacts.day)
    position, mine = np.flatnonzero(keep), contacts.take(keep)
    texts = outcomes(_KEYS, [[_OUTCOME_KEYS[outcome]] for outcome in range(len(_OUTCOME_KEYS))])
    return lay_out(
        "ssd_contacts",
        {
            "cont_contact_id": identifiers("CON", position + 1, 7),
            "cont_person_id": person(mine.child),
            "cont_contact_date": dates(mine.day),
            "cont_contact_source_code": words([code for code, *_ in SOURCES], mine.source),
            "cont_contact_source_desc": words([name for _, name, *_ in SOURCES], mine.source),
            "cont_contact_outcome_json": words(texts, mine.outcome),
        },
    )


def _early_help(extract: Extract) -> pa.Table:
    helped = extract.story.early_help
    end = extract.shown(helped.end, helped.written_end)
    keep = extract.recorded(helped.written) & extract.known[helped.child] & extract.recent(end)
    position, mine, end = np.flatnonzero(keep), helped.take(keep), end[keep]
    ended = extract.recorded(mine.written_end)
    holder = early_help_workers(extract, position)
    return lay_out(
        "ssd_early_help_episodes",
        {
            "earl_episode_id": identifiers("EHE", position + 1, 6),
            "earl_person_id": person(mine.child),
            "earl_episode_start_date": dates(mine.start),
            "earl_episode_end_date": dates(end),
            "earl_episode_reason": words(REASONS, mine.reason),
            "earl_episode_end_reason": words(END_REASONS, mine.end_reason, ended),
            "earl_episode_organisation": words(EARLY_HELP_ORGANISATIONS, mine.organisation),
            "earl_episode_worker_id": worker(holder, mine.organisation < 2),
        },
    )


def early_help_workers(extract: Extract, position: Ints) -> Ints:
    """The early help worker at the start of each episode, who is not the team's manager."""
    workforce = extract.story.allocation.workforce
    posts = np.flatnonzero(workforce.posts.team == EARLY_HELP_TEAM)[1:]
    start = extract.story.early_help.start[position]
    return workforce.worker_in(posts[position % len(posts)], start)
