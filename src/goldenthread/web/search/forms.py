"""The form of the search. It is sent as an address, so that a search can be kept and passed on."""

from django import forms

from goldenthread.web.design.forms import DateField, GovukForm
from goldenthread.web.search import sources
from goldenthread.web.search.asking import LONGEST, Asked, read
from goldenthread.web.search.roles import LABELS, NOBODY, Role

BEST, NEWEST = "", "newest"


class SearchForm(GovukForm, forms.Form):
    """What to look for. Choices that do not exist are passed over; only dates can be wrong."""

    q = forms.CharField(label="Words to look for", required=False)
    kind = forms.ChoiceField(label="What it is", required=False)
    committee = forms.ChoiceField(label="Committee", required=False)
    role = forms.ChoiceField(
        label="Who spoke",
        required=False,
        help_text="As far as the minutes name them",
    )
    since = DateField(label="From", required=False)
    until = DateField(label="To", required=False)
    order = forms.ChoiceField(
        label="Order",
        required=False,
        choices=((BEST, "Best match first"), (NEWEST, "Newest first")),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["q"].widget.attrs |= {"spellcheck": "false", "autocomplete": "off"}
        self.fields["kind"].choices = [
            ("", "Anything"),
            *((source.kind, source.many) for source in sources.every()),
        ]
        committees = [(str(key), name) for key, name in sources.committees()]
        self.fields["committee"].choices = [("", "Any committee"), *committees]
        self.fields["role"].choices = [
            ("", "Anybody"),
            *((str(int(one)), LABELS[one]) for one in Role),
        ]

    def clean(self):
        since, until = self.cleaned_data.get("since"), self.cleaned_data.get("until")
        if since and until and since > until:
            self.add_error("until", "The last day must be the same as or after the first day")

    def given(self) -> dict:
        """What was understood; what was not counts as not given."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}

    @property
    def asked(self) -> Asked:
        """The search that was asked for."""
        given = self.given()
        return Asked(
            words=read(given.get("q", "")[:LONGEST]),
            since=given.get("since"),
            until=given.get("until"),
            body=int(given["committee"]) if "committee" in given else None,
            kind=given.get("kind", ""),
            role=Role(int(given["role"])) if "role" in given else NOBODY,
        )

    @property
    def best_first(self) -> bool:
        return self.given().get("order") != NEWEST

    @property
    def narrowed(self) -> bool:
        """Whether anything but words was chosen."""
        return bool(self.given().keys() - {"q", "order"})
