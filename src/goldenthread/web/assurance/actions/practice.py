"""The deeds about practice over time: the line between legacy and current, and auditing again."""

from datetime import date, timedelta

from django.db import transaction
from django.utils import timezone

from goldenthread.audits.frame import Frame
from goldenthread.web.accounts import audit as trail
from goldenthread.web.accounts.models import User
from goldenthread.web.assurance import policies
from goldenthread.web.assurance.actions.deeds import written
from goldenthread.web.assurance.actions.rounds import allot
from goldenthread.web.assurance.models import Audit, LegacyLine, Week
from goldenthread.web.assurance.states import COUNTED, Deed
from goldenthread.web.deeds.keeping import Refused, given
from goldenthread.web.thread import actions as thread

FOLLOWS = "follows up"


@transaction.atomic
def draw_line(*, by, from_day: date, reason: str) -> LegacyLine:
    """Say from which day practice is current. What was decided before is kept.

    Deciding the very same again, as a button pressed twice does, is idle.
    """
    policies.check_manage(by)
    reason = given("reason", reason, "Enter why")
    held = LegacyLine.objects.in_force()
    if held and (held.from_day, held.reason) == (from_day, reason):
        return held
    made = LegacyLine.objects.create(from_day=from_day, reason=reason, set_by=by)
    trail.record(
        by=by,
        deed="drew the line between legacy and current practice",
        subject="audits",
        details={"from_day": from_day.isoformat(), "reason": reason},
    )
    return made


@transaction.atomic
def audit_again(*, by, audit: Audit, auditor: User, due: date, frame: Frame) -> Audit:
    """Have a case audited again with the version of the same tool that is in use now.

    The case must still be in the ``frame`` of all open cases of the latest records, and its weeks
    must be over by the day the second audit is due. Whoever audits again sees nothing of the audit
    before.
    """
    policies.check_manage(by)
    held = Audit.objects.select_for_update().with_all().get(pk=audit.pk)
    if held.standing not in COUNTED:
        raise Refused("auditor", "Its grades are not settled yet")
    if Audit.objects.filter(earlier=held).exists():
        raise Refused("auditor", "It is being audited again already")
    first_day = due_again(held)
    if due < first_day:
        raise Refused(
            "due", f"Enter a day on or after {first_day:%-d %B %Y}: the weeks are not over"
        )
    case = next((one for one in frame.cases if one.person_id == held.person_id), None)
    if case is None:
        raise Refused("auditor", "The case is no longer open, so it cannot be audited again")
    if not policies.is_auditor(auditor) or (auditor.team and auditor.team == case.team):
        raise Refused("auditor", "Choose an auditor of another team than the case's")
    made = allot(
        by=by,
        case=case,
        snapshot=frame.snapshot,
        version=held.version.tool.versions.in_use().first() or held.version,
        auditor_id=auditor.pk,
        due=due,
        at=timezone.now(),
        earlier=held,
    )
    thread.link(from_node=made.node, to_node=held.node, kind=FOLLOWS)
    written(made, Deed.ALLOT, by, follows=held.pk)
    return made


def due_again(audit: Audit) -> date:
    """The first day on which a case may be audited again: the tool's weeks after handing in."""
    handed_in = timezone.localdate(audit.handed_in_at)
    return handed_in + timedelta(weeks=audit.version.text.reaudit_weeks)


@transaction.atomic
def plan_week(*, by, name: str, first_day: date, last_day: date, focus: str) -> Week:
    """Plan a practice week; rounds drawn for it are told together."""
    policies.check_manage(by)
    name = given("name", name, "Enter what the week is called")
    if last_day < first_day:
        raise Refused("last_day", "Enter a last day on or after the first")
    made, _ = Week.objects.get_or_create(
        name=name, first_day=first_day, last_day=last_day, defaults={"focus": focus.strip()}
    )
    return made
