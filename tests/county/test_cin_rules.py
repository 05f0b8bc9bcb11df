"""The census of the county read back in plain Python, and held against what the census asks.

A slow and obvious reading of the rules that a story can break: the order of dates, overlaps, what
belongs in the year, what every child and case must have. The rules themselves are elsewhere; this
shares nothing with them, nor with what writes the file.
"""

from collections import Counter
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import permutations
from xml.etree import ElementTree

import pytest

from goldenthread.county.returns.cin import write_cin
from goldenthread.county.story import tell_story
from goldenthread.dates.bank_holidays import bank_holidays

ALPHABET = "ABCDEFGHJKLMNPQRTUVWXYZ"
FACTORS = {"20", "21", *(f"{number}A" for number in range(1, 25))} | {
    f"{number}{letter}" for number in range(1, 7) for letter in "BC"
} | {"8B", "8C", "8D", "8E", "8F", "18B", "18C", "19B", "19C"}  # fmt: skip
CODES = {
    "Ethnicity": "WBRI WIRI WIRT WROM WOTH MWBC MWBA MWAS MOTH AIND APKN ABAN AOTH BCRB BAFR BOTH "
    "CHNE OOTH REFU NOBT",
    "Disability": "NONE MOB HAND PC INC COMM LD HEAR VIS BEH CON AUT DDA",
    "UPNunknown": "UN1 UN2 UN3 UN4 UN5 UN6 UN7",
    "ReferralSource": "1A 1B 1C 1D 2A 2B 3A 3B 3C 3D 3E 3F 4 5A 5B 5C 5D 6 7 8 9 10",
    "PrimaryNeedCode": "N0 N1 N2 N3 N4 N5 N6 N7 N8 N9",
    "ReasonForClosure": "RC1 RC2 RC3 RC4 RC5 RC6 RC7 RC8 RC9",
    "ReferralNFA": "true false",
    "ICPCnotRequired": "true false",
    "InitialCategoryOfAbuse": "NEG PHY SAB EMO MUL",
    "LatestCategoryOfAbuse": "NEG PHY SAB EMO MUL",
    "NumberOfPreviousCPP": " ".join(str(number) for number in range(20)),
    "FGDMMeetingOffer": "0 1",
    "FGDMMeetingFac": "0 1",
}
ALWAYS = {
    "ChildIdentifiers": ("LAchildID",),
    "ChildCharacteristics": ("Ethnicity",),
    "CINdetails": ("CINreferralDate", "ReferralSource", "PrimaryNeedCode", "ReferralNFA"),
    "Assessments": ("AssessmentActualStartDate",),
    "CINPlanDates": ("CINPlanStartDate",),
    "Section47": ("S47ActualStartDate", "ICPCnotRequired"),
    "ChildProtectionPlans": (
        "CPPstartDate", "InitialCategoryOfAbuse", "LatestCategoryOfAbuse", "NumberOfPreviousCPP"
    ),
    "Reviews": ("CPPreviewDate",),
}  # fmt: skip
"""What no record of a group may be without."""
NEVER = date(2200, 1, 1)


def text_of(node, name):
    found = node.find(name)
    return None if found is None or not (found.text or "").strip() else found.text.strip()


def day_of(node, name):
    text = text_of(node, name)
    return None if text is None else date.fromisoformat(text)


