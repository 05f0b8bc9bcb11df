"""Returns in hand that are to be loaded: what they are, of which days they tell, what they hold."""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from pathlib import Path

import pyarrow.compute as pc

from goldenthread.records.adapted.adapt import ADAPTATIONS, adapt, begins
from goldenthread.records.adapted.unite import unite
from goldenthread.records.checks import rows_at_fault
from goldenthread.records.csv_file import read_csv
from goldenthread.records.extract import Extract
from goldenthread.records.faults import Fault, LoadRefused
from goldenthread.records.filed.authorities import find_authority
from goldenthread.records.filed.filing import Filing
from goldenthread.records.filed.opened import Opened
from goldenthread.records.filed.opening import HandedIn, hand_in
from goldenthread.records.filed.read import read_each
from goldenthread.records.manifest import Source
from goldenthread.records.parquet_file import read_parquet
from goldenthread.records.sources import table_named
from goldenthread.records.typed import type_rows
from goldenthread.records.unreadable import unreadable_fault
from goldenthread.schema import TABLES
from goldenthread.schema.annexa import ANNEX_A
from goldenthread.schema.cin import CIN
from goldenthread.schema.reference import DISTRICT, POPULATION
from goldenthread.schema.ssd_filed import SSD_FILED

_REFERENCE = (POPULATION.name, DISTRICT.name)
_ENDINGS = (".csv", ".parquet")


@dataclass(frozen=True)
class Asked:
    """What the person said of the returns: the last day they tell of, or the year they end in."""

    as_at: date | None = None
    year: int | None = None


@dataclass(frozen=True)
class Handed:
    """Returns that were handed in and read, with the files that they and the places came from.

    `beside` are files of the population and of districts. `files` has every file in hand, with
    last year's under `last year's`.
    """

    filings: tuple[Filing, ...]
    files: tuple[Opened, ...] = field(repr=False)
    last_year: tuple[Opened, ...] = field(default=(), repr=False)
    beside: tuple[Opened, ...] = field(default=(), repr=False)

    @property
    def digests(self) -> list[tuple[str, str]]:
        """What each file was taken for, and its digest: by these the snapshot is addressed."""
        taken = {(it.file, it.table) for filing in self.filings for it in filing.recognised}
        this_year = {file.name: digest_of(file) for file in self.files}
        before = {file.name: digest_of(file) for file in self.last_year}
        told = [
            (table, before[file] if _of_last_year(table) else this_year[file])
            for file, table in taken
            if file in (before if _of_last_year(table) else this_year)
        ]
        return [*told, *((_reference(file) or "", digest_of(file)) for file in self.beside)]


def _of_last_year(table: str) -> bool:
    return table.endswith("_last")


def digest_of(file: Opened) -> str:
    """The SHA-256 digest of a file in hand."""
    return hashlib.sha256(file.data).hexdigest()


def read_returns(
    paths: Sequence[Path],
    *,
    as_return: str | None = None,
    last_year: Sequence[Path] = (),
    authority: str | None = None,
) -> Handed:
    """Open what the paths name and read every return among it.

    Files named `population` and `district` are taken as they are for the dataset. Raises
    LoadRefused with every fault, also for files of the dataset, which are loaded from their folder.
    """
    handed = hand_in(paths)
    before = hand_in(last_year).files if last_year else ()
    beside = tuple(it for it in handed.files if _reference(it))
    files = tuple(it for it in handed.files if it not in beside)
    filings = read_each(
        HandedIn(files or handed.files, handed.ignored),
        as_return=as_return,
        last_year=before,
        authority=_known(authority),
    )
    _refuse_others(filings, before)
    return Handed(tuple(filings), files, before, beside)


def _known(authority: str | None) -> str | None:
    """The authority if it is one that rules can look up; a council may be loaded under any name."""
    try:
        return find_authority(authority).name if authority else None
    except LoadRefused:
        return None


def _reference(file: Opened) -> str | None:
    """The table of places or people that a file holds by its name, beside the returns."""
    if file.suffix not in _ENDINGS:
        return None
    table = table_named(Path(file.name).stem)
    return table if table in _REFERENCE else None


def _refuse_others(filings: Sequence[Filing], last_year: Sequence[Opened]) -> None:
    faults = []
    for filing in filings:
        if filing.filed is SSD_FILED:
            problem = "these are files of the Standard Safeguarding Dataset"
            remedy = "Name the one folder that holds them, by itself"
            faults.append(Fault(filing.recognised[0].file, None, None, problem, remedy))
    if len(filings) > 1:
        faults += [_by_itself(it) for it in filings if it.filed is ANNEX_A]
    if last_year and not any("Episodes" in it.filed.tables for it in filings):
        problem = "files of last year go with the return on children looked after only"
        faults.append(Fault(last_year[0].name, None, None, problem, "Leave --last-year out"))
    if faults:
        raise LoadRefused(faults)


def _by_itself(filing: Filing) -> Fault:
    problem = (
        "Annex A tells of the same referrals, plans and care as other returns, and of neither is "
        "known which of the other's each is"
    )
    return Fault(filing.recognised[0].file, None, None, problem, "Load it by itself")


