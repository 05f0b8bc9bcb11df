"""From paths to a return: what was handed in is opened, recognised and read."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from goldenthread.records.faults import Fault, LoadRefused
from goldenthread.records.filed import annexa, cin, ssd, ssda903
from goldenthread.records.filed.filing import Filing
from goldenthread.records.filed.opened import Opened
from goldenthread.records.filed.opening import HandedIn, hand_in
from goldenthread.records.filed.read_looks import looks_like
from goldenthread.schema.annexa import ANNEX_A
from goldenthread.schema.cin import CIN
from goldenthread.schema.filed import Return
from goldenthread.schema.ssd_filed import SSD_FILED
from goldenthread.schema.ssda903 import SSDA903


@dataclass(frozen=True)
class Beside:
    """What was handed in beside the files of a return: last year's, and whose the return is."""

    last_year: tuple[Opened, ...] = field(default=(), repr=False)
    authority: str | None = None


@dataclass(frozen=True)
class Reader:
    """How one return is recognised and read.

    `sign` says by what sign a file is the return's, or None; `expected` tells a person what its
    files look like; `read` is given the files to read and what goes with them.
    """

    filed: Return
    expected: str
    sign: Callable[[Opened], str | None]
    read: Callable[[Sequence[Opened], Beside], Filing]


def _read_cin(files: Sequence[Opened], beside: Beside) -> Filing:
    return _named_by(beside, cin.read_cin(files))


def _read_ssda903(files: Sequence[Opened], beside: Beside) -> Filing:
    return ssda903.read_ssda903(files, last_year=beside.last_year, authority=beside.authority)


def _read_annexa(files: Sequence[Opened], beside: Beside) -> Filing:
    return _named_by(beside, annexa.read_annexa(files))


def _read_ssd(files: Sequence[Opened], beside: Beside) -> Filing:
    return _named_by(beside, ssd.read_ssd(files))


def _named_by(beside: Beside, filing: Filing) -> Filing:
    """The same return, of the authority that was named, if one was."""
    return replace(filing, authority=beside.authority or filing.authority)


_CIN = Reader(
    CIN,
    "the XML file of the census, whose root element is Message and whose collection is CIN",
    cin.sign,
    _read_cin,
)
_SSDA903 = Reader(
    SSDA903,
    "its CSV files, such as Header and Episodes, or its one XML file",
    ssda903.sign,
    _read_ssda903,
)
_ANNEX_A = Reader(
    ANNEX_A,
    "its workbook, or a CSV file for each list, with the headings of Ofsted's template",
    annexa.sign,
    _read_annexa,
)
_SSD = Reader(
    SSD_FILED,
    "a CSV or Parquet file for each table, named by it, such as ssd_person.csv",
    ssd.sign,
    _read_ssd,
)

READERS: Mapping[str, Reader] = {it.filed.name: it for it in (_CIN, _SSDA903, _ANNEX_A, _SSD)}
"""Every return that can be read, by the name it has on the command line."""


def read_filing(
    paths: Sequence[Path],
    *,
    as_return: str | None = None,
    last_year: Sequence[Path] = (),
    authority: str | None = None,
) -> Filing:
    """Open what the paths name, find out which return it is, and read it.

    `as_return` names the return that is meant and passes over the files of others; without it, the
    files of two returns are refused. `last_year` are paths to the files of the year before.
    `authority` says whose return it is, above what the files say. Files that nothing recognises
    are named in `ignored`; where the return that is meant recognises none, its reader is given all
    of them to say what is wrong. Raises LoadRefused with every fault when the files cannot be used,
    and KeyError for the name of a return that there is not.
    """
    before = hand_in(last_year).files if last_year else ()
    return read_handed(hand_in(paths), as_return=as_return, last_year=before, authority=authority)


