"""The deeds done to task and finish groups on their pages."""

from goldenthread.web.programme.deed import DeedPage
from goldenthread.web.programme.forms import ReasonForm
from goldenthread.web.programme.groups import actions, forms
from goldenthread.web.programme.groups.states import LIFE, Deed
from goldenthread.web.programme.models import TaskGroup


def _page(deed: Deed, form, act, done: str, says: str = "") -> DeedPage:
    def now(group: TaskGroup) -> bool:
        return LIFE.possible(deed, group.stands)

    return DeedPage(deed.label, form, act, "group", done, says=says, now=now)


G = "group"
DEEDS: dict[tuple[str, str], DeedPage] = {
    (G, "member"): _page(
        Deed.MEMBER, forms.MemberForm, actions.add_member, "The member was added."
    ),
    (G, "scope"): _page(
        Deed.SCOPE, forms.ScopeForm, actions.agree_scope, "The scope is agreed. Hear evidence next."
    ),
    (G, "session"): _page(
        Deed.SESSION, forms.SessionForm, actions.add_session, "The session was added."
    ),
    (G, "draft"): _page(
        Deed.DRAFT, forms.DraftForm, actions.draft_report, "The draft is recorded."
    ),
    (G, "agree"): _page(
        Deed.AGREE,
        forms.AgreeForm,
        actions.agree_report,
        "The report is agreed. Add its recommendations next.",
        says="Everyone can then read the report in short.",
    ),
    (G, "recommend"): _page(
        Deed.RECOMMEND,
        forms.RecommendForm,
        actions.recommend,
        "The recommendation was made. Record its notice next.",
    ),
    (G, "response"): _page(
        Deed.RESPONSE,
        forms.ResponseForm,
        actions.record_response,
        "The response is recorded, and the follow-up is suggested for the work programme.",
        says="Record each reply on the recommendation it is to. This is the day of the whole.",
    ),
    (G, "follow-up"): _page(
        Deed.FOLLOW_UP, forms.FollowUpForm, actions.follow_up, "The follow-up is recorded."
    ),
    (G, "stop"): _page(Deed.STOP, ReasonForm, actions.stop, "The group was stopped."),
}
