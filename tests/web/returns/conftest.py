"""A census of a few children, handed in and validated as the site does it, in a home of its own."""

import uuid

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile

HEAD = """<?xml version="1.0" encoding="utf-8"?>
<Message><Header><CollectionDetails><Collection>CIN</Collection><Year>2026</Year>
<ReferenceDate>2026-03-31</ReferenceDate></CollectionDetails><Source><SourceLevel>L</SourceLevel>
<LEA>708</LEA><SoftwareCode>By hand</SoftwareCode><Release>1</Release><SerialNo>001</SerialNo>
<DateTime>2026-06-30T12:00:00</DateTime></Source></Header><Children>"""
CHILD = """<Child><ChildIdentifiers><LAchildID>{child}</LAchildID><UPN>R708009434789</UPN>
<PersonBirthDate>2011-05-04</PersonBirthDate><Sex>M</Sex></ChildIdentifiers>
<ChildCharacteristics><Ethnicity>{ethnicity}</Ethnicity><Disabilities><Disability>NONE</Disability>
</Disabilities></ChildCharacteristics><CINdetails><CINreferralDate>2024-06-06</CINreferralDate>
<ReferralSource>5B</ReferralSource><PrimaryNeedCode>N5</PrimaryNeedCode>
<CINPlanDates><CINPlanStartDate>2025-07-02</CINPlanStartDate>
<CINPlanEndDate>{plan_end}</CINPlanEndDate></CINPlanDates>
<ReferralNFA>false</ReferralNFA></CINdetails></Child>"""
RULES = ["4220", "4012Q"]
"""An ethnicity that is no code, an error; a plan that ends as it begins, a query."""


@pytest.fixture
def own_home(tmp_path, monkeypatch):
    """GOLDENTHREAD_HOME of one test."""
    monkeypatch.setattr(settings, "GOLDENTHREAD_HOME", tmp_path)
    monkeypatch.setattr(settings, "SITE_FOLDER", tmp_path / "site")
    return tmp_path


@pytest.fixture
def census():
    """Write a census: census(bad=["SECRET-1"], same_day=["SECRET-2"], clean=["SECRET-3"])."""

    def write(bad=(), same_day=(), clean=(), name="cin.xml") -> SimpleUploadedFile:
        everyone = sorted({*bad, *same_day, *clean})
        children = "".join(
            CHILD.format(
                child=child,
                ethnicity="White British" if child in bad else "WBRI",
                plan_end="2025-07-02" if child in same_day else "2025-10-14",
            )
            for child in everyone
        )
        return SimpleUploadedFile(name, f"{HEAD}{children}</Children></Message>".encode())

    return write


@pytest.fixture
def only_two_rules(monkeypatch):
    """Run two rules of the census, so that what is found is what a test put there."""
    from goldenthread.rules.run import run_rules
    from goldenthread.web.returns import work

    def run_two(filing, rules, year, **more):
        return run_rules(filing, rules, year, codes=RULES, **more)

    monkeypatch.setattr(work, "run_rules", run_two)


@pytest.fixture
def teams(monkeypatch):
    """The team of each child, as records would have it; change the dictionary."""
    from goldenthread.web.returns import work

    known = {"secret-1": "North Team", "secret-2": "North Team", "secret-3": "South Team"}
    monkeypatch.setattr(work, "teams_of_children", lambda: known)
    return known


@pytest.fixture
def officer(person):
    return person("data_officer")


@pytest.fixture
def validated(own_home, officer, only_two_rules, teams, django_capture_on_commit_callbacks):
    """Hand in files and validate them here and now; gives the run as it then is."""
    from goldenthread.web.returns import actions, work
    from goldenthread.web.returns.models import Run

    def hand_in(*files, by=officer, token=None, begin=work.carry_out, **more) -> Run:
        with django_capture_on_commit_callbacks(execute=True):
            run = actions.hand_in(
                by=by, token=token or uuid.uuid4(), files=files, begin=begin, **more
            )
        return Run.objects.get(pk=run.pk)

    return hand_in


@pytest.fixture
def run(validated, census):
    """Three children: the first has an error and a query, the second a query, the third an error.

    Breaches 1 and 2 are the errors of SECRET-1 and SECRET-3, 3 and 4 the queries of SECRET-1 and
    SECRET-2.
    """
    return validated(census(bad=["SECRET-1", "SECRET-3"], same_day=["SECRET-1", "SECRET-2"]))


REASON = {
    "purpose": "Put faults in the records right",
    "detail": "Before we submit in July",
}


@pytest.fixture
def opened(client_as):
    """A client of a role that has given its reason for opening a run's breaches."""

    def open_for(run, role="data_officer", team=""):
        client = client_as(role, team=team)
        answer = client.post(f"/returns/{run.pk}/open/", REASON)
        assert answer.status_code == 302
        return client

    return open_for
