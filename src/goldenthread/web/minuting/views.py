"""The screen on which minutes are taken, and what is saved from it as it is typed."""

import uuid

from django.contrib import messages
from django.http import Http404, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from goldenthread.web.accounts.policies import may
from goldenthread.web.accounts.roles import Capability
from goldenthread.web.deeds.keeping import NotNow, Refused, SomebodyChangedThis
from goldenthread.web.deeds.pages import done_with
from goldenthread.web.design.forms import posted
from goldenthread.web.minuting import actions
from goldenthread.web.minuting.forms import PieceForm, PrivateForm, QuorumForm
from goldenthread.web.minuting.models import MinutedItem, Minutes, Piece, Quorum, Wording
from goldenthread.web.minuting.pieces import joined
from goldenthread.web.minuting.private import keep_private
from goldenthread.web.minuting.screen import (
    AttendanceBlock,
    Blocks,
    PieceBlock,
    attendance_of,
    pieces_now,
    screen_of,
    voters_of,
)
from goldenthread.web.minuting.states import State
from goldenthread.web.scrutiny.models import Body, Meeting

KEPT_ASIDE = (
    "Somebody else wrote here while you did. Nothing is lost: both texts are below, to be joined."
)
NOT_SAVED = "This was not saved: what was sent does not fit. Open the minutes again."


@require_POST
@may(Capability.TAKE_MINUTES)
def begin(request, pk: int):
    meeting = get_object_or_404(Meeting.objects.with_body(), pk=pk)
    try:
        return redirect(actions.begin(by=request.user, meeting=meeting))
    except (Refused, NotNow) as refused:
        messages.warning(request, str(refused))
        return redirect(meeting)


@require_safe
@may(Capability.TAKE_MINUTES)
def screen(request, pk: int):
    """Where the minutes are written; once they are no longer, where they are read."""
    minutes = _minutes(pk)
    if minutes.state != State.DRAFTING:
        return redirect("minuting:read", pk)
    shown = screen_of(minutes, timezone.localdate())
    return render(request, "minuting/screen.html", {"shown": shown})


@require_safe
@may(Capability.TAKE_MINUTES)
def news(request, pk: int):
    """How each piece stands now, for a screen that is open to tell what others wrote since."""
    minutes = _minutes(pk)
    over = minutes.state != State.DRAFTING
    answer = JsonResponse({"over": over, "pieces": [] if over else pieces_now(minutes)})
    answer["Cache-Control"] = "private, no-store"
    return answer


@require_POST
@may(Capability.TAKE_MINUTES)
def write(request, pk: int):
    """Save one piece, as it is typed or by its button."""
    piece = _piece(pk)
    form = PieceForm(request.POST, piece=piece, voters=voters_of(piece))
    if not form.is_valid():
        return _not_saved(request, piece)
    done = actions.write(
        by=request.user, piece=piece, version=form.cleaned_data["version"], said=form.said()
    )
    if not _is_script(request):
        _tell(request, done)
        return redirect(done.piece)
    block = _block(done.piece)
    answer = {
        "told": KEPT_ASIDE if done.aside else _saved_at(done.piece.at),
        "set": {"version": done.piece.version},
        "beneath": _part(request, "minuting/beneath.html", block),
    }
    if done.aside:
        answer["html"] = _part(request, "minuting/piece.html", block)
    return JsonResponse(answer)


@require_POST
@may(Capability.TAKE_MINUTES)
def settle(request, pk: int):
    """Join a text that was kept beside its piece, or leave the piece as it stands."""
    wording = get_object_or_404(
        Wording.objects.select_related("piece__minutes__meeting__body", "piece__item__item"), pk=pk
    )
    piece, how = wording.piece, request.POST.get("how")
    form = PieceForm(request.POST, piece=piece, voters=voters_of(piece), said=wording.said)
    if how not in {"this", "both", "leave"} or not form.is_valid():
        return _not_saved(request, piece)
    said = {"this": form.said(), "both": joined(piece.kind, piece.said, form.said()), "leave": None}
    done = actions.settle(
        by=request.user, wording=wording, version=form.cleaned_data["version"], said=said[how]
    )
    _tell(request, done)
    return redirect(piece)


@require_POST
@may(Capability.TAKE_MINUTES)
def attendance(request, pk: int):
    """Save what changed of the register, as it is chosen or by its button."""
    minutes = _minutes(pk)
    form = attendance_of(minutes, request.POST).form
    if not form.is_valid():
        return _not_saved(request, minutes)
    try:
        clashes = actions.keep_attendance(
            by=request.user, minutes=minutes, was=form.was(), said=form.said()
        )
    except (Refused, NotNow) as refused:
        return _refused(request, minutes, refused)
    block = attendance_of(minutes, clashes=clashes)
    if not _is_script(request):
        _tell_clashes(request, block)
        return redirect("minuting:screen", pk)
    answer = {
        "told": _clashed(block) or _saved_at(timezone.now()),
        "set": {bound.html_name: bound.value() for bound in block.hidden},
        "beneath": block.says,
    }
    if clashes:
        answer["html"] = _part(request, "minuting/attendance.html", block)
    return JsonResponse(answer)


@require_POST
@may(Capability.TAKE_MINUTES)
def bring_in(request, pk: int):
    """Bring in what the agenda has since."""
    minutes = _minutes(pk)
    return _done(
        request,
        minutes,
        lambda: actions.bring_in(by=request.user, minutes=minutes, version=_version(request)),
    )


