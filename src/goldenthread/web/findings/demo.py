"""Findings of the invented county: reports as a keeper would enter them, and what they judged."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.db.models import Q

from goldenthread.findings.kinds import SourceKind
from goldenthread.findings.passages import passages_of_text
from goldenthread.findings.proposals import proposals
from goldenthread.web.accounts.demo import PEOPLE, NotADemo, is_demo
from goldenthread.web.accounts.models import User
from goldenthread.web.accounts.roles import Role
from goldenthread.web.findings import actions, crosswalk
from goldenthread.web.findings.models import Finding, Judgement, Source
from goldenthread.web.findings.states import Decision, Verdict
from goldenthread.web.thread.models import Node


@dataclass(frozen=True)
class Report:
    """A source and its text. What its text proposes is accepted unless it is ``undecided``."""

    kind: SourceKind
    title: str
    author: str
    date: date
    public: bool
    text: str
    undecided: bool = False


@dataclass(frozen=True)
class Judged:
    """A judgement of the first finding with these words, by the first node with those."""

    words: str
    verdict: Verdict
    reason: str
    by: Sequence[str] = ()


REPORTS = (
    Report(
        SourceKind.INSPECTION,
        "Inspection of Marlshire children's services, November 2023",
        "The inspectorate",
        date(2023, 11, 24),
        True,
        """What needs to improve

1. The timeliness and quality of assessments, so that children get help when they need it.
2. The stability of the workforce, and caseloads that let social workers know their children.
3. Management oversight and supervision at all levels.
4. The quality and independence of auditing, and whether remedial actions are carried out.
5. How soon conferences are held after a strategy discussion.
6. Plans for children in need, which drift without review.
7. Return home interviews after children have been missing.
8. The sufficiency of homes for children in care, close to those they know.
""",
    ),
    Report(
        SourceKind.PEER_REVIEW,
        "Peer review of the front door, January 2025",
        "Peers from two councils",
        date(2025, 1, 31),
        False,
        """Recommendations

1. The front door should tell referrers within three working days what was decided.
2. Thresholds need to be applied in the same way on every day of the week.
3. The council should sample re-referrals by district to learn why families come back.
""",
    ),
    Report(
        SourceKind.PARTNER,
        "Improvement partner's quarterly review, June 2026",
        "The improvement partner",
        date(2026, 6, 30),
        False,
        """Areas for further work

• Supervision is recorded in most cases but is not yet consistently reflective.
• Too many remedial actions from audits are open after 60 days.
• Caseloads in three teams remain too high for newly qualified social workers.
• Performance reports should show the old and the new definition of a measure side by side.
• Foster carers who leave must be asked why, and what they say must be used.
""",
    ),
    Report(
        SourceKind.MONITORING_VISIT,
        "Monitoring visit letter, September 2026",
        "The inspectorate",
        date(2026, 9, 18),
        True,
        """Areas for improvement

1. Assessments are not always completed in time, and reasons for delay are not recorded.
2. Management oversight is present but supervision lacks challenge.
3. Remedial actions that follow audits are too slow.
4. The voice of the child should be clearer in plans.
""",
    ),
    Report(
        SourceKind.COMPLAINT,
        "Themes of complaints, April to September 2026",
        "Complaints manager",
        date(2026, 10, 9),
        False,
        """Learning points

1. Parents should receive reports before the conference, not on the day.
2. Young people must be told when their social worker changes.
""",
    ),
    Report(
        SourceKind.THIRD_PARTY,
        "Review of placements by Fernhill Associates, October 2026",
        "Fernhill Associates",
        date(2026, 10, 23),
        False,
        """Recommendations

1. The council should forecast placements by age and need for the next three years.
2. The approval of costly placements needs to be recorded with the alternatives considered.
3. Carers who leave should be offered an interview, and the themes reported each year.
4. Contracts with providers must say how outcomes for children will be shown.

