"""The settled grades of audits, read in a fixed number of queries."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import QuerySet
from django.utils import timezone

from goldenthread.audits.agreement import Regraded
from goldenthread.audits.grades import Grade
from goldenthread.audits.improvement import Graded, Improvement, improvement
from goldenthread.audits.tool import GRADE, WHOLE
from goldenthread.web.assurance.models import Answer, Audit, LegacyLine, Moderation

A_YEAR = timedelta(days=365)


@dataclass(frozen=True)
class Counted:
    """An audit whose grades count: the grade of each page by its title."""

    pk: int
    earlier: int | None
    tool: int
    reaudit_weeks: int
    team: str
    handed_in: date
    practice_on: date
    grades: dict[str, Grade]

    @property
    def overall(self) -> Grade:
        """The grade of the case as a whole."""
        return self.grades[WHOLE]

    def graded(self) -> Graded:
        """It as one side of a pair."""
        return Graded(str(self.tool), self.handed_in, self.practice_on, self.overall)


def counted(audits: QuerySet | None = None) -> list[Counted]:
    """The audits whose grades are settled, the earliest first, in two queries.

    Where two people graded, the grades settled on count. Those that wait for a second grade are
    not in it.
    """
    found = (Audit.objects.all() if audits is None else audits).counted()
    rows = list(found.select_related("version", "moderation").order_by("handed_in_at", "pk"))
    first: dict[int, dict[str, int]] = {}
    told = Answer.objects.filter(audit__in=[row.pk for row in rows], key__endswith=f":{GRADE}")
    for audit, key, value in told.values_list("audit_id", "key", "value"):
        first.setdefault(audit, {})[key.partition(":")[0]] = int(value)
    return [_counted(row, first.get(row.pk, {})) for row in rows]


def _counted(audit: Audit, first: dict[str, int]) -> Counted:
    text = audit.version.text
    settled = audit.moderation.settled if hasattr(audit, "moderation") else {}
    grades = first | settled
    return Counted(
        pk=audit.pk,
        earlier=audit.earlier_id,
        tool=audit.version.tool_id,
        reaudit_weeks=text.reaudit_weeks,
        team=audit.team,
        handed_in=timezone.localdate(audit.handed_in_at),
        practice_on=audit.practice_on,
        grades={title: Grade(grades[page]) for page, title in text.titles().items()},
    )


def since_a_year(found: Iterable[Counted], today: date) -> list[Counted]:
    """Those handed in within a year up to a day."""
    return [one for one in found if one.handed_in > today - A_YEAR]


def improved(found: Sequence[Counted], today: date) -> Improvement:
    """Whether practice improved, over the pairs whose second audit came within a year.

    A pair of which one side is not settled is not there at all.
    """
    by_key = {one.pk: one for one in found}
    pairs = [
        (before.graded(), after.graded(), before.reaudit_weeks)
        for after in since_a_year(found, today)
        if after.earlier and (before := by_key.get(after.earlier))
    ]
    return improvement(pairs)


def split(found: Iterable[Counted], line: LegacyLine | None) -> tuple[list[Counted], list[Counted]]:
    """Audits of legacy practice, and of current practice; without a line all is current."""
    audits = list(found)
    legacy = [one for one in audits if line and line.is_legacy(one.practice_on)]
    return legacy, [one for one in audits if one not in legacy]


def regraded() -> list[Regraded]:
    """Every page that two people graded, as each graded it, in two queries."""
    held = list(
        Moderation.objects.filter(graded_at__isnull=False)
        .select_related("audit__version", "audit__auditor")
        .order_by("pk")
    )
    told = Answer.objects.filter(
        audit__in=[one.audit_id for one in held], key__endswith=f":{GRADE}"
    )
    first = {
        (audit, key.partition(":")[0]): int(value)
        for audit, key, value in told.values_list("audit_id", "key", "value")
    }
    return [
        Regraded(
            domain=title,
            auditor=str(one.audit.auditor),
            first=Grade(first[one.audit_id, page]),
            second=Grade(one.second[page]["grade"]),
        )
        for one in held
        for page, title in one.audit.version.text.titles().items()
    ]


def is_overall(one: Regraded) -> bool:
    """Whether it is the grade of the case as a whole."""
    return one.domain == WHOLE
