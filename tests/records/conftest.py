import csv
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path

import pytest

from goldenthread.records.load import Loaded, LoadRefused, load_ssd
from goldenthread.records.store import Store

AS_AT = date(2026, 9, 30)

PEOPLE = [
    {"pers_person_id": "1", "pers_sex": "F", "pers_dob": "2015-02-28", "pers_is_mother": "N"},
    {"pers_person_id": "2", "pers_sex": "M", "pers_dob": "2012-02-29", "pers_is_mother": "N"},
]
REFERRALS = [
    {
        "cine_referral_id": "r1",
        "cine_person_id": "1",
        "cine_referral_date": "2026-01-05",
        "cine_cin_primary_need_code": "N1",
        "cine_close_date": "2026-03-31",
        "cine_referral_nfa": "N",
    },
    {
        "cine_referral_id": "r2",
        "cine_person_id": "2",
        "cine_referral_date": "2026-04-07",
        "cine_cin_primary_need_code": "N4",
        "cine_close_date": "",
        "cine_referral_nfa": "Y",
    },
]


class Extract:
    """A folder of files to load, and a store to load it into."""

    def __init__(self, home: Path) -> None:
        self.folder = home / "extract"
        self.folder.mkdir()
        self.store = Store(home / "home")

    def write(self, name: str, content: str | bytes) -> None:
        data = content.encode() if isinstance(content, str) else content
        (self.folder / name).write_bytes(data)

    def write_rows(self, name: str, rows: Sequence[Mapping[str, str]]) -> None:
        with (self.folder / name).open("w", newline="", encoding="utf-8") as file:
            writer = csv.DictWriter(file, list(rows[0]))
            writer.writeheader()
            writer.writerows(rows)

    def load(self, **how: object) -> Loaded:
        how = {"authority": "Marlshire", "as_at": AS_AT, "store": self.store} | how
        return load_ssd(self.folder, **how)

    def refused(self, **how: object) -> LoadRefused:
        with pytest.raises(LoadRefused) as refused:
            self.load(**how)
        assert self.store.snapshots() == []
        return refused.value


@pytest.fixture
def extract(tmp_path: Path) -> Extract:
    return Extract(tmp_path)


@pytest.fixture
def two_children(extract: Extract) -> Extract:
    """An extract of two children with a referral each, in order."""
    extract.write_rows("ssd_person.csv", PEOPLE)
    extract.write_rows("ssd_cin_episodes.csv", REFERRALS)
    return extract


@pytest.fixture
def rows_of() -> Callable[..., list[dict[str, object]]]:
    """The rows of a table of a snapshot."""
    import pyarrow.parquet as pq

    def read(loaded: Loaded, table: str) -> list[dict[str, object]]:
        return pq.read_table(loaded.snapshot.tables[table]).to_pylist()

    return read