The reviewers thank all who gave their time.
""",
        undecided=True,
    ),
)

JUDGEMENTS = (
    Judged(
        "How soon conferences are held",
        Verdict.PART,
        "The Panel has the figures by district, but nothing says how the time is to come down.",
        ("timeliness of conferences in each of the six districts",),
    ),
    Judged(
        "Plans for children in need, which drift",
        Verdict.COVERED,
        "Every plan open for more than a year is reviewed and reported.",
        ("review all plans open for more than 12 months",),
    ),
    Judged(
        "Return home interviews after children have been missing",
        Verdict.PART,
        "Figures are promised. Nobody has promised that the interviews will be in time.",
        ("figures on return home interviews",),
    ),
    Judged(
        "sample re-referrals by district",
        Verdict.COVERED,
        "The analysis was presented to the Panel in March.",
        ("present an analysis of re-referrals by distr",),
    ),
    Judged(
        "The front door should tell referrers",
        Verdict.NEW,
        "Nothing in the register or the plan speaks of telling referrers.",
    ),
    Judged(
        "old and the new definition of a measure",
        Verdict.COVERED,
        "Promised for the next two performance reports.",
        ("show the old and the new definition side by side",),
    ),
    Judged(
        "Too many remedial actions from audits",
        Verdict.PART,
        "The list of those overdue is promised, not that they will be done.",
        ("remedial actions more than 60 days overdu", "The quality and independence of auditing"),
    ),
    Judged(
        "Remedial actions that follow audits are too slow",
        Verdict.COVERED,
        "The improvement partner said the same in June; one action answers both.",
        ("Too many remedial actions from audits", "remedial actions more than 60 days overdu"),
    ),
    Judged(
        "Management oversight is present but",
        Verdict.COVERED,
        "Inspection and partner found it before.",
        ("Supervision is recorded in most cases",),
    ),
)


@transaction.atomic
def enter() -> int:
    """Enter the findings on a demonstration site, once; returns how many there are.

    Raises ``NotADemo`` on any other site, where nothing invented may be entered.
    """
    lead = _lead()
    if not Source.objects.exists():
        for report in REPORTS:
            _enter(report, lead)
    return Finding.objects.count()


@transaction.atomic
def judge() -> int:
    """Compare and judge the findings, once; returns how many are judged.

    Run it after the plan's own, whose outcomes and actions are then among the nearest. Raises
    ``NotADemo`` as `enter` does.
    """
    lead = _lead()
    if not Judgement.objects.exists():
        crosswalk.compare(by=lead)
        for judged in JUDGEMENTS:
            _judge(judged, lead)
    return Judgement.objects.values("finding").distinct().count()


def _lead() -> User:
    if not is_demo():
        raise NotADemo("This site is not a demonstration, so no findings were entered.")
    email = next(one.email for one in PEOPLE if one.role is Role.IMPROVEMENT_LEAD)
    return User.objects.get(email=email)


def _enter(report: Report, lead: User) -> None:
    source = actions.enter_source(
        by=lead,
        kind=report.kind,
        title=report.title,
        author=report.author,
        date=report.date,
        public=report.public,
        proposed=proposals(passages_of_text(report.text)),
    )
    if report.undecided:
        return
    waiting = list(source.proposals.waiting())
    filed = {one.pk: (actions.Theme(one.theme), actions.Severity(one.severity)) for one in waiting}
    decisions = {one.pk: Decision.ACCEPTED for one in waiting}
    actions.decide(by=lead, source=source, decisions=decisions, filed=filed)


def _judge(judged: Judged, lead: User) -> None:
    finding = Finding.objects.filter(text__contains=judged.words).first()
    nodes = [node for words in judged.by if (node := _node(words))]
    if finding is None or (judged.by and not nodes):
        return
    actions.judge(
        finding=finding,
        by=lead,
        version=finding.version,
        verdict=judged.verdict,
        reason=judged.reason,
        by_nodes=nodes,
    )


def _node(words: str) -> Node | None:
    kinds = Q(kind__in=(*crosswalk.FOUND, *crosswalk.DONE))
    return Node.objects.filter(kinds, title__contains=words).order_by("pk").first()
