"""Our own form of minutes: whatever the record, what is written is read back as the same."""

import datetime as dt
import json
import re
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from goldenthread.documents.content import Bullets, Heading, Paragraph
from goldenthread.documents.html import to_html
from goldenthread.documents.word import to_docx
from goldenthread.minutes.form import labels
from goldenthread.minutes.form.write import (
    minutes_as_docx,
    minutes_as_html,
    minutes_as_text,
    minutes_document,
)
from goldenthread.minutes.item import with_dates_and_figures
from goldenthread.minutes.lines import clean, squeeze
from goldenthread.minutes.reader import read_file, read_records, read_text
from goldenthread.minutes.record import (
    Action,
    Document,
    Item,
    Kind,
    MeetingRecord,
    NextMeeting,
    Person,
    Resolution,
)
from goldenthread.minutes.samples import sample_minutes

TODAY = dt.date(2026, 11, 22)
FORMS = ("txt", "html", "docx")

# What minutes say, and what a form that knows its lines by their labels could stumble over.
SAID = st.sampled_from(
    ["Members noted the report.", "RESOLVED: That it be noted.", "ACTION: Ann Lee", "Minutes:",
     "Item 4: The Plan", "Item:", "Owner: Ann Lee", "Due: Friday", "Cut short: the source ends",
     "Resolved (a): that it be noted", "Kind: urgent", "Kind: unheard of", "Minuted: Minuted: x",
     "Paper (12 KB): Annex", "Date: 5 March 2026", "Next meeting: not dated", "1.", "35a", "25.1 A",
     "(a) that the plan be noted; and", "• a point", "– a dash", "<b>bold</b> & co", "No. Item",
     "The Director undertook to report by 1 June 2026.", "In six months' time, 45% of 19 cases",
     "<AI1>", "Meeting: 23/10/2024 - Council (Item 52)", "cell |", "Plan pdf icon PDF 74 KB",
     "view the full minutes text for item 2.", "Decision Maker: Cabinet", labels.LAYOUT + "."]
)  # fmt: skip
LETTERS = st.characters(exclude_categories=("Cs", "Cc", "Cn", "Co"))
FREE = st.text(LETTERS, min_size=1, max_size=60).map(lambda text: squeeze(clean(text)))
TEXT = st.one_of(SAID, FREE.filter(bool))
NAME = TEXT.map(lambda text: text.replace(";", ",").strip(" ,")).filter(bool)
DAY = st.dates(dt.date(1900, 1, 1), dt.date(2100, 12, 31))
CLOCK = st.times().map(lambda time: time.replace(second=0, microsecond=0))
MARK = st.from_regex(r"[A-Za-z0-9/.]{1,8}", fullmatch=True)


def maybe(strategy):
    return st.one_of(st.none(), strategy)


def several(strategy):
    return st.lists(strategy, max_size=3).map(tuple)


ITEM = st.builds(
    Item,
    number=maybe(MARK),
    title=maybe(TEXT),
    kind=st.sampled_from(Kind),
    documents=several(st.builds(Document, TEXT, maybe(st.integers(0, 10**6)))),
    truncated=st.booleans(),
    resolutions=several(st.builds(Resolution, maybe(MARK), TEXT)),
    actions=several(st.builds(Action, TEXT, maybe(TEXT), maybe(DAY), st.booleans())),
    paragraphs=several(TEXT),
)
PERSON = st.builds(Person, NAME, maybe(TEXT))
RECORD = st.builds(
    MeetingRecord,
    source=st.just("x"),
    council=maybe(TEXT),
    committee=maybe(TEXT),
    date=maybe(DAY),
    date_inferred_from=maybe(TEXT),
    time=maybe(CLOCK),
    venue=maybe(TEXT),
    contacts=several(TEXT),
    present=several(PERSON),
    apologies=several(PERSON),
    items=st.lists(ITEM, min_size=1, max_size=3).map(tuple),
    next_meeting=maybe(st.builds(NextMeeting, maybe(DAY), maybe(CLOCK), maybe(TEXT))),
)


def written(record, form, folder):
    path = Path(folder) / f"minutes.{form}"
    if form == "docx":
        path.write_bytes(minutes_as_docx(record, TODAY))
    else:
        write = {"html": lambda one: minutes_as_html(one, TODAY), "txt": minutes_as_text}[form]
        path.write_text(write(record), encoding="utf-8")
    return path


