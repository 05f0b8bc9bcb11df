"""The pack of a meeting: its figures, what was promised last time, and what became of it."""

from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory

from django.conf import settings
from django.db.models import Q

from goldenthread.disclosure.policies import BadPolicy
from goldenthread.measures.catalogue import CATALOGUE_VERSION
from goldenthread.measures.disclosed import NotAsPublished, of_measures, policy_of, published_before
from goldenthread.measures.figures import Figures
from goldenthread.measures.reporting import Every
from goldenthread.packs.audience import COMMITTEE
from goldenthread.packs.build import build_pack, leading
from goldenthread.packs.model import Occasion, Pack
from goldenthread.packs.promises import Promise, PromiseState
from goldenthread.packs.sources import Beside, Origin
from goldenthread.packs.write import FORMATS, write_pack
from goldenthread.records.store import Snapshot, Store
from goldenthread.web.accounts import audit
from goldenthread.web.commitments.models import Commitment
from goldenthread.web.commitments.presenters import public_evidence
from goldenthread.web.scrutiny import policies
from goldenthread.web.scrutiny.models import Meeting
from goldenthread.web.scrutiny.presenters import clock


class NoPack(LookupError):
    """A pack cannot be made. The message says why, and what to do."""


def write(*, meeting: Meeting, by, out: Path, formats=FORMATS) -> list[Path]:
    """Write a meeting's pack into a folder and return the files. ``by`` is None for a command.

    Figures are those of the latest records before the meeting, disclosure-controlled. Raises
    :class:`NoPack` when the meeting has no date or no records are loaded, or when it cannot be told
    what may be shown.
    """
    if by is not None:
        policies.check_can_make_pack(by)
    files = write_pack(pack_of(meeting), out, formats)
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


def pack_of(meeting: Meeting) -> Pack:
    """A meeting's pack, with the promises of its body up to the day before it."""
    if meeting.date is None:
        raise NoPack("The minutes of this meeting give no date: a pack is made for a day.")
    previous = meeting.body.meetings.held().filter(date__lt=meeting.date).order_by("-date").first()
    snapshot = _snapshot_for(meeting)
    try:
        policy = policy_of(_store(), snapshot.authority)
        in_packs = of_measures(measure.id for measure in leading())
        before = published_before(_store(), snapshot.authority, wanted=in_packs)
    except (BadPolicy, NotAsPublished) as fault:
        raise NoPack(str(fault)) from None
    return build_pack(
        COMMITTEE,
        Occasion(
            council=meeting.body.council or settings.COUNCIL_NAME,
            body=str(meeting.body),
            on=meeting.date,
            time=clock(meeting.time) or None,
            venue=meeting.venue or None,
            previous=previous.date if previous else None,
        ),
        _figures(snapshot),
        Origin(snapshot.authority, snapshot.as_at, snapshot.id, CATALOGUE_VERSION),
        Beside(promises=[_promise(one, inside=not meeting.public) for one in _promises(meeting)]),
        policy=policy,
        before=before,
    )


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
