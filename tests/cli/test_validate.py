"""Validating a return at the keyboard."""

import csv
import io
import json
import re
from pathlib import Path

import pytest
from openpyxl import load_workbook

from goldenthread.cli.validate import ReturnName
from goldenthread.rules.catalogue import RETURNS

CENSUS = """\
<Message>
  <Header>
    <CollectionDetails>
      <Collection>CIN</Collection><Year>2026</Year><ReferenceDate>2026-03-31</ReferenceDate>
    </CollectionDetails>
    <Source><SourceLevel>L</SourceLevel><LEA>201</LEA></Source>
  </Header>
  <Children>
    <Child>
      <ChildIdentifiers>
        <LAchildID>CH1</LAchildID><UPN>H243278544154</UPN>
        <PersonBirthDate>2015-06-15</PersonBirthDate><Sex>F</Sex>
      </ChildIdentifiers>
      <ChildCharacteristics><Ethnicity>WBRI</Ethnicity>
        <Disabilities><Disability>NONE</Disability></Disabilities>
      </ChildCharacteristics>
      <CINdetails>
        <CINreferralDate>2025-06-02</CINreferralDate><ReferralSource>1A</ReferralSource>
        <PrimaryNeedCode>N1</PrimaryNeedCode><ReferralNFA>false</ReferralNFA>
        <Assessments>
          <AssessmentActualStartDate>{started}</AssessmentActualStartDate>
          <AssessmentAuthorisationDate>2025-07-08</AssessmentAuthorisationDate>
          <FactorsIdentifiedAtAssessment>
            <AssessmentFactors>2B</AssessmentFactors>
          </FactorsIdentifiedAtAssessment>
        </Assessments>
      </CINdetails>
    </Child>
  </Children>
</Message>
"""


@pytest.fixture
def census(tmp_path: Path):
    def write(started: str = "2025-06-03", name: str = "cin.xml") -> Path:
        path = tmp_path / name
        path.write_text(CENSUS.format(started=started))
        return path

    return write


def test_a_file_without_fault_ends_with_status_0(goldenthread, census):
    ran = goldenthread("validate", census(), "--rules", "1103,1510", "--format", "json")
    assert ran.status == 0
    assert json.loads(ran.out)["breaches"] == []


def test_a_breach_is_told_with_child_rows_fields_and_reason(goldenthread, census):
    ran = goldenthread("validate", census("2025-06-01"), "--rules", "1103", "--format", "json")
    assert ran.status == 1
    told = json.loads(ran.out)
    assert (told["return"], told["year"]) == ("cin", 2026)
    assert told["ruleset"] == "Children in need census 2025/26"
    assert told["tables"]["Assessments"] == 1
    assert told["rules"] == [
        {"code": "1103", "severity": "error", "status": "run", "reason": None, "breaches": 1}
    ]
    assert told["breaches"] == [
        {
            "rule": "1103",
            "severity": "error",
            "child": "CH1",
            "located": [
                {
                    "table": "Assessments",
                    "row": 1,
                    "fields": {"AssessmentActualStartDate": "2025-06-01"},
                },
                {"table": "CINdetails", "row": 1, "fields": {"CINreferralDate": "2025-06-02"}},
            ],
            "explanation": "Assessment started 1 June 2025, before the referral of 2 June 2025",
        }
    ]


def test_the_same_file_gives_the_same_bytes(goldenthread, census):
    path = census("2025-06-01")
    first = goldenthread("validate", path, "--format", "json")
    assert goldenthread("validate", path, "--format", "json").bytes == first.bytes


def test_a_spreadsheet_reads_as_a_fix_list(goldenthread, census, tmp_path):
    out = tmp_path / "fix.xlsx"
    ran = goldenthread(
        "validate", census("2025-06-01"), "--rules", "1103", "--format", "xlsx", "--out", out
    )
    assert ran.status == 1
    book = load_workbook(out)
    assert book.sheetnames == ["To fix", "Rules"]
    assert [cell.value for cell in book["To fix"][2]][:4] == [
        "CH1",
        "1103",
        "error",
        "Assessment started 1 June 2025, before the referral of 2 June 2025",
    ]


def test_csv_has_one_line_a_breach(goldenthread, census):
    ran = goldenthread("validate", census("2025-06-01"), "--rules", "1103", "--format", "csv")
    (row,) = csv.DictReader(io.StringIO(ran.out))
    assert row["child"] == "CH1"
    assert row["where"].startswith("Assessments row 1: AssessmentActualStartDate 2025-06-01;")


def test_the_screen_shows_an_example_and_the_sum(goldenthread, census):
    ran = goldenthread("validate", census("2025-06-01"), "--rules", "1103,1510")
    assert "Assessment started 1 June 2025" in ran.out
    assert "2 rules run, 0 not run; 1 errors and 0 queries" in ran.out
    assert "Children in need census 2025/26" in ran.err


def test_an_unreadable_date_is_a_fault_with_its_line_and_no_clean_bill(goldenthread, census):
    ran = goldenthread("validate", census("31/02/2025"), "--rules", "1510")
    assert ran.status == 1
    assert "cin.xml, line 21" in ran.err
    assert "31/02/2025" in ran.err


