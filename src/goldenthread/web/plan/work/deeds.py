"""The deeds done to workstreams, actions and milestones on their pages."""

from goldenthread.web.plan.deed import DeedPage
from goldenthread.web.plan.forms import WhyForm
from goldenthread.web.plan.models import Milestone, PlanAction, Workstream
from goldenthread.web.plan.work import actions as work
from goldenthread.web.plan.work import forms as work_forms
from goldenthread.web.plan.work import workstreams


def _in_hand(workstream: Workstream) -> bool:
    return workstream.ended_on is None


def _to_do(action: PlanAction) -> bool:
    return action.commitment.state == "open"


def _to_reach(milestone: Milestone) -> bool:
    return milestone.done_on is None


DEEDS: dict[tuple[str, str], DeedPage] = {
    ("workstream", "change"): DeedPage(
        "Change the workstream",
        work_forms.WorkstreamForm,
        workstreams.change_workstream,
        "workstream",
        "The workstream was changed.",
        now=_in_hand,
    ),
    ("workstream", "end"): DeedPage(
        "End the workstream",
        WhyForm,
        workstreams.end_workstream,
        "workstream",
        "The workstream has ended.",
        now=_in_hand,
    ),
    ("action", "change"): DeedPage(
        "Change what the plan says of it",
        work_forms.ActionForm,
        work.change_action,
        "action",
        "The action was changed.",
    ),
    ("action", "add-milestone"): DeedPage(
        "Add a milestone",
        work_forms.AddMilestoneForm,
        work.add_milestone,
        "action",
        "The milestone was added.",
        now=_to_do,
    ),
    ("action", "drop"): DeedPage(
        "Drop the action",
        WhyForm,
        work.drop_action,
        "action",
        "The action was withdrawn. It stays in the register with your reason.",
        now=_to_do,
    ),
    ("milestone", "reach"): DeedPage(
        "Say that it was reached",
        work_forms.ReachForm,
        work.reach_milestone,
        "milestone",
        "The milestone was reached.",
        now=_to_reach,
    ),
    ("milestone", "move"): DeedPage(
        "Agree another date for the milestone",
        work_forms.MoveForm,
        work.move_milestone,
        "milestone",
        "The milestone's date was changed. Its first date is kept.",
        now=_to_reach,
    ),
}
