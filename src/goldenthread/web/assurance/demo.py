"""Audits in the invented county: two rounds, second grades, cases audited again, and learning.

Nothing here is about anybody: cases are those of the invented county, and what auditors say of them
is made up of a few sentences.
"""

import hashlib
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from itertools import count

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from goldenthread.audits.frame import frame_of
from goldenthread.audits.sampling import Method
from goldenthread.audits.tool import EVIDENCE, GRADE
from goldenthread.records.store import Snapshot, Store
from goldenthread.web.accounts.demo import DOMAIN, PEOPLE, NotADemo, is_demo
from goldenthread.web.accounts.models import User
from goldenthread.web.accounts.roles import Role
from goldenthread.web.assurance.actions import (
    filling,
    learning,
    moderation,
    practice,
    rounds,
    tools,
)
from goldenthread.web.assurance.answering import GOOD_PRACTICE
from goldenthread.web.assurance.models import Audit, Round
from goldenthread.web.commitments import actions as commitments
from goldenthread.web.commitments.models import Commitment
from goldenthread.web.deeds.keeping import Refused

COLLEAGUES = (("Ada", "Lane"), ("Ben", "Carrow"))
"""Auditors beside the one who can sign in."""
EVIDENCE_OF = {
    "1": "The file does not show what life is like for the child, nor why decisions were made.",
    "2": "The work is there, but the file does not say what difference it made.",
    "3": "The file tells the child's story and the plan follows from it.",
    "4": "Every visit has a purpose, and the plan changed because of what the child said.",
}
CHANGES = (
    ("planning", "Give every step of the plan a date and a name.", 14),
    ("oversight", "Record the reasons for the decision and tell the family.", 7),
    ("voice", "See the child alone and record what was said.", 7),
    ("assessment", "Bring the assessment up to date, the father included.", 28),
)
GOOD = "The worker writes to the child after each visit, in words the child can keep."
TO_THE_HEAD = "Bring remedial actions more than four weeks overdue to the head of service"
LEGACY = date(2026, 4, 1)
FIRST_ROUND = datetime(2026, 7, 6, 9, 30, tzinfo=UTC)
SECOND_GRADES = datetime(2026, 8, 3, 10, 0, tzinfo=UTC)
AGAIN = datetime(2026, 10, 26, 9, 0, tzinfo=UTC)
PRACTICE_WEEK = (date(2026, 11, 9), date(2026, 11, 13))
LAST_ROUND = datetime(2026, 11, 9, 8, 45, tzinfo=UTC)
LAST_DUE = date(2026, 12, 4)


@dataclass
class Clock:
    """The time as the deeds of the demonstration see it; it moves on as they are done."""

    at: datetime

    def on(self, **by: float) -> None:
        self.at += timedelta(**by)


@contextmanager
def _as_if(clock: Clock) -> Iterator[None]:
    """Let Django take the clock's time for now, so that deeds are dated as in the story."""
    real = timezone.now
    timezone.now = lambda: clock.at
    try:
        yield
    finally:
        timezone.now = real


def audit_cases() -> int:
    """Do all this once on a demonstration site; returns how many audits there are.

    Raises NotADemo on any other site, and where no records or people are there yet.
    """
    if not is_demo():
        raise NotADemo("This site is not a demonstration, so nothing was audited.")
    snapshots = Store(settings.GOLDENTHREAD_HOME).snapshots(settings.AUTHORITY)
    if not snapshots or not User.objects.filter(email=PEOPLE[0].email).exists():
        raise NotADemo("Load the county's records and run demo_people first.")
    if not Round.objects.exists():
        _Story(snapshots[0], snapshots[-1]).tell()
    return Audit.objects.count()


