"""How an authority stands beside England, its region and its statistical neighbours.

England's and the regions' figures are those published for them, never sums of authorities. The
mean of the neighbours is unweighted, and always comes with the number of neighbours that had a
figure.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from math import fsum

from goldenthread.dates.words import MONTHS, day_in_words
from goldenthread.measures.benchmarks.choices import Choice
from goldenthread.measures.benchmarks.figures import TOOL, Edition
from goldenthread.measures.benchmarks.keys import (
    Beside,
    Key,
    Kind,
    When,
    key_for,
    kind_of,
)
from goldenthread.measures.benchmarks.marks import TOGETHER, meaning
from goldenthread.measures.benchmarks.neighbours import NeighbourList
from goldenthread.measures.benchmarks.places import Place
from goldenthread.measures.benchmarks.quartiles import Quartiles
from goldenthread.measures.benchmarks.store import Official
from goldenthread.measures.measure import Polarity, Unavailable

LICENCE = "Open Government Licence v3.0"
_YEAR = 12


@dataclass(frozen=True)
class Benchmark:
    """One official figure of one place.

    ``value`` is None where none was published; ``mark`` is then what the publisher wrote instead,
    and `missing` says it in words. A value with a mark was published for this place and another
    together.
    """

    key: Key
    year: int
    place: Place
    value: float | None
    mark: str
    edition: Edition

    @property
    def moment(self) -> str:
        """When it speaks of: at 31 March 2025, year ending 30 September 2025."""
        return self.key.moment(self.year)

    @property
    def missing(self) -> str:
        """Why there is no value, in words; empty where there is one."""
        if self.value is not None:
            return ""
        if not self.place.is_there_on(self.key.ends(self.year)):
            return "not an authority at the time"
        return meaning(self.mark)

    @property
    def caution(self) -> str:
        """What a reader of the value must know; mostly empty."""
        if self.mark == TOGETHER:
            return "The figure was published for this authority and another together."
        if self.value == 0 and self.edition.layout == TOOL:
            return "The tool writes 0 also for what rounds to zero but is not zero."
        return ""

    @property
    def source(self) -> str:
        """Where it was published, and how it came here: what has to be printed beside it."""
        publication, edition = self.key.publication, self.edition
        through = " in the Local Authority Interactive Tool" if edition.layout == TOOL else ""
        worked = ", worked out from the numbers published" if edition.derived else ""
        when = f"{MONTHS[edition.retrieved.month - 1]} {edition.retrieved.year}"
        return (
            f"{publication.publisher}, {publication.name}, statistics to {edition.year}{through}"
            f"{worked}; retrieved in {when}. {LICENCE}"
        )


@dataclass(frozen=True)
class Comparison:
    """The official figures that stand beside a measure of an authority.

    All are of one ``year`` of statistics. ``own`` is what was published for the authority itself,
    ``region`` what was for its region; each is None where there is no such place. ``neighbours``
    are those of ``neighbour_list``, the closest first, empty where the authority has none.
    ``spread`` are the values of all authorities, in ascending order. ``notes`` are sentences that
    have to be shown with the comparison, ``unlike`` those that say why the figures must not be set
    against the measure's: empty when they may be.
    """

    measure_id: str
    key: Key
    polarity: Polarity
    authority: str
    year: int
    own: Benchmark | None
    england: Benchmark
    region: Benchmark | None
    neighbours: Sequence[Benchmark]
    neighbour_list: NeighbourList
    spread: Sequence[float]
    notes: Sequence[str]
    unlike: Sequence[str]

    @property
    def moment(self) -> str:
        """When all figures speak of: at 31 March 2025, year ending 30 September 2025."""
        return self.key.moment(self.year)

    @property
    def neighbours_counted(self) -> int:
        """How many neighbours had a figure."""
        return sum(it.value is not None for it in self.neighbours)

    @cached_property
    def neighbours_mean(self) -> float | None:
        """The unweighted mean of the neighbours that had a figure; None when none had."""
        values = [it.value for it in self.neighbours if it.value is not None]
        return fsum(values) / len(values) if values else None

    @cached_property
    def quartiles(self) -> Quartiles | None:
        """The quarters of England's authorities; None for numbers, and without any values.

        The larger authority has the larger number, which says nothing of how it does.
        """
        if self.key.kind is Kind.COUNT or not self.spread:
            return None
        return Quartiles.of(self.spread, self.polarity)

    @property
    def source(self) -> str:
        """Where the figures were published: what has to be printed beside them."""
        return self.england.source


def benchmarks_for(
    measure: Beside,
    authority: str,
    on: date,
    store: Official,
    *,
    group: tuple[str, str] | None = None,
    months: int | None = None,
) -> Comparison | None:
    """What is published beside a measure of an authority, as it is known for a day.

    The statistics are the latest whose last day is not after ``on``: the last day of the figure
    that they are set beside. ``group`` is a (breakdown, group) of the measure, where one group is
    compared. ``months`` is the length of the figure's period, where it is not the measure's own.
    None where no official figure corresponds to the measure, or none is so old. A measure that no
    record feeds has its official figures all the same.
    """
    key = key_for(measure, group)
    year = store.latest_year(key, on) if key is not None else None
    if key is None or year is None:
        return None
    return _of_year(measure, key, year, authority, on, store, group, months)


def benchmarks_by_year(
    measure: Beside,
    authority: str,
    on: date,
    store: Official,
    *,
    group: tuple[str, str] | None = None,
    months: int | None = None,
) -> list[Comparison]:
    """Every year of statistics that had ended by a day, oldest first.

    All years are compared with the same neighbours, those of the list that holds on the day.
    """
    key = key_for(measure, group)
    if key is None:
        return []
    return [
        _of_year(measure, key, year, authority, on, store, group, months)
        for year in store.years(key.name)
        if key.ends(year) <= on
    ]


def _of_year(
    measure: Beside,
    key: Key,
    year: int,
    authority: str,
    on: date,
    store: Official,
    group: tuple[str, str] | None,
    months: int | None,
) -> Comparison:
    places, ends = store.places, key.ends(year)
    choice = store.choice(authority, on)
    own = places.find(authority, ends)
    stands_for = places.find(choice.stand_in, ends) if choice and choice.stand_in else own
    chosen = store.neighbour_list(choice, on)
    neighbours = _neighbours(stands_for, chosen, on, store)
    return Comparison(
        measure_id=measure.id,
        key=key,
        polarity=key.polarity_for(measure),
        authority=authority,
        year=year,
        own=_benchmark(store, key, year, own),
        england=_of(store, key, year, places.england),
        region=_benchmark(store, key, year, places.get(stands_for.region) if stands_for else None),
        neighbours=[_of(store, key, year, place) for place in neighbours],
        neighbour_list=chosen,
        spread=store.values(
            key.name, year, (it.code for it in places.authorities if it.is_there_on(ends))
        ),
        notes=[
            *([key.differs] if key.differs else []),
            *_notes(authority, own, stands_for, choice),
            *_notes_on(stands_for, chosen, neighbours, on, store),
        ],
        unlike=_unlike(measure, key, group, months),
    )


def _benchmark(store: Official, key: Key, year: int, place: Place | None) -> Benchmark | None:
    return _of(store, key, year, place) if place is not None else None


def _of(store: Official, key: Key, year: int, place: Place) -> Benchmark:
    cell, edition = store.cell(key.name, year, place.code), store.edition(key.name, year)
    if edition is None:
        raise LookupError(f"There are no official figures of {key.name} in {year}.")
    return Benchmark(key, year, place, cell.value, cell.mark, edition)


def _neighbours(
    place: Place | None, chosen: NeighbourList, on: date, store: Official
) -> Sequence[Place]:
    """The neighbours of the authority as it is on the day, or as it was in the statistics."""
    if place is None:
        return ()
    today = store.places.on(place, on)
    listed = chosen.of.get(today.code) or chosen.of.get(place.code) or ()
    found = (store.places.get(neighbour.code) for neighbour in listed)
    return [it for it in found if it is not None]


def _notes(
    authority: str, own: Place | None, stands_for: Place | None, choice: Choice | None
) -> Iterator[str]:
    """Say whose region and neighbours these are, where they are not the authority's own."""
    if stands_for is None:
        yield (
            f"{authority or 'This'} is not an authority of the official statistics, so only"
            " England's figures are shown."
        )
    elif stands_for is not own and choice is not None:
        yield f"The region and the neighbours are those of {stands_for.name}. {choice.reason}"


