"""Forms for designing tools, drawing samples, and the pages of an audit."""

from datetime import timedelta

from django import forms
from django.utils import timezone
from django.utils.text import slugify

from goldenthread.audits.frame import THEMES
from goldenthread.audits.grades import LABELS
from goldenthread.audits.sampling import Method
from goldenthread.audits.tool import ANSWERS, EVIDENCE, FACTS, GRADE, OVERALL, ToolText
from goldenthread.web.accounts.models import User
from goldenthread.web.accounts.roles import MAY, Capability
from goldenthread.web.assurance.answering import BY_WHEN, CHANGE, GOOD_PRACTICE, OWNERS, WHO, WITHIN
from goldenthread.web.assurance.models import Version, Week
from goldenthread.web.design.forms import DateField, GovukForm

FACT_WORDS = {
    "child": "Age and need",
    "dates": "Key dates",
    "visits": "Visits",
    "reviews": "Reviews",
    "workers": "Workers",
}
SPARE = 1
"""Empty domains offered at the end of the designer, to add one."""
WEEKS_TO_DO = 3


def auditors():
    """The people who fill audits in, by name."""
    roles = MAY[Capability.AUDIT_CASES]
    return User.objects.filter(role__in=roles, is_active=True).order_by("first_name", "last_name")


def _lines(label: str, help_text: str = "", rows: int = 3, **more) -> forms.CharField:
    return forms.CharField(
        label=label, help_text=help_text, widget=forms.Textarea(attrs={"rows": rows}), **more
    )


class ToolForm(GovukForm, forms.Form):
    """A tool as its designer writes it: a domain is a title, its questions a line each."""

    name = forms.CharField(label="Name of the tool", max_length=120)
    practice_area = forms.CharField(
        label="Practice area", max_length=120, help_text="For example, child protection"
    )
    about = _lines("What it looks at", "Auditors read this before they begin")
    reaudit_weeks = forms.IntegerField(
        label="Weeks until a case is audited again",
        min_value=4,
        max_value=52,
        error_messages={"required": "Enter the weeks until a case is audited again"},
    )
    why = _lines("What this version changes, and why", required=False, rows=2)

    def __init__(self, *args, text: ToolText | None = None, named: bool = False, **kwargs):
        self.text = text
        kwargs.setdefault("initial", _initial(text) if text else {"reaudit_weeks": 12})
        super().__init__(*args, **kwargs)
        if named:
            del self.fields["name"]
        domains = list(text.domains) if text else []
        self.places = range(len(domains) + (SPARE if text else 3))
        for n in self.places:
            self.fields[f"title_{n}"] = forms.CharField(
                label=f"Domain {n + 1}", required=False, max_length=80
            )
            self.fields[f"questions_{n}"] = _lines(
                f"Questions of domain {n + 1}", "One on each line", rows=4, required=False
            )
            self.fields[f"facts_{n}"] = forms.MultipleChoiceField(
                label=f"Facts shown with domain {n + 1}",
                choices=list(FACT_WORDS.items()),
                widget=forms.CheckboxSelectMultiple,
                required=False,
            )

    def told(self) -> dict:
        """What was written, as `tool_of` reads it. A domain without a title is dropped.

        What kept its words keeps its key, so that answers of two versions can be compared.
        """
        given = self.cleaned_data
        taken: set[str] = set()
        domains = [self._domain(n, taken) for n in self.places if given[f"title_{n}"].strip()]
        return {
            "name": given.get("name") or (self.text.name if self.text else ""),
            "practice_area": given["practice_area"],
            "about": given["about"],
            "reaudit_weeks": given["reaudit_weeks"],
            "domains": domains,
        }

    def _domain(self, n: int, taken: set[str]) -> dict:
        given = self.cleaned_data
        title = given[f"title_{n}"].strip()
        before = {d.title: d.key for d in self.text.domains} if self.text else {}
        known = (
            {q.words: q.key for d in self.text.domains for q in d.questions} if self.text else {}
        )
        key = _key(before.get(title) or title, taken)
        questions = [
            {"key": _key(known.get(words) or f"{key}-{words}", taken), "words": words}
            for line in given[f"questions_{n}"].splitlines()
            if (words := line.strip())
        ]
        facts = [fact for fact in FACTS if fact in given[f"facts_{n}"]]
        return {"key": key, "title": title, "facts": facts, "questions": questions}


def _key(words: str, taken: set[str]) -> str:
    """A key that nothing else of the tool has, of no more than 36 letters."""
    base = slugify(words)[:32].strip("-") or "question"
    key, more = base, 2
    while key in taken or key == OVERALL:
        key, more = f"{base}-{more}", more + 1
    taken.add(key)
    return key


