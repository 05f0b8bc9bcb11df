"""What each body asks of questions, petitions and wishes to speak, as decided from a day on."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.db.models import QuerySet

from goldenthread.dates.questions import (
    NINE_ON_THE_WORKING_DAY_BEFORE,
    DeadlineRule,
    QuestionRule,
    WeekdayRule,
)
from goldenthread.web.accounts import audit
from goldenthread.web.participation import policies
from goldenthread.web.participation.models import Counting, NoticeRule
from goldenthread.web.participation.states import Kind
from goldenthread.web.scrutiny.models import Body


@dataclass(frozen=True)
class Rule:
    """A rule that counts for one meeting and kind; None where there is no limit."""

    notice: DeadlineRule
    authority: str
    words_most: int | None = None
    each_most: int | None = None
    minutes_each: int | None = None
    minutes_in_all: int | None = None
    answer_days: int = 10


UNLESS_DECIDED = Rule(
    NINE_ON_THE_WORKING_DAY_BEFORE, "The council has entered no rule of its own here yet."
)


class Rules:
    """The rules of some bodies, read in one query and asked as often as needed."""

    def __init__(self, bodies: Iterable[int] | None = None) -> None:
        found = decisions() if bodies is None else decisions().filter(body__in=list(bodies))
        self._decided = list(found)

    def of(self, body: int, kind: Kind, meeting: date) -> Rule:
        """The rule of a body, by its key, for a kind at a meeting on a day."""
        for one in self._decided:
            if one.body_id == body and one.kind == kind and one.from_date <= meeting:
                return rule_of(one)
        return UNLESS_DECIDED


def rule_of(decided: NoticeRule) -> Rule:
    """What a decision says."""
    return Rule(
        notice=_notice(decided),
        authority=decided.authority,
        words_most=decided.words_most,
        each_most=decided.each_most,
        minutes_each=decided.minutes_each,
        minutes_in_all=decided.minutes_in_all,
        answer_days=decided.answer_days,
    )


def _notice(decided: NoticeRule) -> DeadlineRule:
    if decided.counting == Counting.WEEKDAY:
        return WeekdayRule(decided.weekday, decided.hour)
    return QuestionRule(decided.days, decided.hour, clear=decided.counting == Counting.CLEAR)


def decisions() -> QuerySet:
    """Every decision on the rules, the one that counts last first."""
    made = NoticeRule.objects.select_related("body", "set_by")
    return made.order_by("-from_date", "-set_at", "-pk")


@transaction.atomic
def decide(*, by, body: Body, kind: Kind, rule: Rule, from_date: date) -> NoticeRule:
    """Set what a body asks of a kind, for meetings from a day on; what was received stays as it is.

    Deciding the very same again, as a button pressed twice does, is idle.
    """
    policies.check_can_keep(by)
    last = decisions().filter(body=body, kind=kind).first()
    if last and rule_of(last) == rule and last.from_date == from_date:
        return last
    decided = NoticeRule.objects.create(
        body=body,
        kind=kind,
        from_date=from_date,
        words_most=rule.words_most,
        each_most=rule.each_most,
        minutes_each=rule.minutes_each,
        minutes_in_all=rule.minutes_in_all,
        answer_days=rule.answer_days,
        authority=rule.authority.strip(),
        set_by=by,
        **_columns(rule.notice),
    )
    audit.record(
        by=by,
        deed="decided a rule of public participation",
        subject=f"notice rule {decided.pk}",
        details={
            "body": body.pk,
            "kind": str(kind),
            "from_date": from_date.isoformat(),
            "notice": rule.notice.in_words,
            "authority": decided.authority,
        },
    )
    return decided


def _columns(notice: DeadlineRule) -> dict:
    if isinstance(notice, WeekdayRule):
        return {"counting": Counting.WEEKDAY, "weekday": notice.weekday, "hour": notice.hour}
    counting = Counting.CLEAR if notice.clear else Counting.WORKING
    return {"counting": counting, "days": notice.working_days, "hour": notice.hour}
