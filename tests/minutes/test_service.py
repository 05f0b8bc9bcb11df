"""The answers of a committee system's web service, whole, broken and hostile."""

import datetime as dt
from pathlib import Path

import pytest

from goldenthread.minutes.reader import read_file, read_records
from goldenthread.minutes.record import Document, Person
from goldenthread.minutes.unreadable import MinutesUnreadable

MEETING = """<meeting>
 <meetingid>2043</meetingid>
 <committeetitle>Care Panel</committeetitle>
 <meetingdate>05/03/2026</meetingdate>
 <meetingtime>10.00 am</meetingtime>
 <meetinglocation>Town Hall, Wexbourne</meetinglocation>
 <attendees>
  <attendee memberid="1" name="Councillor Ann Lee" roledescription="Chair" attendance="Present"/>
  <attendee memberid="2" name="Councillor Bo Day" roledescription="" attendance="Apologies"/>
  <attendee memberid="3" name="Councillor Cy Fox" attendance="Expected"/>
 </attendees>
 <agendaitems>
  <agendaitem>
   <agendaitemid>11</agendaitemid><agendaitemnumber>1</agendaitemnumber>
   <fulldisplaynumberformat>1.</fulldisplaynumberformat><minutesitemnumber>0</minutesitemnumber>
   <agendaitemtitle>Apologies</agendaitemtitle><agendatext/>
   <minutesnonemptyhtmlbody>&lt;p&gt;Apologies were received from Bo Day and Mrs E Ash.&lt;/p&gt;
   </minutesnonemptyhtmlbody>
  </agendaitem>
  <agendaitem>
   <agendaitemid>12</agendaitemid><agendaitemnumber>2</agendaitemnumber>
   <minutesitemnumber>35a</minutesitemnumber>
   <agendaitemtitle>Improvement Plan</agendaitemtitle>
   <agendatext>&lt;p&gt;To consider the plan.&lt;/p&gt;</agendatext>
   <linkeddocuments>
    <linkeddoc><attachmentid>5</attachmentid><title>Plan, March 2026</title></linkeddoc>
    <linkeddoc><title>Case summaries</title><isrestricted>True</isrestricted></linkeddoc>
   </linkeddocuments>
   <decisionnonemptyhtmlbody><div><p>RESOLVED: That the plan be noted.</p></div>
   </decisionnonemptyhtmlbody>
   <minutesnonemptyhtmlbody><div><p>The Director of Care undertook to report by 1 April 2026.</p>
   <p>RESOLVED: That the plan be noted.</p></div></minutesnonemptyhtmlbody>
  </agendaitem>
  <agendaitem><agendaitemtitle>Private matter</agendaitemtitle>
   <isdisplayallowed>False</isdisplayallowed></agendaitem>
 </agendaitems>
</meeting>"""
SOAP = f"""<?xml version="1.0" encoding="utf-8"?>
<soap:Envelope xmlns:soap="http://schemas.xmlsoap.org/soap/envelope/"><soap:Body>
<GetMeetingResponse xmlns="http://moderngov.co.uk/namespaces"><GetMeetingResult>{MEETING}
</GetMeetingResult></GetMeetingResponse></soap:Body></soap:Envelope>"""
BOMB = """<?xml version="1.0"?><!DOCTYPE m [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>
<meeting><committeetitle>&b;</committeetitle></meeting>"""
FILE = """<?xml version="1.0"?><!DOCTYPE m [<!ENTITY x SYSTEM "file:///etc/hostname">]>
<meeting><committeetitle>&x;</committeetitle></meeting>"""


@pytest.fixture
def answer(tmp_path: Path):
    def save(text: str, encoding: str = "utf-8") -> Path:
        path = tmp_path / "answer.xml"
        path.write_bytes(text.encode(encoding))
        return path

    return save


