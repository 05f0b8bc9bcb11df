"""What a draft says becomes a meeting record, which is written and read back as the same."""

import datetime as dt
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goldenthread.minutes.form.write import minutes_as_html
from goldenthread.minutes.reader import read_file
from goldenthread.minutes.record import Action, NextMeeting, Person, Resolution
from goldenthread.minutes.record import Kind as ItemKind
from goldenthread.web.minuting.pieces import PARTS, Kind, as_typed, in_words, joined
from goldenthread.web.minuting.record import (
    DraftSaid,
    ItemSaid,
    Said,
    lettered,
    people_in,
    record_of,
    vote_in_words,
)

MEETING, NEXT = dt.date(2026, 11, 26), dt.date(2027, 1, 21)
VOTERS = {"voter-1": "Helena Ashdown", "voter-2": "Mrs M Lyle", "voter-3": "Mr T Pellow"}


def heading(title):
    return Said(Kind.HEADING, {"title": title})


def draft(*items, **more):
    blank = DraftSaid(
        council="Marlshire County Council", committee="Children Panel", date=MEETING,
        time=dt.time(10), venue="County Hall", came=(Person("Helena Ashdown", "Chair"),),
        apologies=(), others={}, items=items, arising=(), next_meeting=NextMeeting(NEXT),
        voters=VOTERS,
    )  # fmt: skip
    return replace(blank, **more)


def the_item(*pieces, **more):
    (found,) = record_of(draft(ItemSaid("342", (heading("Caseloads"), *pieces), **more))).items
    return found


def test_an_action_has_its_owner_and_its_day():
    item = the_item(Said(Kind.ACTION, {"line": "@Director caseloads by 1 March"}))
    assert item.actions == (Action("Caseloads by 1 March", "Director", dt.date(2027, 3, 1), True),)
    assert [one.date for one in item.dates] == [dt.date(2027, 3, 1)]


def test_an_action_of_somebody_who_came_is_theirs_by_name():
    said = draft(
        ItemSaid("1", (heading("x"), Said(Kind.ACTION, {"line": "@priya nair list of schools"}))),
        others={"present": "Priya Nair; Head of Virtual School"},
    )
    (item,) = record_of(said).items
    assert item.actions[0].owner == "Priya Nair"


def test_a_question_answered_later_is_an_action_of_who_answers():
    item = the_item(
        Said(Kind.QUESTION, {
            "asker": "Mrs M Lyle", "question": "How many agency workers are there?",
            "who": "Director of Children's Services", "promised": "by 4 December",
        })
    )  # fmt: skip
    assert item.paragraphs == (
        "Question from Mrs M Lyle: How many agency workers are there?",
        "Director of Children's Services is to answer in writing: by 4 December",
    )
    assert item.actions == (
        Action(
            "Answer the question of Mrs M Lyle by 4 December: How many agency workers are there?",
            "Director of Children's Services", dt.date(2026, 12, 4), True,
        ),
    )  # fmt: skip


def test_a_question_promised_without_a_day_is_an_action_without_one():
    item = the_item(Said(Kind.QUESTION, {"question": "Why?", "promised": "later"}))
    assert item.actions == (Action("Answer the question: Why?", None, None, True),)
    assert item.paragraphs[-1] == "Nobody named is to answer in writing"


def test_a_question_answered_asks_for_nothing():
    item = the_item(Said(Kind.QUESTION, {"question": "Why?", "who": "Chair", "answer": "So.\nYes"}))
    assert item.actions == ()
    assert item.paragraphs == ("Question: Why?", "Answer from Chair: So.", "Yes")


def test_resolutions_get_their_letters_from_their_order():
    item = the_item(*(Said(Kind.RESOLUTION, {"text": text}) for text in ("Noted", "", "Agreed")))
    assert item.resolutions == (Resolution("a", "Noted"), Resolution("b", "Agreed"))
    alone = the_item(Said(Kind.RESOLUTION, {"text": "Noted"}))
    assert alone.resolutions == (Resolution(None, "Noted"),)
    assert [*lettered(28)][24:] == ["y", "z", "aa", "ab"]


def test_a_resolution_that_asks_for_something_is_an_action_too():
    text = "That the Director be asked to report on caseloads by 1 March 2027"
    item = the_item(Said(Kind.RESOLUTION, {"text": text}))
    assert item.actions == (Action(text, "the Director", dt.date(2027, 3, 1), False),)


