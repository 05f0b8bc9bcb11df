"""Reading the SSDA903 return: a set of CSV files, or one XML file, and what its rules read besides.

Beside the return itself last year's may be given, Ofsted's lists of providers (.xlsx), and a
directory of postcodes (CSV); an authority is named.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

import pyarrow as pa
import pyarrow.compute as pc

from goldenthread.records.faults import Fault, LoadRefused, limited
from goldenthread.records.filed.authorities import Authority, authority_table, find_authority
from goldenthread.records.filed.columns import renumbered
from goldenthread.records.filed.filing import Filing, Recognised
from goldenthread.records.filed.opened import Opened
from goldenthread.records.filed.postcodes import postcode_table
from goldenthread.records.filed.postcodes_directory import directory_sign, read_directory
from goldenthread.records.filed.postcodes_known import Places
from goldenthread.records.filed.providers import providers_sign, read_providers
from goldenthread.records.filed.ssda903_csv import csv_sign, read_903_csv
from goldenthread.records.filed.ssda903_part import Part
from goldenthread.records.filed.ssda903_xml import is_xml, read_903_xml, xml_sign
from goldenthread.records.filed.workbook import is_workbook
from goldenthread.schema.filed import LAST_YEAR
from goldenthread.schema.ssda903 import AUTHORITY, POSTCODES, PROVIDERS, SSDA903

_TABULAR = {".csv", ".tsv", ".xml"}


def sign(file: Opened) -> str | None:
    """By what sign this is a file of an SSDA903 return or of what it is read with, or None.

    "by its columns CHILD, DECOM, RNE, LS", whatever the file's name is. A file that is plainly
    meant to be of the return is known even when it is damaged or lacks what it cannot do without.
    """
    if is_xml(file):
        return xml_sign(file)
    if is_workbook(file):
        return providers_sign(file)
    return csv_sign(file) or directory_sign(file)


def read_ssda903(
    files: Sequence[Opened], *, last_year: Sequence[Opened] = (), authority: str | None = None
) -> Filing:
    """Read a return, and last year's beside it, whose tables are named with `_last`.

    In a CSV return Header.UASC is 1 where the child is in the UASC file of the same year, else 0,
    and null and among the missing columns when there is no such file. Postcodes has those that the
    episodes and the lists of providers name. Raises LoadRefused with every fault when a file is not
    what it seems, a table is there twice with different rows, no file is of the return, or the
    authority is not known.
    """
    this, last = _Gathered(), _Gathered(is_last_year=True)
    this.take(files)
    last.take(last_year)
    if not this.tables and not this.faults:
        this.faults.append(_no_return(files, "SSDA903 return"))
    if last_year and not last.tables and not last.faults:
        last.faults.append(_no_return(last_year, "SSDA903 return of last year"))
    known, nobody = _authority(authority)
    faults = [*this.faults, *last.faults, *nobody]
    if faults:
        raise LoadRefused(limited(faults))
    tables = {
        **this.stored(),
        **{f"{name}{LAST_YEAR}": rows for name, rows in last.stored().items()},
    }
    tables.update(_beside(tables, this, known))
    return Filing(
        filed=SSDA903,
        tables=tables,
        form="xml" if "xml" in this.forms else "csv",
        authority=known.name if known else None,
        missing_columns=frozenset([*this.missing(""), *last.missing(LAST_YEAR)]),
        recognised=(*this.recognised, *(_of_last_year(it) for it in last.recognised)),
        ignored=tuple(dict.fromkeys([*this.ignored, *last.ignored])),
        faults=(*this.unread, *last.unread),
    )


def _authority(named: str | None) -> tuple[Authority | None, Sequence[Fault]]:
    try:
        return (None if named is None else find_authority(named)), ()
    except LoadRefused as refused:
        return None, refused.faults


def _no_return(files: Sequence[Opened], wanted: str) -> Fault:
    name = files[0].name if len(files) == 1 else "the files"
    problem = f"no file is of an {wanted}"
    remedy = "Load its CSV files, such as Header and Episodes, or the one XML file"
    return Fault(name, None, None, problem, remedy)


def _of_last_year(it: Recognised) -> Recognised:
    return Recognised(it.file, f"{it.table}{LAST_YEAR}", it.sign, it.rows, it.extra_columns)


def _beside(
    tables: dict[str, pa.Table], this: "_Gathered", known: Authority | None
) -> Iterator[tuple[str, pa.Table]]:
    """The tables that are made of what was handed in beside the return."""
    if this.providers:
        providers = renumbered(pa.concat_tables(part.rows for part in this.providers))
        yield PROVIDERS.name, providers
    episodes = [tables[name] for name in ("Episodes", f"Episodes{LAST_YEAR}") if name in tables]
    written = [table.column(name) for table in episodes for name in ("HOME_POST", "PL_POST")]
    if this.providers:
        written.append(providers.column("POSTCODE"))
    postcodes = postcode_table(written, this.directories) if episodes else None
    if postcodes is not None:
        yield POSTCODES.name, postcodes
    if known:
        yield AUTHORITY.name, authority_table(known)


@dataclass
class _Gathered:
    """What the files of one year were taken for, and what is wrong with them."""

    is_last_year: bool = False
    tables: dict[str, Part] = field(default_factory=dict)
    providers: list[Part] = field(default_factory=list)
    directories: list[Places] = field(default_factory=list)
    recognised: list[Recognised] = field(default_factory=list)
    ignored: list[str] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    unread: list[Fault] = field(default_factory=list)

    @property
    def forms(self) -> set[str]:
        return {part.form for part in self.tables.values()}

    def take(self, files: Iterable[Opened]) -> None:
        for file in files:
            try:
                self._take_file(file)
            except LoadRefused as refused:
                self.faults += refused.faults

    def _take_file(self, file: Opened) -> None:
        is_directory = csv_sign(file) is None and directory_sign(file) is not None
        if self.is_last_year and (is_workbook(file) or is_directory):
            # Lists that others publish are read as they are today.
            self.ignored.append(file.name)
        elif is_workbook(file):
            self.providers.append(read_providers(file))
            self._note(self.providers[-1])
        elif is_xml(file) and (xml_sign(file) or file.suffix in _TABULAR):
            for part in read_903_xml(file):
                self._take_part(part)
        elif is_directory:
            places, recognised = read_directory(file)
            self.directories.append(places)
            self.recognised.append(recognised)
        elif file.suffix in _TABULAR or csv_sign(file):
            self._take_part(read_903_csv(file))
        else:
            self.ignored.append(file.name)

    def _take_part(self, part: Part) -> None:
        before = self.tables.get(part.table.name)
        if before is None:
            self.tables[part.table.name] = part
            self._note(part)
        elif before.rows.equals(part.rows):
            self.ignored.append(part.recognised.file)
        else:
            self.faults.append(_twice(before.recognised, part.recognised))

    def _note(self, part: Part) -> None:
        self.recognised.append(part.recognised)
        self.unread += part.faults

    def stored(self) -> dict[str, pa.Table]:
        """The tables of the return in their declared order, with who sought asylum in Header."""
        tables = {name: self.tables[name].rows for name in SSDA903.tables if name in self.tables}
        header = self.tables.get("Header")
        if header and header.form == "csv" and "UASC" in tables:
            tables["Header"] = _with_uasc(tables["Header"], tables["UASC"])
        return tables

    def missing(self, ending: str) -> Iterator[str]:
        for name, part in self.tables.items():
            for column in part.missing:
                yield f"{name}{ending}.{column}"
        header = self.tables.get("Header")
        if header and header.form == "csv" and "UASC" not in self.tables:
            yield f"Header{ending}.UASC"
        if self.providers and not ending:
            lacking = [set(part.missing) for part in self.providers]
            yield from (f"{PROVIDERS.name}.{column}" for column in set.intersection(*lacking))


def _twice(first: Recognised, other: Recognised) -> Fault:
    problem = f"{first.file} and {other.file} are both {first.table}, with different rows"
    return Fault(other.file, None, None, problem, "Keep the one that is meant")


def _with_uasc(header: pa.Table, uasc: pa.Table) -> pa.Table:
    child = header.column("CHILD").combine_chunks()
    asylum = pc.is_in(child, uasc.column("CHILD").combine_chunks())
    flag = pc.if_else(pc.is_null(child), None, pc.if_else(asylum, "1", "0"))
    return header.set_column(header.schema.get_field_index("UASC"), "UASC", flag)
