"""The way in to scrutiny's work, and the page on which any deed is done."""

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from goldenthread.web.accounts.policies import check, may
from goldenthread.web.accounts.roles import Capability
from goldenthread.web.programme.deed import DeedPage
from goldenthread.web.programme.deeds import DEEDS, THINGS
from goldenthread.web.programme.forms import ThingForm
from goldenthread.web.programme.keeping import Refused, SomebodyChangedThis
from goldenthread.web.programme.lives import NotNow
from goldenthread.web.programme.policies import reads_replies
from goldenthread.web.programme.recommendations import presenters, register


@require_safe
@may(Capability.READ_PUBLIC)
def scrutiny(request):
    """What scrutiny asked for and what it looks at, for members and for the public."""
    figures = register.figures(register.seen_by(request.user), timezone.localdate())
    context = {
        "cards": presenters.cards(figures),
        "late": presenters.late_words(figures),
        "reads_replies": reads_replies(request.user),
    }
    return render(request, "programme/scrutiny.html", context)


@may(Capability.READ_PUBLIC)
def deed(request, kind: str, pk: int, name: str):
    """The page of one deed, and the deed."""
    page = DEEDS.get((kind, name))
    if page is None:
        raise Http404
    if not request.user.is_authenticated:
        return redirect_to_login(request.get_full_path())
    check(request.user, page.right)
    thing = get_object_or_404(THINGS[kind], pk=pk)
    form = page.form(request.POST if request.method == "POST" else None, thing=thing)
    if form.is_valid():
        done = _act(request, page, form, thing)
        if done is not None:
            return redirect(done)
    back = _page_of(thing)
    context = {"form": form, "page": page, "thing": thing, "back": back}
    return render(request, "programme/deed.html", context)


def _act(request, page: DeedPage, form: ThingForm, thing):
    """Do the deed; where it cannot be done, put what speaks against it on the form."""
    try:
        done = page.act(by=request.user, **{page.given_as: thing}, **form.cleaned_data)
    except Refused as refused:
        shown = {bound.name for bound in form.visible_fields()}
        form.add_error(refused.field if refused.field in shown else None, str(refused))
    except SomebodyChangedThis as changed:
        form.add_error(None, str(changed))
        thing.refresh_from_db()
        form.data = form.data.copy()
        form.data["version"] = thing.version
    except NotNow as not_now:
        form.add_error(None, str(not_now))
    else:
        messages.success(request, page.done)
        return _page_of(done)
    return None


def _page_of(thing) -> str:
    """The page on which a thing is shown."""
    if hasattr(thing, "get_absolute_url"):
        return thing.get_absolute_url()
    return reverse("programme:proposed")
