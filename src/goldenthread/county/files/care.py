"""Looked-after children: episodes, placements, statuses, plans, reviews, visits, missing."""

import json

import numpy as np
import pyarrow as pa

from goldenthread.county import care as cares
from goldenthread.county.care_reviews import PARTICIPATION
from goldenthread.county.columns import (
    dates,
    decimals,
    flags,
    identifiers,
    lay_out,
    timestamps,
    words,
)
from goldenthread.county.days import NEVER, YEAR, Bools, Ints, is_known
from goldenthread.county.episodes import BEGINNINGS, ENDINGS
from goldenthread.county.extract import Extract
from goldenthread.county.files.naming import (
    care_period,
    case,
    person,
    placement,
    postcode,
    urn,
)
from goldenthread.county.legal import STATUSES
from goldenthread.county.missing import MINUTES_A_DAY
from goldenthread.county.parameters import AUTHORITY, NEEDS
from goldenthread.county.permanence import PREVIOUS
from goldenthread.county.placements import MOVE_REASONS, PLACES, PROVIDERS
from goldenthread.county.recording import written_with

_PLANS = ("REMAINSUP", "RETURN1M", "RETURN6M", "RETURNEV", "LTRELFR", "LTFOST18", "RESPLMT",
          "SUPPLIV", "ADOPTION", "OTHER")  # fmt: skip
_REMAIN, _SOON, _HOME, _EVENTUALLY, _RELATIVES, _FOSTER, _RESIDENTIAL, _SUPPORTED, _ADOPT, _ = (
    range(10)
)
_PLAN_TEXTS = [json.dumps({key: "Y" if key == plan else "N" for key in _PLANS}) for plan in _PLANS]


def periods_shown(extract: Extract) -> Bools:
    """The periods of care in the extract: all of a case that is in it, from their first record."""
    periods = extract.story.looked_after.periods
    first = np.searchsorted(extract.story.looked_after.episodes.period, np.arange(len(periods)))
    written = extract.story.written_care.episodes[first]
    return extract.cases[periods.journey] & extract.recorded(written)


def period_ends(extract: Extract) -> Ints:
    """The end of each period, NEVER where it had not been recorded."""
    ends = extract.story.looked_after.periods.end
    return extract.shown(ends, extract.story.written_care.ends)


def tables(extract: Extract) -> dict[str, pa.Table]:
    """The tables of children looked after."""
    return {
        "ssd_cla_episodes": _episodes(extract),
        "ssd_cla_placement": _placements(extract),
        "ssd_legal_status": _statuses(extract),
        "ssd_cla_care_plan": _care_plans(extract),
        "ssd_cla_reviews": _reviews(extract),
        "ssd_cla_visits": _visits(extract),
        "ssd_cla_previous_permanence": _previous_permanence(extract),
        "ssd_missing": _missing(extract),
    }


def _end_shown(extract: Extract, period: Ints, end: Ints) -> Ints:
    """When a stretch of a period ended: with the next change or with the period itself."""
    looked_after, care = extract.story.looked_after, extract.story.written_care
    last = end == looked_after.periods.end[period]
    written = np.where(last, care.ends[period], written_with(looked_after, care, period, end))
    return extract.shown(end, written)


def _episodes(extract: Extract) -> pa.Table:
    looked_after = extract.story.looked_after
    episodes, periods = looked_after.episodes, looked_after.periods
    keep = periods_shown(extract)[episodes.period]
    keep &= extract.recorded(extract.story.written_care.episodes)
    position, mine = np.flatnonzero(keep), episodes.take(keep)
    its = periods.take(mine.period)
    end = _end_shown(extract, mine.period, mine.end)
    return lay_out(
        "ssd_cla_episodes",
        {
            "clae_cla_episode_id": identifiers("EPI", position + 1, 6),
            "clae_person_id": person(its.child),
            "clae_cla_episode_start_date": dates(mine.start),
            "clae_cla_episode_start_reason": words(BEGINNINGS, mine.begins),
            "clae_cla_primary_need_code": words((*NEEDS[:-1], "N1"), its.need),
            "clae_cla_episode_ceased_date": dates(end),
            "clae_cla_episode_ceased_reason": words(ENDINGS, mine.ceases, is_known(end)),
            "clae_cla_id": care_period(mine.period),
            "clae_referral_id": case(its.journey),
            "clae_cla_placement_id": placement(mine.placement),
            "clae_entered_care_date": dates(its.start),
            "clae_cla_last_iro_contact_date": dates(
                _last_review(extract, mine.period, np.minimum(end, extract.until))
            ),
        },
    )


