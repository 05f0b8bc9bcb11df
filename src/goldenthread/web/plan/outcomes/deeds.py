"""The deeds done to outcomes on their pages."""

from collections.abc import Callable

from goldenthread.web.accounts.roles import Capability
from goldenthread.web.plan.deed import DeedPage
from goldenthread.web.plan.forms import WhyForm
from goldenthread.web.plan.models import Outcome
from goldenthread.web.plan.outcomes import actions as outcomes
from goldenthread.web.plan.outcomes import forms as outcome_forms
from goldenthread.web.plan.outcomes.states import Deed, possible
from goldenthread.web.plan.ratings import overrides


def _move(deed: Deed) -> Callable[[Outcome], bool]:
    return lambda outcome: possible(deed, outcome.standing)


def _live(outcome: Outcome) -> bool:
    return outcome.is_live


DEEDS: dict[tuple[str, str], DeedPage] = {
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
}