@dataclass
class Case:
    """A referral as the file tells it."""

    node: ElementTree.Element

    def __post_init__(self):
        self.referred = day_of(self.node, "CINreferralDate")
        self.closed = day_of(self.node, "CINclosureDate")
        self.reason = text_of(self.node, "ReasonForClosure")
        self.conference = day_of(self.node, "DateOfInitialCPC")
        self.stopped = text_of(self.node, "ReferralNFA") == "true"
        self.assessments = [
            (day_of(one, "AssessmentActualStartDate"), day_of(one, "AssessmentAuthorisationDate"),
             [each.text for each in one.iter("AssessmentFactors")])
            for one in self.node.findall("Assessments")
        ]  # fmt: skip
        self.plans = [
            (day_of(one, "CINPlanStartDate"), day_of(one, "CINPlanEndDate"))
            for one in self.node.findall("CINPlanDates")
        ]
        self.enquiries = [
            (day_of(one, "S47ActualStartDate"), day_of(one, "DateOfInitialCPC"),
             text_of(one, "ICPCnotRequired") == "true", day_of(one, "InitialCPCtarget"))
            for one in self.node.findall("Section47")
        ]  # fmt: skip
        self.protection = [
            (day_of(one, "CPPstartDate"), day_of(one, "CPPendDate"),
             [day_of(each, "CPPreviewDate") for each in one.findall("Reviews")])
            for one in self.node.findall("ChildProtectionPlans")
        ]  # fmt: skip


@dataclass
class Person:
    """A child as the file tells it."""

    node: ElementTree.Element
    cases: list = field(default_factory=list)

    def __post_init__(self):
        who = self.node.find("ChildIdentifiers")
        self.id = text_of(who, "LAchildID")
        self.upn, self.no_upn = text_of(who, "UPN"), text_of(who, "UPNunknown")
        self.former = text_of(who, "FormerUPN")
        self.born, self.expected = (
            day_of(who, "PersonBirthDate"), day_of(who, "ExpectedPersonBirthDate")
        )  # fmt: skip
        self.sex, self.died = text_of(who, "Sex"), day_of(who, "PersonDeathDate")
        self.disabilities = [one.text for one in self.node.iter("Disability")]
        self.cases = [Case(one) for one in self.node.findall("CINdetails")]

    def all(self, what):
        return [one for case in self.cases for one in getattr(case, what)]


@dataclass
class Census:
    """A file, and its year."""

    people: list
    last: date

    @property
    def first(self):
        return self.last.replace(year=self.last.year - 1) + timedelta(1)

    def holds(self, day):
        return self.first <= day <= self.last

    def working_days_before(self, count, day=None):
        found, holidays = day or self.last, set(bank_holidays())
        while count:
            found -= timedelta(1)
            count -= found.weekday() < 5 and found not in holidays
        return found


def read(path, year):
    root = ElementTree.parse(path).getroot()  # noqa: S314 - we wrote it
    return Census([Person(one) for one in root.find("Children")], date(year, 3, 31))


@pytest.fixture(scope="module")
def story():
    return tell_story(60_000, 3)


@pytest.fixture(scope="module", params=[2026, 2027, 2025, 2024])
def census(request, story, tmp_path_factory):
    folder = tmp_path_factory.mktemp("cin")
    write_cin(story, request.param, folder)
    return read(folder / f"cin_{request.param}.xml", request.param)


def overlaps(periods, last, *, end_counts=True):
    """Whether any of two periods begins while the other lasts."""
    return any(
        start >= other and (start <= (until or last) if end_counts or until is None
                            else start < until)
        for (start, _), (other, until) in permutations([one[:2] for one in periods], 2)
    )  # fmt: skip


def of_children(census):
    """The codes of the rules that each child breaks."""
    for one in census.people:
        if one.died and not census.holds(one.died):
            yield "8545Q"
        if one.died and one.born and one.died < one.born:
            yield "8535Q"
        if (one.born is None) == (one.expected is None):
            yield "8525Q"
        if one.born and one.born > census.last:
            yield "8520"
        if one.expected and not (
            census.last - timedelta(30) <= one.expected <= date(census.last.year, 12, 31)
        ):
            yield "8530Q"
        in_need = any(not case.stopped for case in one.cases)
        if one.born and in_need and not one.disabilities:
            yield "8540"
        if "NONE" in one.disabilities and len(one.disabilities) > 1:
            yield "8790"
        if len(set(one.disabilities)) < len(one.disabilities):
            yield "8794"
        school_age = one.born and one.born <= date(census.last.year - 6, 8, 31)
        if school_age and in_need and not one.upn and one.no_upn in (None, "UN1"):
            yield "8770Q"
        if one.no_upn == "UN7" and in_need:
            yield "8772"
        if one.upn and one.no_upn:
            yield "both a number and a reason for none"
        yield from of_numbers(one)