def _last_review(extract: Extract, period: Ints, by: Ints) -> Ints:
    """The reviewing officer last met the child at, or a few days before, the last review."""
    reviews = extract.story.reviews
    mine = reviews.take(extract.recorded(reviews.written) & ~reviews.cancelled)
    keys = mine.period * 2**24 + mine.day
    found = np.searchsorted(keys, period * 2**24 + by, side="right") - 1
    there = (found >= 0) & (mine.period[np.maximum(found, 0)] == period)
    return np.where(there, mine.day[np.maximum(found, 0)], NEVER)


def _placements(extract: Extract) -> pa.Table:
    looked_after = extract.story.looked_after
    placements, periods = looked_after.placements, looked_after.periods
    care = extract.story.written_care
    written = written_with(looked_after, care, placements.period, placements.start)
    keep = periods_shown(extract)[placements.period] & extract.recorded(written)
    position, mine = np.flatnonzero(keep), placements.take(keep)
    its = periods.take(mine.period)
    end = _end_shown(extract, mine.period, mine.end)
    where = extract.story.whereabouts.take(keep)
    return lay_out(
        "ssd_cla_placement",
        {
            "clap_cla_placement_id": placement(position),
            "clap_cla_placement_start_date": dates(mine.start),
            "clap_cla_placement_type": words(PLACES, mine.place),
            "clap_cla_placement_urn": urn(where.provider, where.pending),
            "clap_cla_placement_distance": decimals(where.miles),
            "clap_cla_id": care_period(mine.period),
            "clap_cla_placement_provider": words(PROVIDERS, mine.provider),
            "clap_cla_placement_postcode": postcode(where.spot),
            "clap_cla_placement_end_date": dates(end),
            "clap_cla_placement_change_reason": words(MOVE_REASONS, mine.change, is_known(end)),
            "clap_person_id": person(its.child),
        },
    )  # fmt: skip


def _statuses(extract: Extract) -> pa.Table:
    looked_after = extract.story.looked_after
    statuses = looked_after.statuses
    care = extract.story.written_care
    written = written_with(looked_after, care, statuses.period, statuses.start)
    keep = periods_shown(extract)[statuses.period] & extract.recorded(written)
    position, mine = np.flatnonzero(keep), statuses.take(keep)
    return lay_out(
        "ssd_legal_status",
        {
            "lega_legal_status_id": identifiers("LEG", position + 1, 6),
            "lega_person_id": person(looked_after.periods.child[mine.period]),
            "lega_legal_status": words(STATUSES, mine.status),
            "lega_legal_status_start_date": dates(mine.start),
            "lega_legal_status_end_date": dates(_end_shown(extract, mine.period, mine.end)),
        },
    )


def _care_plans(extract: Extract) -> pa.Table:
    """One plan a period, and a second from the placement order for those to be adopted.

    Most plans are there on the first day, some are written later, and brief stays may end first.
    """
    periods = extract.story.looked_after.periods
    ends, shown = period_ends(extract), np.flatnonzero(periods_shown(extract))
    mine = periods.take(shown)
    age = (mine.start - mine.born) / YEAR
    plan = np.select(
        [mine.breaks, mine.exit == cares.HOME, mine.exit == cares.ADOPTED,
         np.isin(mine.exit, (cares.SPECIAL_GUARDIANSHIP, cares.ARRANGEMENTS)), age >= 16,
         shown % 7 == 0],
        [_REMAIN, np.where(mine.end - mine.start < 60, _SOON, _HOME), _EVENTUALLY, _RELATIVES,
         _SUPPORTED, _RESIDENTIAL],
        _FOSTER,
    )  # fmt: skip
    adopted = mine.order <= extract.until
    written = mine.start + _days_until_planned(shown)
    planned = (written < np.minimum(mine.order, mine.end)) & (written <= extract.until)
    start = np.concatenate([written[planned], mine.order[adopted]])
    first_ends = np.where(adopted, mine.order, ends[shown])[planned]
    end = np.concatenate([first_ends, ends[shown][adopted]])
    number = np.concatenate([shown[planned] * 2, shown[adopted] * 2 + 1])
    plans = np.concatenate([plan[planned], np.full(int(adopted.sum()), _ADOPT)])
    child = np.concatenate([mine.child[planned], mine.child[adopted]])
    return lay_out(
        "ssd_cla_care_plan",
        {
            "lacp_table_id": identifiers("LCP", number + 1, 6),
            "lacp_person_id": person(child),
            "lacp_cla_care_plan_start_date": dates(start),
            "lacp_cla_care_plan_end_date": dates(end),
            "lacp_cla_care_plan_json": words(_PLAN_TEXTS, plans),
        },
    )


