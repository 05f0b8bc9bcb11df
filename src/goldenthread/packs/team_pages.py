"""The pages of one team's pack: what its workers hold, and what is late and due."""

from collections.abc import Mapping, Sequence

from goldenthread.dates.words import day_in_words
from goldenthread.disclosure.policy import Marks
from goldenthread.documents.content import Block, Heading, Paragraph, Table
from goldenthread.measures.duties.due import Due, DueList
from goldenthread.measures.duties.tally import Tally, by_duty, by_worker
from goldenthread.measures.words import bare
from goldenthread.packs.audience import Part
from goldenthread.packs.model import Pack, Team
from goldenthread.packs.words import count

COUNTS = ("Late", "Due today", "Due soon")


def worker_pages(pack: Pack) -> list[Block]:
    """What each worker holds, and how much of it is late or due."""
    team = pack.team
    if team is None:
        return []
    tallies, marks = by_worker(team.due), pack.policy.marks
    held = {it.worker: it for it in team.holdings}
    names = [*tallies, *sorted(name for name in held if name not in tallies)]
    heading = Heading(Part.WORKERS)
    if not names:
        return [heading, Paragraph("The records name no worker of this team.")]
    return [
        heading,
        Table(
            caption="What each worker holds, the most late first",
            head=("Worker", "Children", "For each full-time post", *COUNTS),
            rows=[
                (
                    name,
                    _number(held[name].children if name in held else None, marks),
                    _number(held[name].per_fte if name in held else None, marks, whole=False),
                    *_counts(tallies.get(name, Tally(0, 0, 0))),
                )
                for name in names
            ],
            widths=(3, 1.2, 1.6, 1, 1.2, 1.2),
        ),
    ]


def due_pages(pack: Pack) -> list[Block]:
    """How much is late and due, by what is to be done."""
    team = pack.team
    if team is None:
        return []
    total = Tally.of(team.due)
    blocks: list[Block] = [
        Heading(Part.DUE),
        Paragraph(
            f"{total.late:,} late, {total.today:,} due on {day_in_words(team.listed.day)},"
            f" {total.soon:,} due by {day_in_words(team.listed.until)}.",
            leading=True,
        ),
    ]
    if team.due:
        blocks.append(_by_duty(by_duty(team.due)))
    return [*blocks, *_caveats(team.listed)]


def child_pages(pack: Pack) -> list[Block]:
    """What is late or due by child, the longest late first, where the reader may see it."""
    team = pack.team
    if team is None or not team.children:
        return []
    return [Heading(Part.CHILDREN), _by_child(team, team.children)]


def _by_child(team: Team, items: Sequence[Due]) -> Table:
    return Table(
        caption=f"Late or due for the children of {team.name}, the longest late first",
        head=("Child", "To do", "Due", "Working days", "Worker"),
        rows=[
            (it.person_id, it.duty.name, day_in_words(it.due), _how_late(it), it.worker)
            for it in items
        ],
        numeric=False,
        widths=(2, 3.4, 2.4, 1.6, 2.4),
    )


def _by_duty(tallies: Mapping[str, Tally]) -> Table:
    return Table(
        caption="By what is to be done",
        head=("To do", *COUNTS),
        rows=[(name, *_counts(tally)) for name, tally in tallies.items()],
        widths=(5, 1, 1.2, 1.2),
    )


def _caveats(listed: DueList) -> list[Block]:
    said = []
    if (listed.day - listed.as_at).days == 1:
        said.append(
            f"The records end on {day_in_words(listed.as_at)}: what was done since is not in them."
        )
    if listed.not_told:
        names = "; ".join(duty.name.lower() for duty in listed.not_told)
        said.append(f"Not told, because the records lack it: {names}.")
    return [Paragraph(" ".join(said))] if said else []


def _counts(tally: Tally) -> tuple[str, str, str]:
    return f"{tally.late:,}", f"{tally.today:,}", f"{tally.soon:,}"


def _number(number: float | None, marks: Marks, *, whole: bool = True) -> str:
    if number is None:
        return marks.not_available
    return count(number) if whole else bare(number, "")


def _how_late(item: Due) -> str:
    if item.late:
        return f"{-item.working_days} late"
    return "Today" if item.working_days == 0 else f"In {item.working_days}"
