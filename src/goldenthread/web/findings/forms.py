"""Forms with which findings come in, are filed and judged."""

from django import forms

from goldenthread.documents.unreadable import Unreadable
from goldenthread.findings.kinds import Severity, SourceKind, Theme
from goldenthread.findings.passages import LARGEST, LONGEST, passages_of_file, passages_of_text
from goldenthread.findings.proposals import proposals
from goldenthread.web.design.forms import DateField, GovukForm
from goldenthread.web.findings.models import choices
from goldenthread.web.findings.states import Decision, Verdict

NO_CHILD = "Do not write anything from which a child or family could be recognised."


class FilterForm(GovukForm, forms.Form):
    """What to show of the register. Choices that do not exist are passed over, not refused."""

    ANSWERED = (
        ("", "Answered or not"),
        ("no", "Nothing answers it"),
        ("yes", "An outcome or action answers it"),
    )

    source = forms.ChoiceField(label="Source", required=False)
    theme = forms.ChoiceField(
        label="Theme", required=False, choices=[("", "Any theme"), *choices(Theme)]
    )
    severity = forms.ChoiceField(
        label="Severity", required=False, choices=[("", "Any severity"), *choices(Severity)]
    )
    verdict = forms.ChoiceField(
        label="Judged",
        required=False,
        choices=[("", "Judged or not"), ("none", "Not judged yet"), *Verdict.choices],
    )
    answered = forms.ChoiceField(label="Answered", required=False, choices=ANSWERED)

    def __init__(self, *args, sources, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["source"].choices = [
            ("", "Any source"),
            *((str(pk), title) for pk, title in sources),
        ]

    def chosen(self) -> dict[str, str]:
        """The filters that were chosen from the lists offered."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}


class SourceForm(GovukForm, forms.Form):
    """A source, and its text: uploaded, pasted, or neither where findings are entered by hand.

    The file is read here and not kept. ``proposed`` is what it proposes, once the form is valid.
    """

    token = forms.UUIDField(widget=forms.HiddenInput)
    kind = forms.ChoiceField(label="Kind of source", choices=choices(SourceKind))
    title = forms.CharField(
        label="Title", max_length=200, help_text="For example, Monitoring visit, March 2026"
    )
    author = forms.CharField(
        label="Who wrote it",
        required=False,
        max_length=200,
        help_text="A person or an organisation",
    )
    date = DateField(label="Date of the source", error_messages={"required": "Enter its date"})
    file = forms.FileField(
        label="The report as a file",
        required=False,
        help_text=f"Word (.docx), PDF or text, up to {LARGEST // 1024**2} MB. It is read and not"
        " kept.",
        error_messages={"empty": "The file is empty: choose the file of the report"},
    )
    text = forms.CharField(
        label="Or paste its text",
        required=False,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=f"Leave both empty to enter findings by hand. {NO_CHILD}",
    )
    public = forms.BooleanField(label="It is published: everyone may see it", required=False)

    def clean(self):
        given = super().clean()
        self.proposed = []
        file, text = given.get("file"), given.get("text", "")
        if file and text.strip():
            self.add_error("text", "Choose a file or paste a text, not both")
        elif file:
            self._read("file", lambda: passages_of_file(file.read(LARGEST + 1)))
        elif text.strip():
            self._read("text", lambda: passages_of_text(text[: LONGEST + 1]))
        return given

    def _read(self, field: str, read) -> None:
        try:
            self.proposed = proposals(read())
        except Unreadable as unreadable:
            self.add_error(field, str(unreadable))


class FindingForm(GovukForm, forms.Form):
    text = forms.CharField(
        label="What was found",
        help_text=NO_CHILD,
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=4000,
    )
    paragraph = forms.CharField(
        label="Where it is said",
        required=False,
        max_length=300,
        help_text="For example, page 4, paragraph 12",
    )
    theme = forms.ChoiceField(label="Theme", choices=choices(Theme))
    severity = forms.ChoiceField(
        label="Severity", choices=choices(Severity), initial=Severity.IMPROVE.value
    )

    def clean_theme(self) -> Theme:
        return Theme(self.cleaned_data["theme"])

    def clean_severity(self) -> Severity:
        return Severity(self.cleaned_data["severity"])


class AddForm(FindingForm):
    token = forms.UUIDField(widget=forms.HiddenInput)


class CorrectForm(FindingForm):
    version = forms.IntegerField(widget=forms.HiddenInput)


class ReasonForm(GovukForm, forms.Form):
    version = forms.IntegerField(widget=forms.HiddenInput)
    reason = forms.CharField(
        label="Reason",
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="It stays in the register with your reason.",
        error_messages={"required": "Enter why it is withdrawn"},
    )


class JudgeForm(GovukForm, forms.Form):
    """A judgement: the verdict, what covers the finding, and why."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    verdict = forms.ChoiceField(
        label="Is it covered already?",
        choices=Verdict.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Select covered, part covered or new"},
    )
    by_nodes = forms.MultipleChoiceField(
        label="What covers it",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Leave all unticked where it is new.",
    )
    reason = forms.CharField(
        label="Why you judge so",
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Enter why you judge so"},
    )

    def __init__(self, *args, nodes, **kwargs):
        super().__init__(*args, **kwargs)
        self.nodes = {node.public_id: node for node, _ in nodes}
        self.fields["by_nodes"].choices = [(node.public_id, words) for node, words in nodes]
        if not nodes:
            del self.fields["by_nodes"]

    def clean_verdict(self) -> Verdict:
        return Verdict(self.cleaned_data["verdict"])

    def chosen_nodes(self) -> list:
        """The nodes that were ticked."""
        return [self.nodes[name] for name in self.cleaned_data.get("by_nodes", [])]


