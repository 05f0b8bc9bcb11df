"""Themes across audits, and learning notes that teams read and discuss."""

from collections import Counter

from django.contrib import messages
from django.db.models import Count, Q
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from goldenthread.web.accounts.policies import can, may, role_of
from goldenthread.web.accounts.roles import Capability, Role
from goldenthread.web.assurance import policies
from goldenthread.web.assurance.actions import learning as actions
from goldenthread.web.assurance.after_forms import AddAuditsForm, DiscussForm, NoteForm, ThemeForm
from goldenthread.web.assurance.answering import GOOD_PRACTICE
from goldenthread.web.assurance.models import Audit, AuditTheme, Note, Receipt, ThemeKind
from goldenthread.web.assurance.presenters import Section, Table, numeric
from goldenthread.web.assurance.views.shown import done_by, form_page, page, tried
from goldenthread.web.design.forms import posted
from goldenthread.web.design.words import day, short_day

THEME_TONES = {ThemeKind.CHANGE: "yellow", ThemeKind.GOOD: "green"}


def _above(*more) -> tuple:
    return (("Themes", reverse("assurance:themes")), *more)


@require_safe
@may(Capability.SEE_AUDITS)
def themes(request):
    """What audits show again and again, good practice as well, by how often."""
    found = AuditTheme.objects.annotate(many=Count("audits")).order_by("-many", "title")
    rows = [
        [
            {"text": one.title, "href": one.get_absolute_url()},
            {"text": one.get_kind_display(), "tag": THEME_TONES[ThemeKind(one.kind)]},
            f"{one.many}",
        ]
        for one in found
    ]
    table = Table("Themes", ["Theme", "Kind", numeric("Audits")], rows, "No theme yet.")
    manages = policies.can_manage(request.user)
    links = (("Name a theme", reverse("assurance:theme-new")),) if manages else ()
    return page(request, "Themes", [Section("", table=table, links=links)])


@may(Capability.MANAGE_AUDITS)
def theme_new(request):
    """Name a theme."""
    form = ThemeForm(posted(request))
    if form.is_valid():
        made = done_by(form, lambda: actions.name_theme(by=request.user, **form.cleaned_data))
        if made:
            messages.success(request, "The theme is named. Add the audits that show it.")
            return redirect("assurance:theme-audits", made.pk)
    return form_page(request, "Name a theme", form, "Name it", above=_above())


@require_safe
@may(Capability.SEE_AUDITS)
def theme(request, pk: int):
    """A theme: how often each team shows it, before and after its learning notes were sent."""
    found = get_object_or_404(AuditTheme, pk=pk)
    audits = list(found.audits.order_by("team", "pk"))
    notes = list(found.notes.order_by("sent_at"))
    first = notes[0].sent_at if notes else None
    heads = ["Team", numeric("Audits"), numeric("Since the first note")]
    since = Counter(one.team for one in audits if first and one.handed_in_at > first)
    rows = [
        [team, f"{count}", f"{since[team]}" if first else "–"]
        for team, count in sorted(Counter(one.team for one in audits).items())
    ]
    manages = policies.can_manage(request.user)
    links = [
        (f"{note}, {day(timezone.localdate(note.sent_at))}", note.get_absolute_url())
        for note in notes
    ]
    add = (("Add audits that show it", reverse("assurance:theme-audits", args=[pk])),)
    sections = [
        Section(
            "By team",
            table=Table("By team", heads, rows, "No audit has been added yet."),
            links=add if manages else (),
        ),
        Section(
            "Learning notes",
            text="" if notes else "No note has been sent about it yet.",
            links=tuple(links),
        ),
        Section("The thread", links=(("Open its thread", found.node.get_absolute_url()),)),
    ]
    tag = {"text": found.get_kind_display(), "tone": THEME_TONES[ThemeKind(found.kind)]}
    return page(request, found.title, sections, above=_above(), lead=found.about, tag=tag)


@may(Capability.MANAGE_AUDITS)
def theme_audits(request, pk: int):
    """Add audits to a theme, with what each found to change or good."""
    found = get_object_or_404(AuditTheme, pk=pk)
    offered = Audit.objects.counted().exclude(themes=found).filter(_speaks_of(found))
    offered = offered.distinct().order_by("-handed_in_at").prefetch_related("gaps", "answers")
    form = AddAuditsForm(posted(request), offered=offered, words=_words_of(found))
    if form.is_valid():
        tried(
            request,
            lambda: actions.add_audits(
                by=request.user, theme=found, audits=form.cleaned_data["audits"]
            ),
            "The audits are added.",
        )
        return redirect(found)
    above = _above((found.title, found.get_absolute_url()))
    lead = "Audits whose grades are settled, the latest first, with what each says."
    return form_page(request, "Add audits", form, "Add them", above=above, lead=lead)


def _speaks_of(theme: AuditTheme) -> Q:
    if theme.kind == ThemeKind.GOOD:
        return Q(answers__key=GOOD_PRACTICE) & ~Q(answers__value="")
    return Q(gaps__isnull=False)


