"""The deeds done to a plan itself."""

import uuid
from datetime import date

from django.db import transaction

from goldenthread.web.accounts.policies import check
from goldenthread.web.accounts.roles import Capability
from goldenthread.web.deeds.keeping import given, hold, made_already
from goldenthread.web.plan.keeping import changed, write
from goldenthread.web.plan.models import Plan
from goldenthread.web.thread import actions as thread


@transaction.atomic
def add_plan(
    *,
    by,
    name: str,
    starts_on: date,
    kind: str = Plan.Kind.IMPROVEMENT,
    about: str = "",
    token: uuid.UUID | None = None,
) -> Plan:
    """Begin a plan, with its node in the thread."""
    check(by, Capability.KEEP_PLAN)
    if made := made_already(Plan, token):
        return made
    plan = Plan.objects.create(
        token=token or uuid.uuid4(),
        made_by=by,
        name=given("name", name, "Enter the name of the plan"),
        kind=kind,
        starts_on=starts_on,
        about=about.strip(),
    )
    plan.node = _node(plan)
    plan.save(update_fields=["node"])
    write(plan, plan, "added", by)
    return plan


@transaction.atomic
def change_plan(*, by, plan: Plan, version: int, name: str, about: str, starts_on: date) -> Plan:
    """Change what a plan says of itself."""
    check(by, Capability.KEEP_PLAN)
    held = hold(plan, version)
    name = given("name", name, "Enter the name of the plan")
    told = changed(held, {"name": name, "about": about.strip(), "starts_on": starts_on})
    _node(held)
    write(held, held, "changed", by, told=told)
    return held


def _node(plan: Plan):
    return thread.ensure_node(
        "plan", plan.pk, title=plan.name, url=plan.get_absolute_url(), when=plan.starts_on
    )