class DecideForm(GovukForm, forms.Form):
    """Accept, reject or leave each proposal of a source; file those that are accepted."""

    LATER = ""
    DECISIONS = (
        (Decision.ACCEPTED.value, "Accept as a finding"),
        (Decision.REJECTED.value, "Not a finding"),
        (LATER, "Decide later"),
    )

    def __init__(self, *args, proposed, **kwargs):
        super().__init__(*args, **kwargs)
        self.proposed = list(proposed)
        for one in self.proposed:
            self.fields[f"decision-{one.pk}"] = forms.ChoiceField(
                label=f"Your decision on {one.paragraph}",
                choices=self.DECISIONS,
                widget=forms.RadioSelect,
                required=False,
            )
            self.fields[f"theme-{one.pk}"] = forms.ChoiceField(
                label="Theme", choices=choices(Theme), initial=one.theme
            )
            self.fields[f"severity-{one.pk}"] = forms.ChoiceField(
                label="Severity", choices=choices(Severity), initial=one.severity
            )

    def rows(self) -> list[dict]:
        """Each proposal with its three fields."""
        return [
            {
                "proposal": one,
                "decision": self[f"decision-{one.pk}"],
                "theme": self[f"theme-{one.pk}"],
                "severity": self[f"severity-{one.pk}"],
            }
            for one in self.proposed
        ]

    def decisions(self) -> dict[int, Decision]:
        """What was decided now, by proposal."""
        given = {one.pk: self.cleaned_data[f"decision-{one.pk}"] for one in self.proposed}
        return {pk: Decision(value) for pk, value in given.items() if value}

    def filed(self) -> dict[int, tuple[Theme, Severity]]:
        """The theme and the severity chosen for each proposal."""
        return {
            one.pk: (
                Theme(self.cleaned_data[f"theme-{one.pk}"]),
                Severity(self.cleaned_data[f"severity-{one.pk}"]),
            )
            for one in self.proposed
        }


class AgreementForm(GovukForm, forms.Form):
    """Which two sources are laid beside each other."""

    one = forms.ModelChoiceField(None, label="First source", empty_label="Choose a source")
    other = forms.ModelChoiceField(None, label="Second source", empty_label="Choose a source")

    def __init__(self, *args, sources, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["one"].queryset = self.fields["other"].queryset = sources

    def clean(self):
        given = super().clean()
        if given.get("one") and given.get("one") == given.get("other"):
            self.add_error("other", "Choose another source than the first")
        return given


class StatementForm(GovukForm, forms.Form):
    text = forms.CharField(
        label="The statement",
        max_length=100_000,
        widget=forms.Textarea(attrs={"rows": 12}),
        help_text="Paste it whole. It is compared with the findings of this source and not kept.",
        error_messages={"required": "Paste the statement"},
    )
