"""Forms of following up: the council's way, contacts, and the chase list."""

from django import forms
from django.utils import timezone

from goldenthread.web.accounts.roles import OFFICERS, Role
from goldenthread.web.commitments.reminding.way import Step, Way
from goldenthread.web.design.forms import DateField, GovukForm

RUNGS = 4
SOMEBODY = "somebody"
FURTHEST = 365
"""The most days before or after a date that can be set."""


class WayForm(GovukForm, forms.Form):
    """How commitments are followed up from a day on. The ladder's rungs are fields by number."""

    before = forms.CharField(
        label="Reminders before the date",
        required=False,
        help_text="Days before it, such as 7, 1. Leave empty for none",
        max_length=60,
    )
    after = forms.CharField(
        label="Reminders after the date",
        required=False,
        help_text="Days after it, such as 1, 7, 14. Leave empty for none",
        max_length=60,
    )
    link_days = forms.IntegerField(
        label="Days for which a link to answer is good", min_value=1, max_value=366
    )
    from_date = DateField(label="From which day on")
    reason = forms.CharField(label="Reason", widget=forms.Textarea(attrs={"rows": 2}))

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        told = [("", "Nobody"), *((role.value, role.label) for role in Role if role in OFFICERS)]
        told.append((SOMEBODY, "Somebody else, named here"))
        for n in range(1, RUNGS + 1):
            self.fields[f"days_{n}"] = forms.IntegerField(
                label="Days late", required=False, min_value=1, max_value=FURTHEST
            )
            self.fields[f"who_{n}"] = forms.ChoiceField(
                label="Who is told", required=False, choices=told
            )
            self.fields[f"name_{n}"] = forms.CharField(
                label="Their name or role", required=False, max_length=200
            )
            self.fields[f"email_{n}"] = forms.EmailField(
                label="Their email address", required=False
            )

    @staticmethod
    def told_of(way: Way) -> dict:
        """What the form begins with: the way that counts now."""
        begun = {
            "before": ", ".join(map(str, way.before)),
            "after": ", ".join(map(str, way.after)),
            "link_days": way.link_days,
            "from_date": timezone.localdate(),
        }
        for n, step in enumerate(way.ladder[:RUNGS], start=1):
            begun |= {
                f"days_{n}": step.days_late,
                f"who_{n}": step.role or SOMEBODY,
                f"name_{n}": step.name,
                f"email_{n}": step.email,
            }
        return begun

    def rungs(self) -> list[list]:
        """The fields of each rung, for the page."""
        return [
            [self[f"{part}_{n}"] for part in ("days", "who", "name", "email")]
            for n in range(1, RUNGS + 1)
        ]

    def clean_before(self) -> tuple[int, ...]:
        """Days before the date, the furthest first; 0 is the day itself."""
        return tuple(sorted(self._days("before", least=0), reverse=True))

    def clean_after(self) -> tuple[int, ...]:
        """Days after the date, the nearest first."""
        return tuple(sorted(self._days("after", least=1)))

    def _days(self, name: str, *, least: int) -> set[int]:
        parts = self.cleaned_data[name].replace(",", " ").split()
        if not all(part.isdecimal() and least <= int(part) <= FURTHEST for part in parts):
            raise forms.ValidationError(
                f"Enter days as whole numbers from {least} to {FURTHEST} with commas between them"
            )
        return {int(part) for part in parts}

    def clean(self):
        given = super().clean()
        for n in range(1, RUNGS + 1):
            self._check_rung(n, given)
        return given

    def _check_rung(self, n: int, given: dict) -> None:
        days, who = given.get(f"days_{n}"), given.get(f"who_{n}")
        if who and not days and f"days_{n}" not in self.errors:
            self.add_error(f"days_{n}", f"Enter after how many days late step {n} is taken")
        if days and not who:
            self.add_error(f"who_{n}", f"Select who is told at step {n}")
        if who == SOMEBODY:
            for part, words in (("name", "the name or role"), ("email", "the email address")):
                if not given.get(f"{part}_{n}") and f"{part}_{n}" not in self.errors:
                    self.add_error(f"{part}_{n}", f"Enter {words} of who is told at step {n}")

    def way(self) -> Way:
        """The way that was entered, its ladder lowest rung first."""
        given = self.cleaned_data
        steps = [self._step(n) for n in range(1, RUNGS + 1) if given[f"days_{n}"]]
        return Way(
            given["before"],
            given["after"],
            given["link_days"],
            tuple(sorted(steps, key=lambda step: step.days_late)),
        )

    def _step(self, n: int) -> Step:
        given = self.cleaned_data
        if given[f"who_{n}"] != SOMEBODY:
            return Step(given[f"days_{n}"], role=given[f"who_{n}"])
        return Step(given[f"days_{n}"], name=given[f"name_{n}"], email=given[f"email_{n}"])


class ContactForm(GovukForm, forms.Form):
    name = forms.CharField(
        label="Name or role", help_text="As the commitments give it", max_length=200
    )
    organisation = forms.CharField(label="Organisation", required=False, max_length=200)
    email = forms.EmailField(label="Email address")


class ChaseForm(GovukForm, forms.Form):
    token = forms.UUIDField(widget=forms.HiddenInput)
    digest = forms.CharField(widget=forms.HiddenInput)