def of_numbers(one):
    for number in filter(None, (one.upn, one.former)):
        values = [ALPHABET.index(letter) if letter.isalpha() else int(letter)
                  for letter in number[1:]]  # fmt: skip
        total = sum(value * place for place, value in enumerate(values, start=2))
        if len(number) != 13 or ALPHABET[total % 23] != number[0]:
            yield "1510"
        if number[1:4] != "708":
            yield "1530"


def of_histories(census):
    """The codes of the rules that a child's cases break together."""
    for one in census.people:
        if not one.cases:
            yield "8590"
        for mine, other in permutations(one.cases, 2):
            until = other.closed or (census.first if other.stopped else census.last)
            if other.referred <= mine.referred < until:
                yield "8820"
        if sum(case.closed is None and not case.stopped for case in one.cases) > 1:
            yield "8815"
        latest = max(case.referred for case in one.cases)
        if any(not case.closed and not case.stopped and case.referred < latest
               for case in one.cases):  # fmt: skip
            yield "8816"
        if overlaps(one.all("plans"), census.last):
            yield "4014"
        if overlaps(one.all("protection"), census.last):
            yield "8940"
        for start, end in one.all("plans"):
            for protected, ended, _ in one.all("protection"):
                if protected <= start and start < (ended or NEVER):
                    yield "4016"
                if start <= protected and protected < (end or NEVER):
                    yield "4017"
        if one.died:
            days = [case.referred for case in one.cases]
            days += [day for plan in one.all("plans") + one.all("protection")
                     for day in plan[:2] if day]  # fmt: skip
            if max(days) > one.died:
                yield "4008 and others after death"
        born = one.born or one.expected
        if min(case.referred for case in one.cases) < born - timedelta(280):
            yield "8606"
        at_referral = {case.conference for case in one.cases} - {None}
        if at_referral & {conference for _, conference, _, _ in one.all("enquiries")}:
            yield "2884"


def of_cases(census):
    """The codes of the rules that each case breaks."""
    cutoff = census.working_days_before(1, census.first)
    for person in census.people:
        for case in person.cases:
            if case.referred > census.last:
                yield "8600"
            if case.stopped and case.referred < cutoff:
                yield "8569Q"
            if case.closed and not (census.holds(case.closed) and case.closed >= case.referred):
                yield "8620, 8630"
            if (case.closed is None) != (case.reason is None):
                yield "8805, 8810"
            if case.reason == "RC2" and not person.died:
                yield "8585Q"
            below = case.enquiries or case.protection or case.plans or case.conference
            if case.stopped and (below or case.assessments):
                yield "4000, 8831, 8832"
            if case.reason in ("RC8", "RC9") and below:
                yield "2990"
            if case.reason in ("RC8", "RC9") and not case.assessments:
                yield "8825Q"
            if case.enquiries and not case.assessments:
                yield "2991Q"
            days = [day for one in case.assessments + case.plans for day in one[:2]]
            days += [day for one in case.enquiries for day in one[:2]]
            days += [end for _, end, _ in case.protection] + [case.conference]
            if case.closed and max(filter(None, days), default=case.closed) > case.closed:
                yield "8565"
            yield from of_assessments(census, case)
            yield from of_enquiries(census, case)
            yield from of_plans(census, case)


