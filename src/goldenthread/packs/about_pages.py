"""The pages of a pack that say how to read it, what it lacks, and what it rests on."""

from goldenthread.documents.content import Block, Bullets, Heading, Paragraph, Table
from goldenthread.measures.catalogue import UNAVAILABLE
from goldenthread.measures.judgement import CASES
from goldenthread.packs import words
from goldenthread.packs.audience import Part, Wording
from goldenthread.packs.disclosed import Policy
from goldenthread.packs.model import Pack


def reading(pack: Pack) -> list[Block]:
    """How to read the pack, in the words of its audience."""
    plain = pack.audience.wording is Wording.PLAIN
    return [
        Heading(Part.READING),
        Paragraph(_order_of_the_plain(pack) if plain else _ORDER_OF_THE_BOARD),
        Bullets(
            [
                f"All figures rest on the records. {words.freshness(pack)}",
                _since(pack),
                *([_few(pack)] if plain else [_USUAL]),
                *([_NEIGHBOURS] if pack.audience.neighbours else []),
                *_symbols(pack),
            ]
        ),
    ]


def _symbols(pack: Pack) -> list[str]:
    """What the symbols mean; nothing is hidden where figures are exact."""
    return [
        f"“{mark}” means {meaning}."
        for mark, meaning in words.meanings(pack.policy.marks)
        if mark and (pack.audience.controlled or meaning != words.HIDDEN)
    ]


def _order_of_the_plain(pack: Pack) -> str:
    promised = " Then comes what was promised, and what became of it." if pack.occasion.body else ""
    return (
        "The figures follow a child's journey, from the first contact to the workforce. Each is"
        f" said in a sentence, with what it is, and given {pack.every} by {pack.every}; the first"
        f" of each stage is drawn.{promised}"
    )


_ORDER_OF_THE_BOARD = (
    "What needs attention comes first: figures short of their target by more than its tolerance,"
    " then those that moved more than chance explains, then those with which most neighbouring"
    " councils do better, then those that later records changed. After them come the leading"
    " figures of every stage of a child's journey, and what cannot be told."
)
_USUAL = (
    "The usual range is where chance alone moves a figure. A figure outside it, or a long run on"
    " one side of its average, is more than chance, and has a cause worth looking for."
)
_NEIGHBOURS = (
    "Neighbours are the councils that official statistics call most like this one. Their mean is"
    " unweighted; beside it stands how many of them had a figure."
)


def _since(pack: Pack) -> str:
    return (
        f"Every change is since the same {pack.every} a year before, because children's services"
        " have seasons. Better and worse are said in words; where a figure can be good or bad"
        " either way, that is said too. A change of less than two percentage points, one working"
        " day or a twentieth is about the same. Of a percentage or a median of fewer than"
        f" {CASES} cases nothing is said."
    )


def _few(pack: Pack) -> str:
    return (
        "A figure that rests on few children moves by chance: look at the"
        f" {pack.every}s together before asking about one."
    )


def gaps(pack: Pack) -> list[Block]:
    """What cannot be told, and why: of the figures shown, and of measures no record can feed."""
    without = [it for it in pack.figures if it.latest.value is None]
    blocks: list[Block] = [Heading(Part.GAPS)]
    if without:
        blocks.append(
            Table(
                caption="Figures without a value now",
                head=("Figure", "Why"),
                rows=[(it.measure.name, words.sentence(it)) for it in without],
                numeric=False,
                widths=(3, 6),
            )
        )
    return [
        *blocks,
        Table(
            caption="Measures that no record can feed",
            head=("Measure", "Stage", "Why"),
            rows=[(it.name, str(it.stage), it.reason) for it in UNAVAILABLE.values()],
            numeric=False,
            widths=(3, 1.6, 5),
        ),
    ]


def notes(pack: Pack) -> list[Block]:
    """What the pack rests on: policy, records, definitions, and what is set beside them."""
    items = [
        *([] if Part.READING in pack.audience.parts else _symbols(pack)),
        *([_hidden(pack.policy)] if pack.audience.controlled else []),
        f"Figures calculated from records of {pack.authority} (snapshot {pack.snapshot}) with the"
        f" catalogue of measures {pack.catalogue}. The same records and definitions always give"
        " the same figures.",
        *([] if pack.audience.wording is Wording.PLAIN else [words.freshness(pack)]),
        "Definitions follow the official statistics of the Department for Education, published"
        f" under the Open Government Licence v3.0: {'; '.join(_sources(pack))}.",
        *_beside(pack),
    ]
    return [Heading(Part.NOTES), Bullets(items)]


def _hidden(policy: Policy) -> str:
    hidden = (
        f"Numbers from 1 to {policy.threshold} are hidden, and as many others as it takes to keep"
        f" them hidden (policy: {policy.name}). A table by district of which more than a third"
        " would be hidden is left out."
    )
    if not policy.complements:
        return hidden
    return (
        f"{hidden} So is a percentage that all but 1 to {policy.threshold} reach, because it would"
        " tell how few did not."
    )


def _sources(pack: Pack) -> list[str]:
    shown = [*pack.figures, *(it.figure for it in pack.exceptions)]
    return sorted({source.strip() for it in shown for source in it.measure.source.split(";")})


def _beside(pack: Pack) -> list[str]:
    """Where official figures come from, and what has to be said with them."""
    shown = [it.figure for it in pack.in_full]
    if pack.audience.neighbours:
        shown += pack.figures
    compared = [it.official for it in shown if it.official is not None and not it.official.unlike]
    notes = dict.fromkeys(note for it in compared for note in it.notes)
    sources = dict.fromkeys(it.source for it in compared)
    return [*notes, *(f"Set beside the figures: {source}" for source in sources)]
