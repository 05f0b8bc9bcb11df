"""What happened in care: episodes, reviews, times missing, workers, orders on liberty."""

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from goldenthread.county.allocation import CHANGE_REASONS, Involvement
from goldenthread.county.care_reviews import PARTICIPATION
from goldenthread.county.columns import dates, identifiers, words
from goldenthread.county.days import NEVER, YEAR, Ints, is_known
from goldenthread.county.episodes import BEGINNINGS, ENDINGS
from goldenthread.county.files.naming import person, postcode, urn
from goldenthread.county.legal import STATUSES
from goldenthread.county.missing import MINUTES_A_DAY
from goldenthread.county.parameters import NEEDS
from goldenthread.county.placements import HOME_FOR_CHILDREN, MOVE_REASONS, PLACES, PROVIDERS
from goldenthread.county.returns.census_year import CensusYear
from goldenthread.county.returns.ssda903_scope import Scope
from goldenthread.county.rows import latest_at, spans
from goldenthread.county.workforce import UNREGISTERED

_FIRST_CONTACT = CHANGE_REASONS.index("FCONTA")
_NEEDS = (*NEEDS[:-1], "N1")
"""A need that is not known when a referral closes has been stated as abuse or neglect in care."""


def episodes(scope: Scope) -> dict[str, pa.Array]:
    """The columns of Episodes. Nothing is told of where short breaks are spent."""
    looked_after, year = scope.story.looked_after, scope.year
    mine = looked_after.episodes.take(scope.episodes)
    its = looked_after.periods.take(mine.period)
    placed = looked_after.placements.take(mine.placement)
    where = scope.story.whereabouts.take(mine.placement)
    status = latest_at(
        looked_after.statuses.period, looked_after.statuses.start, mine.period, mine.start
    )
    end = year.by_then(mine.end)
    moves = is_known(end) & (mine.end == placed.end)
    return {
        "CHILD": person(its.child),
        "DECOM": dates(mine.start),
        "RNE": words(BEGINNINGS, mine.begins),
        "LS": words(STATUSES, looked_after.statuses.status[status]),
        "CIN": words(_NEEDS, its.need),
        "PLACE": words(PLACES, placed.place),
        "PLACE_PROVIDER": words(PROVIDERS, placed.provider),
        "DEC": dates(end),
        "REC": words(ENDINGS, mine.ceases, is_known(end)),
        "REASON_PLACE_CHANGE": words(MOVE_REASONS, placed.change, moves & (placed.change >= 0)),
        "HOME_POST": postcode(where.home, where.has_home & ~its.breaks, " "),
        "PL_POST": postcode(where.spot, ~its.breaks, " "),
        "URN": urn(np.where(its.breaks, -1, where.provider), where.pending),
    }


def reviews(scope: Scope) -> dict[str, pa.Array]:
    """The columns of Reviews; short breaks are reviewed, but not in the return."""
    held, periods = scope.story.reviews, scope.story.looked_after.periods
    mine = held.take(scope.year.holds(held.day) & ~held.cancelled & ~periods.breaks[held.period])
    child = periods.child[mine.period]
    return {
        "CHILD": person(child),
        "DOB": dates(scope.story.people.children.born[child]),
        "REVIEW": dates(mine.day),
        "REVIEW_CODE": words(PARTICIPATION, mine.participation),
    }


def missing(scope: Scope) -> dict[str, pa.Array]:
    """The columns of Missing."""
    times, periods = scope.story.missing, scope.story.looked_after.periods
    start, end = times.start // MINUTES_A_DAY, times.end // MINUTES_A_DAY
    keep = scope.year.under_way(start, end)
    child = periods.child[times.period[keep]]
    return {
        "CHILD": person(child),
        "DOB": dates(scope.story.people.children.born[child]),
        "MISSING": words(("M", "A"), times.away[keep].astype(np.int64)),
        "MIS_START": dates(start[keep]),
        "MIS_END": dates(scope.year.by_then(end[keep])),
    }