class _Story:
    def __init__(self, before: Snapshot, latest: Snapshot):
        people = {one.role: User.objects.get(email=one.email) for one in PEOPLE}
        self.before, self.latest = before, latest
        self.lead, self.officer = people[Role.IMPROVEMENT_LEAD], people[Role.SCRUTINY_OFFICER]
        self.manager, self.grace = people[Role.TEAM_MANAGER], people[Role.AUDITOR]
        self.auditors = [self.grace, *map(_colleague, COLLEAGUES)]
        self.turn = count()

    @transaction.atomic
    def tell(self) -> None:
        clock = Clock(FIRST_ROUND)
        with _as_if(clock):
            self.first_round(clock)
            clock.at = SECOND_GRADES
            self.second_grades(clock)
            self.follow_up(clock)
            clock.at = AGAIN
            self.again(clock)
            self.learn(clock)
            clock.at = LAST_ROUND
            self.last_round(clock)

    def draw(self, name: str, snapshot: Snapshot, **more) -> Round:
        asked = {"theme": "all", "method": Method.TEAM, "seed": f"Marlshire {name}", **more}
        return rounds.draw_round(
            by=self.lead,
            token=uuid.uuid5(uuid.NAMESPACE_URL, f"demo {name}"),
            snapshot=snapshot,
            name=name,
            auditors=self.auditors,
            **asked,
        )

    def first_round(self, clock: Clock) -> None:
        version = tools.bring_in_standard(by=self.lead)
        practice.draw_line(
            by=self.lead, from_day=LEGACY, reason="The practice model was brought in on this day."
        )
        due = (FIRST_ROUND + timedelta(weeks=3)).date()
        made = self.draw("July 2026", self.before, version=version, size=24, due=due)
        for place, audit in enumerate(made.audits.with_all().order_by("pk")):
            clock.at = FIRST_ROUND + timedelta(days=place % 18, hours=place % 5)
            self.fill_in(clock, audit, stop=_stop(place))

    def fill_in(self, clock: Clock, audit: Audit, better: int = 0, stop: str = "") -> None:
        """Fill an audit in, page by page; to ``stop`` it ends there, unless it is given back."""
        audit = filling.begin(by=audit.auditor, audit=audit)
        text = audit.version.text
        number = next(self.turn)
        for page in text.pages:
            clock.on(seconds=40 + _drawn(f"{page} {number}", 50))
            if page == stop:
                return
            answers = _answers(text.asked(page), page, number, better)
            filling.answer(by=audit.auditor, audit=audit, answers=answers)
        if stop == "give back":
            reason = "The file is locked for a conference this month."
            filling.give_back(by=audit.auditor, audit=audit, reason=reason)
            return
        more = _more(text.pages, number, better)
        filling.answer(by=audit.auditor, audit=audit, answers=more)
        filling.hand_in(by=audit.auditor, audit=audit)

    def second_grades(self, clock: Clock) -> None:
        made = Round.objects.get(name="July 2026")
        asked = moderation.share_out(by=self.lead, round_=made, count=9, moderators=self.auditors)
        waiting = next((one for one in asked if one.moderator_id == self.grace.pk), None)
        for place, one in enumerate(asked):
            clock.on(hours=3)
            if one is not waiting:
                self.grade_again(one.audit, one.moderator, place)

    def grade_again(self, audit: Audit, moderator: User, place: int) -> None:
        audit = Audit.objects.with_all().get(pk=audit.pk)
        text = audit.version.text
        first = filling.grades_in(text, filling.answers_of(audit))
        second = {
            page: (_moved(grade, f"{page} {place}"), EVIDENCE_OF[str(grade)])
            for page, grade in first.items()
        }
        held = moderation.grade_again(by=moderator, audit=audit, grades=second)
        if held.settled_at is None and place != 1:
            audit = Audit.objects.with_all().get(pk=audit.pk)
            moderation.talk_through(
                by=moderator,
                audit=audit,
                settled={page: first[page] for page in moderation.differing(audit)},
                talked_with=f"{audit.auditor} and {moderator}",
                said="The first grade stands: the file shows it, two pages further on.",
            )

    def follow_up(self, clock: Clock) -> None:
        """Close most of the remedial actions of July, and take one up again."""
        found = Commitment.objects.filter(gap__isnull=False).order_by("pk")
        for place, commitment in enumerate(found):
            if place % 4 == 3:
                continue
            clock.at = SECOND_GRADES + timedelta(days=place % 11)
            done = commitments.mark_done(
                commitment=commitment,
                by=self.lead,
                version=commitment.version,
                evidence="The manager showed the record in supervision.",
            )
            closed = commitments.verify(commitment=done, by=self.officer, version=done.version)
            if place == 4:
                clock.on(days=20)
                commitments.reopen(
                    commitment=closed,
                    by=self.lead,
                    version=closed.version,
                    reason="The next review had no dates again.",
                )

    def again(self, clock: Clock) -> None:
        """Audit again the July cases that are still open and were graded less than good."""
        due, frame = (AGAIN + timedelta(weeks=2)).date(), frame_of(self.latest)
        for audit in Audit.objects.counted().with_all().order_by("pk")[:12]:
            auditor = self.auditors[next(self.turn) % len(self.auditors)]
            try:
                with transaction.atomic():
                    made = practice.audit_again(
                        by=self.lead, audit=audit, auditor=auditor, due=due, frame=frame
                    )
            except Refused:
                continue
            self.fill_in(clock, made, better=1)

    def learn(self, clock: Clock) -> None:
        clock.on(days=3)
        counted = list(Audit.objects.counted().with_all().order_by("pk"))
        planned = [one for one in counted if one.gaps.filter(page="planning").exists()]
        good = [one for one in counted if one.answers.filter(key=GOOD_PRACTICE).exists()]
        dates = learning.name_theme(
            by=self.lead,
            title="Plans whose steps have no date",
            kind="change",
            about="Families cannot tell from the plan what happens next, or when.",
            audits=planned,
        )
        letters = learning.name_theme(
            by=self.lead,
            title="Letters to the child after a visit",
            kind="good",
            about="Children keep the letters, and read them at reviews.",
            audits=good,
        )
        teams = sorted({one.team for one in counted} | {self.manager.team})
        note = learning.send_note(
            by=self.lead,
            title="What the July audits taught us",
            text="Give each step of a plan a date and a name. Write to the child after a visit: "
            "where it is done, children quote it at their reviews.",
            themes=[dates, letters],
            teams=teams,
        )
        clock.on(days=4)
        learning.discuss_note(
            by=self.manager,
            note=note,
            day=timezone.localdate(),
            change="Dates of plans are read out in every supervision.",
        )
        for name, day in (("Helen Marsh", 21), ("", 0)):
            learning.decide(
                by=self.lead,
                token=uuid.uuid5(uuid.NAMESPACE_URL, f"demo decision {day}"),
                text=TO_THE_HEAD if name else "The shorter tool stays for another quarter.",
                owner=name,
                due=timezone.localdate() + timedelta(days=day) if name else None,
            )

    def last_round(self, clock: Clock) -> None:
        week = practice.plan_week(
            by=self.lead,
            name="Practice week, November 2026",
            first_day=PRACTICE_WEEK[0],
            last_day=PRACTICE_WEEK[1],
            focus="Children referred again within a year",
        )
        version = Audit.objects.latest("pk").version
        made = self.draw(
            "Practice week, November 2026",
            self.latest,
            version=version,
            size=12,
            due=LAST_DUE,
            week=week,
            theme="referred-again",
            method=Method.RANDOM,
        )
        for place, audit in enumerate(made.audits.with_all().order_by("pk")):
            clock.at = LAST_ROUND + timedelta(days=place % 4)
            if audit.auditor != self.grace and place % 3:
                self.fill_in(clock, audit, better=1)


