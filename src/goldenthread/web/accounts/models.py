from datetime import date

from django.contrib.auth.base_user import BaseUserManager
from django.contrib.auth.models import AbstractUser
from django.db import models
from django.db.models.functions import Lower

from goldenthread.web.accounts.roles import Role


class UserManager(BaseUserManager):
    def create_user(self, email, password=None, **fields):
        user = self.model(email=self.normalize_email(email), **fields)
        user.set_password(password)
        user.full_clean(exclude=["password"])
        user.save(using=self._db)
        return user

    def create_superuser(self, email, password=None, **fields):
        """Django's own command for a first account: here, a data officer."""
        fields.setdefault("role", Role.DATA_OFFICER)
        return self.create_user(email, password, **fields)

    def get_by_natural_key(self, email):
        return self.get(email__iexact=email)


class User(AbstractUser):
    """A person with an account, who signs in by email. `team` is a team's name in the records."""

    username = None
    email = models.EmailField("email address", unique=True)
    role = models.CharField(max_length=20, choices=Role, default=Role.PUBLIC)
    team = models.CharField(max_length=200, blank=True)

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS = []
    objects = UserManager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                Lower("email"),
                name="accounts_one_account_per_email",
                violation_error_message="An account with this email address already exists.",
            ),
            models.CheckConstraint(
                condition=models.Q(role__in=Role.values), name="accounts_role_is_known"
            ),
        ]

    def __str__(self):
        return self.get_full_name() or self.email


class AppendOnly(Exception):
    """An audit event may be added and read, never changed or removed."""

    def __init__(self):
        super().__init__("Audit events are kept as they were written: record another event.")


class AuditEventQuerySet(models.QuerySet):
    def of_deed(self, deed):
        return self.filter(deed=deed)

    def by_person(self, user_id):
        return self.filter(who_id=user_id)

    def between(self, first_day, last_day):
        """Events on these days, both included; None leaves that side open."""
        events = self
        if first_day:
            events = events.filter(when__date__gte=first_day)
        if last_day:
            events = events.filter(when__date__lte=last_day)
        return events

    def newest_first(self):
        return self.select_related("who").order_by("-when", "-pk")

    def update(self, **kwargs):
        raise AppendOnly

    def bulk_update(self, *args, **kwargs):
        raise AppendOnly

    def delete(self):
        raise AppendOnly

    def update_or_create(self, *args, **kwargs):
        raise AppendOnly

    def bulk_create(self, objs, *args, update_conflicts=False, **kwargs):
        if update_conflicts:
            raise AppendOnly
        return super().bulk_create(objs, *args, **kwargs)


class AuditEvent(models.Model):
    """Who did what to what, when, with the role they had at that moment. Kept for ever.

    `who` is empty when the system itself or somebody who had not signed in did it.
    """

    when = models.DateTimeField(auto_now_add=True, db_index=True)
    who = models.ForeignKey(
        "accounts.User", null=True, on_delete=models.PROTECT, related_name="audit_events"
    )
    role = models.CharField(max_length=20, choices=Role)
    deed = models.CharField(max_length=60, db_index=True)
    subject = models.CharField(max_length=300)
    details = models.JSONField(default=dict)

    objects = models.Manager.from_queryset(AuditEventQuerySet)()

    def __str__(self):
        return f"{self.when:%Y-%m-%d %H:%M} {self.deed}: {self.subject}"

    def save(self, *args, **kwargs):
        if not self._state.adding:
            raise AppendOnly
        super().save(*args, **{**kwargs, "force_insert": True})

    def delete(self, *args, **kwargs):
        raise AppendOnly


class TokenQuerySet(models.QuerySet):
    def open_on(self, day: date):
        """Those that still open something: not revoked, and not past their last day."""
        return self.filter(revoked_at=None, ends_on__gte=day)

    def newest_first(self):
        return self.select_related("owner", "revoked_by").order_by("-made_at", "-pk")


class Token(models.Model):
    """With it a program reads figures as its owner would. Only its digest is kept.

    It is good up to `ends_on`, this day included, for as long as it is not revoked and its
    owner's account is open; what it opens is what the owner's role sees at that moment.
    """

    owner = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="tokens")
    name = models.CharField(max_length=80)
    digest = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField(auto_now_add=True)
    ends_on = models.DateField()
    last_used_at = models.DateTimeField(null=True)
    revoked_at = models.DateTimeField(null=True)
    revoked_by = models.ForeignKey(
        "accounts.User", null=True, on_delete=models.PROTECT, related_name="+"
    )

    objects = TokenQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["owner", "name"],
                condition=models.Q(revoked_at=None),
                name="accounts_one_token_of_a_name",
            ),
            models.CheckConstraint(
                condition=~models.Q(name=""), name="accounts_a_token_has_a_name"
            ),
        ]

    def __str__(self):
        return f"{self.name} ({self.owner})"
