from django import forms

from goldenthread.web.design.forms import GovukForm


def _words(label: str, missing: str, **more) -> forms.CharField:
    return forms.CharField(
        label=label,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={
            "required": missing,
            "max_length": f"{label} must be no more than 2,000 characters",
        },
        **more,
    )


class NarrativeForm(GovukForm, forms.Form):
    text = _words(
        "What the figure means",
        "",
        required=False,
        help_text=(
            "What happened, why, and what is being done about it. It is published under your name. "
            "Give no number from 1 to 5, and nothing by which a child could be recognised. Empty "
            "it to take it back."
        ),
    )


class ProposeForm(GovukForm, forms.Form):
    """What has to be said before figures are proposed.

    ``missing`` is how many measures need a narrative and have none, ``again`` whether a quarter is
    published already, ``earlier`` how many earlier quarters have never been published.
    """

    earlier = forms.BooleanField(required=False)
    reason = _words(
        "Why it is published again",
        "Enter why it is published again",
        help_text="What was wrong or has changed. Everybody who sees the figures can read this.",
    )
    left_open = _words(
        "Why narratives are missing",
        "Enter why narratives are missing",
        help_text="Whoever publishes it, and the log, see this.",
    )

    def __init__(self, *args, missing: int, again: bool, earlier: int, **kwargs):
        super().__init__(*args, **kwargs)
        if earlier:
            self.fields["earlier"].label = (
                f"Publish the {earlier} earlier quarters that have not been published as well"
                if earlier > 1
                else "Publish the quarter before that has not been published as well"
            )
        else:
            del self.fields["earlier"]
        if not again:
            del self.fields["reason"]
        if not missing:
            del self.fields["left_open"]
