"""The deeds done to recommendations and to what is proposed as one, on their pages."""

from goldenthread.web.programme.deed import DeedPage
from goldenthread.web.programme.forms import ReasonForm
from goldenthread.web.programme.models import Proposal, Recommendation
from goldenthread.web.programme.recommendations import actions, forms
from goldenthread.web.programme.recommendations.states import LIFE, Answer, Decision, Deed


def _in_state(deed: Deed):
    def now(one: Recommendation) -> bool:
        return LIFE.possible(deed, one.stands)

    return now


def _to_publish(one: Recommendation) -> bool:
    return LIFE.possible(Deed.PUBLISH, one.stands) and one.reply_published_on is None


def _to_finish(one: Recommendation) -> bool:
    return LIFE.possible(Deed.FINISH, one.stands) and one.answer != Answer.NOT_ACCEPTED


def _undecided(one: Proposal) -> bool:
    return one.decision == Decision.PROPOSED


def _page(deed: Deed, form, act, done: str, **more) -> DeedPage:
    more.setdefault("now", _in_state(deed))
    return DeedPage(deed.label, form, act, "recommendation", done, **more)


R = "recommendation"
DEEDS: dict[tuple[str, str], DeedPage] = {
    (R, "notice"): _page(
        Deed.NOTICE,
        forms.NoticeForm,
        actions.give_notice,
        "The notice is recorded, and the last day for the reply follows from it.",
        says="The reply is due within two months beginning with the day the report was received, "
        "or the notice if that was later (Local Government Act 2000, section 9FE). You need not "
        "count: the page shows the last day and how it was worked out.",
    ),
    (R, "reply"): _page(
        Deed.REPLY, forms.ReplyForm, actions.record_reply, "The reply is recorded. Publish it next."
    ),
    (R, "publish"): _page(
        Deed.PUBLISH,
        forms.PublishForm,
        actions.publish_reply,
        "Everyone can read the reply.",
        says="Everyone will be able to read the reply and what it promised.",
        now=_to_publish,
    ),
    (R, "commit"): _page(
        Deed.COMMIT,
        forms.CommitForm,
        actions.add_commitment,
        "It is in the register of commitments.",
    ),
    (R, "tie"): _page(Deed.TIE, forms.TieForm, actions.tie, "It is tied to the recommendation."),
    (R, "done"): _page(
        Deed.FINISH,
        forms.DoneForm,
        actions.mark_done,
        "It is done. Judge its impact when it can be seen.",
        now=_to_finish,
    ),
    (R, "judge"): _page(Deed.JUDGE, forms.JudgeForm, actions.judge, "Your judgement is kept."),
    (R, "correct"): _page(
        Deed.CORRECT, forms.CorrectForm, actions.correct, "The recommendation was put right."
    ),
    (R, "reopen"): _page(
        Deed.REOPEN, ReasonForm, actions.reopen, "It stands as answered and not done."
    ),
    (R, "withdraw"): _page(
        Deed.WITHDRAW, ReasonForm, actions.withdraw, "The recommendation was withdrawn."
    ),
    ("proposal", "confirm"): DeedPage(
        "Confirm as a recommendation",
        forms.ConfirmForm,
        actions.confirm,
        "proposal",
        "The recommendation was made. Record its notice next.",
        now=_undecided,
    ),
    ("proposal", "set-aside"): DeedPage(
        "Set aside",
        forms.SetAsideForm,
        actions.set_aside,
        "proposal",
        "It was set aside and is not proposed again.",
        now=_undecided,
    ),
}