def as_read(record, form):
    """The record as it must be read back: from its own file, with its own words' dates."""
    following = record.next_meeting.date if record.next_meeting else None
    items = tuple(with_dates_and_figures(item, record.date, following) for item in record.items)
    return replace(record, source=f"minutes.{form}", items=items)


@pytest.mark.parametrize("form", FORMS)
def test_a_record_written_and_read_back_is_the_same(form):
    @settings(max_examples=25 if form == "docx" else 100, deadline=None)
    @given(RECORD)
    @example(MeetingRecord("x", items=(Item(None, None, Kind.OTHER),)))
    def there_and_back(record):
        with TemporaryDirectory() as folder:
            path = written(record, form, folder)
            assert read_file(path) == as_read(record, form)
            assert read_records(path) == (as_read(record, form),)

    there_and_back()


@settings(max_examples=50, deadline=None)
@given(RECORD)
def test_a_record_kept_as_json_values_is_the_same(record):
    record = as_read(record, "txt")
    assert MeetingRecord.from_json(json.loads(json.dumps(record.to_json()))) == record


@pytest.mark.parametrize("form", ["html", "docx"])
def test_a_foreword_is_for_people_and_no_part_of_the_record(form, tmp_path):
    record = MeetingRecord("x", committee="Care Panel", items=(Item("7", "Plan", Kind.OTHER),))
    foreword = [Paragraph("Date: 1 May 2020"), Heading("Corrections"), Bullets(["Item 8: Fire"])]
    document = minutes_document(record, TODAY, foreword=foreword, marking="Item 9: Kept back")
    path = tmp_path / f"minutes.{form}"
    write = {"html": lambda said: to_html(said).encode(), "docx": to_docx}[form]
    path.write_bytes(write(document))
    assert replace(read_file(path), source="x") == record


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("sample", sample_minutes(), ids=lambda path: path.stem)
def test_minutes_of_others_keep_all_they_said(sample, form, tmp_path):
    record = read_file(sample)
    again = read_file(written(record, form, tmp_path))
    assert replace(again, source="", items=()) == replace(record, source="", items=())
    for item, same in zip(record.items, again.items, strict=True):
        assert replace(same, dates=(), figures=()) == replace(item, dates=(), figures=())
        dues = {action.due for action in item.actions}
        kept = {phrase.text for phrase in same.dates}
        assert all(phrase.text in kept or phrase.date in dues for phrase in item.dates)


def test_dates_and_figures_are_read_from_the_words():
    record = MeetingRecord(
        "x", date=dt.date(2026, 3, 5), next_meeting=NextMeeting(dt.date(2026, 6, 11)),
        items=(Item("7", "The Plan", Kind.SUBSTANTIVE, paragraphs=("45% of 19 cases were late.",),
                    actions=(Action("Report to the next meeting.", None, None, True),)),),
    )  # fmt: skip
    (item,) = read_text(minutes_as_text(record)).items
    assert [figure.value for figure in item.figures][:1] == [45.0]
    assert [phrase.date for phrase in item.dates] == [dt.date(2026, 6, 11)]


def test_a_page_has_one_heading_for_each_item_and_its_words_stay_words():
    record = MeetingRecord(
        "x", committee="Care Panel", date=dt.date(2026, 3, 5),
        items=(Item("7", "Plan <b>", Kind.SUBSTANTIVE), Item(None, "Close", Kind.OTHER)),
    )  # fmt: skip
    page = minutes_as_html(record, TODAY)
    assert re.findall(r"<h[12][^>]*>(.*?)</h[12]>", page) == [
        "Care Panel", "Contents", "Item 7: Plan &lt;b&gt;", "Item: Close",
    ]  # fmt: skip
    assert "Minutes of the meeting of Thursday 5 March 2026" in page
    assert '<html lang="en-GB">' in page


def test_a_line_that_cannot_be_read_stays_in_its_item():
    text = f"{labels.LAYOUT}\nDate: 35 March 2026\nItem 7: The Plan\nDue: Friday\nKind: odd\nOwner:"
    record = read_text(text)
    assert record.date is None
    assert record.items[0].paragraphs == ("Due: Friday", "Kind: odd", "Owner:")
