"""Tables of the generated pages."""

from collections.abc import Iterable, Sequence


def table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> list[str]:
    """Print a table; without heads, a table of facts."""
    return [row(heads), f"|{'---|' * len(heads)}", *map(row, rows)]


def row(cells: Sequence[str]) -> str:
    """Print one row of a table."""
    return f"|{'|'.join(f' {cell} ' if cell else ' ' for cell in cells)}|"