@pytest.mark.parametrize(
    ("parts", "words"),
    [
        ({"motion": "To note it", "proposer": "Mrs M Lyle", "seconder": "Mr T Pellow",
          "voter-1": "for", "voter-2": "for", "voter-3": "against"},
         "Proposed by Mrs M Lyle and seconded by Mr T Pellow: To note it. Recorded vote. "
         "For (2): Helena Ashdown, Mrs M Lyle. Against (1): Mr T Pellow. "
         "Abstained (0): nobody. Carried."),
        ({"motion": "Defer", "for": "3", "against": "5"},
         "Defer. Vote: 3 for, 5 against, 0 abstained. Lost."),
        ({"motion": "Defer", "for": "3", "against": "3", "casting": "for"},
         "Defer. Vote: 3 for, 3 against, 0 abstained. Carried by the casting vote of the chair."),
        ({"motion": "Defer", "for": "3", "against": "3"},
         "Defer. Vote: 3 for, 3 against, 0 abstained. The votes were equal."),
        ({"motion": "Defer", "for": "all"}, "Defer."),
    ],
)  # fmt: skip
def test_a_vote_is_told_with_its_result(parts, words):
    assert vote_in_words(parts, VOTERS) == words


def test_what_arises_stands_where_people_look_for_it():
    lines = ("From 1 May 2026: a list. Still open.",)
    previous = ItemSaid("2", (heading("Minutes"),), kind="previous_minutes")
    arising = ItemSaid("3", (heading("Matters Arising"),))
    for items, place in (((previous, arising), 1), ((previous,), 0), ((), 0)):
        made = record_of(draft(*items, arising=lines))
        assert made.items[place].paragraphs == lines
    assert record_of(draft(arising=lines)).items[0].title == "Matters arising"


def test_others_who_came_are_read_one_a_line():
    assert list(people_in("Priya Nair; Head of School\n\n  Tom \n; Clerk")) == [
        Person("Priya Nair", "Head of School"), Person("Tom"), Person("Clerk"),
    ]  # fmt: skip


def test_two_wordings_joined_hold_both_texts():
    one, other = {"question": "How many?", "who": "A"}, {"question": "How few?", "asker": "B"}
    both = joined(Kind.QUESTION, one, other)
    assert both == {"question": "How many?\nHow few?", "who": "A", "asker": "B"}
    assert joined(Kind.VOTE, {"casting": "for"}, {"casting": "against"}) == {"casting": "for"}
    assert in_words(Kind.QUESTION, one, {}) == "Question: How many?\nWho answers: A"


TEXT = st.text(st.characters(exclude_categories=("Cs", "Cn", "Co")), max_size=40)
SAID = TEXT | st.sampled_from(
    ["@Director caseloads by 1 March", "Item 4: x", "Owner: Ann", "Resolved (a): no", "a; b",
     "later", "by 4 December", "3", "for", "That the Director be asked to report", "Minuted: x",
     "line\nanother", "Kind: urgent", "@", "Due: Friday"]
)  # fmt: skip


@st.composite
def pieces(draw):
    kind = draw(st.sampled_from([one for one in Kind if one not in (Kind.OTHERS, Kind.HEADING)]))
    names = [part.name for part in PARTS[kind]]
    names += list(VOTERS) if kind is Kind.VOTE else []
    return Said(kind, as_typed({name: draw(SAID) for name in names}))


ITEM = st.builds(
    lambda number, title, more, kind: ItemSaid(number, (heading(title), *more), kind),
    st.from_regex(r"[0-9a-z.: ]{0,6}", fullmatch=True),
    SAID,
    st.lists(pieces(), max_size=4),
    st.none() | st.sampled_from(list(ItemKind)).map(str),
)


@settings(max_examples=60, deadline=None)
@given(
    items=st.lists(ITEM, min_size=1, max_size=3), others=SAID, arising=st.lists(SAID, max_size=2)
)
def test_a_record_written_is_read_back_as_the_same(items, others, arising):
    record = record_of(draft(*items, others={"present": others}, arising=tuple(arising)))
    with TemporaryDirectory() as folder:
        path = Path(folder) / "minutes.html"
        path.write_text(minutes_as_html(record, MEETING), encoding="utf-8")
        assert replace(read_file(path), source="") == record
