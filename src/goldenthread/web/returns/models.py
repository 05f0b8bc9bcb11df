"""Runs, what they counted, and the queries that were accepted. Nothing here is about a child."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q, Sum
from django.urls import reverse
from django.utils import timezone

from goldenthread.rules.catalogue import RETURNS
from goldenthread.rules.run import collection
from goldenthread.web.commitments.models import Commitment
from goldenthread.web.returns.folders import RunFolder
from goldenthread.web.returns.states import UNDER_WAY, State


def _person(**more):
    return models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", **more
    )


class RunQuerySet(models.QuerySet):
    def newest_first(self):
        return self.select_related("by").order_by("-handed_at", "-pk")

    def done(self):
        return self.filter(state=State.DONE)

    def of(self, return_name: str, year: int):
        """Those that ended well, of one return and collection year, the oldest first."""
        ended = self.done().filter(return_name=return_name, year=year)
        return ended.order_by("finished_at", "pk")


class Run(models.Model):
    """One return handed in and validated, or refused.

    ``asked_…`` is what the person chose, empty when the files were to say it. ``folder`` names the
    files of the run under the store's home. ``attempt`` rises each time it is started again.
    ``before`` is the run it was compared with; ``new``, ``gone``, ``still`` are null without one.
    ``failure`` is the kind of fault of ours that ended it, without its words.
    """

    token = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    folder = models.CharField(max_length=32, unique=True)
    by = _person()
    handed_at = models.DateTimeField(default=timezone.now, db_index=True)
    asked_return = models.CharField(max_length=20, blank=True)
    asked_year = models.PositiveSmallIntegerField(null=True, blank=True)
    state = models.CharField(
        max_length=12, choices=[(str(it), str(it)) for it in State], default=State.WAITING
    )
    attempt = models.PositiveSmallIntegerField(default=1)
    finished_at = models.DateTimeField(null=True, blank=True)
    return_name = models.CharField(max_length=20, blank=True)
    year = models.PositiveSmallIntegerField(null=True, blank=True)
    because = models.CharField(max_length=200, blank=True)
    before = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    new = models.PositiveIntegerField(null=True, blank=True)
    gone = models.PositiveIntegerField(null=True, blank=True)
    still = models.PositiveIntegerField(null=True, blank=True)
    failure = models.CharField(max_length=100, blank=True)

    objects = RunQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["return_name", "year", "state"])]
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=[str(it) for it in State]), name="run_state_is_known"
            ),
            models.CheckConstraint(
                condition=~Q(state=State.DONE)
                | (~Q(return_name="") & Q(year__isnull=False) & Q(finished_at__isnull=False)),
                name="run_done_says_of_what",
            ),
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("returns:run", args=[self.pk])

    @property
    def standing(self) -> State:
        return State(self.state)

    @property
    def title(self) -> str:
        """What was validated: Children in need census 2025/26; a plain word until it is known."""
        name = self.return_name or self.asked_return
        known = RETURNS.get(name)
        year = self.year or self.asked_year
        return f"{known.title if known else 'Return'}{f' {collection(year)}' if year else ''}"

    @property
    def files(self) -> RunFolder:
        return RunFolder.named(self.folder)

    @property
    def is_interrupted(self) -> bool:
        """Whether it should be under way and no process is at it."""
        return self.standing in UNDER_WAY and not self.files.is_being_worked_on

    @property
    def can_start_again(self) -> bool:
        has_ended = self.standing is State.FAILED or self.is_interrupted
        return has_ended and self.files.has_something_to_read


class Outcome(models.Model):
    """What came of one rule in a run: how many breaches, or why it was not run.

    ``place`` is the rule's place among the rules of the return, from 0.
    """

    run = models.ForeignKey(Run, on_delete=models.CASCADE, related_name="outcomes")
    place = models.PositiveSmallIntegerField()
    code = models.CharField(max_length=100)
    severity = models.CharField(max_length=8)
    reason = models.TextField(blank=True)
    breaches = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["place"]
        constraints = [
            models.UniqueConstraint(fields=["run", "code"], name="one_outcome_of_a_rule"),
            models.CheckConstraint(
                condition=Q(reason="") | Q(breaches=0), name="what_did_not_run_found_nothing"
            ),
        ]


class TeamCountQuerySet(models.QuerySet):
    def seen(self, team: str | None):
        """Those of one team, or of every team for None."""
        return self if team is None else self.filter(team=team)

    def by(self, *names: str):
        """Breaches summed by these fields, as dictionaries."""
        return self.values(*names).annotate(breaches=Sum("breaches")).order_by(*names)


class TeamCount(models.Model):
    """How many breaches of a rule are of one team's children, in a run."""

    run = models.ForeignKey(Run, on_delete=models.CASCADE, related_name="team_counts")
    code = models.CharField(max_length=100)
    severity = models.CharField(max_length=8)
    team = models.CharField(max_length=200)
    breaches = models.PositiveIntegerField()

    objects = TeamCountQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["run", "code", "team"], name="one_count_of_a_team")
        ]


class AcceptanceQuerySet(models.QuerySet):
    def standing(self):
        """Those not withdrawn."""
        return self.filter(withdrawn_at=None)

    def of(self, return_name: str, year: int):
        """Those that stand for one return and collection year."""
        return self.standing().filter(return_name=return_name, year=year).select_related("by")


class Acceptance(models.Model):
    """A query looked into and found right, with the note that will explain it to the Department.

    ``digest`` is a keyed digest of what makes the breach the same in another run, from which
    neither the child nor the values can be worked out. It stands for one collection year.
    """

    return_name = models.CharField(max_length=20)
    year = models.PositiveSmallIntegerField()
    code = models.CharField(max_length=100)
    digest = models.CharField(max_length=32, db_index=True)
    note = models.TextField()
    by = _person()
    at = models.DateTimeField(default=timezone.now)
    withdrawn_by = _person(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    objects = AcceptanceQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["return_name", "year", "digest"],
                condition=Q(withdrawn_at=None),
                name="a_query_is_accepted_once",
            ),
            models.CheckConstraint(condition=~Q(note=""), name="an_accepted_query_has_a_note"),
            models.CheckConstraint(
                condition=Q(withdrawn_by=None, withdrawn_at=None)
                | Q(withdrawn_by__isnull=False, withdrawn_at__isnull=False),
                name="a_withdrawal_has_a_person_and_a_time",
            ),
        ]


class Assignment(models.Model):
    """A list of faults that somebody promised to put right: of a rule, of a team, or one breach.

    ``code`` and ``team`` are empty for every rule and every team; ``place`` is the breach's number
    in the run, null for a list.
    """

    run = models.ForeignKey(Run, on_delete=models.PROTECT, related_name="assignments")
    code = models.CharField(max_length=100, blank=True)
    team = models.CharField(max_length=200, blank=True)
    place = models.PositiveIntegerField(null=True, blank=True)
    breaches = models.PositiveIntegerField()
    commitment = models.OneToOneField(Commitment, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(breaches__gte=1), name="something_is_assigned"),
            models.CheckConstraint(
                condition=Q(place=None) | ~Q(code=""), name="a_breach_assigned_has_a_rule"
            ),
        ]
