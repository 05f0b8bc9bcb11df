"""A chart with the table of its figures."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Drawn:
    """A chart with its table. ``svg`` is empty where there is nothing to draw; ``by_group`` is
    for one period of many groups rather than many periods of one.
    """

    title: str
    svg: str
    columns: list
    rows: list
    note: str
    by_group: bool = False
    why_no_chart: str = ""

    @property
    def is_table_only(self) -> bool:
        """Whether there is nothing but a table of groups, which takes the whole width."""
        return self.by_group and not self.svg and not self.why_no_chart
