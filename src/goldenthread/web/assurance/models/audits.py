import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from goldenthread.audits.grades import Grade
from goldenthread.audits.tool import GRADE, OVERALL
from goldenthread.web.assurance.states import COUNTED, DONE, UNDONE, State
from goldenthread.web.thread.models import Node


class AuditQuerySet(models.QuerySet):
    def with_all(self):
        """Audits with what nearly every page says of them."""
        return self.select_related("round", "version__tool", "auditor", "node")

    def undone(self):
        return self.filter(state__in=UNDONE)

    def handed_in(self):
        return self.filter(state__in=DONE)

    def counted(self):
        """Those whose grades are settled, and count in figures."""
        return self.filter(state__in=COUNTED)

    def overdue(self, today):
        return self.undone().filter(due__lt=today)


class Audit(models.Model):
    """One case looked at by one auditor.

    ``person_id`` is the child's in ``snapshot``: it is shown only to whoever fills the audit in,
    and stands in no address. ``team``, ``stage`` and ``worker`` are those of the day of the
    records. ``practice_on`` is the day since which most of the practice was that it looked at.
    ``earlier`` is the audit of the same case that it follows up. ``touched_at`` is when the server
    last heard of it while it was filled in. ``revision`` rises by one with every deed.
    """

    token = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    node = models.OneToOneField(Node, on_delete=models.PROTECT, null=True, related_name="audit")
    round = models.ForeignKey(
        "assurance.Round", on_delete=models.PROTECT, null=True, related_name="audits"
    )
    version = models.ForeignKey(
        "assurance.Version", on_delete=models.PROTECT, related_name="audits"
    )
    snapshot = models.CharField(max_length=100)
    person_id = models.CharField(max_length=100, db_index=True)
    team = models.CharField(max_length=200, db_index=True)
    stage = models.CharField(max_length=60)
    worker = models.CharField(max_length=200)
    auditor = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="audits"
    )
    state = models.CharField(max_length=20, choices=State, default=State.ALLOTTED)
    due = models.DateField()
    allotted_at = models.DateTimeField()
    begun_at = models.DateTimeField(null=True)
    handed_in_at = models.DateTimeField(null=True)
    touched_at = models.DateTimeField(null=True)
    practice_on = models.DateField(null=True)
    given_back = models.TextField(blank=True)
    earlier = models.OneToOneField(
        "self", on_delete=models.PROTECT, null=True, related_name="later"
    )
    revision = models.PositiveIntegerField(default=1)

    objects = AuditQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["state", "due"])]
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=State.values), name="assurance_state_is_known"
            ),
            models.UniqueConstraint(
                fields=["round", "person_id"], name="assurance_a_case_once_a_round"
            ),
            models.CheckConstraint(
                condition=~Q(state__in=[state.value for state in DONE])
                | (Q(handed_in_at__isnull=False) & Q(practice_on__isnull=False)),
                name="assurance_handed_in_has_its_days",
            ),
            models.CheckConstraint(
                condition=~Q(state="given back") | ~Q(given_back=""),
                name="assurance_given_back_for_a_reason",
            ),
        ]

    def __str__(self):
        return f"Audit {self.pk}"

    def get_absolute_url(self):
        return reverse("assurance:audit", args=[self.token])

    @property
    def standing(self) -> State:
        """The state as a member of `State`."""
        return State(self.state)

    def is_overdue(self, today) -> bool:
        """Still to be done, after the day it was due."""
        return self.standing in UNDONE and self.due < today


class Answer(models.Model):
    """What was answered to one question of one audit, as it stands.

    ``seconds`` is the time the server saw it take, in all, breaks left out; null where the first
    answer came after a break. ``key`` is one of the tool's, or names what must change.
    """

    audit = models.ForeignKey(Audit, on_delete=models.PROTECT, related_name="answers")
    key = models.CharField(max_length=80)
    value = models.TextField()
    seconds = models.FloatField(null=True)
    first_at = models.DateTimeField()
    last_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["audit", "key"], name="assurance_one_answer_a_question"
            ),
            models.CheckConstraint(
                condition=Q(seconds=None) | Q(seconds__gte=0),
                name="assurance_no_answer_takes_less_than_nothing",
            ),
        ]

    def __str__(self):
        return f"{self.audit_id} {self.key}"


def overall_grade(answers: dict[str, str]) -> Grade | None:
    """The overall grade among answers by key; None while there is none."""
    told = answers.get(f"{OVERALL}:{GRADE}", "")
    return Grade(int(told)) if told else None


class Gap(models.Model):
    """Something an audit found that must change, with the promise that came of it.

    ``what`` is about a child and is shown to those only who may read the audit; the promise in
    the register says of which audit and domain it is, and nothing of the child.
    """

    audit = models.ForeignKey(Audit, on_delete=models.PROTECT, related_name="gaps")
    page = models.CharField(max_length=40)
    what = models.TextField()
    who = models.CharField(max_length=200)
    by_when = models.DateField()
    commitment = models.OneToOneField(
        "commitments.Commitment", on_delete=models.PROTECT, related_name="gap"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["audit", "page"], name="assurance_one_gap_a_page"),
            models.CheckConstraint(condition=~Q(what=""), name="assurance_a_gap_says_what"),
        ]

    def __str__(self):
        return f"{self.audit_id} {self.page}"
