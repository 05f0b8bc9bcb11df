"""Forms whose fields know how to show themselves as GOV.UK components."""

from calendar import month_abbr, month_name
from datetime import date

from django import forms
from django.forms.boundfield import BoundField
from django.http import HttpRequest, QueryDict

MONTHS = {
    name.lower(): number
    for names in (month_name, month_abbr)
    for number, name in enumerate(names)
    if name
}
PARTS = (("day", 2), ("month", 2), ("year", 4))
FIRST_YEAR, LAST_YEAR = 1900, 2100
"""The years that a date may be of: any other is a slip, and nothing could be counted from it."""


class DateParts(forms.Widget):
    """Day, month and year in three boxes, sent as NAME-day, NAME-month and NAME-year."""

    def value_from_datadict(self, data, files, name):
        return tuple(data.get(f"{name}-{part}", "").strip() for part, _ in PARTS)

    def value_omitted_from_data(self, data, files, name):
        return all(f"{name}-{part}" not in data for part, _ in PARTS)

    def id_for_label(self, id_, index=None):
        return f"{id_}-day" if id_ else id_

    def parts_of(self, value) -> tuple[str, str, str]:
        if isinstance(value, date):
            return str(value.day), str(value.month), str(value.year)
        return tuple(value) if value else ("", "", "")


class DateField(forms.Field):
    """A date in three parts; the month may be a number or a name. Gives a date or None."""

    widget = DateParts
    default_error_messages = {
        "missing_parts": "{label} must include a {parts}",
        "invalid": "{label} must be a real date",
        "other_age": "{label} must have a year from {first} to {last}",
    }

    def to_python(self, value):
        if value in self.empty_values or not any(value):
            return None
        if isinstance(value, date):
            return value
        missing = [part for (part, _), given in zip(PARTS, value, strict=True) if not given]
        if missing:
            raise self._fault("missing_parts", parts=" and ".join(missing))
        return self._real_date(*value)

    def has_changed(self, initial, data):
        return self.to_python(data) != initial

    def _real_date(self, day: str, month: str, year: str) -> date:
        try:
            if len(year) != 4:
                raise ValueError
            real = date(int(year), MONTHS.get(month.lower()) or int(month), int(day))
        except ValueError:
            raise self._fault("invalid") from None
        if not FIRST_YEAR <= real.year <= LAST_YEAR:
            raise self._fault("other_age", first=FIRST_YEAR, last=LAST_YEAR)
        return real

    def _fault(self, code: str, **words) -> forms.ValidationError:
        message = self.error_messages[code].format(label=self.label or "The date", **words)
        return forms.ValidationError(message, code=code)


class GovukForm:
    """Put before forms.Form or forms.ModelForm. Errors become instructions: what is not said by
    the field itself is said here, as "Enter the owner" or "Select a state".
    """

    use_required_attribute = False

    def __init__(self, *args, **kwargs):
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)

    def full_clean(self):
        for field in self.fields.values():
            _instruct(field)
        super().full_clean()

    @property
    def faults(self) -> list[dict]:
        """Rows of the error summary: every fault with the place to put it right."""
        if not self.is_bound:
            return []
        general = [{"text": text} for text in self.non_field_errors()]
        return general + [
            {"text": text, "href": f"#{place_of(self[name])}"}
            for name in self.fields
            for text in self[name].errors
        ]


def _instruct(field: forms.Field) -> None:
    if field.error_messages.get("required") != forms.Field.default_error_messages["required"]:
        return
    verb = "Select" if isinstance(field, forms.ChoiceField) else "Enter"
    label = str(field.label or "this")
    field.error_messages["required"] = f"{verb} {label[:1].lower()}{label[1:]}"


def place_of(bound: BoundField) -> str:
    """The id of the first box of a field, where an error's link goes."""
    widget = bound.field.widget
    if isinstance(widget, DateParts):
        return f"{bound.auto_id}-day"
    return bound.auto_id


