"""The deed of making a version."""

import uuid
from datetime import date

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from goldenthread.web.accounts.policies import check
from goldenthread.web.accounts.roles import Capability
from goldenthread.web.deeds.keeping import given, hold, made_already
from goldenthread.web.plan.keeping import write
from goldenthread.web.plan.models import Plan, PlanVersion
from goldenthread.web.plan.ratings.now import plan_now
from goldenthread.web.plan.versions.content import freeze


@transaction.atomic
def make_version(
    *,
    by,
    plan: Plan,
    name: str,
    why: str,
    on: date | None = None,
    token: uuid.UUID | None = None,
) -> PlanVersion:
    """Keep the plan as it stands as its next version, with the reason. It is never changed."""
    check(by, Capability.KEEP_PLAN)
    if made := made_already(PlanVersion, token):
        return made
    held = hold(plan, None)
    on = on or timezone.localdate()
    version = PlanVersion.objects.create(
        token=token or uuid.uuid4(),
        made_by=by,
        plan=held,
        number=(held.versions.aggregate(last=Max("number"))["last"] or 0) + 1,
        name=given("name", name, "Enter what the version is called"),
        why=given("why", why, "Enter why the plan is refreshed"),
        on=on,
        content=freeze(plan_now(held, on)),
    )
    write(held, version, "version made", by, why=version.why)
    return version
