"""The deeds that people do on pages of the plan: one table, from which pages and tests are made."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.db.models import Model
from django.urls import reverse

from goldenthread.web.accounts.policies import can
from goldenthread.web.accounts.roles import Capability
from goldenthread.web.plan.forms import PlanForm, ThingForm, WhyForm
from goldenthread.web.plan.models import Milestone, Outcome, Plan, PlanAction, Workstream
from goldenthread.web.plan.outcomes import actions as outcomes
from goldenthread.web.plan.outcomes import forms as outcome_forms
from goldenthread.web.plan.outcomes.states import Deed, possible
from goldenthread.web.plan.plans import change_plan
from goldenthread.web.plan.ratings import overrides
from goldenthread.web.plan.versions.actions import make_version
from goldenthread.web.plan.versions.forms import VersionForm
from goldenthread.web.plan.work import actions as work
from goldenthread.web.plan.work import forms as work_forms
from goldenthread.web.plan.work import workstreams


def always(thing: Model) -> bool:
    return True


@dataclass(frozen=True)
class DeedPage:
    """A page on which a deed is done.

    ``act`` is called with ``by``, the thing under the name ``given_as``, and the form's fields.
    ``now`` says whether the deed makes sense as the thing stands; the deed itself refuses too.
    """

    title: str
    form: type[ThingForm]
    act: Callable[..., Model]
    given_as: str
    done: str
    right: Capability = Capability.KEEP_PLAN
    says: str = ""
    button: str = ""
    now: Callable[[Model], bool] = always


THINGS: dict[str, type[Model]] = {
    "plan": Plan,
    "outcome": Outcome,
    "workstream": Workstream,
    "action": PlanAction,
    "milestone": Milestone,
}
"""What deeds are done to, by the word in the address."""


def _move(deed: Deed) -> Callable[[Outcome], bool]:
    return lambda outcome: possible(deed, outcome.standing)


def _live(outcome: Outcome) -> bool:
    return outcome.is_live


def _in_hand(workstream: Workstream) -> bool:
    return workstream.ended_on is None


def _to_do(action: PlanAction) -> bool:
    return action.commitment.state == "open"


def _to_reach(milestone: Milestone) -> bool:
    return milestone.done_on is None


DEEDS: dict[tuple[str, str], DeedPage] = {
    ("plan", "change"): DeedPage(
        "Change the plan", PlanForm, change_plan, "plan", "The plan was changed."
    ),
    ("plan", "add-outcome"): DeedPage(
        "Add an outcome",
        outcome_forms.AddOutcomeForm,
        outcomes.add_outcome,
        "plan",
        "The outcome is in the plan.",
    ),
    ("plan", "add-workstream"): DeedPage(
        "Add a workstream",
        work_forms.AddWorkstreamForm,
        workstreams.add_workstream,
        "plan",
        "The workstream is in the plan.",
    ),
    ("plan", "add-action"): DeedPage(
        "Add an action",
        work_forms.AddActionForm,
        work.add_action,
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
    ("outcome", "change"): DeedPage(
        "Change the outcome",
        outcome_forms.OutcomeForm,
        outcomes.change_outcome,
        "outcome",
        "The outcome was changed.",
        now=_live,
    ),
    ("outcome", "show-by"): DeedPage(
        "Name a measure or an audit that will show it",
        outcome_forms.ShowByForm,
        outcomes.show_by,
        "outcome",
        "It is named as what will show the outcome.",
        now=_live,
    ),
    ("outcome", "no-longer-show-by"): DeedPage(
        "Take a measure or an audit away",
        outcome_forms.NoLongerShowByForm,
        outcomes.no_longer_show_by,
        "outcome",
        "It was taken away. The history keeps the reason.",
        now=_live,
    ),
    ("outcome", "answer"): DeedPage(
        "Say which finding it answers",
        outcome_forms.AnswerForm,
        outcomes.answer,
        "outcome",
        "The finding is answered by this outcome.",
        now=_live,
    ),
    ("outcome", "override"): DeedPage(
        "Override its impact rating",
        outcome_forms.OverrideForm,
        overrides.override,
        "outcome",
        "Your judgement stands in place of the rule's, and is shown as yours.",
        right=Capability.OVERRIDE_RATING,
        says="It is shown with your name, your reason and its last day, beside what the rule says.",
        now=_live,
    ),
    ("outcome", "end-override"): DeedPage(
        "Let the rule decide again",
        WhyForm,
        overrides.end_override,
        "outcome",
        "The rule decides again.",
        right=Capability.OVERRIDE_RATING,
        now=lambda outcome: outcome.overrides.filter(ended_on=None).exists(),
    ),
    ("outcome", "close"): DeedPage(
        "Close the outcome",
        outcome_forms.CloseForm,
        outcomes.close,
        "outcome",
        "The outcome is closed. It reopens by itself if its measures lapse.",
        says="It can be closed once all its measures have been on target for the periods set.",
        now=_move(Deed.CLOSE),
    ),
    ("outcome", "reopen"): DeedPage(
        "Reopen the outcome",
        WhyForm,
        outcomes.reopen,
        "outcome",
        "The outcome is open again.",
        now=_move(Deed.REOPEN),
    ),
    ("outcome", "merge"): DeedPage(
        "Merge it into another",
        outcome_forms.MergeForm,
        outcomes.merge,
        "outcome",
        "It is now part of the other outcome.",
        says="The other takes over its actions, measures, workstreams and findings.",
        now=_move(Deed.MERGE),
    ),
    ("outcome", "drop"): DeedPage(
        "Drop the outcome",
        WhyForm,
        outcomes.drop,
        "outcome",
        "The outcome was dropped. It stays readable with your reason.",
        now=_move(Deed.DROP),
    ),
    ("outcome", "take-up"): DeedPage(
        "Take it up again",
        WhyForm,
        outcomes.take_up,
        "outcome",
        "The outcome is in the plan again.",
        now=_move(Deed.TAKE_UP),
    ),
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


@dataclass(frozen=True)
class Offer:
    """A deed that this person may do now, as a link."""

    name: str
    title: str
    href: str


def offers(user, kind: str, thing: Model) -> Iterator[Offer]:
    """The deeds this person may do to a thing as it stands, in the order of the table."""
    for (about, name), page in DEEDS.items():
        if about == kind and can(user, page.right) and page.now(thing):
            yield Offer(name, page.title, reverse("plan:deed", args=[kind, thing.pk, name]))
