"""What is asked of whoever takes a pack."""

from collections.abc import Sequence

from django import forms

from goldenthread.packs.write import FORMATS
from goldenthread.web.design.forms import GovukForm
from goldenthread.web.performance.forms import DAILY

NO_CHILDREN = "none"
CALLED = {"pdf": "PDF", "docx": "Word", "html": "Web page"}


class PackForm(GovukForm, forms.Form):
    """In which format; of which team, where there are ``teams`` to choose from; and whether its
    children are listed, where ``lists_children``.
    """

    team = forms.ChoiceField(label="Team", error_messages={"required": "Select a team"})
    children = forms.ChoiceField(
        label="Children in the pack",
        help_text="The access log keeps your name, the list and your reason.",
        widget=forms.RadioSelect,
        choices=[(NO_CHILDREN, "Name no child"), (DAILY, f"List them: {DAILY.lower()}")],
        initial=NO_CHILDREN,
        required=False,
    )
    format = forms.ChoiceField(
        label="Format",
        widget=forms.RadioSelect,
        choices=[(name, CALLED[name]) for name in sorted(FORMATS, key=list(CALLED).index)],
        initial="pdf",
        error_messages={"required": "Select a format"},
    )

    def __init__(self, *args, teams: Sequence[str] = (), lists_children: bool = False, **kwargs):
        super().__init__(*args, **kwargs)
        if teams:
            self.fields["team"].choices = [(team, team) for team in teams]
        else:
            del self.fields["team"]
        if not lists_children:
            del self.fields["children"]

    @property
    def reason(self) -> str:
        """Why the children are opened; empty where they are not."""
        chosen = self.cleaned_data.get("children") or NO_CHILDREN
        return "" if chosen == NO_CHILDREN else chosen