LONG = 60
"""A select of more options than this is written by ourselves: GOV.UK's macro takes a twentieth of
a millisecond for each, which hundreds of owners make the slowest part of a page."""


def component_of(bound: BoundField, **changes) -> dict:
    """A bound field as {"macro": name of the GOV.UK macro, "params": its parameters}.

    `changes` are merged over the parameters: component_of(form["what"], classes="...").
    """
    widget = bound.field.widget
    macro, more = next(
        (macro, more) for kind, macro, more in _COMPONENTS if isinstance(widget, kind)
    )
    params = _common(bound) | more(bound) | changes
    if macro == "select" and len(params["items"]) > LONG:
        macro = "long_select"
    return {"macro": macro, "params": params}


def _common(bound: BoundField) -> dict:
    params = {"id": bound.auto_id, "name": bound.html_name}
    if bound.help_text:
        params["hint"] = {"text": str(bound.help_text)}
    if bound.errors:
        params["errorMessage"] = {"text": bound.errors[0]}
    return params


def _label(bound: BoundField) -> dict:
    return {"label": {"text": str(bound.label), "classes": "govuk-label--s"}}


def _legend(bound: BoundField) -> dict:
    return {
        "fieldset": {"legend": {"text": str(bound.label), "classes": "govuk-fieldset__legend--s"}}
    }


def _value(bound: BoundField) -> str:
    value = bound.value()
    return "" if value is None else str(value)


def _input(bound: BoundField) -> dict:
    widget = bound.field.widget
    params = _label(bound) | {"type": widget.input_type, "value": _value(bound)}
    for name in ("autocomplete", "inputmode", "spellcheck"):
        if name in widget.attrs:
            params[name] = widget.attrs[name]
    return params | {"classes": widget.attrs.get("class", "")}


def _password(bound: BoundField) -> dict:
    return {key: value for key, value in _input(bound).items() if key not in {"type", "value"}}


def _textarea(bound: BoundField) -> dict:
    return _label(bound) | {"value": _value(bound), "rows": bound.field.widget.attrs.get("rows", 5)}


def _select(bound: BoundField) -> dict:
    return _label(bound) | {"items": _options(bound, "selected")}


def _radios(bound: BoundField) -> dict:
    return _legend(bound) | {"items": _options(bound, "checked"), "idPrefix": bound.auto_id}


def _checkbox(bound: BoundField) -> dict:
    item = {"value": "on", "text": str(bound.label), "checked": bool(bound.value())}
    return {"items": [item | {"id": bound.auto_id}], "idPrefix": bound.auto_id}


def _options(bound: BoundField, chosen: str) -> list[dict]:
    value = bound.value()
    values = {str(one) for one in value} if isinstance(value, list | tuple) else {_value(bound)}
    return [
        {"value": str(key), "text": str(text), chosen: str(key) in values}
        for key, text in bound.field.choices
    ]


def _date_parts(bound: BoundField) -> dict:
    given = bound.field.widget.parts_of(bound.value())
    wrong = " govuk-input--error" if bound.errors else ""
    return _legend(bound) | {
        "namePrefix": bound.html_name,
        "items": [
            {
                "name": part,
                "label": part.capitalize(),
                "classes": f"govuk-input--width-{width}{wrong}",
                "value": value,
            }
            for (part, width), value in zip(PARTS, given, strict=True)
        ],
    }


_COMPONENTS = (
    (DateParts, "date_input", _date_parts),
    (forms.CheckboxSelectMultiple, "checkboxes", _radios),
    (forms.RadioSelect, "radios", _radios),
    (forms.CheckboxInput, "checkboxes", _checkbox),
    (forms.Select, "select", _select),
    (forms.Textarea, "textarea", _textarea),
    (forms.PasswordInput, "password_input", _password),
    (forms.FileInput, "file_upload", _label),
    (forms.widgets.Input, "input", _input),
)


def posted(request: HttpRequest) -> QueryDict | None:
    """What a form was sent with, or None when its page is only asked for."""
    return request.POST if request.method == "POST" else None
