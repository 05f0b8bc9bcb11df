from pathlib import Path

import pytest

from goldenthread.web.commitments.states import (
    MOVES,
    Deed,
    State,
    diagram,
    possible,
    reference_page,
    target,
)
from goldenthread.web.deeds.keeping import NotNow

REFERENCE = Path(__file__).parents[3] / "docs" / "reference" / "commitment-states.md"

TABLE = """
                      open       done    closed  withdrawn  merged
mark done             done       -       -       -          -
change date           open       -       -       -          -
withdraw              withdrawn  -       -       -          -
verify                -          closed  -       -          -
return                -          open    -       -          -
reopen                -          -       open    open       -
correct               open       done    closed  withdrawn  merged
note                  open       done    closed  withdrawn  merged
ask another date for  open       -       -       -          -
agree the date of     open       -       -       -          -
refuse the date of    open       -       -       -          -
disown                open       -       -       -          -
reassign              open       -       -       -          -
keep the owner of     open       -       -       -          -
send the link to      open       -       -       -          -
end the links to      open       done    closed  withdrawn  merged
remind of             open       -       -       -          -
escalate              open       -       -       -          -
chase                 open       -       -       -          -
merge                 merged     -       -       -          -
unmerge               -          -       -       -          open
raise                 -          -       -       -          -
"""


def cells():
    head, *rows = (line.rsplit(maxsplit=5) for line in TABLE.strip().splitlines())
    for deed, *targets in rows:
        for state, answer in zip(head, targets, strict=True):
            yield Deed(deed), State(state), None if answer == "-" else State(answer)


@pytest.mark.parametrize(("deed", "state", "leads_to"), list(cells()))
def test_each_deed_in_each_state(deed, state, leads_to):
    assert possible(deed, state) == (leads_to is not None)
    if leads_to is None:
        with pytest.raises(NotNow, match="Nobody can"):
            target(deed, state)
    else:
        assert target(deed, state) is leads_to


def test_every_deed_has_its_row():
    assert {deed for deed, _, _ in cells()} == set(Deed)


def test_a_commitment_begins_open_and_only_once():
    assert target(Deed.RAISE, None) is State.OPEN
    with pytest.raises(NotNow, match="not yet raised"):
        target(Deed.VERIFY, None)


def test_every_state_can_be_left_and_reached():
    assert {move.source for move in MOVES} - {None} == set(State)
    assert {move.target for move in MOVES} == set(State)


def test_the_diagram_draws_every_row_of_the_table():
    arrows = [line for line in diagram().splitlines() if "-->" in line]
    assert len(arrows) == len(MOVES)


def test_the_page_of_the_reference_is_current():
    assert REFERENCE.read_text() == reference_page(), "write it again: make docs"
