"""From a pack to the document that is written in every format."""

from goldenthread.dates.words import day_in_words, weekday_in_words
from goldenthread.documents.content import Block, Bullets, Document, Facts, Heading, Paragraph
from goldenthread.packs import words
from goldenthread.packs.figure_pages import at_a_glance, figure_pages
from goldenthread.packs.model import Pack
from goldenthread.packs.promise_pages import promise_pages


def compose(pack: Pack) -> Document:
    """State a pack as a document: how to read it, the figures, the promises, the notes."""
    meeting = pack.meeting
    return Document(
        title=f"{meeting.committee}: pack for {day_in_words(meeting.on)}",
        subtitle=meeting.council,
        author=meeting.council,
        made_on=meeting.on,
        blocks=[
            *_cover(pack),
            *at_a_glance(pack),
            *figure_pages(pack),
            *promise_pages(pack),
            *_notes(pack),
        ],
    )


def _cover(pack: Pack) -> list[Block]:
    meeting = pack.meeting
    facts = [("Committee", meeting.committee), ("Date", weekday_in_words(meeting.on))]
    if meeting.time:
        facts.append(("Time", meeting.time))
    if meeting.venue:
        facts.append(("Venue", meeting.venue))
    if meeting.previous:
        facts.append(("Last meeting", day_in_words(meeting.previous)))
    return [Facts(facts), *_how_to_read(pack)]


def _how_to_read(pack: Pack) -> list[Block]:
    every = pack.every
    symbols = [f"{symbol} means: {meaning}." for symbol, meaning in words.SYMBOLS.items()]
    return [
        Heading("How to read this pack"),
        Paragraph(
            "The figures follow a child's journey, from the first referral to the workforce. Each"
            f" is said in a sentence, drawn {every} by {every}, and given as a table with its"
            " definition. Then comes what was promised, and what became of it."
        ),
        Bullets(
            [
                f"All figures rest on the records. {words.freshness(pack)}",
                f"Every change is since the same {every} a year before, because children's services"
                " have seasons. Better and worse are said in words; where a figure can be good"
                " or bad either way, that is said too. A change of less than two percentage points,"
                " one working day or a twentieth is about the same.",
                "A figure that rests on few children moves by chance: look at the"
                f" {every}s together before asking about one.",
                *symbols,
            ]
        ),
    ]


def _notes(pack: Pack) -> list[Block]:
    policy = pack.policy
    sources = {
        source.strip() for figure in pack.figures for source in figure.measure.source.split(";")
    }
    return [
        Heading("Notes"),
        Bullets(
            [
                f"Numbers from 1 to {policy.threshold} are hidden, and as many others as it takes"
                f" to keep them hidden (policy: {policy.name}). So is a percentage that all but 1"
                f" to {policy.threshold} reach, because it would tell how few did not."
                if policy.complements
                else f"Numbers from 1 to {policy.threshold} are hidden, and as many others as it"
                f" takes to keep them hidden (policy: {policy.name}).",
                f"Figures calculated from records of {pack.authority} (snapshot {pack.snapshot})"
                f" with the catalogue of measures {pack.catalogue}. The same records and"
                " definitions always give the same figures.",
                "Definitions follow the official statistics of the Department for Education,"
                " published under the Open Government Licence v3.0: "
                + "; ".join(sorted(sources))
                + ".",
            ]
        ),
    ]
