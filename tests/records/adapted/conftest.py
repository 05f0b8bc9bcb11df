"""Small returns written out here, and those of an invented county with the dataset they tell of."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from goldenthread.county.returns.annexa import write_annexa
from goldenthread.county.write import write_county
from goldenthread.measures.catalogue import columns_needed
from goldenthread.records.adapted.filings import Asked, read_returns
from goldenthread.records.load import Loaded, LoadRefused, load_returns, load_ssd
from goldenthread.records.store import Snapshot, Store
from goldenthread.schema.annexa import LISTS

CENSUS = """\
<?xml version="1.0" encoding="utf-8"?>
<Message>
  <Header>
    <CollectionDetails>
      <Collection>CIN</Collection><Year>2026</Year><ReferenceDate>2026-03-31</ReferenceDate>
    </CollectionDetails>
    <Source><SourceLevel>L</SourceLevel><LEA>999</LEA></Source>
  </Header>
  <Children>{children}</Children>
</Message>
"""


class Returns:
    """A folder of returns to load, and a store to load them into."""

    def __init__(self, home: Path) -> None:
        self.folder = home / "returns"
        self.folder.mkdir()
        self.store = Store(home / "home")

    def census(self, children: str) -> None:
        (self.folder / "cin.xml").write_text(CENSUS.format(children=children))

    def write(self, name: str, text: str) -> None:
        """A CSV file from a text table: a line a row, cells apart by bars."""
        path = self.folder / name
        path.parent.mkdir(exist_ok=True)
        lines = [line for line in text.strip().splitlines() if line.strip()]
        rows = [[cell.strip() for cell in line.split("|")] for line in lines]
        path.write_text("".join(",".join(row) + "\n" for row in rows))

    def annex(self, number: int, *rows: Mapping[str, str]) -> None:
        """A list of Annex A under its published headings, blank where a row says nothing."""
        it = LISTS[number - 1]
        lines = [",".join(f'"{heading}"' for heading in it.headings)]
        lines += [
            ",".join(f'"{row.get(column.name, "")}"' for column in it.columns) for row in rows
        ]
        (self.folder / f"list_{number}.csv").write_text("\n".join(lines) + "\n")

    def load(self, *, last_year: Path | None = None, **how: object) -> Loaded:
        asked = Asked(how.pop("as_at", None), how.pop("year", None))
        handed = read_returns(
            [self.folder], last_year=[last_year] if last_year else [], authority="Marlshire"
        )
        how = {"authority": "Marlshire", "store": self.store, "asked": asked} | how
        return load_returns(handed, disables=columns_needed(), **how)

    def refused(self, **how: object) -> LoadRefused:
        with pytest.raises(LoadRefused) as refused:
            self.load(**how)
        assert self.store.snapshots() == []
        return refused.value


@pytest.fixture
def returns(tmp_path: Path) -> Returns:
    return Returns(tmp_path)


@pytest.fixture
def rows_of() -> Callable[..., list[dict[str, object]]]:
    """The rows of a table of a snapshot, without the columns that are null throughout."""

    def read(loaded: Loaded, table: str) -> list[dict[str, object]]:
        stored = pq.read_table(loaded.snapshot.tables[table])
        told = [
            name
            for name in stored.column_names
            if not name.endswith("_wd") and stored[name].null_count < len(stored)
        ]
        return stored.select(told).to_pylist()

    return read


@dataclass(frozen=True)
class County:
    """The same county, loaded from its dataset and from each of its returns."""

    folder: Path
    store: Store
    dataset: Snapshot
    census: Snapshot
    looked_after: Snapshot
    looked_after_with_last_year: Snapshot
    annex_a: Snapshot
    workbook: Snapshot
    united: Snapshot


AS_AT = date(2026, 9, 30)


@pytest.fixture(scope="session")
def county(tmp_path_factory: pytest.TempPathFactory) -> County:
    folder = tmp_path_factory.mktemp("adapted-county")
    filed = folder / "returns" / "2026"
    write_county(
        folder / "ssd",
        children=8_000,
        seed=5,
        until=AS_AT,
        file_format="parquet",
        returns=folder / "returns",
        return_years=[2026],
    )
    tables = {it.stem: pq.read_table(it) for it in (folder / "ssd").iterdir()}
    write_annexa(tables, AS_AT, folder / "annexa")
    store = Store(folder / "home")
    people = folder / "ssd" / "population.parquet"

    def loaded(*paths: Path, last_year: tuple[Path, ...] = (), **asked: object) -> Snapshot:
        handed = read_returns([*paths, people], last_year=last_year, authority="Marlshire")
        return load_returns(
            handed,
            authority="Marlshire",
            store=store,
            asked=Asked(**asked),
            disables=columns_needed(),
        ).snapshot

    care = filed / "ssda903"
    this_year = care / "ssda903_2026"
    return County(
        folder,
        store,
        load_ssd(folder / "ssd", authority="Marlshire", as_at=AS_AT, store=store).snapshot,
        loaded(filed / "cin"),
        loaded(this_year, year=2026),
        loaded(this_year, last_year=(care / "ssda903_2025",), year=2026),
        loaded(folder / "annexa" / "csv", as_at=AS_AT),
        loaded(folder / "annexa" / "annex_a.xlsx", as_at=AS_AT),
        loaded(filed / "cin", this_year),
    )
