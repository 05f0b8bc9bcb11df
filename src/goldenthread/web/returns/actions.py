"""The deeds of this app: handing in, working a run to its end, opening, accepting, assigning."""

import uuid
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from hashlib import sha256

from django.db import IntegrityError, transaction
from django.db.models import F
from django.urls import reverse
from django.utils import timezone

from goldenthread.rules.run import Outcome as RuleOutcome
from goldenthread.rules.years import ChosenYear
from goldenthread.web.accounts import audit
from goldenthread.web.accounts.roles import Capability
from goldenthread.web.commitments.actions import raise_commitment
from goldenthread.web.commitments.models import Commitment
from goldenthread.web.design.words import count_of
from goldenthread.web.returns import policies, process
from goldenthread.web.returns.asked import Asked, in_full
from goldenthread.web.returns.folders import LAST_YEAR, NOW, RunFolder
from goldenthread.web.returns.keeping import Changes
from goldenthread.web.returns.models import Acceptance, Assignment, Outcome, Run, TeamCount
from goldenthread.web.returns.states import NotNow, State, check_move
from goldenthread.web.thread import actions as thread

KIND = "faults"
LONGEST_SUBJECT = 300


class NothingToAssign(ValueError):
    """A list without a breach was to be assigned."""


def hand_in(
    *,
    by,
    token: uuid.UUID,
    files: Sequence,
    last_year: Sequence = (),
    return_name: str = "",
    year: int | None = None,
    begin: Callable[[Run], None] | None = None,
) -> Run:
    """Keep uploaded files as a new run and begin it, in a process of its own unless told how.

    A ``token`` already used brings back the run it made, so that a form sent twice makes one.
    The files are deleted once they were read.
    """
    policies.check_hand_in(by)
    made = Run.objects.filter(token=token).first()
    if made:
        return made
    folder = RunFolder.new()
    try:
        folder.keep_handed_in({NOW: files, LAST_YEAR: last_year})
        run = _new_run(by, token, folder, return_name, year, len(files) + len(last_year))
    except IntegrityError:
        folder.delete()
        return Run.objects.get(token=token)
    except BaseException:
        folder.delete()
        raise
    transaction.on_commit(lambda: (begin or process.begin)(run))
    return run


@transaction.atomic
def _new_run(by, token, folder: RunFolder, return_name: str, year: int | None, files: int) -> Run:
    run = Run.objects.create(
        token=token, folder=folder.path.name, by=by, asked_return=return_name, asked_year=year
    )
    audit.record(
        by=by, deed="handed in a return", subject=f"run {run.pk}", details={"files": files}
    )
    return run


@transaction.atomic
def start_again(*, by, run: Run, attempt: int) -> Run:
    """Begin once more a run that was interrupted or failed.

    ``attempt`` is the one the person had before them; a second click finds another and does
    nothing. Raises NotNow for a run that goes on, has ended, or has nothing left to read.
    """
    policies.check_hand_in(by)
    held = Run.objects.filter(pk=run.pk, attempt=attempt)
    if not held.update(attempt=F("attempt") + 1):
        return Run.objects.get(pk=run.pk)
    run = Run.objects.get(pk=run.pk)
    if not run.can_start_again:
        raise NotNow("This run cannot be started again. Hand the files in again.")
    check_move(run.standing, State.WAITING)
    run.state, run.failure = State.WAITING, ""
    run.save(update_fields=["state", "failure"])
    audit.record(by=by, deed="started a run again", subject=f"run {run.pk}")
    transaction.on_commit(lambda: process.begin(run))
    return run


def move(*, run: Run, to: State, failure: str = "") -> None:
    """Bring a run to its next state. Raises NotNow when the table or somebody else says no."""
    check_move(run.standing, to)
    changes = {"state": to, "failure": failure}
    if to in (State.DONE, State.REFUSED, State.FAILED):
        changes["finished_at"] = timezone.now()
    held = Run.objects.filter(pk=run.pk, state=run.state, attempt=run.attempt)
    if not held.update(**changes):
        raise NotNow(f"Run {run.pk} is no longer {run.state}: it was started again.")
    run.refresh_from_db()


@transaction.atomic
def finish(
    *,
    run: Run,
    chosen: ChosenYear,
    return_name: str,
    outcomes: Sequence[RuleOutcome],
    teams: Iterable[Mapping],
    before: Run | None,
    changes: Changes | None,
) -> None:
    """Enter what a run counted and end it."""
    Run.objects.filter(pk=run.pk, attempt=run.attempt).update(
        return_name=return_name,
        year=chosen.year,
        because=chosen.because,
        before=before,
        **({"new": changes.new, "gone": changes.gone, "still": changes.still} if changes else {}),
    )
    Outcome.objects.bulk_create(
        Outcome(
            run=run,
            place=place,
            code=it.rule.code,
            severity=it.rule.severity.value,
            reason=it.reason,
            breaches=it.breaches,
        )
        for place, it in enumerate(outcomes)
    )
    TeamCount.objects.bulk_create(
        TeamCount(
            run=run,
            code=it["rule"],
            severity=it["severity"],
            team=it["team"],
            breaches=it["place_count"],
        )
        for it in teams
    )
    move(run=run, to=State.DONE)


