"""A member of the public downloads the data; an officer decides what becomes of old records."""

import csv
import io
import json
from zipfile import ZipFile


def test_somebody_downloads_all_the_data_from_the_foot_of_a_page(somebody, tmp_path):
    reader = somebody()
    reader.opens("/meetings/")
    reader.follows("Open data")
    reader.sees("You need no account and no key.")
    reader.sees("Open Government Licence v3.0")

    file = reader.downloads(reader.link("Download everything (zip)"), tmp_path)

    with ZipFile(file) as whole:
        assert "Open data of the scrutiny of" in whole.read("README.txt").decode()
        meetings = [json.loads(line) for line in whole.read("meetings.ndjson").splitlines()]
    assert len(meetings) > 1
    then_its_addresses_lead_back_to_the_site(reader, meetings[0])


def test_somebody_opens_one_kind_in_a_spreadsheet(somebody, tmp_path):
    reader = somebody()
    reader.opens("/open-data/")

    file = reader.downloads(reader.link("Recommendations (CSV)"), tmp_path)

    rows = list(csv.DictReader(io.StringIO(file.read_text(encoding="utf-8-sig"))))
    assert rows
    assert all(row["text"] and row["id"] for row in rows)


def test_somebody_who_writes_programs_reads_what_each_field_is(somebody):
    reader = somebody()
    reader.opens("/open-data/")
    reader.follows("How programs read the same data a page at a time")
    reader.sees("Follow next until it is null")
    reader.sees("modified_since")


def test_an_officer_withdraws_old_minutes_and_their_page_says_so(somebody, javascript):
    officer, reader = somebody("Scrutiny officer"), somebody()
    reason = f"Nobody asks for it ({'with' if javascript else 'without'} scripts)"
    officer.opens("/meetings/retention/")
    officer.sees("Local Government Act 1972, section 100C(1)(a)")
    officer.follows("Decide on minutes of")
    officer.sees("nothing is deleted")
    officer.chooses("Withdraw it from public inspection")
    officer.fills("Reason", reason)
    officer.presses("Save the decision")
    officer.sees("Withdrawn")

    old = officer.page.get_by_role("link", name="Minutes: Children and Families").first
    reader.opens(old.get_attribute("href"))

    reader.sees(reason)
    reader.sees("It was not deleted")
    reader.does_not_see("Home visits were discussed")


def then_its_addresses_lead_back_to_the_site(reader, meeting):
    path = "/" + meeting["web"].split("/", 3)[3]
    reader.opens(path)
    told = reader.page.request.get(f"{reader.address}/{meeting['id'].split('/', 3)[3]}")
    assert told.ok
    assert told.json() == meeting