def _initial(text: ToolText) -> dict:
    told = {
        "name": text.name,
        "practice_area": text.practice_area,
        "about": text.about,
        "reaudit_weeks": text.reaudit_weeks,
    }
    for n, domain in enumerate(text.domains):
        told[f"title_{n}"] = domain.title
        told[f"questions_{n}"] = "\n".join(question.words for question in domain.questions)
        told[f"facts_{n}"] = list(domain.facts)
    return told


class RoundForm(GovukForm, forms.Form):
    token = forms.UUIDField(widget=forms.HiddenInput)
    name = forms.CharField(
        label="Name of the round", max_length=120, help_text="For example, October 2026"
    )
    version = forms.ModelChoiceField(Version.objects.none(), label="Tool", empty_label=None)
    theme = forms.ChoiceField(
        label="Which cases", choices=[(theme.name, theme.title) for theme in THEMES.values()]
    )
    method = forms.ChoiceField(
        label="How they are drawn",
        choices=[(method.value, method.label) for method in Method],
        widget=forms.RadioSelect,
        initial=Method.TEAM.value,
    )
    size = forms.IntegerField(label="How many cases", min_value=1, max_value=500)
    auditors = forms.ModelMultipleChoiceField(
        User.objects.none(),
        label="Auditors",
        help_text="Nobody is given a case of their own team",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Choose at least one auditor"},
    )
    week = forms.ModelChoiceField(
        Week.objects.none(), label="Practice week", required=False, empty_label="None"
    )
    due = DateField(label="To be handed in by")
    seed = forms.CharField(
        label="Seed",
        max_length=60,
        help_text="Whoever has it draws the same sample again. Leave the one given, or agree one "
        "before anybody knows which cases it draws.",
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["version"].queryset = Version.objects.in_use()
        self.fields["auditors"].queryset = auditors()
        self.fields["week"].queryset = Week.objects.order_by("-first_day")
        if not Week.objects.exists():
            del self.fields["week"]


def due_by_default():
    return timezone.localdate() + timedelta(weeks=WEEKS_TO_DO)


class AuditorForm(GovukForm, forms.Form):
    auditor = forms.ModelChoiceField(
        User.objects.none(), label="Another auditor", empty_label="Choose an auditor"
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["auditor"].queryset = auditors()


class ReasonForm(GovukForm, forms.Form):
    reason = _lines(
        "Why it cannot be done",
        "Do not write anything from which a child or family could be recognised.",
    )


GRADES = [(str(int(grade)), label) for grade, label in LABELS.items()]


class PageForm(GovukForm, forms.Form):
    """One page of an audit. Nothing is required here: what is missing is told before handing in."""

    def __init__(self, *args, text: ToolText, page: str, practice_on=None, **kwargs):
        super().__init__(*args, **kwargs)
        domain = text.domain(page)
        for question in domain.questions if domain else ():
            self.fields[question.key] = forms.ChoiceField(
                label=question.words,
                choices=list(ANSWERS.items()),
                widget=forms.RadioSelect,
                required=False,
            )
        title = text.titles()[page]
        self._grade(page, "The case as a whole" if page == OVERALL else title)
        if page == OVERALL:
            self.fields[GOOD_PRACTICE] = _lines(
                "Good practice that others should hear of", required=False, rows=2
            )
            self.fields["practice_on"] = DateField(
                label="Most of the practice you looked at was since",
                help_text="Filled in from the day the present worker took the case",
                required=False,
                initial=practice_on,
            )
        self._change(page)

    def _grade(self, page: str, title: str) -> None:
        self.fields[f"{page}:{GRADE}"] = forms.ChoiceField(
            label=f"Grade: {title.lower() if page != OVERALL else 'the case as a whole'}",
            choices=GRADES,
            widget=forms.RadioSelect,
            required=False,
        )
        self.fields[f"{page}:{EVIDENCE}"] = _lines(
            "Evidence for the grade",
            "What you saw in the file, in a sentence or two",
            required=False,
        )

    def _change(self, page: str) -> None:
        self.fields[f"{page}:{CHANGE}"] = _lines(
            "What must change, if anything", rows=2, required=False
        )
        self.fields[f"{page}:{BY_WHEN}"] = forms.ChoiceField(
            label="By when it must change",
            choices=[("", "Choose"), *((str(days), words) for days, words in WITHIN.items())],
            required=False,
        )
        self.fields[f"{page}:{WHO}"] = forms.ChoiceField(
            label="Who sees to it",
            choices=[("", OWNERS[0]), *((who, who) for who in OWNERS[1:])],
            required=False,
        )

    def answers(self) -> dict[str, str]:
        """What was answered, by key."""
        return {k: v for k, v in self.cleaned_data.items() if k != "practice_on"}
