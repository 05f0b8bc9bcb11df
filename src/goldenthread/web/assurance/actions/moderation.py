"""The deeds of moderation: asking for a second grade, giving it, talking differences through."""

from collections.abc import Mapping, Sequence

from django.db import transaction
from django.utils import timezone

from goldenthread.audits.grades import Grade
from goldenthread.audits.sampling import lot
from goldenthread.web.accounts.models import User
from goldenthread.web.assurance import policies
from goldenthread.web.assurance.actions.deeds import move, take
from goldenthread.web.assurance.actions.filling import answers_of, grades_in
from goldenthread.web.assurance.models import Audit, Moderation, Round
from goldenthread.web.assurance.states import Deed, State
from goldenthread.web.deeds.keeping import Refused, given


@transaction.atomic
def ask(*, by, audit: Audit, moderator: User) -> Moderation:
    """Ask somebody else for a second grade of an audit that was handed in."""
    policies.check_manage(by)
    taken = take(audit)
    if not _may_moderate(moderator, taken):
        raise Refused("moderators", "Choose an auditor of another team who did not do it")
    move(taken, Deed.ASK_SECOND, by)
    return Moderation.objects.create(
        audit=taken, moderator=moderator, asked_by=by, asked_at=timezone.now()
    )


@transaction.atomic
def share_out(*, by, round_: Round, count: int, moderators: Sequence[User]) -> list[Moderation]:
    """Ask for second grades of so many audits of a round, drawn by lot and shared out evenly.

    The lot is that of the round's seed, so that nobody chooses which audits are looked at again.
    Raises `Refused` when no audit is left that any of the moderators may grade.
    """
    policies.check_manage(by)
    waiting = list(round_.audits.filter(state=State.HANDED_IN).with_all())
    waiting.sort(key=lambda audit: lot(f"{round_.seed}|second", audit.person_id))
    asked: list[Moderation] = []
    load = {one.pk: 0 for one in moderators}
    for audit in waiting:
        able = [one for one in moderators if _may_moderate(one, audit)]
        if able and len(asked) < count:
            chosen = min(able, key=lambda one: (load[one.pk], one.pk))
            load[chosen.pk] += 1
            asked.append(ask(by=by, audit=audit, moderator=chosen))
    if not asked:
        raise Refused("moderators", "No audit that was handed in is left for these moderators")
    return asked


def _may_moderate(moderator: User, audit: Audit) -> bool:
    own = moderator.team and moderator.team == audit.team
    return policies.is_auditor(moderator) and moderator.pk != audit.auditor_id and not own


@transaction.atomic
def grade_again(*, by, audit: Audit, grades: Mapping[str, tuple[int, str]]) -> Moderation:
    """Give the second grade of every page, each with why; alike throughout, all is settled."""
    policies.check_grade_again(by, audit)
    taken = take(audit)
    text = taken.version.text
    second = {
        page: {"grade": int(Grade(grades[page][0])), "why": grades[page][1].strip()}
        for page in text.pages
        if page in grades
    }
    if missing := [title for page, title in text.titles().items() if page not in second]:
        raise Refused("missing", f"Grade {', '.join(missing)} as well")
    first = grades_in(text, answers_of(taken))
    alike = all(second[page]["grade"] == first[page] for page in text.pages)
    now = timezone.now()
    held = taken.moderation
    held.second, held.graded_at = second, now
    if alike:
        held.settled, held.settled_at = first, now
    held.save()
    move(taken, Deed.GRADE_ALIKE if alike else Deed.GRADE_OTHERWISE, by)
    return held


@transaction.atomic
def talk_through(
    *, by, audit: Audit, settled: Mapping[str, int], talked_with: str, said: str
) -> Moderation:
    """Record what came of talking through where the grades differed: the grade that now counts.

    ``settled`` gives a grade for each page that differed; the others stay as both graded them.
    """
    policies.check_talk_through(by, audit)
    taken = take(audit)
    held = taken.moderation
    talked_with = given("talked_with", talked_with, "Enter who talked it through")
    said = given("said", said, "Enter what was said and what follows from it")
    text = taken.version.text
    first = grades_in(text, answers_of(taken))
    apart = differing(taken)
    if missing := [page for page in apart if page not in settled]:
        raise Refused(f"settled_{missing[0]}", "Select the grade that counts")
    held.settled = first | {page: int(Grade(settled[page])) for page in apart}
    held.settled_at, held.talked_with, held.said = timezone.now(), talked_with, said
    held.save()
    move(taken, Deed.TALK_THROUGH, by)
    return held


def differing(audit: Audit) -> list[str]:
    """The pages of an audit whose two grades differ, in order."""
    text = audit.version.text
    first = grades_in(text, answers_of(audit))
    second = audit.moderation.second
    return [page for page in text.pages if second[page]["grade"] != first[page]]
