import csv
import re
from collections import Counter
from collections.abc import Iterator
from datetime import date
from importlib.resources import files
from itertools import pairwise
from pathlib import Path

import pytest

from goldenthread.rules.catalogue import RETURNS, ruleset
from goldenthread.schema import codesets
from goldenthread.schema.codesets import CODE_LISTS
from goldenthread.schema.ssd import SSD
from goldenthread.schema.table import Code, CodeList

EVERY_LIST = pytest.mark.parametrize("codes", CODE_LISTS.values(), ids=lambda codes: codes.name)

CIN_FIELDS = {
    "AssessmentFactors": "assessment_factor",
    "Disability": "disability",
    "Ethnicity": "ethnicity",
    "InitialCategoryOfAbuse": "category_of_abuse",
    "PrimaryNeedCode": "primary_need",
    "ReasonForClosure": "closure_reason",
    "ReferralSource": "referral_source",
    "Sex": "sex",
    "UPNunknown": "upn_unknown",
}

SSDA903_FIELDS = {
    "ACCOM": "ssda903_accommodation",
    "ACTIV": "ssda903_activity",
    "CIN": "ssda903_category_of_need",
    "ETHNIC": "ethnicity",
    "IN_TOUCH": "in_touch",
    "LA_PERM": "ssda903_authority",
    "LS": "ssda903_legal_status",
    "LS_ADOPTR": "adopter_legal_status",
    "MISSING": "missing_type",
    "PLACE": "ssda903_placement_type",
    "PLACE_PROVIDER": "placement_provider",
    "PREV_PERM": "previous_permanence",
    "REASON_PLACED_CEASED": "adoption_reversed_reason",
    "REASON_PLACE_CHANGE": "placement_change_reason",
    "REC": "episode_ceased_reason",
    "REVIEW_CODE": "review_participation",
    "RNE": "episode_start_reason",
    "SDQ_REASON": "sdq_reason",
    "SEX_ADOPTR": "adopter_sex",
    "SW_REASON": "worker_change_reason",
    "UPN (unknown)": "ssda903_upn_unknown",
}

WITHDRAWN_BEFORE_ANY_EXTRACT = {("PLACE", "A1"), ("PLACE", "A2"), ("REC", "E1")}
NOT_CODES = {("LA_PERM", "-"), ("PREV_PERM", "-"), ("SW_REASON", "-")}


def published_codes(path: Path, fields: dict[str, str]) -> Iterator[tuple[str, str, str]]:
    with path.open(encoding="utf-8") as lines:
        for row in csv.DictReader(lines, delimiter="\t"):
            if row["field"] in fields:
                yield row["field"], row["code"], fields[row["field"]]


@EVERY_LIST
def test_the_days_of_a_code_do_not_overlap(codes: CodeList):
    by_code: dict[str, list[Code]] = {}
    for code in codes.codes:
        by_code.setdefault(code.code, []).append(code)
    for periods in by_code.values():
        first = [code.valid_from or date.min for code in periods]
        last = [code.valid_to or date.max for code in periods]
        assert first == sorted(first)
        assert all(begin <= end for begin, end in zip(first, last, strict=True))
        assert all(end < begin for (_, end), (begin, _) in pairwise(zip(first, last, strict=True)))


@EVERY_LIST
def test_a_spelling_stands_for_one_code(codes: CodeList):
    spellings = {(code.code, s.casefold()) for code in codes.codes for s in (code.code, *code.also)}
    counts = Counter(spelling for _, spelling in spellings)
    assert [spelling for spelling, count in counts.items() if count > 1] == []


@EVERY_LIST
def test_every_code_has_a_meaning(codes: CodeList):
    assert codes.title
    assert all(code.code and code.meaning for code in codes.codes)


def test_every_file_is_declared_and_every_list_is_used():
    stored = {
        path.name.removesuffix(".csv")
        for path in files(codesets).iterdir()
        if path.name.endswith(".csv")
    }
    used = {column.codes.name for t in SSD.values() for column in t.columns if column.codes}
    assert stored == set(CODE_LISTS) == used | set(lists_of_rules())


def lists_of_rules() -> Iterator[str]:
    for name in RETURNS:
        for rule in ruleset(name).rules:
            yield from re.findall(r"one_of\([^']+'(\w+)'\)", rule.when or rule.select)


@pytest.mark.parametrize(
    ("name", "fields"),
    [("cin_codesets.tsv", CIN_FIELDS), ("ssda903_codesets.tsv", SSDA903_FIELDS)],
)
def test_codes_of_the_returns_are_known(shared_domain: Path, name: str, fields: dict[str, str]):
    known_otherwise = WITHDRAWN_BEFORE_ANY_EXTRACT | NOT_CODES
    unknown = [
        (field, code)
        for field, code, ours in published_codes(shared_domain / name, fields)
        if (field, code) not in known_otherwise and not CODE_LISTS[ours].knows(code)
    ]
    assert unknown == []


def test_accommodation_of_the_return_is_a_letter_of_ours_and_a_suitability(shared_domain: Path):
    path = shared_domain / "ssda903_codesets.tsv"
    for _, code, _ in published_codes(path, {"ACCOM": ""}):
        if code != "0":
            assert codesets.ACCOMMODATION.knows(code[0])
            assert codesets.ACCOMMODATION_SUITABLE.knows(code[1])


@pytest.mark.parametrize(
    ("recorded", "meaning"),
    [
        ("NEG", "Neglect"),
        ("Neglect", "Neglect"),
        (" neglect ", "Neglect"),
        ("Multiple: neglect, physical abuse", "Multiple or not recommended"),
        ("XYZ", None),
        ("", None),
    ],
)
def test_a_recorded_value_is_known_in_any_case_or_spelling(recorded, meaning):
    assert codesets.CATEGORY_OF_ABUSE.meaning_of(recorded) == meaning
    assert codesets.CATEGORY_OF_ABUSE.knows(recorded) is (meaning is not None)


@pytest.mark.parametrize(
    ("code", "day", "valid"),
    [
        ("Z1", date(2025, 3, 31), True),
        ("Z1", date(2025, 4, 1), False),
        ("Z11", date(2025, 3, 31), False),
        ("Z11", date(2025, 4, 1), True),
        ("U6", date(1990, 1, 1), True),
    ],
)
def test_the_days_of_a_code_are_inclusive(code, day, valid):
    assert codesets.PLACEMENT_TYPE.find(code).is_valid_on(day) is valid