def _notes_on(
    place: Place | None,
    chosen: NeighbourList,
    neighbours: Sequence[Place],
    on: date,
    store: Official,
) -> Iterator[str]:
    """Say what became of the authority, and that it has no neighbours."""
    if place is None:
        return
    if not neighbours:
        yield f"The list of {chosen.name} gives {place.name} no statistical neighbours."
    if place.until is not None and store.places.on(place, on) is place and place.until < on:
        followed = [it.name for code in place.became if (it := store.places.get(code))]
        ended = f"{place.name} ended on {day_in_words(place.until)}"
        yield f"{ended} and was followed by {', and '.join(followed)}."


def _unlike(
    measure: Beside, key: Key, group: tuple[str, str] | None, months: int | None
) -> list[str]:
    """Why the published figure must not be set against the measure's."""
    if isinstance(measure, Unavailable):
        return [f"The measure has no figure of its own: {measure.reason}"]
    reasons = []
    if key.kind is Kind.COUNT:
        reasons.append("A number cannot be compared between places of different size.")
    elif key.kind is not kind_of(measure, group):
        reasons.append(f"The published figure is a {key.kind}, the measure's is not.")
    elif _is_of_a_year(key) and (months or measure.months) != _YEAR:
        reasons.append(
            "The published rate is of twelve months: compare it with twelve months of the measure."
        )
    if key.polarity_for(measure) is not measure.polarity:
        reasons.append("The published figure counts the opposite of what the measure counts.")
    if not key.beside:
        reasons.append("The published figure is of something else, and is shown for context only.")
    return reasons


def _is_of_a_year(key: Key) -> bool:
    """Whether a figure grows with the length of its period: in twelve months there are more."""
    return key.kind is Kind.RATE and key.when is When.YEAR_ENDING
