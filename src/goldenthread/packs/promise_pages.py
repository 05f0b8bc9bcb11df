"""The pages of a pack that hold what was promised, and what became of it."""

from collections.abc import Sequence
from datetime import date

from goldenthread.dates.words import day_in_words
from goldenthread.documents.content import Block, Heading, Paragraph, Table
from goldenthread.packs.model import Pack
from goldenthread.packs.promises import Promise
from goldenthread.packs.words import STATES

NOBODY, NO_DATE, NO_EVIDENCE = "Nobody named", "No date", "None yet"


def promise_pages(pack: Pack) -> list[Block]:
    """What was promised at the last meeting and before, then what is left hanging.

    Nothing where the pack is for no meeting.
    """
    if not pack.occasion.body:
        return []
    return [*_promised(pack), *_loose_ends(pack)]


def _promised(pack: Pack) -> list[Block]:
    previous = pack.occasion.previous
    heading = (
        "What was promised"
        if previous is None
        else (f"What was promised on {day_in_words(previous)}")
    )
    blocks: list[Block] = [Heading(heading)]
    if pack.of_the_last_meeting:
        blocks.append(_table("What became of each promise", pack.of_the_last_meeting))
    else:
        blocks.append(Paragraph("No promise of that meeting is on record."))
    if pack.still_open_from_before:
        blocks += [
            Heading("Promised at other meetings and still open", 2),
            _table("Promises of other meetings", pack.still_open_from_before),
        ]
    return blocks


def _table(caption: str, promises: Sequence[Promise]) -> Table:
    return Table(
        caption=caption,
        head=("What", "Who", "First due", "Agreed due", "State", "Evidence"),
        rows=[
            (
                promise.what,
                promise.who or NOBODY,
                _day(promise.first_due),
                _day(promise.agreed_due),
                STATES[promise.state],
                promise.evidence or NO_EVIDENCE,
            )
            for promise in promises
        ],
        numeric=False,
        widths=(8, 3.4, 2.6, 2.6, 2.6, 4),
    )


def _loose_ends(pack: Pack) -> list[Block]:
    on = pack.occasion.on
    late = [
        (
            promise.what,
            promise.who or NOBODY,
            day_in_words(promise.due),
            _days((on - promise.due).days),
        )
        for promise in pack.overdue
        if promise.due
    ]
    undated = [
        (promise.what, promise.who or NOBODY, _day(promise.made_on))
        for promise in pack.without_a_date
    ]
    blocks: list[Block] = [Heading("Loose ends")]
    if late:
        due = ("What", "Who", "Due", "Overdue on the day of the meeting")
        blocks.append(
            Table("Promises that are overdue", due, late, numeric=False, widths=(5, 3, 3, 3))
        )
    else:
        blocks.append(Paragraph("Nothing that is still to be done is overdue."))
    if undated:
        made = ("What", "Who", "Promised on")
        blocks.append(
            Table("Promises without a date", made, undated, numeric=False, widths=(6, 3, 2))
        )
    else:
        blocks.append(Paragraph("Everything that is still to be done has a date."))
    return blocks


def _day(day: date | None) -> str:
    return NO_DATE if day is None else day_in_words(day)


def _days(number: int) -> str:
    return f"{number} day" if number == 1 else f"{number} days"
