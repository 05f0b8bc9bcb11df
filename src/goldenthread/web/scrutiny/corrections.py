"""What a reader corrects in minutes just read: a form of a record's own parts."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from django import forms

from goldenthread.minutes.record import Item, Kind, MeetingRecord
from goldenthread.web.design.forms import DateField, GovukForm
from goldenthread.web.scrutiny.presenters import KINDS

MARK = "corrections"
"""The name of the hidden field by which a sent page says that it held these fields."""
LETTERS_A_ROW = 40
FEWEST_ROWS, MOST_ROWS = 3, 12
ADDED = ("title", "number", "text")
"""What says that an item was added; its kind is chosen for it from the start."""
GIVEN = "Given by the person who took the minutes in."


class CorrectionsForm(GovukForm, forms.Form):
    """The parts of a meeting record that a person may correct, item by item.

    A resolution or an action whose words are taken out is taken out; one whose words are written
    in the empty boxes of an item is added to it; so is an item that was missed, before the first
    (place 0) or after any other. ``places`` says for each item in which part of the source it
    stands, as its number; without it, each in its own. Committee and day are here where the record
    has them; where it has none, the form that takes it in asks for them.
    """

    def __init__(
        self, *args, record: Mapping[str, Any], places: Sequence[int] | None = None, **kwargs
    ):
        super().__init__(*args, **kwargs)
        self.record = record
        self.places = list(places or range(1, len(record["items"]) + 1))
        if record["committee"]:
            self._line("committee", "Committee", record["committee"], required=True)
        if record["date"]:
            self._day("held", "Date of the meeting", record["date"], required=True)
        self._lines(
            "apologies",
            "Apologies",
            "\n".join(_person(one) for one in record["apologies"]),
            help_text="One person a line; after a semicolon, their office",
        )
        self._missed(0)
        for at, item in enumerate(record["items"]):
            self._item(f"item-{at}", item)
            self._missed(at + 1)

    def _missed(self, place: int) -> None:
        """The empty boxes of an item that the reader missed after so many others."""
        self._line(f"new-{place}-number", "Number", None)
        self._line(f"new-{place}-title", "Title", None)
        self.fields[f"new-{place}-kind"] = forms.ChoiceField(
            label="Kind", choices=list(KINDS.items()), initial="substantive", required=False
        )
        self._lines(
            f"new-{place}-text", "Minutes of it", "", help_text="A paragraph a line; may be empty"
        )

    def _item(self, place: str, item: Mapping[str, Any]) -> None:
        self._line(f"{place}-number", "Number", item["number"])
        self._line(f"{place}-title", "Title", item["title"])
        self.fields[f"{place}-kind"] = forms.ChoiceField(
            label="Kind",
            choices=list(KINDS.items()),
            initial=item["kind"],
        )
        for n, resolution in enumerate([*item["resolutions"], {"letter": "", "text": ""}]):
            self._line(f"{place}-resolution-{n}-letter", "Letter", resolution["letter"])
            self._lines(f"{place}-resolution-{n}-text", "Resolved", resolution["text"])
        for n, action in enumerate([*item["actions"], {"text": "", "owner": "", "due": ""}]):
            self._lines(f"{place}-action-{n}-text", "To be done", action["text"])
            self._line(f"{place}-action-{n}-owner", "Owner", action["owner"])
            self._day(f"{place}-action-{n}-due", "Due", action["due"])
        self.fields[f"{place}-out"] = forms.BooleanField(
            label="Leave this item out: it is none", required=False
        )

    def _line(self, name: str, label: str, said: str | None, *, required: bool = False) -> None:
        self.fields[name] = forms.CharField(label=label, initial=said or "", required=required)

    def _lines(self, name: str, label: str, said: str, help_text: str = "") -> None:
        self.fields[name] = forms.CharField(
            label=label,
            initial=said,
            required=False,
            help_text=help_text,
            widget=forms.Textarea(attrs={"rows": rows_for(said)}),
        )

    def _day(self, name: str, label: str, said: str | None, *, required: bool = False) -> None:
        day = date.fromisoformat(said) if said else None
        self.fields[name] = DateField(label=label, initial=day, required=required)

    def clean(self):
        given = super().clean()
        for at, item in enumerate(self.record["items"]):
            new = f"item-{at}-action-{len(item['actions'])}"
            named = given.get(f"{new}-owner") or given.get(f"{new}-due")
            if named and not given.get(f"{new}-text", "").strip():
                self.add_error(f"{new}-text", "Enter what is to be done, or take its owner out")
        added = [self._says_more(given, place) for place in range(len(self.record["items"]) + 1)]
        out = [given.get(f"item-{at}-out") for at in range(len(self.record["items"]))]
        if all(out) and not any(added):
            raise forms.ValidationError("Keep at least one item")
        return given

    def _says_more(self, given: Mapping[str, Any], place: int) -> bool:
        """Whether an item was added at a place; one without a title is a fault."""
        title, *others = (given.get(f"new-{place}-{part}", "") for part in ADDED)
        if not title.strip() and any(one.strip() for one in others):
            self.add_error(f"new-{place}-title", "Enter the title of the item, or empty its boxes")
        return bool(title.strip())

    def missed(self, place: int) -> dict[str, Any]:
        """The boxes of an item missed at a place, for the page."""
        boxes = {part: self[f"new-{place}-{part}"] for part in ("number", "title", "kind", "text")}
        said = [boxes[part] for part in ADDED]
        opened = self.is_bound and any(box.errors or box.value() for box in said)
        return boxes | {"place": place, "adding": opened}

    def after(self) -> dict[int, int]:
        """For each part of the source, the place after the last item that stands in it."""
        return {0: 0} | {part: at for at, part in enumerate(self.places, start=1)}

    def groups(self) -> Iterator[dict[str, Any]]:
        """The fields of each item, for the page."""
        for at, item in enumerate(self.record["items"]):
            place = f"item-{at}"
            resolutions = [
                {part: self[f"{place}-resolution-{n}-{part}"] for part in ("letter", "text")}
                for n in range(len(item["resolutions"]) + 1)
            ]
            actions = [
                {part: self[f"{place}-action-{n}-{part}"] for part in ("text", "owner", "due")}
                for n in range(len(item["actions"]) + 1)
            ]
            added = [*resolutions[-1].values(), *actions[-1].values()]
            yield {
                "at": at,
                "part": self.places[at],
                "missed": self.missed(at + 1),
                "item": item,
                "name": item["title"] or "No title",
                **{part: self[f"{place}-{part}"] for part in ("number", "title", "kind", "out")},
                "resolutions": resolutions[:-1],
                "actions": list(zip(actions[:-1], item["actions"], strict=True)),
                "new_resolution": resolutions[-1],
                "new_action": actions[-1],
                "adding": any(bound.errors or bound.value() for bound in added if self.is_bound),
            }

    def corrected(self) -> dict[str, Any]:
        """The record as it is now corrected; what no field shows stays as it was read."""
        given, record = self.cleaned_data, dict(self.record)
        if record["committee"]:
            record["committee"] = _one_line(given["committee"])
        if record["date"] and record["date"] != given["held"].isoformat():
            record["date"] = given["held"].isoformat()
            record["date_inferred_from"] = GIVEN
        record["apologies"] = [
            _named(line) for line in given["apologies"].splitlines() if line.strip(" ;")
        ]
        record["items"] = [item for item, _ in self._items()]
        return record

    def places_corrected(self) -> list[int]:
        """For each item of what is corrected, the part of the source in which it stands."""
        return [part for _, part in self._items()]

    def _items(self) -> Iterator[tuple[dict[str, Any], int]]:
        given = self.cleaned_data
        yield from self._added(0, 0)
        for at, item in enumerate(self.record["items"]):
            if not given[f"item-{at}-out"]:
                yield self._corrected(f"item-{at}", item), self.places[at]
            yield from self._added(at + 1, self.places[at])

    def _added(self, place: int, part: int) -> Iterator[tuple[dict[str, Any], int]]:
        """What was added at a place, where something was; it stands in the part before it."""
        title, number, text = (self.cleaned_data[f"new-{place}-{name}"] for name in ADDED)
        if not title.strip():
            return
        item = Item(
            number=_one_line(number) or None,
            title=_one_line(title),
            kind=Kind(self.cleaned_data[f"new-{place}-kind"] or Kind.SUBSTANTIVE),
            paragraphs=tuple(_one_line(line) for line in text.splitlines() if line.strip()),
        )
        yield MeetingRecord(source="", items=(item,)).to_json()["items"][0], part

    def _corrected(self, place: str, item: Mapping[str, Any]) -> dict[str, Any]:
        given = self.cleaned_data
        resolutions = [
            {
                "letter": _one_line(given[f"{place}-resolution-{n}-letter"]) or None,
                "text": _one_line(given[f"{place}-resolution-{n}-text"]),
            }
            for n in range(len(item["resolutions"]) + 1)
        ]
        labelled = [*(action["explicit"] for action in item["actions"]), True]
        actions = [
            {
                "text": _one_line(given[f"{place}-action-{n}-text"]),
                "owner": _one_line(given[f"{place}-action-{n}-owner"]) or None,
                "due": _iso(given[f"{place}-action-{n}-due"]),
                "explicit": explicit,
            }
            for n, explicit in enumerate(labelled)
        ]
        return {
            **item,
            "number": _one_line(given[f"{place}-number"]) or None,
            "title": _one_line(given[f"{place}-title"]) or None,
            "kind": given[f"{place}-kind"],
            "resolutions": [one for one in resolutions if one["text"]],
            "actions": [one for one in actions if one["text"]],
        }


def rows_for(said: str) -> int:
    """How many rows of a box show a text whole, within reason."""
    lines = sum(len(line) // LETTERS_A_ROW + 1 for line in said.split("\n"))
    return min(max(lines, FEWEST_ROWS), MOST_ROWS)


def _person(person: Mapping[str, Any]) -> str:
    return f"{person['name']}; {person['role']}" if person["role"] else person["name"]


def _named(line: str) -> dict[str, str | None]:
    name, _, role = line.partition(";")
    return {"name": _one_line(name), "role": _one_line(role) or None}


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