def _colleague(name: tuple[str, str]) -> User:
    """An auditor who cannot sign in."""
    first, last = name
    made, new = User.objects.get_or_create(
        email=f"{first}.{last}@{DOMAIN}".lower(),
        defaults={"first_name": first, "last_name": last, "role": Role.AUDITOR},
    )
    if new:
        made.set_unusable_password()
        made.save(update_fields=["password"])
    return made


def _drawn(words: str, of: int) -> int:
    """A number below ``of`` that is always the same for the same words."""
    return int(hashlib.sha256(words.encode()).hexdigest(), 16) % of


def _stop(place: int) -> str:
    """Where an audit of the first round ends: most are handed in."""
    return {4: "planning", 11: "give back", 17: "planning", 22: "visits"}.get(place, "")


def _grade(page: str, number: int, better: int) -> int:
    base = (1, 2, 2, 2, 3, 3, 2, 1, 3, 3)[_drawn(f"case {number}", 10)]
    swing = (-1, 0, 0, 0, 0, 0, 0, 1)[_drawn(f"{page} of {number}", 8)]
    return min(max(base + swing + (better if number % 5 < 2 else 0), 1), 4)


def _answers(keys: tuple[str, ...], page: str, number: int, better: int) -> dict[str, str]:
    grade = _grade(page, number, better)
    told = {}
    for key in keys:
        _, _, part = key.partition(":")
        plain = ("no", "partly", "yes", "yes")[grade - 1]
        told[key] = {GRADE: str(grade), EVIDENCE: EVIDENCE_OF[str(grade)]}.get(part, plain)
    return told


def _more(pages: tuple[str, ...], number: int, better: int) -> dict[str, str]:
    """What must change where a page was graded low, and good practice where the case was not."""
    told: dict[str, str] = {}
    for page, words, days in CHANGES:
        if page in pages and _grade(page, number, better) == 1:
            told |= {f"{page}:change": words, f"{page}:within": str(days)}
    if _grade("overall", number, better) <= 2 and not told:
        page, words, days = CHANGES[number % len(CHANGES)]
        told |= {f"{page}:change": words, f"{page}:within": str(days)}
    if _grade("overall", number, better) >= 3 and number % 3 == 0:
        told[GOOD_PRACTICE] = GOOD
    return told


def _moved(grade: int, words: str) -> int:
    """A second grade: mostly the same, now and then one off."""
    return min(max(grade + (0, 0, 0, 0, 0, 0, -1, 1)[_drawn(words, 8)], 1), 4)
