"""The deeds that people do on pages of the plan: one table, from which pages and tests are made."""

from functools import partial

from django.db.models import Model

from goldenthread.web.deeds import pages
from goldenthread.web.plan.authorities.deeds import DEEDS as OF_AUTHORITIES
from goldenthread.web.plan.board.deeds import DEEDS as OF_BOARDS
from goldenthread.web.plan.deed import DeedPage
from goldenthread.web.plan.forms import PlanForm
from goldenthread.web.plan.models import (
    Authority,
    Board,
    BoardMeeting,
    Member,
    Milestone,
    Outcome,
    Plan,
    PlanAction,
    Programme,
    ProgrammeStep,
    Review,
    Term,
    Workstream,
)
from goldenthread.web.plan.outcomes.actions import add_outcome
from goldenthread.web.plan.outcomes.deeds import DEEDS as OF_OUTCOMES
from goldenthread.web.plan.outcomes.forms import AddOutcomeForm
from goldenthread.web.plan.plans import change_plan
from goldenthread.web.plan.programme.deeds import DEEDS as OF_PROGRAMMES
from goldenthread.web.plan.versions.actions import make_version
from goldenthread.web.plan.versions.forms import VersionForm
from goldenthread.web.plan.work.actions import add_action
from goldenthread.web.plan.work.deeds import DEEDS as OF_WORK
from goldenthread.web.plan.work.forms import AddActionForm, AddWorkstreamForm
from goldenthread.web.plan.work.workstreams import add_workstream

THINGS: dict[str, type[Model]] = {
    "plan": Plan,
    "outcome": Outcome,
    "workstream": Workstream,
    "action": PlanAction,
    "milestone": Milestone,
    "authority": Authority,
    "term": Term,
    "review": Review,
    "board": Board,
    "member": Member,
    "meeting": BoardMeeting,
    "programme": Programme,
    "step": ProgrammeStep,
}
"""What deeds are done to, by the word in the address."""


OF_PLANS: dict[tuple[str, str], DeedPage] = {
    ("plan", "change"): DeedPage(
        "Change the plan", PlanForm, change_plan, "plan", "The plan was changed."
    ),
    ("plan", "add-outcome"): DeedPage(
        "Add an outcome",
        AddOutcomeForm,
        add_outcome,
        "plan",
        "The outcome is in the plan.",
    ),
    ("plan", "add-workstream"): DeedPage(
        "Add a workstream",
        AddWorkstreamForm,
        add_workstream,
        "plan",
        "The workstream is in the plan.",
    ),
    ("plan", "add-action"): DeedPage(
        "Add an action",
        AddActionForm,
        add_action,
        "plan",
        "The action is in the plan and in the register of commitments.",
    ),
    ("plan", "make-version"): DeedPage(
        "Keep this as a version",
        VersionForm,
        make_version,
        "plan",
        "The version is kept. It can be read as it stands today for ever.",
        says="It keeps the plan as it stands: what was added, dropped and merged since the last.",
    ),
}

DEEDS = OF_PLANS | OF_OUTCOMES | OF_WORK | OF_AUTHORITIES | OF_BOARDS | OF_PROGRAMMES

offers = partial(pages.offers, DEEDS, "plan:deed")
"""The deeds that a person may do to a thing as it stands: `offers(user, kind, thing)`."""