def read_handed(
    handed: HandedIn,
    *,
    as_return: str | None = None,
    last_year: Sequence[Opened] = (),
    authority: str | None = None,
) -> Filing:
    """Find out which return files in hand are, and read it, as `read_filing` does."""
    before = tuple(last_year)
    if as_return is None:
        reader, files = _chosen(handed.files, READERS)
    else:
        reader = READERS[as_return]
        files = [it for it in handed.files if reader.sign(it) is not None] or handed.files
    filing = reader.read(files, Beside(before, authority))
    others = [file.name for file in handed.files if file not in files]
    ignored = (*filing.ignored, *others, *handed.ignored)
    return replace(filing, ignored=ignored)


def read_each(
    handed: HandedIn,
    *,
    as_return: str | None = None,
    last_year: Sequence[Opened] = (),
    authority: str | None = None,
) -> list[Filing]:
    """Read every return that there is among files in hand, in the order of the readers.

    A file that has the signs of two returns is refused, unless one return knows all the files.
    `last_year` goes with the return on children looked after. Raises LoadRefused with the faults
    of all returns.
    """
    how = {"last_year": last_year, "authority": authority}
    parts = [handed] if as_return else _parts(handed)
    faults: list[Fault] = []
    filings: list[Filing] = []
    for part in parts:
        try:
            filings.append(read_handed(part, as_return=as_return, **how))  # type: ignore[arg-type]
        except LoadRefused as refused:
            faults += refused.faults
    if faults:
        raise LoadRefused(faults)
    return filings


def _parts(handed: HandedIn) -> list[HandedIn]:
    """What was handed in, parted by return where every file that is known is of one only."""
    known = [_recognised(handed.files, reader) for reader in READERS.values()]
    known = [signs for signs in known if signs]
    names = [name for signs in known for name in signs]
    if len(known) < 2 or len(names) > len(set(names)):
        return [handed]
    unknown = tuple(file.name for file in handed.files if file.name not in names)
    parts = [HandedIn(tuple(it for it in handed.files if it.name in signs)) for signs in known]
    return [replace(parts[0], ignored=(*unknown, *handed.ignored)), *parts[1:]]


def _chosen(
    files: Sequence[Opened], readers: Mapping[str, Reader]
) -> tuple[Reader, Sequence[Opened]]:
    """The reader of the return that the files are, and those of them that it recognises.

    A file can have the signs of two returns; then the return that knows all that is known wins.
    """
    known = {name: _recognised(files, reader) for name, reader in readers.items()}
    known = {name: signs for name, signs in known.items() if signs}
    if not known:
        raise LoadRefused(_unknown(files, readers))
    every = {file for signs in known.values() for file in signs}
    whole = [name for name, signs in known.items() if len(signs) == len(every)]
    if len(whole) != 1:
        raise LoadRefused(_several(known, readers))
    (name,) = whole
    return readers[name], [file for file in files if file.name in known[name]]


def _recognised(files: Sequence[Opened], reader: Reader) -> Mapping[str, str]:
    """The names of the files that a reader recognises, and by what sign."""
    signs = {file.name: reader.sign(file) for file in files}
    return {name: sign for name, sign in signs.items() if sign is not None}


def _unknown(files: Sequence[Opened], readers: Mapping[str, Reader]) -> list[Fault]:
    wanted = "; or ".join(f"{it.filed.title}: {it.expected}" for it in readers.values())
    return [
        Fault(
            file.name,
            None,
            None,
            f"it is not known as a return: it looks like {looks_like(file)}",
            f"Hand in {wanted}",
        )
        for file in files
    ]


def _several(known: Mapping[str, Mapping[str, str]], readers: Mapping[str, Reader]) -> list[Fault]:
    names = " or ".join(f"--return {name}" for name in known)
    remedy = f"Hand in one return at a time, or say which is meant with {names}"
    return [
        Fault(file, None, None, f"it is taken for {readers[name].filed.title}, {sign}", remedy)
        for name, signs in known.items()
        for file, sign in signs.items()
    ]