@require_POST
@may(Capability.TAKE_MINUTES)
def add_item(request, pk: int):
    """Add an item that the agenda does not have."""
    minutes = _minutes(pk)
    title, token = request.POST.get("title", ""), _token(request)
    return _done(
        request,
        minutes,
        lambda: actions.add_item(by=request.user, minutes=minutes, title=title, token=token),
        lambda item: f"#item-{item.pk}",
    )


@require_POST
@may(Capability.TAKE_MINUTES)
def add_piece(request, pk: int):
    """Add an empty piece to an item, and go to it."""
    item = get_object_or_404(
        MinutedItem.objects.select_related("minutes__meeting__body", "item"), pk=pk
    )
    kind, token = request.POST.get("kind", ""), _token(request)
    return _done(
        request,
        item.minutes,
        lambda: actions.add_piece(by=request.user, item=item, kind=kind, token=token),
        lambda piece: f"#{piece.anchor}",
    )


@require_POST
@may(Capability.TAKE_MINUTES)
def rearrange(request, pk: int, deed: str):
    """Take a piece out, put it back, or move it up."""
    piece = _piece(pk)
    known = {"by": request.user, "piece": piece, "version": _version(request)}
    deeds = {
        "take-out": lambda: actions.take_out(**known),
        "put-back": lambda: actions.take_out(**known, out=False),
        "up": lambda: actions.move_up(**known),
    }
    if deed not in deeds:
        raise Http404
    return _done(request, piece.minutes, deeds[deed], lambda _: f"#item-{piece.item_id}")


@may(Capability.TAKE_MINUTES)
def in_private(request, pk: int):
    """Say how an item was taken: in public, or in private and what everybody is told of it."""
    found = MinutedItem.objects.select_related("minutes__meeting__body", "item")
    item = get_object_or_404(found, pk=pk)
    minutes = item.minutes
    form = PrivateForm(posted(request), thing=item)
    if form.is_valid():
        known = {"by": request.user, "item": item}
        done = done_with(form, minutes, lambda: keep_private(**known, **form.cleaned_data))
        if done:
            return redirect(f"{minutes.get_absolute_url()}#item-{item.pk}")
    return render(
        request, "minuting/in_private.html", {"form": form, "minutes": minutes, "item": item}
    )


@may(Capability.TAKE_MINUTES)
def quorum(request, pk: int):
    """Enter how many voting members a body needs before it."""
    body = get_object_or_404(Body, pk=pk)
    known = Quorum.objects.filter(body=body).first()
    sent = request.POST if request.method == "POST" else None
    form = QuorumForm(sent, initial={"members": known.members if known else None})
    if form.is_valid():
        actions.keep_quorum(by=request.user, body=body, members=form.cleaned_data["members"])
        return redirect(body)
    return render(request, "minuting/quorum.html", {"form": form, "body": body})


def _done(request, minutes: Minutes, deed, where=lambda _: ""):
    try:
        made = deed()
    except (Refused, NotNow, SomebodyChangedThis) as refused:
        return _refused(request, minutes, refused)
    address = redirect("minuting:screen", minutes.meeting_id)
    address["Location"] += where(made)
    return address


def _refused(request, minutes: Minutes, refused: Exception):
    if _is_script(request):
        return JsonResponse({"told": str(refused)})
    messages.warning(request, str(refused))
    return redirect("minuting:screen", minutes.meeting_id)


def _not_saved(request, thing):
    if _is_script(request):
        return JsonResponse({"told": NOT_SAVED})
    messages.warning(request, NOT_SAVED)
    return redirect(thing)


def _tell(request, done: actions.Written) -> None:
    if done.aside:
        messages.warning(request, KEPT_ASIDE)
    else:
        messages.success(request, _saved_at(done.piece.at))


def _tell_clashes(request, block: AttendanceBlock) -> None:
    said = _clashed(block)
    if said:
        messages.warning(request, said)
    else:
        messages.success(request, _saved_at(timezone.now()))


def _clashed(block: AttendanceBlock) -> str:
    if not block.clashes:
        return ""
    return (
        "Somebody else said otherwise meanwhile, and it stands as they said. Look again at: "
        f"{', '.join(block.clashes)}."
    )


def _saved_at(moment) -> str:
    return f"Saved {timezone.localtime(moment):%H:%M}"


def _block(piece: Piece) -> PieceBlock:
    """The block of one piece as the whole screen would show it."""
    blocks = Blocks(piece.minutes)
    if piece.item_id is None:
        return blocks.piece(blocks.others, "", "")
    for item in blocks.items:
        if item.pk == piece.item_id:
            shown = blocks.item(item)
            every = (shown.heading, *shown.pieces)
            found = next((one for one in every if one.piece.pk == piece.pk), None)
            return found or blocks.piece(piece, shown.place, "")
    raise Http404


def _part(request, template: str, block) -> str:
    return render_to_string(template, {"block": block}, request=request)


def _is_script(request) -> bool:
    return request.headers.get("Accept") == "application/json"


def _version(request) -> int:
    text = request.POST.get("version", "")
    return int(text) if text.isdecimal() else 0


def _token(request) -> uuid.UUID:
    try:
        return uuid.UUID(request.POST.get("token", ""))
    except ValueError:
        raise Http404 from None


def _minutes(pk: int) -> Minutes:
    return get_object_or_404(Minutes.objects.select_related("meeting__body"), meeting=pk)


def _piece(pk: int) -> Piece:
    found = Piece.objects.select_related("minutes__meeting__body", "item__item", "by")
    return get_object_or_404(found, pk=pk)
