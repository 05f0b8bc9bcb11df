"""Forms for what follows an audit: second grades, auditing again, learning, the panel."""

from django import forms

from goldenthread.audits.tool import ToolText
from goldenthread.web.accounts.models import User
from goldenthread.web.assurance.forms import GRADES, auditors
from goldenthread.web.assurance.models import Audit, AuditTheme, ThemeKind
from goldenthread.web.design.forms import DateField, GovukForm

NO_CHILD = "Do not write anything from which a child or family could be recognised."


def lines(label: str, help_text: str = "", rows: int = 3, **more) -> forms.CharField:
    """A box for several lines."""
    return forms.CharField(
        label=label, help_text=help_text, widget=forms.Textarea(attrs={"rows": rows}), **more
    )


class ShareOutForm(GovukForm, forms.Form):
    count = forms.IntegerField(
        label="How many audits are graded again", min_value=1, max_value=100, initial=3
    )
    moderators = forms.ModelMultipleChoiceField(
        User.objects.none(),
        label="Who grades again",
        help_text="Nobody is given their own audit, nor a case of their own team",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Choose at least one auditor"},
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["moderators"].queryset = auditors()


class SecondForm(GovukForm, forms.Form):
    """A second grade of every page, each with why. Nothing here comes from the first."""

    def __init__(self, *args, text: ToolText, **kwargs):
        super().__init__(*args, **kwargs)
        self.pages = text.titles()
        for page, title in self.pages.items():
            self.fields[f"grade_{page}"] = forms.ChoiceField(
                label=title,
                choices=GRADES,
                widget=forms.RadioSelect,
                error_messages={"required": f"Grade {title.lower()}"},
            )
            self.fields[f"why_{page}"] = lines(f"Why: {title.lower()}", rows=2, required=False)

    def grades(self) -> dict[str, tuple[int, str]]:
        """The grade of each page and why."""
        given = self.cleaned_data
        return {page: (int(given[f"grade_{page}"]), given[f"why_{page}"]) for page in self.pages}


class TalkForm(GovukForm, forms.Form):
    """The grade that counts wherever two differed, and what was said."""

    def __init__(self, *args, apart: dict[str, str], **kwargs):
        super().__init__(*args, **kwargs)
        self.apart = apart
        for page, title in apart.items():
            self.fields[f"settled_{page}"] = forms.ChoiceField(
                label=f"The grade that counts: {title.lower()}",
                choices=GRADES,
                widget=forms.RadioSelect,
                error_messages={"required": f"Select the grade that counts: {title.lower()}"},
            )
        self.fields["talked_with"] = forms.CharField(label="Who talked it through", max_length=200)
        self.fields["said"] = lines("What was said, and what follows from it", NO_CHILD)

    def settled(self) -> dict[str, int]:
        """The grade of each page that differed."""
        return {page: int(self.cleaned_data[f"settled_{page}"]) for page in self.apart}


class AgainForm(GovukForm, forms.Form):
    auditor = forms.ModelChoiceField(
        User.objects.none(), label="Auditor", empty_label="Choose an auditor"
    )
    due = DateField(label="To be handed in by")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["auditor"].queryset = auditors()


class LineForm(GovukForm, forms.Form):
    from_day = DateField(label="Practice is current from")
    reason = lines("Why from that day", rows=2)


class WeekForm(GovukForm, forms.Form):
    name = forms.CharField(label="What the week is called", max_length=120)
    first_day = DateField(label="First day")
    last_day = DateField(label="Last day")
    focus = lines("What it looks at", rows=2, required=False)


class ThemeForm(GovukForm, forms.Form):
    title = forms.CharField(label="The theme in a few words", max_length=160, help_text=NO_CHILD)
    kind = forms.ChoiceField(
        label="What it is",
        choices=ThemeKind.choices,
        widget=forms.RadioSelect,
        initial=ThemeKind.CHANGE.value,
    )
    about = lines("What audits show", NO_CHILD, required=False)


class AddAuditsForm(GovukForm, forms.Form):
    audits = forms.ModelMultipleChoiceField(
        Audit.objects.none(),
        label="Audits that show it",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Choose at least one audit"},
    )

    def __init__(self, *args, offered, words, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["audits"].queryset = offered
        self.fields["audits"].label_from_instance = words


class NoteForm(GovukForm, forms.Form):
    title = forms.CharField(label="Title", max_length=160)
    text = lines(
        "What teams should know",
        f"What to change, and what went well. {NO_CHILD}",
        rows=6,
    )
    themes = forms.ModelMultipleChoiceField(
        AuditTheme.objects.order_by("title"),
        label="Themes",
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    teams = forms.MultipleChoiceField(
        label="Teams it is for",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Choose at least one team"},
    )

    def __init__(self, *args, teams, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["teams"].choices = [(team, team) for team in teams]


class DiscussForm(GovukForm, forms.Form):
    day = DateField(label="When your team talked it through")
    change = lines("What your team does differently", NO_CHILD)


class DecisionForm(GovukForm, forms.Form):
    token = forms.UUIDField(widget=forms.HiddenInput)
    text = lines("What the panel decided", NO_CHILD)
    owner = forms.CharField(
        label="Who is to do it",
        help_text="A name or a role. Leave it empty when nothing is to be done.",
        required=False,
        max_length=200,
    )
    due = DateField(label="By when", required=False)
