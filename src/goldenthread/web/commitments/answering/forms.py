"""Forms that an owner without an account fills in. What they write is read by officers."""

from django import forms

from goldenthread.web.commitments.forms import AskDateForm, DoneForm, ReasonForm

ANONYMOUS = "Do not write anything from which a child or family could be recognised."


class OwnDoneForm(DoneForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["evidence"].help_text = ANONYMOUS


class OwnDateForm(AskDateForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        _for_outsiders(self.fields["reason"], "Why you need another date")


class NotMineForm(ReasonForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        _for_outsiders(self.fields["reason"], "Why it is not yours, and whose it is if you know")


def _for_outsiders(field: forms.Field, label: str) -> None:
    field.label, field.help_text = label, ANONYMOUS
    field.error_messages["required"] = f"Enter {label[:1].lower()}{label[1:]}"