def of_assessments(census, case):
    overdue = census.working_days_before(45)
    if overlaps(case.assessments, census.last):
        yield "8863Q"
    for start, done, factors in case.assessments:
        if start < case.referred or start > census.last:
            yield "1103"
        if done and not (start <= done and census.holds(done)):
            yield "8608, 8696"
        if not done and (start < overdue or not census.holds(start)):
            yield "8670Q, 8736"
        if not done and (factors or case.closed):
            yield "8614, 8867"
        if done and not factors:
            yield "8897Q"
        if set(factors) - FACTORS or {"18A", "19A"} & set(factors):
            yield "8897Q, 8945Q, 8950Q"
        if len(set(factors)) < len(factors) or ("21" in factors and len(factors) > 1):
            yield "8869, 8898"
        alone = len(case.assessments) == 1 and done and "21" in factors
        if alone and case.reason not in ("RC8", "RC9"):
            yield "8873Q"


def of_enquiries(census, case):
    overdue = census.working_days_before(15)
    lasting = [
        (start, start - timedelta(1) if needless and not held else held)
        for start, held, needless, _ in case.enquiries
    ]
    if overlaps(lasting, census.last):
        yield "8890, 8839"
    for start, held, needless, target in case.enquiries:
        if start < case.referred or start > census.last:
            yield "2889"
        if held and not (census.holds(held) and start <= held and held.weekday() < 5):
            yield "8615, 8715, 8875"
        if not held and not needless and (start < overdue or start < census.first or case.closed):
            yield "8675Q, 8740, 8868"
        if target and target.weekday() > 4:
            yield "8870Q"


def of_plans(census, case):
    for start, end in case.plans:
        if start < case.referred or start > census.last:
            yield "4010, 4015"
        if end and not (start < end and census.holds(end)):
            yield "4011, 4012Q, 4013"
    if sum(end is None for _, end in case.plans) + sum(
        end is None for _, end, _ in case.protection
    ) > 1:  # fmt: skip
        yield "4001, 4004, 8935"
    for start, end, reviews in case.protection:
        if start < case.referred or start > census.last:
            yield "1105, 8720"
        if end and not (start < end and census.holds(end)):
            yield "8840, 8925, 8930"
        if None in reviews or min(reviews, default=NEVER) <= start:
            yield "8841, 8842Q"
        asked = [held for _, held, needless, _ in case.enquiries if not needless]
        if census.holds(start) and start not in (asked or [case.conference]):
            yield "2885"
        for plan, plan_end in case.plans:
            if any(plan <= day <= (plan_end or NEVER) and day != end for day in reviews):
                yield "4003"


def of_codes(census):
    """The elements that are missing, and those with a value that is not in their list."""
    for person in census.people:
        for node in person.node.iter():
            for name in ALWAYS.get(node.tag, ()):
                if text_of(node, name) is None:
                    yield f"{name} is missing"
            if node.tag in CODES and node.text not in CODES[node.tag].split():
                yield f"{node.tag} is {node.text}"
        if not (person.id.isascii() and person.id.isalnum() and len(person.id) <= 20):
            yield "1570, 1580"


@pytest.mark.parametrize("rules", [of_children, of_histories, of_cases, of_codes])
def test_the_census_breaks_no_rule(census, rules):
    assert not Counter(rules(census))


def test_sex_is_asked_of_all_since_2025_and_is_unknown_of_the_unborn(census):
    if census.last.year < 2025:
        assert {one.sex for one in census.people} == {None}
        return
    assert any(one.sex == "U" for one in census.people)
    assert all(one.sex in ("M", "F") or (one.expected and one.sex == "U") for one in census.people)


def test_the_whole_return_is_as_the_census_expects(census):
    people = census.people
    assert len({one.id for one in people}) == len(people) > 3_000
    numbers = [one.upn for one in people if one.upn]
    assert len(set(numbers)) == len(numbers) > 1_000
    codes = Counter(code for one in people for code in one.disabilities)
    assert len(set(codes) - {"NONE"}) >= 8
    assert any(len(one.disabilities) > 1 for one in people)
    planned = [start for one in people for start, _, _ in one.all("protection")]
    held = [day for one in people for _, day, _, _ in one.all("enquiries")]
    held += [case.conference for one in people for case in one.cases]
    begun = sum(census.holds(day) for day in planned)
    assert 0 < begun <= sum(day is not None and census.holds(day) for day in held)