def _days_until_planned(period: Ints) -> Ints:
    """How long after a period began its care plan was written. Story."""
    drawn = period * 2_654_435_761 % 1_000
    return np.select([drawn < 800, drawn < 940], [0, drawn % 13], drawn % 49).astype(np.int64)


def _reviews(extract: Extract) -> pa.Table:
    reviews = extract.story.reviews
    keep = periods_shown(extract)[reviews.period] & extract.recorded(reviews.written)
    position, mine = np.flatnonzero(keep), reviews.take(keep)
    return lay_out(
        "ssd_cla_reviews",
        {
            "clar_cla_review_id": identifiers("LAR", position + 1, 6),
            "clar_cla_id": care_period(mine.period),
            "clar_cla_review_due_date": dates(mine.due),
            "clar_cla_review_date": dates(np.where(mine.cancelled, NEVER, mine.day)),
            "clar_cla_review_cancelled": flags(mine.cancelled),
            "clar_cla_review_participation": words(PARTICIPATION, mine.participation,
                                                   ~mine.cancelled),
        },
    )  # fmt: skip


def _visits(extract: Extract) -> pa.Table:
    visits = extract.story.care_visits
    keep = periods_shown(extract)[visits.period] & extract.recorded(visits.written)
    keep &= extract.recent(visits.day)
    position, mine = np.flatnonzero(keep), visits.take(keep)
    return lay_out(
        "ssd_cla_visits",
        {
            "clav_cla_visit_id": identifiers("LAV", position + 1, 7),
            "clav_cla_id": care_period(mine.period),
            "clav_person_id": person(extract.story.looked_after.periods.child[mine.period]),
            "clav_cla_visit_date": dates(mine.day),
            "clav_cla_visit_seen": flags(mine.seen),
            "clav_cla_visit_seen_alone": flags(mine.alone),
        },
    )


def _previous_permanence(extract: Extract) -> pa.Table:
    permanence = extract.story.permanence
    keep = periods_shown(extract)[permanence.period] & (permanence.previous > 0)
    mine = permanence.take(keep)
    # Of half of the orders only the month is known, which the return writes as zz/mm/yyyy.
    texts = pa.compute.strftime(dates(mine.previous_day), "%d/%m/%Y")
    months = pa.compute.strftime(dates(mine.previous_day), "zz/%m/%Y")
    return lay_out(
        "ssd_cla_previous_permanence",
        {
            "lapp_table_id": identifiers("LPP", mine.period + 1, 6),
            "lapp_person_id": person(extract.story.looked_after.periods.child[mine.period]),
            "lapp_previous_permanence_order_date": pa.compute.if_else(
                pa.array(mine.period % 2 == 0), texts, months
            ),
            "lapp_previous_permanence_option": words(PREVIOUS, mine.previous),
            "lapp_previous_permanence_la": words((AUTHORITY, "Other"), mine.period % 3 // 2),
        },
    )


def _missing(extract: Extract) -> pa.Table:
    missing = extract.story.missing
    keep = periods_shown(extract)[missing.period] & extract.recorded(missing.written)
    keep &= extract.recent(missing.start // MINUTES_A_DAY)
    position, mine = np.flatnonzero(keep), missing.take(keep)
    back = extract.recorded(mine.written_end)
    return lay_out(
        "ssd_missing",
        {
            "miss_table_id": identifiers("MIS", position + 1, 6),
            "miss_person_id": person(extract.story.looked_after.periods.child[mine.period]),
            "miss_missing_episode_start_date": timestamps(mine.start, mine.start > 0),
            "miss_missing_episode_type": words(("M", "A"), mine.away.astype(np.int64)),
            "miss_missing_episode_end_date": timestamps(mine.end, back),
            "miss_missing_rhi_offered": flags(mine.offered, back),
            "miss_missing_rhi_accepted": words(
                ("N", "Y", "NA"), np.where(mine.offered, mine.accepted.astype(np.int64), 2), back
            ),
        },
    )
