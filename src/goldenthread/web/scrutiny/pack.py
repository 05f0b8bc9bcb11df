"""The pack of a meeting: its figures, what was promised last time, and what became of it."""

from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory

from django.conf import settings
from django.db.models import Q

from goldenthread.disclosure.policies import BadPolicy
from goldenthread.measures.benchmarks import official
from goldenthread.measures.catalogue import CATALOGUE_VERSION
from goldenthread.measures.disclosed import NotAsPublished, policy_of
from goldenthread.measures.figures import Figures
from goldenthread.measures.reporting import Every
from goldenthread.packs.audience import COMMITTEE
from goldenthread.packs.build import build_pack
from goldenthread.packs.model import Occasion, Pack
from goldenthread.packs.promises import Promise, PromiseState
from goldenthread.packs.sources import Beside, Numbers, Origin
from goldenthread.packs.write import FORMATS, write_pack
from goldenthread.records.store import Snapshot, Store
from goldenthread.web.accounts import audit
from goldenthread.web.commitments.models import Commitment
from goldenthread.web.commitments.presenters import public_evidence
from goldenthread.web.published.narratives import narratives_of
from goldenthread.web.published.numbers import Published
from goldenthread.web.published.shelf import Shelf, shelf
from goldenthread.web.scrutiny import policies
from goldenthread.web.scrutiny.models import Meeting
from goldenthread.web.scrutiny.presenters import clock
from goldenthread.web.thread.measured import lent

NOTHING_PUBLISHED = (
    "No figures have been published yet: publish a quarter first, under “Published figures”. An"
    " improvement lead proposes it and a data officer publishes it, or the other way round."
)


class NoPack(LookupError):
    """A pack cannot be made. The message says why, and what to do."""


def write(*, meeting: Meeting, by, out: Path, formats=FORMATS) -> list[Path]:
    """Write a meeting's pack into a folder and return the files. ``by`` is None for a command.

    Where nothing was published it is a draft, which says so on every page. Raises :class:`NoPack`
    as :func:`pack_of` does.
    """
    if by is not None:
        policies.check_can_make_pack(by)
    files = write_pack(pack_of(meeting, draft=True), out, formats)
    audit.record(
        by=by,
        deed="made a pack",
        subject=f"meeting {meeting.pk}",
        details={"formats": list(formats)},
    )
    return files


def made(*, meeting: Meeting, by, form: str) -> tuple[str, bytes]:
    """A meeting's pack in one format, as a file's name and content."""
    with TemporaryDirectory() as folder:
        (file,) = write(meeting=meeting, by=by, out=Path(folder), formats=(form,))
        return file.name, file.read_bytes()


def pack_of(meeting: Meeting, *, draft: bool) -> Pack:
    """A meeting's pack, with the promises of its body up to the day before it.

    Its figures are those that were published, to the letter, as they stood at the end of the
    meeting's day; as they stand now where all were published later. Beside them is what was said
    of the last quarter when it was published, and the targets and official figures known now.
    Where nothing was published, ``draft`` makes it from
    the latest records, disclosure-controlled and marked on every page.

    Raises :class:`NoPack` when the meeting has no date, when there are no figures to be had, or
    when it cannot be told what may be shown.
    """
    if meeting.date is None:
        raise NoPack("The minutes of this meeting give no date: a pack is made for a day.")
    previous = meeting.body.meetings.held().filter(date__lt=meeting.date).order_by("-date").first()
    on_shelf = shelf().as_it_stood(meeting.date)
    if not (on_shelf or draft):
        raise NoPack(NOTHING_PUBLISHED)
    try:
        numbers, origin = _published(on_shelf) if on_shelf else _counted(_snapshot_for(meeting))
        return build_pack(
            COMMITTEE if on_shelf else COMMITTEE.as_draft,
            Occasion(
                council=meeting.body.council or settings.COUNCIL_NAME,
                body=str(meeting.body),
                on=meeting.date,
                time=clock(meeting.time) or None,
                venue=meeting.venue or None,
                previous=previous.date if previous else None,
            ),
            numbers,
            origin,
            Beside(
                targets=lent().targets(),
                narratives=narratives_of(on_shelf),
                official=official(Path(settings.GOLDENTHREAD_HOME)),
                promises=[_promise(it, inside=not meeting.public) for it in _promises(meeting)],
            ),
            policy=policy_of(_store(), settings.AUTHORITY),
        )
    except (BadPolicy, NotAsPublished) as fault:
        raise NoPack(str(fault)) from None


def _published(on_shelf: Shelf) -> tuple[Numbers, Origin]:
    published = Published(on_shelf)
    return published, published.origin


def _counted(snapshot: Snapshot) -> tuple[Numbers, Origin]:
    origin = Origin(snapshot.authority, snapshot.as_at, snapshot.id, CATALOGUE_VERSION)
    return _figures(snapshot), origin


def _snapshot_for(meeting: Meeting) -> Snapshot:
    """The records the meeting could have known: the last not after its day, or else the latest."""
    snapshots = _store().snapshots(settings.AUTHORITY)
    if not snapshots:
        raise NoPack(
            f"No records of {settings.AUTHORITY} have been loaded yet. Load a folder of them: "
            f'goldenthread load DIR --authority "{settings.AUTHORITY}" --as-at DATE'
        )
    known = [one for one in snapshots if one.as_at <= meeting.date]
    return (known or snapshots)[-1]


def _store() -> Store:
    return Store(Path(settings.GOLDENTHREAD_HOME))


@lru_cache(maxsize=1)
def _figures(snapshot: Snapshot) -> Figures:
    return Figures.of(snapshot, _store(), every=Every.QUARTER)


def _promises(meeting: Meeting):
    """What was promised to the meeting's body before its day, oldest first.

    A pack for a public meeting holds what was promised in public only.
    """
    in_minutes = Q(
        undertaking__item__meeting__body=meeting.body,
        undertaking__item__meeting__date__lt=meeting.date,
    )
    by_hand = Q(undertaking=None, raised_on__lt=meeting.date, asked_by=meeting.body.name)
    asked = in_minutes | by_hand if meeting.body.is_named else in_minutes
    promises = Commitment.objects.public() if meeting.public else Commitment.objects.all()
    return promises.filter(asked).order_by("raised_on", "chase_on", "pk")


def _promise(commitment: Commitment, *, inside: bool) -> Promise:
    return Promise(
        what=commitment.what,
        who=commitment.owner or None,
        state=PromiseState(commitment.state),
        made_on=commitment.raised_on,
        first_due=commitment.first_due,
        agreed_due=commitment.agreed_due,
        evidence=public_evidence(commitment, inside=inside) or None,
    )