def log_opened(*, by, run: Run, asked: Asked, reason: str, children: int, what: str) -> None:
    """Keep in the access log that somebody opens breaches: whose, which, why, and of how many.

    Call it before anybody sees a row. Raises PermissionDenied for what is not theirs to open.
    """
    policies.check_open(by, asked.team)
    named = ", ".join([f"{run.title}, run {run.pk}", what, *asked.words()])
    audit.record_opened_children(
        by=by, list_name=named[:LONGEST_SUBJECT], reason=reason, children=children
    )


@transaction.atomic
def accept(*, by, run: Run, place: int, note: str) -> Acceptance:
    """Accept a query with a note, in this run and those to come of the same collection year.

    Accepting it again changes nothing. Raises NotAQuery for an error.
    """
    (breach,) = in_full(run, [place])
    policies.check_accept(by, breach["severity"])
    accepted, is_new = Acceptance.objects.get_or_create(
        return_name=run.return_name,
        year=run.year,
        digest=breach["digest"],
        withdrawn_at=None,
        defaults={"code": breach["rule"], "note": note.strip(), "by": by},
    )
    if is_new:
        audit.record(
            by=by,
            deed="accepted a query",
            subject=f"run {run.pk}, rule {breach['rule']}",
            details={"acceptance": accepted.pk},
        )
    return accepted


@transaction.atomic
def withdraw(*, by, run: Run, place: int) -> None:
    """Withdraw the acceptance of a query; it counts again as one to look into."""
    (breach,) = in_full(run, [place])
    policies.check_accept(by, breach["severity"])
    standing = Acceptance.objects.of(run.return_name, run.year).filter(digest=breach["digest"])
    if standing.update(withdrawn_by=by, withdrawn_at=timezone.now()):
        audit.record(
            by=by,
            deed="withdrew an acceptance",
            subject=f"run {run.pk}, rule {breach['rule']}",
        )


@transaction.atomic
def assign(
    *,
    by,
    run: Run,
    token: uuid.UUID,
    rule: str = "",
    team: str = "",
    place: int | None = None,
    owner_user=None,
    owner_name: str = "",
    due: date | None = None,
) -> Commitment:
    """Have somebody promise to put faults right: those of a rule, of a team, or one breach.

    The words of the commitment name the rule and how many, never a child; it is tied to a node
    whose address is the list. A ``token`` already used brings back the commitment it made.
    """
    if place is not None:
        (breach,) = in_full(run, [place])
        rule, team = breach["rule"], breach["team"]
    policies.check_assign(by, team)
    breaches = 1 if place is not None else count(run, rule, team)
    if not breaches:
        raise NothingToAssign("There is nothing to put right in this list.")
    title = list_title(run, rule, team if place is None else "", breaches)
    commitment = raise_commitment(
        by=by,
        right=Capability.ASSIGN_FAULTS,
        what=f"Put right: {title}",
        raised_on=timezone.localdate(),
        owner_user=owner_user,
        owner_name=owner_name or str(owner_user or ""),
        asked_by=str(by),
        due=due,
        source=_node(run, rule, team, place, title),
        token=token,
    )
    Assignment.objects.get_or_create(
        commitment=commitment,
        defaults={"run": run, "code": rule, "team": team, "place": place, "breaches": breaches},
    )
    return commitment


def count(run: Run, rule: str, team: str) -> int:
    """How many breaches a rule and a team have in a run; empty means every one."""
    chosen = {name: value for name, value in (("code", rule), ("team", team)) if value}
    return sum(run.team_counts.filter(**chosen).values_list("breaches", flat=True))


def list_title(run: Run, rule: str, team: str, breaches: int) -> str:
    """A list of faults in words: 12 breaches of rule 8565, Children in need census, North Team."""
    of_rule = f" of rule {rule}" if rule else ""
    of_team = f", {team}" if team else ""
    many = count_of(breaches, "breach", "breaches")
    return f"{many}{of_rule}, {run.title}{of_team}"


def _node(run: Run, rule: str, team: str, place: int | None, title: str):
    told = sha256("\x1f".join((rule, team, str(place or ""))).encode()).hexdigest()[:12]
    if place is None:
        address = reverse("returns:breaches", args=[run.pk]) + Asked(rule=rule, team=team).query
    else:
        address = reverse("returns:breach", args=[run.pk, place])
    when = timezone.localdate(run.finished_at)
    return thread.ensure_node(KIND, f"{run.pk}-{told}", title, address[:300], when=when)
