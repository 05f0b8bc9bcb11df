"""Choosing a region at the keyboard: the stores of its authorities."""

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from goldenthread.cli.console import Refusal
from goldenthread.records.region import Region
from goldenthread.records.store import NoSnapshot, Store

RegionOption = Annotated[
    list[Path] | None,
    typer.Option(
        "--region",
        help="The home folder of a store: every authority in it, by its latest snapshot, and"
        " all together. Once for each store.",
    ),
]
RegionName = Annotated[str, typer.Option(help="What to call all authorities of a region together.")]
ALL = "All authorities"


def region_of(stores: Sequence[Path], name: str) -> Region:
    """Find the authorities of some stores; refuses, in words, where there is none."""
    nowhere = [str(store) for store in stores if not Store(store).folder.is_dir()]
    if nowhere:
        raise Refusal(
            f"There is no store in {', '.join(nowhere)}",
            ["Name the home folder of each: the one with the folder store in it."],
        )
    try:
        return Region.of([Store(store) for store in stores], name)
    except NoSnapshot as missing:
        raise Refusal("There are no records to read", [str(missing)]) from None
