"""The deeds of learning: naming themes, sending notes, reading and discussing them, deciding."""

import uuid
from collections.abc import Iterable, Sequence
from datetime import date

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from goldenthread.web.accounts import audit as trail
from goldenthread.web.accounts.policies import check
from goldenthread.web.accounts.roles import Capability
from goldenthread.web.assurance import policies
from goldenthread.web.assurance.models import (
    Audit,
    AuditTheme,
    Note,
    PanelDecision,
    Receipt,
    ThemeKind,
)
from goldenthread.web.assurance.states import COUNTED
from goldenthread.web.commitments.actions import raise_commitment
from goldenthread.web.deeds.keeping import Refused, given, made_already
from goldenthread.web.thread import actions as thread
from goldenthread.web.thread.models import Node

THEME = "audit theme"
DRAWN_FROM = "drawn from"
PANEL = "Quality assurance panel"


@transaction.atomic
def name_theme(
    *, by, title: str, kind: str, about: str, audits: Iterable[Audit] = ()
) -> AuditTheme:
    """Name something that audits show, in words that tell of no child."""
    policies.check_manage(by)
    title = given("title", title, "Enter the theme in a few words")
    if AuditTheme.objects.filter(title=title).exists():
        raise Refused("title", "There is a theme of this title: add the audits to it")
    theme = AuditTheme.objects.create(
        title=title, kind=ThemeKind(kind), about=about.strip(), named_by=by
    )
    theme.node = thread.ensure_node(
        THEME, theme.pk, title=title, url=theme.get_absolute_url(), when=timezone.localdate()
    )
    theme.save(update_fields=["node"])
    add_audits(by=by, theme=theme, audits=audits)
    _written(by, "named a theme of audits", f"theme {theme.pk}")
    return theme


@transaction.atomic
def add_audits(*, by, theme: AuditTheme, audits: Iterable[Audit]) -> None:
    """Say that audits show a theme. Only audits whose grades are settled are there to be added."""
    policies.check_manage(by)
    for audit in audits:
        if audit.standing not in COUNTED:
            raise Refused("audits", f"{audit} is not settled yet")
        theme.audits.add(audit)
        thread.link(from_node=theme.node, to_node=audit.node, kind=DRAWN_FROM)


@transaction.atomic
def send_note(
    *, by, title: str, text: str, themes: Sequence[AuditTheme], teams: Sequence[str]
) -> Note:
    """Send what audits showed to teams: what to change, and what went well."""
    policies.check_manage(by)
    title = given("title", title, "Enter the title")
    text = given("text", text, "Enter what teams should know")
    if not teams:
        raise Refused("teams", "Choose at least one team")
    note = Note.objects.create(
        title=title, text=text, teams=sorted(set(teams)), by=by, sent_at=timezone.now()
    )
    note.themes.set(themes)
    _written(by, "sent a learning note", f"note {note.pk}")
    return note


@transaction.atomic
def read_note(*, by, note: Note) -> Receipt:
    """Say that one's own team was given a note to read; saying so twice changes nothing."""
    _check_receives(by, note)
    made, _ = Receipt.objects.get_or_create(
        note=note, team=by.team, defaults={"by": by, "read_at": timezone.now()}
    )
    return made


@transaction.atomic
def discuss_note(*, by, note: Note, day: date, change: str) -> Receipt:
    """Say when one's own team talked a note through, and what it does differently."""
    if day > timezone.localdate():
        raise Refused("day", "Enter a day that is not in the future")
    change = given("change", change, "Enter what the team does differently")
    held = read_note(by=by, note=note)
    held.discussed_on, held.change, held.by = day, change, by
    held.save(update_fields=["discussed_on", "change", "by"])
    _written(by, "discussed a learning note", f"note {note.pk}")
    return held


def _check_receives(user, note: Note) -> None:
    check(user, Capability.RECEIVE_LEARNING)
    if not user.team or user.team not in note.teams:
        raise PermissionDenied("This note was sent to other teams than yours.")


@transaction.atomic
def decide(
    *,
    by,
    token: uuid.UUID,
    text: str,
    about: Node | None = None,
    owner: str = "",
    due: date | None = None,
) -> PanelDecision:
    """Record what the panel decided. With an owner it is a commitment, made at what it is about.

    A ``token`` already used brings back the decision it made.
    """
    policies.check_manage(by)
    text = given("text", text, "Enter what was decided")
    if made := made_already(PanelDecision, token):
        return made
    today = timezone.localdate()
    commitment = None
    if owner.strip():
        commitment = raise_commitment(
            by=by,
            what=text,
            raised_on=today,
            owner_name=owner,
            asked_by=PANEL,
            due=due,
            source=about,
            right=Capability.MANAGE_AUDITS,
            token=token,
        )
    made = PanelDecision.objects.create(
        decided_on=today, about=about, text=text, commitment=commitment, token=token, by=by
    )
    _written(by, "recorded a decision of the quality assurance panel", f"decision {made.pk}")
    return made


def _written(by, deed: str, subject: str) -> None:
    trail.record(by=by, deed=deed, subject=subject)
