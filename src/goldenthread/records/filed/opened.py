"""A file in hand, before anybody knows what it is."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Opened:
    """The name of a file within what was handed in, and its bytes.

    A file from an archive is named by the archive and its place in it: "return.zip/header.csv".
    """

    name: str
    data: bytes = field(repr=False)

    @property
    def suffix(self) -> str:
        """The end of the name from its last dot, in small letters: ".csv"."""
        _, dot, end = self.name.rpartition(".")
        return f".{end.lower()}" if dot else ""
