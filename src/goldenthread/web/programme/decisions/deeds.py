"""The deeds done to key decisions and to requests for papers, on their pages."""

from goldenthread.web.programme.decisions import actions, forms
from goldenthread.web.programme.decisions.states import LIFE, Deed
from goldenthread.web.programme.deed import DeedPage
from goldenthread.web.programme.forms import ReasonForm
from goldenthread.web.programme.models import KeyDecision, PaperRequest


def _page(deed: Deed, form, act, done: str, says: str = "", short: bool = False) -> DeedPage:
    def now(decision: KeyDecision) -> bool:
        return LIFE.possible(deed, decision.stands) and (not short or decision.is_short_of_notice)

    return DeedPage(deed.label, form, act, "decision", done, says=says, now=now)


def _open(request: PaperRequest) -> bool:
    return not request.outcome


D = "decision"
DEEDS: dict[tuple[str, str], DeedPage] = {
    (D, "publish"): _page(
        Deed.PUBLISH,
        forms.PublishForm,
        actions.publish,
        "Everyone can read it.",
        says="It counts as published today. Everyone can then read all that it says.",
    ),
    (D, "exception"): _page(
        Deed.EXCEPTION,
        forms.ExceptionForm,
        actions.use_general_exception,
        "The general exception is recorded.",
        says="The scrutiny chair was told in writing, the notice was published, and five clear "
        "days pass after the day it was made available (SI 2012/2089, regulation 10).",
        short=True,
    ),
    (D, "urgency"): _page(
        Deed.URGENCY,
        forms.UrgencyForm,
        actions.use_special_urgency,
        "Special urgency is recorded.",
        says="The decision is urgent and cannot reasonably be deferred; the reasons are published "
        "(SI 2012/2089, regulation 11).",
        short=True,
    ),
    (D, "look-at"): _page(
        Deed.LOOK_AT, forms.LookAtForm, actions.look_at, "It was put forward for the programme."
    ),
    (D, "decide"): _page(
        Deed.DECIDE, forms.DecideForm, actions.decide, "It is recorded as decided."
    ),
    (D, "correct"): _page(
        Deed.CORRECT, forms.CorrectForm, actions.correct, "The decision was put right."
    ),
    (D, "drop"): _page(Deed.DROP, ReasonForm, actions.drop, "It is no longer to be decided."),
    ("request", "answer"): DeedPage(
        "Record the answer",
        forms.AnswerForm,
        actions.answer_request,
        "request",
        "The answer is recorded.",
        now=_open,
    ),
}
