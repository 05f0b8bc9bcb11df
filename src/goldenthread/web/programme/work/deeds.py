"""The deeds done to items of work programmes and to what they are scored on, on their pages."""

from goldenthread.web.programme.deed import DeedPage
from goldenthread.web.programme.forms import ReasonForm
from goldenthread.web.programme.models import WorkItem
from goldenthread.web.programme.work import actions, forms
from goldenthread.web.programme.work.states import LIFE, Deed


def _page(deed: Deed, form, act, done: str, says: str = "") -> DeedPage:
    def now(item: WorkItem) -> bool:
        return LIFE.possible(deed, item.stands)

    return DeedPage(deed.label, form, act, "item", done, says=says, now=now)


DEEDS: dict[tuple[str, str], DeedPage] = {
    ("item", "score"): _page(
        Deed.SCORE,
        forms.ScoreForm,
        actions.score,
        "Its score is kept.",
        says="0 is not at all, 3 is very much. The criteria are printed for everyone to read.",
    ),
    ("item", "agree"): _page(
        Deed.AGREE,
        forms.VersionForm,
        actions.agree,
        "It is on the programme. Give it to a meeting next.",
        says="It goes onto the committee's programme, which everyone can read.",
    ),
    ("item", "schedule"): _page(
        Deed.SCHEDULE, forms.ScheduleForm, actions.schedule, "It was given to the meeting."
    ),
    ("item", "done"): _page(Deed.FINISH, forms.FinishForm, actions.finish, "It is done."),
    ("item", "defer"): _page(Deed.DEFER, forms.DeferForm, actions.defer, "It was deferred."),
    ("item", "take-up"): _page(
        Deed.TAKE_UP, forms.VersionForm, actions.take_up, "It was taken up again."
    ),
    ("item", "correct"): _page(
        Deed.CORRECT, forms.CorrectForm, actions.correct, "The item was put right."
    ),
    ("item", "set-aside"): _page(
        Deed.SET_ASIDE, ReasonForm, actions.set_aside, "It was set aside."
    ),
    ("criterion", "change"): DeedPage(
        "Change a criterion",
        forms.ChangeCriterionForm,
        actions.change_criterion,
        "criterion",
        "The criterion was changed.",
    ),
}