def _words_of(theme: AuditTheme):
    """How an audit is offered: with what it found to change, or good, for those who may read it."""

    def words(audit: Audit) -> str:
        if theme.kind == ThemeKind.GOOD:
            told = [one.value for one in audit.answers.all() if one.key == GOOD_PRACTICE]
        else:
            told = [gap.what for gap in audit.gaps.all()]
        return f"{audit}, {audit.team}: {'; '.join(told)}"

    return words


@require_safe
@may(Capability.SEE_AUDITS)
def notes(request):
    """Learning notes, with which teams read and discussed each."""
    found = Note.objects.prefetch_related("receipts").order_by("-sent_at")
    if role_of(request.user) is Role.TEAM_MANAGER:
        found = [note for note in found if request.user.team in note.teams]
    rows = []
    for note in found:
        receipts = list(note.receipts.all())
        discussed = sum(one.discussed_on is not None for one in receipts)
        rows.append(
            [
                {"text": note.title, "href": note.get_absolute_url()},
                short_day(timezone.localdate(note.sent_at)),
                f"{len(note.teams)}",
                f"{len(receipts)}",
                f"{discussed}",
            ]
        )
    heads = ["Note", "Sent", numeric("Teams"), numeric("Read"), numeric("Discussed")]
    table = Table("Learning notes", heads, rows, "No note has been sent yet.")
    manages = policies.can_manage(request.user)
    links = (("Write a note", reverse("assurance:note-new")),) if manages else ()
    return page(request, "Learning notes", [Section("", table=table, links=links)])


@may(Capability.MANAGE_AUDITS)
def note_new(request):
    """Write a learning note and send it to teams."""
    teams = list(Audit.objects.order_by("team").values_list("team", flat=True).distinct())
    form = NoteForm(posted(request), teams=teams)
    if form.is_valid():
        given = form.cleaned_data
        made = done_by(
            form,
            lambda: actions.send_note(
                by=request.user,
                title=given["title"],
                text=given["text"],
                themes=list(given["themes"]),
                teams=given["teams"],
            ),
        )
        if made:
            messages.success(request, "The note is sent.")
            return redirect(made)
    above = (("Learning notes", reverse("assurance:notes")),)
    return form_page(request, "Write a learning note", form, "Send it", above=above)


@require_safe
@may(Capability.SEE_AUDITS)
def note(request, pk: int):
    """A learning note, with what became of it in each team."""
    found = get_object_or_404(Note.objects.select_related("by"), pk=pk)
    receipts = {one.team: one for one in found.receipts.all()}
    rows = [_receipt_row(team, receipts.get(team)) for team in found.teams]
    themes = tuple((one.title, one.get_absolute_url()) for one in found.themes.order_by("title"))
    sections = [Section("", text=found.text)]
    if themes:
        sections.append(Section("What audits showed", links=themes))
    sections.append(
        Section(
            "Read and discussed",
            table=Table("Teams", ["Team", "Read", "Discussed", "Does differently"], rows),
            buttons=_buttons(request.user, found, receipts),
            links=_links(request.user, found, receipts),
        )
    )
    lead = f"Sent on {day(timezone.localdate(found.sent_at))} by {found.by}."
    above = (("Learning notes", reverse("assurance:notes")),)
    return page(request, found.title, sections, above=above, lead=lead)


def _receipt_row(team: str, held: Receipt | None) -> list:
    if held is None:
        return [team, {"text": "Not yet", "tag": "yellow"}, "", ""]
    read = short_day(timezone.localdate(held.read_at))
    return [team, read, short_day(held.discussed_on) or "Not yet", held.change]


def _receives(user, found: Note) -> bool:
    return can(user, Capability.RECEIVE_LEARNING) and bool(user.team) and user.team in found.teams


def _buttons(user, found: Note, receipts) -> tuple:
    if not _receives(user, found) or user.team in receipts:
        return ()
    return (("My team has read it", reverse("assurance:note-read", args=[found.pk])),)


def _links(user, found: Note, receipts) -> tuple:
    held = receipts.get(user.team)
    if not _receives(user, found) or (held and held.discussed_on):
        return ()
    return (("My team has talked it through", reverse("assurance:note-discuss", args=[found.pk])),)


@require_POST
@may(Capability.RECEIVE_LEARNING)
def note_read(request, pk: int):
    """Say that one's own team has read a note."""
    found = get_object_or_404(Note, pk=pk)
    tried(
        request, lambda: actions.read_note(by=request.user, note=found), "Thank you: it is noted."
    )
    return redirect(found)


@may(Capability.RECEIVE_LEARNING)
def note_discuss(request, pk: int):
    """Say that one's own team talked a note through, and what it does differently."""
    found = get_object_or_404(Note, pk=pk)
    form = DiscussForm(posted(request))
    if form.is_valid() and done_by(
        form, lambda: actions.discuss_note(by=request.user, note=found, **form.cleaned_data)
    ):
        messages.success(request, "Thank you: it is noted.")
        return redirect(found)
    above = (
        ("Learning notes", reverse("assurance:notes")),
        (found.title, found.get_absolute_url()),
    )
    return form_page(request, "Talked through", form, "Keep it", above=above)
