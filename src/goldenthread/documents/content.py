"""What a document says, apart from what it is printed as.

A document is stated once and written as HTML, Word and PDF from the same statement, so that no
format says more or less than another.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Heading:
    """A heading of level 1 to 3 under the title, without skipping a level."""

    text: str
    level: int = 1


@dataclass(frozen=True)
class Paragraph:
    """Running text. A `leading` paragraph is set larger: what to take away from what follows."""

    text: str
    leading: bool = False


@dataclass(frozen=True)
class Bullets:
    """A list of points in no order of time."""

    items: Sequence[str]


@dataclass(frozen=True)
class Facts:
    """Short labels, each with what there is to know: a summary beside a thing."""

    pairs: Sequence[tuple[str, str]]


@dataclass(frozen=True)
class Table:
    """Rows under one row of headings; the first cell of a row is its heading.

    `caption` says what it shows. No cell may be empty: say why there is nothing. `numeric` sets
    all columns but the first as numbers. `widths` are the columns' shares of the line; without
    them the first column is twice as wide as each other.
    """

    caption: str
    head: Sequence[str]
    rows: Sequence[Sequence[str]]
    numeric: bool = True
    widths: Sequence[float] = ()

    def __post_init__(self) -> None:
        if not self.widths:
            object.__setattr__(self, "widths", (2, *[1] * (len(self.head) - 1)))
        if len(self.widths) != len(self.head):
            raise ValueError(
                f'The table "{self.caption}" has {len(self.widths)} widths for '
                f"{len(self.head)} columns. Give every column one."
            )
        for row in self.rows:
            if len(row) != len(self.head):
                raise ValueError(
                    f'A row of the table "{self.caption}" has {len(row)} cells under '
                    f"{len(self.head)} headings. Give every row one cell a heading."
                )
            if not all(row):
                raise ValueError(
                    f'The table "{self.caption}" has an empty cell. Say why there is nothing.'
                )


@dataclass(frozen=True)
class Picture:
    """An SVG, with the words that stand for it where it cannot be seen."""

    svg: str
    alt: str


@dataclass(frozen=True)
class Together:
    """Blocks that stay on one page where they fit."""

    blocks: Sequence["Block"]


@dataclass(frozen=True)
class Room:
    """Room for `pages` whole pages of another file, which are put there once the PDF is written.

    Each page of the room says `mark` and its number, by which it is found. Nothing but a PDF has
    rooms: in every other format there is nothing.
    """

    mark: str
    pages: int


Block = Heading | Paragraph | Bullets | Facts | Table | Picture | Together | Room


@dataclass(frozen=True)
class Document:
    """A titled document in British English. `subtitle` stands under the title.

    `marking` says who may have it, on every page. `watermark` is a few words set large behind the
    text of each page of a PDF. `front` is the first page, which a list of
    contents ends where `contents` asks for one: the rest then begins on a new page. A file for the
    browser always has its list of contents. `numbered` is whether the pages of a PDF say their
    number: not where it says other numbers, of the file that people turn the pages of.

    `made_on` is the date that the files carry; it is given, not read from a clock, so that the
    same content makes the same file.
    """

    title: str
    subtitle: str
    author: str
    made_on: date
    blocks: Sequence[Block]
    language: str = "en-GB"
    marking: str = ""
    watermark: str = ""
    front: Sequence[Block] = ()
    contents: bool = False
    numbered: bool = True

    @property
    def every_block(self) -> Sequence[Block]:
        """The blocks of the front page and all that follow."""
        return [*self.front, *self.blocks]

    @property
    def parts(self) -> Sequence[str]:
        """The headings of the first level, in order: what a list of contents lists."""
        return [it.text for it in _headings(self.every_block) if it.level == 1]


def _headings(blocks: Sequence[Block]) -> Iterator[Heading]:
    for block in blocks:
        if isinstance(block, Together):
            yield from _headings(block.blocks)
        elif isinstance(block, Heading):
            yield block