@pytest.mark.parametrize("text", ["", "no XML", "<Message>", "<Letter/>"])
def test_what_cannot_be_used_ends_with_status_2(goldenthread, tmp_path, text):
    path = tmp_path / "cin.xml"
    path.write_text(text)
    ran = goldenthread("validate", path)
    assert ran.status == 2
    assert "cannot be used" in ran.err
    assert "Traceback" not in ran.err


def test_an_unknown_rule_or_year_is_refused(goldenthread, census):
    assert "There is no rule 9999" in goldenthread("validate", census(), "--rules", "9999").err
    refused = goldenthread("validate", census(), "--year", "2019")
    assert refused.status == 2
    assert "2025/26" in refused.err


def test_a_file_of_a_year_without_rules_is_run_with_the_nearest_and_says_so(goldenthread, tmp_path):
    path = tmp_path / "cin.xml"
    path.write_text(CENSUS.format(started="2025-06-03").replace("2026", "2019"))
    ran = goldenthread("validate", path, "--rules", "1103")
    assert "the file says 2019, whose rules are not held" in ran.err


def load(goldenthread, path: Path, as_at: str) -> str:
    loaded = goldenthread("load", path, "--authority", "Marlshire", "--as-at", as_at)
    assert loaded.status == 0, loaded.err
    return loaded.out.strip()


def test_since_a_snapshot_tells_what_is_new_gone_and_still_there(goldenthread, census, tmp_path):
    before = load(goldenthread, census("2025-06-01"), "2026-03-31")
    moved = tmp_path / "moved.xml"
    text = CENSUS.format(started="2025-06-01")
    child = text[text.index("    <Child>") : text.index("  </Children>")]
    another = child.replace("CH1", "CH0").replace("2025-06-01", "2025-05-30")
    moved.write_text(text.replace(child, another + child))
    asked = ("--since", before, "--rules", "1103", "--format", "json")
    ran = goldenthread("validate", moved, *asked)
    assert ran.status == 1
    told = json.loads(ran.out)
    assert [it["child"] for it in told["new"]] == ["CH0"]
    assert [it["child"] for it in told["still"]] == ["CH1"]
    assert told["gone"] == []
    mended = goldenthread("validate", census(), *asked)
    assert mended.status == 0
    assert [it["child"] for it in json.loads(mended.out)["gone"]] == ["CH1"]


def test_since_alone_compares_the_latest_load(goldenthread, census):
    before = load(goldenthread, census("2025-06-01"), "2026-03-30")
    load(goldenthread, census("2025-06-03"), "2026-03-31")
    ran = goldenthread("validate", "--since", before, "--rules", "1103")
    assert "0 new, 1 gone, 0 still there" in ran.out


def test_a_census_is_not_compared_with_a_load_of_the_dataset(goldenthread, census, loaded):
    ran = goldenthread("validate", census(), "--since", loaded.out.strip())
    assert ran.status == 2
    assert "was not loaded from" in ran.err or "Children in need census" in ran.err


def test_every_return_can_be_named():
    assert {it.value for it in ReturnName} == set(RETURNS)


def test_the_dataset_needs_no_year_and_says_which_figures_a_breach_damages(goldenthread, ssd_files):
    undated = (ssd_files / "ssd_cin_episodes.csv").read_text().replace("2026-09-01", "")
    (ssd_files / "ssd_cin_episodes.csv").write_text(undated)
    codes = "SSD-BLANK-cine_referral_date,SSD-LINK-cine_person_id"
    ran = goldenthread("validate", ssd_files, "--return", "ssd", "--rules", codes)
    assert ran.status == 1
    assert re.search(r"Damages[^│]* RF01", ran.out)
    assert "collection" not in ran.err
    told = json.loads(goldenthread("validate", ssd_files, "--rules", codes, "--format", "json").out)
    assert told["ruleset"] == "Checks on the Standard Safeguarding Dataset"
    by_code = {it["code"]: it for it in told["rules"]}
    assert "RF01" in by_code["SSD-BLANK-cine_referral_date"]["damages"]
    assert [it["child"] for it in told["breaches"]] == ["bob"]


def test_annex_a_is_validated_from_a_list_alone(goldenthread, tmp_path):
    headings = (
        "Child Unique ID,Gender,Ethnicity,Date of Birth,Age of Child (Years),Date of Contact,"
        "Contact Source"
    )
    contacts = tmp_path / "contacts.csv"
    contacts.write_text(f"{headings}\nann,b) Female,WBRI,01/05/2015,11,,q) 6: Police\n")
    ran = goldenthread("validate", contacts, "--format", "json")
    told = json.loads(ran.out)
    assert (ran.status, told["return"]) == (1, "annexa")
    assert [it["rule"] for it in told["breaches"]] == ["A1-BLANK-contact_date"]
    not_run = {it["code"]: it["reason"] for it in told["rules"] if it["status"] == "not_run"}
    assert not_run["A7-01"] == "needs child_protection and children_in_need"