def social_workers(scope: Scope) -> dict[str, pa.Array]:
    """The columns of SWEpisodes: who held the case during care, since the year before.

    SW_DEC is the day another worker took over; of the last worker it is blank.
    """
    story, first = scope.story, CensusYear(scope.year.ends - 1).first
    held, child = _holders(scope, first)
    last = np.append(child[1:] != child[:-1], True)[: len(child)]
    workers = story.allocation.workforce.workers
    registered = ~np.isin(workers.title[held.worker], UNREGISTERED)
    number = pc.coalesce(
        identifiers("SW9", held.worker + 1, 6, registered),
        identifiers("XX9", held.worker + 1, 6),
    )
    return {
        "CHILD": person(child),
        "DOB": dates(story.people.children.born[child]),
        "SW_ID": number,
        "SW_DECOM": dates(held.start),
        "SW_DEC": dates(np.where(last, NEVER, held.end)),
        "SW_REASON": words(CHANGE_REASONS, held.reason),
    }


def _holders(scope: Scope, first: int) -> tuple[Involvement, Ints]:
    """Who held each case while the child was in care, from `first` on, and the children."""
    story = scope.story
    periods, involvements = story.looked_after.periods, story.allocation.involvements
    mine = (periods.start <= scope.year.last) & (periods.end >= first) & ~periods.breaks
    mine &= scope.in_care[periods.child]
    its = periods.take(mine)
    begins = np.searchsorted(involvements.journey, its.journey)
    counts = np.searchsorted(involvements.journey, its.journey, side="right") - begins
    period = np.repeat(np.arange(len(its), dtype=np.int64), counts)
    all_of_them = involvements.take(spans(begins, counts))
    opens = its.start[period]
    held = Involvement(
        journey=all_of_them.journey,
        worker=all_of_them.worker,
        team=all_of_them.team,
        start=np.maximum(all_of_them.start, opens),
        end=np.minimum(all_of_them.end, its.end[period]),
        reason=np.where(all_of_them.start <= opens, _FIRST_CONTACT, all_of_them.reason),
    )
    real = (held.end > held.start) & (held.end >= first) & (held.start <= scope.year.last)
    return held.take(real), its.child[period][real]


_DEPRIVED = 0.06
_LONGEST_ORDER, _LONG_ENOUGH = 84, 100


def deprivation_of_liberty(scope: Scope) -> dict[str, pa.Array]:
    """The columns of DoLo: orders for a few teenagers in children's homes, some renewed once."""
    story = scope.story
    placements, periods = story.looked_after.placements, story.looked_after.periods
    number = np.arange(len(placements), dtype=np.int64)
    scattered = number * 2_654_435_761 % 1_000_003
    chosen = (placements.place == HOME_FOR_CHILDREN) & (scattered < _DEPRIVED * 1_000_003)
    chosen &= placements.end - placements.start >= _LONG_ENOUGH
    chosen &= placements.start - periods.born[placements.period] > 12 * YEAR
    mine, scattered = placements.take(chosen), scattered[chosen]
    start = mine.start + 3 + scattered % 11
    end = np.minimum(start + 28 + scattered % (_LONGEST_ORDER - 28), mine.end - 2)
    again = (scattered % 3 == 0) & (end + 40 < mine.end)
    renewed = np.minimum(end + 56, mine.end - 2)
    starts, ends = np.concatenate([start, end[again]]), np.concatenate([end, renewed[again]])
    child = periods.child[np.concatenate([mine.period, mine.period[again]])]
    keep = np.flatnonzero(scope.year.under_way(starts, ends))
    keep = keep[np.lexsort((starts[keep], child[keep]))]
    return {
        "CHILD": person(child[keep]),
        "DOB": dates(story.people.children.born[child[keep]]),
        "DOLO_START": dates(starts[keep]),
        "DOLO_END": dates(scope.year.by_then(ends[keep])),
    }