@pytest.mark.parametrize("text", [MEETING, SOAP, '<?xml version="1.0"?>' + MEETING])
def test_a_meeting_is_read_alone_and_in_an_envelope(answer, text):
    record = read_file(answer(text))
    assert (record.committee, record.date, record.time, record.venue) == (
        "Care Panel", dt.date(2026, 3, 5), dt.time(10), "Town Hall, Wexbourne",
    )  # fmt: skip
    assert record.present == (Person("Councillor Ann Lee", "Chair"),)
    assert record.apologies == (Person("Councillor Bo Day"), Person("Mrs E Ash"))
    assert [(item.number, item.title, item.kind) for item in record.items] == [
        ("1", "Apologies", "apologies"), ("35a", "Improvement Plan", "substantive"),
    ]  # fmt: skip


def test_an_item_has_its_papers_its_note_and_each_decision_once(answer):
    item = read_file(answer(SOAP)).items[1]
    assert item.documents == (Document("Plan, March 2026"),)
    assert [one.text for one in item.resolutions] == ["That the plan be noted."]
    assert item.paragraphs[0] == "To consider the plan."
    assert [(one.owner, one.due) for one in item.actions] == [
        ("Director of Care", dt.date(2026, 4, 1))
    ]


def test_nothing_restricted_is_read(answer):
    assert "Private matter" not in str(read_file(answer(SOAP)).to_json())
    assert "Case summaries" not in str(read_file(answer(SOAP)).to_json())


def test_several_meetings_are_several_records_and_are_told_where_one_is_wanted(answer):
    later = MEETING.replace("05/03/2026", "02/07/2026")
    path = answer(f"<meetings>{MEETING}{later}</meetings>")
    assert [record.date for record in read_records(path)] == [
        dt.date(2026, 3, 5), dt.date(2026, 7, 2),
    ]  # fmt: skip
    with pytest.raises(MinutesUnreadable, match=r"It holds 2 meetings\. Save the answer for each"):
        read_file(path)


def test_the_committee_may_stand_around_the_meeting(answer):
    bare = MEETING.replace(" <committeetitle>Care Panel</committeetitle>\n", "")
    around = f"<committee><committeetitle>Care Panel</committeetitle>{bare}</committee>"
    assert read_file(answer(f"<getmeetings>{around}</getmeetings>")).committee == "Care Panel"
    assert read_file(answer(bare)).committee is None


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (MEETING[:600], "It is not whole XML: it breaks at line"),
        (BOMB, "It declares a document type"),
        (FILE, "It declares a document type"),
        ("<meeting>" * 300 + "</meeting>" * 300, "More than 200 elements stand within"),
        ("<?xml version='1.0'?><letter/>", "no meeting is in it"),
        ("<getmeetings><meeting><meetingid>1</meetingid></meeting></getmeetings>", "a list of"),
        ("<?xml version='1.0' encoding='klingon'?><meeting/>", "encoding"),
        ("<s:Envelope xmlns:s='http://schemas.xmlsoap.org/soap/envelope/'><s:Body><s:Fault>"
         "<faultstring>No such meeting</faultstring></s:Fault></s:Body></s:Envelope>",
         "answered with a fault: No such meeting."),
    ],
)  # fmt: skip
@pytest.mark.parametrize("read", [read_file, read_records])
def test_what_is_no_answer_says_why_and_what_to_do(answer, read, text, problem):
    with pytest.raises(MinutesUnreadable) as refusal:
        read(answer(text))
    assert problem in refusal.value.problem
    assert "Ask the service for GetMeeting" in refusal.value.remedy


def test_a_bomb_in_another_encoding_is_refused_too(answer):
    with pytest.raises(MinutesUnreadable, match="declares a document type"):
        read_file(answer(BOMB, "utf-16"))


def test_a_web_page_that_is_xml_is_read_as_a_page(answer):
    page = (
        '<?xml version="1.0"?>\n<!DOCTYPE html>\n<html xmlns="http://www.w3.org/1999/xhtml"><body>'
        "<p>Agenda item</p><p>The Plan</p><p>Minutes:</p><p>RESOLVED: That it be noted.</p>"
        "</body></html>"
    )
    assert read_file(answer(page)).items[0].title == "The Plan"
