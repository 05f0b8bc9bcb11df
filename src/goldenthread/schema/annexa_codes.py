"""The code lists of Annex A: what Ofsted's template offers to choose from, in annexa_codes.csv.

A code is a choice as it is published, such as "f) U6: Foster placement - not FFA". Files also hold
the bare code (U6), the words after it, or the choice without its letter; all are the same choice.
Codes that other returns have taken into use since stand with the choice that holds them.
"""

import csv
import re
from collections import Counter
from dataclasses import dataclass
from importlib.resources import files

from goldenthread.schema.table import Code, CodeList

_LETTER = re.compile(r"^[a-z]{1,2}\)\s*", re.IGNORECASE)
_CODE = re.compile(r"^([A-Z][A-Z0-9]{0,3}|\d{1,2}[A-Z]?)(?:: | - )(?=.)")


@dataclass(frozen=True)
class Choices(CodeList):
    """A code list whose choices may be written with or without their letter, as in "a) Yes"."""

    def find(self, value: str) -> Code | None:
        """The choice that a recorded value stands for; None when it is none of them."""
        return super().find(value) or super().find(_LETTER.sub("", value.strip()))


def _words(choice: str) -> str:
    return _CODE.sub("", _LETTER.sub("", choice))


def _choices(name: str, title: str) -> Choices:
    text = files("goldenthread.schema").joinpath("annexa_codes.csv").read_text(encoding="utf-8")
    rows = [row for row in csv.DictReader(text.splitlines()) if row["list"] == name]
    shared = Counter(_words(row["code"]) for row in rows)
    return Choices(f"annexa_{name}", title, tuple(_code(row, shared) for row in rows))


def _code(row: dict[str, str], shared: Counter[str]) -> Code:
    choice, words = row["code"], _words(row["code"])
    bare = _LETTER.sub("", choice)
    coded = _CODE.match(bare)
    also = [spelling for spelling in row["also"].split(";") if spelling]
    also += [bare, *([coded[1]] if coded else [])]
    also += [words] if shared[words] == 1 else []
    return Code(choice, words, also=tuple(dict.fromkeys(it for it in also if it != choice)))


GENDER = _choices("gender", "Gender")
ETHNICITY = _choices("ethnicity", "Ethnicity")
YES_NO = _choices("yes_no", "Yes, no or unknown")
SOURCE = _choices("source", "Source of contact or referral")
PRIMARY_NEED = _choices("primary_need", "Category of need")
CLOSURE_REASON = _choices("closure_reason", "Reason for closure")
CASE_STATUS = _choices("case_status", "Status of the case")
CATEGORY_OF_ABUSE = _choices("category_of_abuse", "Category of abuse")
LEGAL_STATUS = _choices("legal_status", "Legal status")
PERMANENCE_PLAN = _choices("permanence_plan", "Permanence plan")
CEASED_REASON = _choices("ceased_reason", "Reason care ceased")
PLACEMENT_TYPE = _choices("placement_type", "Placement type")
PLACEMENT_PROVIDER = _choices("placement_provider", "Placement provider")
PLACEMENT_LOCATION = _choices("placement_location", "Inside or outside the authority")
IN_TOUCH = _choices("in_touch", "In touch with a care leaver")
ACCOMMODATION = _choices("accommodation", "Care leaver's accommodation")
ACTIVITY = _choices("activity", "Care leaver's activity")
DECISION_REVERSED = _choices("decision_reversed_reason", "Reason no longer placed for adoption")
LEAVING_REASON = _choices("leaving_reason", "Reason an adopter left the process")
