from datetime import date

import pytest
from django import forms
from lxml import html

from goldenthread.web.design.forms import DateField, GovukForm, component_of


class Promise(GovukForm, forms.Form):
    what = forms.CharField(label="What was promised", widget=forms.Textarea)
    owner = forms.CharField(
        label="Owner", help_text="A name or a role", error_messages={"required": "Name an owner"}
    )
    due = DateField(label="Due date")
    kind = forms.ChoiceField(label="Kind", choices=[("", "Choose"), ("a", "Action")])
    state = forms.ChoiceField(
        label="State", choices=[("open", "Open"), ("done", "Done")], widget=forms.RadioSelect
    )
    who = forms.MultipleChoiceField(
        label="Who", choices=[("1", "One"), ("2", "Two")], widget=forms.CheckboxSelectMultiple
    )
    told = forms.BooleanField(label="The owner has been told", required=False)
    file = forms.FileField(label="Evidence", required=False)
    node = forms.IntegerField(widget=forms.HiddenInput, required=False)


WHOLE = {
    "what": "Write to carers",
    "owner": "Head of fostering",
    "due-day": "3",
    "due-month": "December",
    "due-year": "2026",
    "kind": "a",
    "state": "done",
    "who": ["1", "2"],
}


@pytest.fixture
def shown(render):
    """A form, every field of it, as an lxml tree."""

    def show(form):
        text = render(
            """{% from "components/form/macro.html" import error_summary, field %}
            <div>{{ error_summary(form) }}
            {% for bound in form %}{{ field(bound) }}{% endfor %}</div>""",
            form=form,
        )
        return html.fromstring(text)

    return show


def test_what_is_sent_back_is_understood():
    form = Promise(WHOLE)
    assert form.is_valid(), form.errors
    assert form.cleaned_data["due"] == date(2026, 12, 3)


def test_each_field_has_its_component():
    macros = {
        bound.name: component_of(bound)["macro"] for bound in Promise() if bound.name != "node"
    }
    assert macros == {
        "what": "textarea",
        "owner": "input",
        "due": "date_input",
        "kind": "select",
        "state": "radios",
        "who": "checkboxes",
        "told": "checkboxes",
        "file": "file_upload",
    }


def test_every_box_has_a_label_or_legend(shown):
    tree = shown(Promise())
    boxes = tree.xpath("//*[self::input or self::select or self::textarea][not(@type='hidden')]")
    assert len(boxes) == 12
    for box in boxes:
        assert tree.xpath(f"//label[@for='{box.get('id')}']"), box.get("name")
    legends = [one.text_content().strip() for one in tree.xpath("//legend")]
    assert legends == ["Due date", "State", "Who"]


def test_what_was_entered_is_shown_again(shown):
    tree = shown(Promise(WHOLE))
    assert tree.xpath("//textarea")[0].text == "Write to carers"
    assert tree.xpath("//input[@name='due-month']/@value") == ["December"]
    assert tree.xpath("//option[@selected]/@value") == ["a"]
    assert tree.xpath("//input[@name='state'][@checked]/@value") == ["done"]
    assert tree.xpath("//input[@name='who'][@checked]/@value") == ["1", "2"]
    assert not tree.xpath("//input[@name='told'][@checked]")


def test_a_date_the_form_began_with_is_shown_in_parts(shown):
    tree = shown(Promise(initial={"due": date(2026, 12, 3)}))
    values = [
        tree.xpath(f"//input[@name='due-{part}']/@value") for part in ("day", "month", "year")
    ]
    assert values == [["3"], ["12"], ["2026"]]


def test_faults_are_instructions(shown):
    form = Promise({})
    form.is_valid()
    assert [fault["text"] for fault in form.faults] == [
        "Enter what was promised",
        "Name an owner",
        "Enter due date",
        "Select kind",
        "Select state",
        "Select who",
    ]


def test_every_fault_leads_to_the_box_that_is_wrong(shown):
    tree = shown(Promise({}))
    links = tree.xpath("//div[contains(@class, 'govuk-error-summary')]//a/@href")
    assert len(links) == 6
    for link in links:
        (box,) = tree.xpath(f"//*[@id='{link.removeprefix('#')}']")
        assert box.tag in {"input", "select", "textarea"}


def test_a_fault_stands_at_its_field(shown):
    tree = shown(Promise({}))
    box = tree.xpath("//input[@name='owner']")[0]
    assert "id_owner-error" in box.get("aria-describedby")
    assert "Name an owner" in tree.xpath("//*[@id='id_owner-error']")[0].text_content()


def test_a_fresh_form_has_no_faults(shown):
    assert Promise().faults == []
    assert not shown(Promise()).xpath("//div[contains(@class, 'govuk-error-summary')]")


def test_a_fault_of_the_whole_form_has_no_link():
    form = Promise(WHOLE)
    form.is_valid()
    form.add_error(None, "The meeting is over")
    assert form.faults == [{"text": "The meeting is over"}]


def test_what_people_write_is_escaped(shown):
    text = html.tostring(shown(Promise({**WHOLE, "owner": "<script>x</script>"})))
    assert b"<script>" not in text


@pytest.mark.parametrize(
    ("parts", "message"),
    [
        (("", "12", "2026"), "Due date must include a day"),
        (("3", "", ""), "Due date must include a month and year"),
        (("31", "2", "2026"), "Due date must be a real date"),
        (("3", "Smarch", "2026"), "Due date must be a real date"),
        (("3", "12", "26"), "Due date must be a real date"),
        (("three", "12", "2026"), "Due date must be a real date"),
        (("3", "12", "20261"), "Due date must be a real date"),
        (("1", "1", "0001"), "Due date must have a year from 1900 to 2100"),
        (("31", "12", "9999"), "Due date must have a year from 1900 to 2100"),
    ],
)
def test_dates_that_are_none(parts, message):
    sent = dict(zip(("due-day", "due-month", "due-year"), parts, strict=True))
    assert Promise({**WHOLE, **sent}).errors["due"] == [message]


@pytest.mark.parametrize("month", ["12", "december", "DEC", " Dec "])
def test_a_month_may_be_a_number_or_a_name(month):
    form = Promise({**WHOLE, "due-month": month})
    assert form.is_valid()
    assert form.cleaned_data["due"] == date(2026, 12, 3)


def test_a_date_that_may_be_left_out():
    class Filter(GovukForm, forms.Form):
        after = DateField(label="After", required=False)

    form = Filter({})
    assert form.is_valid()
    assert form.cleaned_data["after"] is None
