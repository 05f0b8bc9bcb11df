"""Whatever the text: no crash, no hang, no word that is not in it, and always the same record."""

import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from goldenthread.minutes.lines import lines_of, squeeze
from goldenthread.minutes.markup import lines_of_html
from goldenthread.minutes.reader import read_lines, read_text
from goldenthread.minutes.record import MeetingRecord

PIECES = st.sampled_from(
    ["Agenda item", "No. Item", "Minutes:", "Decision:", "Additional documents:", "12.", "13.",
     "35a", "<AI1>", "</AI1>", "<AI2>", "Meeting: 23/10/2024 - Council (Item 52)",
     "RESOLVED: that", "Resolved –", "AGREED:", "a) that it be noted; and", "(ii)  the plan",
     "1. The plan was noted.", "·    A point", "ACTION: Andy Lee", "ACTION:", "Venue: Hall",
     "Contact: Ann Lee  Officer", "Present:", "County Councillors", "Mr A Lee, Chair",
     "Apologies were received from Mr A Lee and Ms B Day, Head of Care.", "Apologies",
     "Minutes of the Meeting held on 5 March 2026", "Date of Next Meeting", "201  TITLE – text",
     "in six months' time", "to the April meeting", "by 31 February 2026", "30/02/2026",
     "£10.5 million", "45% of 19 cases", "15 – 18 cases", "from 22 to 16", "... view the full",
     "view the full minutes text for item 12.", "Plan pdf icon PDF 74 KB", "cell |", "| 1 |",
     "the working day before the meeting (in this case 15 November 2018)", "Decision Maker: X",
     "Date of decision: 13/03/2018", "The Director undertook to report.", "\x0c", "\u00a0", "²",
     "٣.", "31 December 9999", "\ud800"]
)  # fmt: skip
TEXTS = st.one_of(
    st.text(max_size=400),
    st.lists(st.one_of(PIECES, st.text(max_size=20)), max_size=40).map("\n".join),
    st.lists(PIECES, max_size=30).map(" ".join),
    st.lists(PIECES, max_size=30).map("\n\n".join),
)


def texts_of(record: MeetingRecord):
    for item in record.items:
        yield from item.paragraphs
        yield from (figure.text for figure in item.figures)
        yield from (phrase.text for phrase in item.dates)
        yield from (resolution.text for resolution in item.resolutions)
        yield item.title or ""
    for person in (*record.present, *record.apologies):
        yield person.name


def words(text: str) -> str:
    """Return a text's letters and digits only: bullets and spaces are not kept as they stood."""
    return "".join(letter for letter in squeeze(text) if letter.isalnum())


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(TEXTS)
def test_every_text_comes_from_the_source(text: str):
    record = read_text(text)
    record.to_json()
    lines = [line.text for line in lines_of(text)]
    source = words("\n".join(lines))
    cut = words("\n".join(line.partition("view the full minutes text")[0] for line in lines))
    for said in texts_of(record):
        assert words(said) in source or all(words(part) in source for part in said.split())
    for item in record.items:
        for paragraph in item.paragraphs:
            assert words(paragraph) in source or words(paragraph) in cut


@settings(max_examples=60, deadline=None)
@given(TEXTS)
def test_reading_is_deterministic(text: str):
    assert read_text(text) == read_text(text)


@settings(max_examples=100, deadline=None)
@given(st.lists(st.one_of(PIECES, st.sampled_from(["<p>", "</p>", "<li>", "<td", "<!--", "&",
                                                   "<script>", "<br>", "<h2>"])), max_size=40)
       .map("".join))  # fmt: skip
def test_any_markup_is_read(page: str):
    read_lines(lines_of_html(page), source="page")


@pytest.mark.parametrize(
    "unit",
    [
        " ", "\u00a0", "a ", "A ", "5 ", "5 cases ", "£5 ", ". ", "A. ", "Mr A Lee, ", "A and ",
        "minutes ", "would ", "be requested to ", "authority be delegated to ", "in June ",
        "apologies ", "1 May 2026 ", "(", "- ", "\n5.\nTitle\n", "\n| a |", "a) that it be noted\n",
        "ACTION: ", "RESOLVED ", "Meeting: 1/1/2026 - A (Item 1)\n", "x\n", "· x\n\n", "that ",
    ],
)  # fmt: skip
def test_long_repetitive_text_takes_no_more_than_its_share(unit: str):
    page = "Agenda item\n\nPlan\n\nMinutes:\n\n"
    started = time.process_time()
    read_text(page + unit * (60_000 // len(unit)))
    read_text(unit * (60_000 // len(unit)))
    assert time.process_time() - started < 5
