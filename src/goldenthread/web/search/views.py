"""The page of the search. What is typed stands in its address only: it is never logged."""

from django.shortcuts import render
from django.views.decorators.http import require_safe

from goldenthread.web.accounts.policies import may
from goldenthread.web.accounts.roles import Capability
from goldenthread.web.search import presenters
from goldenthread.web.search.finding import MOST, find
from goldenthread.web.search.forms import SearchForm


@require_safe
@may(Capability.READ_PUBLIC)
def search(request):
    """What is published that fits; the same for everybody, whoever is signed in."""
    form = SearchForm(request.GET)
    asked = form.asked
    number = request.GET.get("page", "")
    found = find(
        asked,
        number=int(number) if number.isdecimal() and len(number) < 5 else 1,
        best_first=form.best_first,
    )
    query = presenters.query_of(form)
    context = {
        "form": form,
        "asked": asked,
        "found": found,
        "lines": [presenters.line(hit, asked) for hit in found.hits],
        "counted": presenters.counted(found),
        "first": presenters.first_of(found),
        "most": MOST,
        "pages": presenters.page_links(found, query),
        "query": presenters.query_of(form, "order"),
        "says": presenters.in_words(form),
    }
    return render(request, "search/search.html", context)
