"""The form of a version."""

from django import forms

from goldenthread.web.deeds.forms import AddForm
from goldenthread.web.plan.forms import why


class VersionForm(AddForm):
    name = forms.CharField(
        label="What the version is called", max_length=200, help_text="For example, Spring refresh"
    )
    why = why("Why the plan is refreshed", "Enter why the plan is refreshed")
