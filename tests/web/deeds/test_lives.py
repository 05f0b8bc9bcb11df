"""The life of a thing is a table: from it come refusals, offers, the diagram and the reference."""

from enum import StrEnum

import pytest
from django.db.models import TextChoices

from goldenthread.web.deeds.keeping import NotNow
from goldenthread.web.deeds.lives import Life, Move


class State(TextChoices):
    BEGUN = "begun", "Begun"
    SENT_OFF = "sent off", "On its way"


class Deed(StrEnum):
    BEGIN = "begin"
    SEND = "send off"
    NOTE = "note"


LETTER: Life[State, Deed] = Life(
    of="a letter",
    module="letters",
    moves=(
        Move(Deed.BEGIN, None, State.BEGUN, "an address"),
        Move(Deed.SEND, State.BEGUN, State.SENT_OFF, "a stamp"),
    ),
    nowhere="not yet written",
    keeping=frozenset({Deed.NOTE}),
    more="Nobody reads it on its way.",
)


def test_a_deed_leads_where_its_row_says():
    assert LETTER.target(Deed.SEND, State.BEGUN) is State.SENT_OFF
    assert LETTER.target(Deed.BEGIN, None) is State.BEGUN


@pytest.mark.parametrize("source", [State.BEGUN, "begun"])
def test_a_state_may_be_given_as_the_database_has_it(source):
    assert LETTER.target(Deed.SEND, source) is State.SENT_OFF
    assert LETTER.possible(Deed.SEND, source)


def test_a_deed_without_a_row_says_how_the_thing_stands():
    with pytest.raises(NotNow, match=r"Nobody can send off this letter now: it is on its way\."):
        LETTER.target(Deed.SEND, State.SENT_OFF)
    assert not LETTER.possible(Deed.SEND, State.SENT_OFF)


@pytest.mark.parametrize("deed", [Deed.SEND, Deed.NOTE])
def test_nothing_is_done_to_what_has_not_begun(deed):
    with pytest.raises(NotNow, match="it is not yet written"):
        LETTER.target(deed, None)
    assert not LETTER.possible(deed, None)


@pytest.mark.parametrize("state", State)
def test_a_deed_that_keeps_the_state_may_be_done_in_any(state):
    assert LETTER.target(Deed.NOTE, state) is state
    assert LETTER.possible(Deed.NOTE, state)


def test_what_is_more_than_one_thing_is_spoken_of_so():
    letters: Life[State, Deed] = Life(
        of="letters", module="letters", moves=LETTER.moves, this="these letters now: they are"
    )
    with pytest.raises(NotNow, match="these letters now: they are begun"):
        letters.target(Deed.BEGIN, State.BEGUN)


def test_the_diagram_draws_every_row_from_states_that_mermaid_can_name():
    assert LETTER.diagram().splitlines() == [
        "stateDiagram-v2",
        "    begun: Begun",
        "    sent_off: On its way",
        "    [*] --> begun: begin (an address)",
        "    begun --> sent_off: send off (a stamp)",
    ]


def test_the_page_of_the_reference_says_the_same_as_the_diagram():
    page = LETTER.reference_page()

    assert page.startswith("# The life of a letter\n")
    assert LETTER.diagram() in page
    assert "| Not yet written | begin | an address | Begun |\n" in page
    assert "In any state people may also note: " in page
    assert page.endswith("Nobody reads it on its way.\n")


def test_a_table_that_names_no_needs_has_no_column_for_them():
    plain: Life[State, Deed] = Life(
        of="a letter", module="letters", moves=(Move(Deed.BEGIN, None, State.BEGUN),)
    )

    assert "| From | Deed | To |\n" in plain.reference_page()
    assert "| Not there yet | begin | Begun |\n" in plain.reference_page()