def when(filings: Sequence[Filing], asked: Asked) -> date:
    """The last day that returns tell of.

    The day that was said, else the reference date of a census, else 31 March of the year that was
    said. Raises LoadRefused when nothing says it, or when it is after the end of the return.
    """
    ends = list(_ends(filings, asked))
    if asked.as_at is not None:
        faults = [_too_late(file, end, asked.as_at) for file, end in ends if asked.as_at > end]
        if faults:
            raise LoadRefused(faults)
        return asked.as_at
    if not ends:
        raise LoadRefused([_not_told(filings)])
    if len({end for _, end in ends}) > 1:
        raise LoadRefused([_of_two_years(ends)])
    ((file, end), *_) = ends
    if end > datetime.now().astimezone().date():
        raise LoadRefused([_still_to_come(file, end)])
    return end


def _ends(filings: Sequence[Filing], asked: Asked) -> Iterator[tuple[str, date]]:
    """The files that say, or of which it was said, when their year ends."""
    for filing in filings:
        reference = _reference_date(filing)
        year = filing.year if asked.year is None else asked.year
        if reference is not None:
            yield filing.recognised[0].file, reference
        elif year is not None and "Episodes" in filing.filed.tables:
            yield filing.recognised[0].file, date(year, 3, 31)


def _reference_date(filing: Filing) -> date | None:
    if filing.filed is not CIN or not filing.tables["Header"].num_rows:
        return None
    day: date | None = filing.tables["Header"]["ReferenceDate"][0].as_py()
    return day


def _too_late(file: str, end: date, as_at: date) -> Fault:
    problem = f"the return tells of nothing after {end:%-d %B %Y}, so not of {as_at:%-d %B %Y}"
    return Fault(file, None, None, problem, f"Leave --as-at out, or give {end} or a day before")


def _not_told(filings: Sequence[Filing]) -> Fault:
    filing = filings[0]
    year = ", or its year with --year" if "Episodes" in filing.filed.tables else ""
    problem = f"nothing in the {filing.filed.title} says which is the last day it tells of"
    return Fault(
        filing.recognised[0].file, None, None, problem, f"Give it with --as-at YYYY-MM-DD{year}"
    )


def _of_two_years(ends: Sequence[tuple[str, date]]) -> Fault:
    told = " and ".join(f"{file} to {end:%-d %B %Y}" for file, end in ends)
    problem = f"the returns are of different years: {told}"
    return Fault(ends[0][0], None, None, problem, "Load those of one year at a time")


def _still_to_come(file: str, end: date) -> Fault:
    problem = f"the return's year ends on {end:%-d %B %Y}, which is still to come"
    return Fault(file, None, None, problem, "Give the last day it tells of with --as-at YYYY-MM-DD")


def begins_of(filings: Sequence[Filing], as_at: date) -> date | None:
    """The first day from which all the returns hold everything; None for files of the dataset."""
    days = [begins(it, as_at) for it in filings if it.filed.name in ADAPTATIONS]
    return max(days, default=None)


def extract_of(handed: Handed, *, set_aside: bool) -> Extract:
    """All that the returns in hand hold, put together, with everything that is wrong in them."""
    extracts = []
    alike = len(handed.filings) > 1
    for filing in handed.filings:
        read = _with_identifiers_in_capitals(filing) if alike else filing
        extract = adapt(read, set_aside=set_aside)
        extract.sources += _sources(filing, handed)
        extracts.append(extract)
    whole = unite(extracts)
    for file in handed.beside:
        _put_beside(file, whole, set_aside=set_aside)
    return whole


def _with_identifiers_in_capitals(filing: Filing) -> Filing:
    """A return whose children can be found in another: one of them is read in capitals."""
    tables = {}
    for name, table in filing.tables.items():
        identity = filing.filed.all_tables[name].identity
        if identity:
            place = table.schema.get_field_index(identity)
            table = table.set_column(place, identity, pc.utf8_upper(table.column(identity)))
        tables[name] = table
    return replace(filing, tables=tables)


def _sources(filing: Filing, handed: Handed) -> Iterator[Source]:
    this_year = {file.name: file for file in handed.files}
    before = {file.name: file for file in handed.last_year}
    for it in filing.recognised:
        file = (before if _of_last_year(it.table) else this_year)[it.file]
        size = len(file.data)
        yield Source(it.file, it.table, digest_of(file), size, it.rows, it.extra_columns)


def _put_beside(file: Opened, whole: Extract, *, set_aside: bool) -> None:
    table = TABLES[_reference(file) or ""]
    read = read_parquet if file.suffix == ".parquet" else read_csv
    text = read(file.name, table, file.data)
    if isinstance(text, list):
        whole.faults += text
        return
    rows, unreadable = type_rows(file.name, table, text)
    at_fault = rows_at_fault(rows)
    whole.faults += [it.as_fault(rows) for it in at_fault]
    if set_aside:
        whole.unreadable += unreadable
    else:
        whole.faults += map(unreadable_fault, unreadable)
    whole.tables[table.name] = rows.untied()
    size = len(file.data)
    source = Source(file.name, table.name, digest_of(file), size, text.count, text.extra)
    whole.sources.append(source)
