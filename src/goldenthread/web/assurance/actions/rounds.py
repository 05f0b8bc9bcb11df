"""The deeds of sampling: drawing a sample and sharing it out, drawing it again to check."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db import transaction
from django.utils import timezone

from goldenthread.audits.frame import Case, Frame, frame_of
from goldenthread.audits.sampling import Auditor, Method, Sample, draw
from goldenthread.records.store import Snapshot
from goldenthread.web.accounts import audit as trail
from goldenthread.web.accounts.models import User
from goldenthread.web.assurance import policies
from goldenthread.web.assurance.actions.deeds import move, node_of, take, written
from goldenthread.web.assurance.models import Audit, Round, Version, Week
from goldenthread.web.assurance.models.tools import Standing
from goldenthread.web.assurance.states import Deed, target
from goldenthread.web.deeds.keeping import Refused, given, made_already

REST = timedelta(weeks=26)
"""A case that was allotted for audit within this time is left out of the next sample."""
RESTING = "audited in the last 26 weeks"


def draw_round(
    *,
    by,
    token: uuid.UUID,
    snapshot: Snapshot,
    name: str,
    version: Version,
    theme: str,
    method: Method,
    size: int,
    seed: str,
    auditors: Sequence[User],
    due: date,
    week: Week | None = None,
) -> Round:
    """Draw a sample from the open cases of a snapshot, and allot it.

    Cases audited lately are left out, and nobody gets a case of their own team. A ``token`` already
    used brings back the round it made. Raises `Refused`, or `CannotDraw` from the room below.
    """
    policies.check_manage(by)
    name = given("name", name, "Enter what the round is called")
    seed = given("seed", seed, "Enter the seed")
    if version.standing != Standing.IN_USE:
        raise Refused("version", "Choose a version that is in use")
    if made := made_already(Round, token):
        return made
    frame = frame_of(snapshot, theme)
    left_out = resting(frame)
    who = [Auditor(str(one.pk), one.team) for one in auditors]
    sample = draw(frame, size=size, seed=seed, method=method, auditors=who, excluded=left_out)
    return _kept(
        by,
        frame,
        sample,
        token=token,
        name=name,
        version=version,
        week=week,
        theme=theme,
        method=method.value,
        size=size,
        seed=seed,
        left_out=left_out,
        auditors=[{"key": one.key, "team": one.team} for one in who],
        due=due,
    )


def resting(frame: Frame) -> dict[str, str]:
    """The children of a frame who were audited lately, each with that as the reason."""
    since = timezone.now() - REST
    lately = Audit.objects.filter(allotted_at__gte=since).exclude(state="given back")
    known = {case.person_id for case in frame.cases}
    found = lately.values_list("person_id", flat=True).distinct()
    return dict.fromkeys(sorted(known.intersection(found)), RESTING)


@transaction.atomic
def _kept(by, frame: Frame, sample: Sample, **told) -> Round:
    now = timezone.now()
    stratum = "team" if told["method"] == Method.TEAM else "stage"
    round_ = Round.objects.create(
        snapshot=frame.snapshot,
        as_at=frame.as_at,
        frame_digest=frame.digest,
        frame_size=len(frame.cases),
        strata=dict(sorted(frame.counted(stratum).items())),
        excluded=dict(sample.excluded),
        drawn_from=sample.drawn_from,
        drawn_by=by,
        drawn_at=now,
        **told,
    )
    for case, auditor in sample.allotted:
        allotted = allot(
            by=by,
            case=case,
            snapshot=frame.snapshot,
            version=round_.version,
            auditor_id=int(auditor.key),
            due=round_.due,
            at=now,
            round_=round_,
        )
        written(allotted, Deed.ALLOT, by)
    trail.record(
        by=by,
        deed="drew a sample for audit",
        subject=f"round {round_.pk}",
        details={"snapshot": frame.snapshot, "seed": round_.seed, "cases": len(sample.allotted)},
    )
    return round_


def allot(
    *,
    by,
    case: Case,
    snapshot: str,
    version: Version,
    auditor_id: int,
    due: date,
    at,
    round_: Round | None = None,
    earlier: Audit | None = None,
) -> Audit:
    """Make the audit of a case, with its node in the thread, for a deed that checked ``by``."""
    made = Audit.objects.create(
        round=round_,
        version=version,
        snapshot=snapshot,
        person_id=case.person_id,
        team=case.team,
        stage=case.stage,
        worker=case.worker,
        auditor_id=auditor_id,
        state=target(Deed.ALLOT, None),
        due=due,
        allotted_at=at,
        practice_on=_practice_since(case, earlier),
        earlier=earlier,
    )
    made.node = node_of(made)
    made.save(update_fields=["node"])
    return made


def _practice_since(case: Case, earlier: Audit | None) -> date:
    """Since when most of the practice is that will be looked at, until the auditor says otherwise:
    since the worker has the case, and where it was audited before since the day after that.
    """
    held = case.held_since or case.since
    if earlier is None:
        return held
    return max(held, timezone.localdate(earlier.handed_in_at) + timedelta(days=1))


@dataclass(frozen=True)
class Redrawn:
    """What came of drawing a sample again: whether frame and sample were the same as then."""

    same_frame: bool
    same_sample: bool


def draw_again(*, by, round_: Round, snapshot: Snapshot) -> Redrawn:
    """Draw a round's sample again from what was kept of it, and change nothing."""
    policies.check_manage(by)
    frame = frame_of(snapshot, round_.theme)
    sample = draw(
        frame,
        size=round_.size,
        seed=round_.seed,
        method=Method(round_.method),
        auditors=[Auditor(**one) for one in round_.auditors],
        excluded=round_.left_out,
    )
    drawn = {case.person_id for case, _ in sample.allotted}
    then = set(round_.audits.values_list("person_id", flat=True))
    return Redrawn(frame.digest == round_.frame_digest, drawn == then)


@transaction.atomic
def allot_again(*, by, audit: Audit, auditor: User) -> Audit:
    """Give a case that was given back to another auditor."""
    policies.check_manage(by)
    taken = take(audit)
    if auditor.pk == taken.auditor_id:
        raise Refused("auditor", "Choose another auditor than the one who gave it back")
    if auditor.team and auditor.team == taken.team:
        raise Refused("auditor", "Choose an auditor of another team than the case's")
    taken.answers.all().delete()
    cleared = {"auditor": auditor, "given_back": "", "begun_at": None, "touched_at": None}
    return move(taken, Deed.ALLOT_AGAIN, by, **cleared)
