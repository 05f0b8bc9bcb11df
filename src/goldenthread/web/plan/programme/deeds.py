"""The deeds of a programme on their pages."""

from goldenthread.web.plan.deed import DeedPage
from goldenthread.web.plan.forms import WhyForm
from goldenthread.web.plan.models import Plan, Programme, ProgrammeStep
from goldenthread.web.plan.programme import actions, forms


def _without_go_live(plan: Plan) -> bool:
    is_programme = plan.kind == Plan.Kind.PROGRAMME
    return is_programme and not Programme.objects.filter(plan=plan).exists()


def _to_do(step: ProgrammeStep) -> bool:
    return step.done_on is None and step.dropped_on is None


DEEDS: dict[tuple[str, str], DeedPage] = {
    ("plan", "set-go-live"): DeedPage(
        "Set the go-live",
        forms.GoLiveForm,
        actions.set_go_live,
        "plan",
        "The go-live is set. Add the steps to it.",
        now=_without_go_live,
    ),
    ("programme", "move"): DeedPage(
        "Agree another day for the go-live",
        forms.MoveGoLiveForm,
        actions.move_go_live,
        "programme",
        "The go-live was moved. Its first day is kept.",
    ),
    ("programme", "add-step"): DeedPage(
        "Add a step", forms.StepForm, actions.add_step, "programme", "The step was added."
    ),
    ("programme", "change-scope"): DeedPage(
        "Write down a change of scope",
        forms.ScopeForm,
        actions.change_scope,
        "programme",
        "The change of scope is kept.",
    ),
    ("step", "finish"): DeedPage(
        "Say that it is done",
        forms.FinishForm,
        actions.finish_step,
        "step",
        "The step is done.",
        now=_to_do,
    ),
    ("step", "move"): DeedPage(
        "Agree another date for the step",
        forms.MoveStepForm,
        actions.move_step,
        "step",
        "The step's date was changed. Its first date is kept.",
        now=_to_do,
    ),
    ("step", "drop"): DeedPage(
        "Take it out of the scope",
        WhyForm,
        actions.drop_step,
        "step",
        "The step is out of the scope. It stays readable.",
        now=_to_do,
    ),
}
