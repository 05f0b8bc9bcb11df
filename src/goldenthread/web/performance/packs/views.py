"""The pages of the packs: which there are for a person, and one of them as a file."""

from io import BytesIO

from django.http import FileResponse, Http404
from django.shortcuts import render
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from goldenthread.packs.audience import AUDIENCES, Audience
from goldenthread.web.accounts.policies import may
from goldenthread.web.accounts.roles import Capability
from goldenthread.web.design.forms import posted
from goldenthread.web.performance import policies
from goldenthread.web.performance.in_hand import InHand
from goldenthread.web.performance.packs.forms import PackForm
from goldenthread.web.performance.packs.making import as_it_stands, make, teams
from goldenthread.web.performance.views import needs_figures


@may(Capability.READ_PUBLIC)
@require_safe
def packs(request):
    """The packs that this person may take."""
    theirs = [it for it in AUDIENCES.values() if policies.can_take_pack(request.user, it)]
    return render(request, "performance/packs.html", {"packs": theirs})


@may(Capability.READ_PUBLIC)
@cache_control(private=True, no_store=True)
@needs_figures
def pack(request, held: InHand, audience: str):
    """One pack: what it holds, and the file in the format that is asked for."""
    wanted = AUDIENCES.get(audience)
    if wanted is None:
        raise Http404
    own = policies.team_of_pack(request.user, wanted)
    shown = as_it_stands(held, wanted, draft=policies.can_make_drafts(request.user))
    form = _form(request, held, wanted, own)
    if form.is_valid():
        name, content = make(
            by=request.user,
            held=held,
            audience=wanted,
            form=form.cleaned_data["format"],
            team=own or form.cleaned_data.get("team", ""),
            reason=form.reason,
        )
        return FileResponse(BytesIO(content), as_attachment=True, filename=name)
    parts = shown.parts_of(for_meeting=False, lists_children="children" in form.fields)
    context = {"pack": shown, "parts": parts, "team": own, "form": form}
    return render(request, "performance/pack.html", context)


def _form(request, held: InHand, audience: Audience, own: str) -> PackForm:
    return PackForm(
        posted(request),
        teams=teams(held) if audience.of_one_team and not own else (),
        lists_children=audience.of_one_team and policies.can_open_any_children(request.user),
    )
