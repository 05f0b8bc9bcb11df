"""As what people took part in an item, by what its minutes say and by nothing else."""

import pytest

from goldenthread.web.scrutiny.speakers import took_part
from goldenthread.web.search.roles import NOBODY, Role

PRESENT = [
    {"name": "Mrs A Larwood", "role": "County Councillor"},
    {"name": "Imran Vasey", "role": "Officer, Assistant Director Safeguarding"},
    {"name": "Jo Smith", "role": "County Councillor"},
    {"name": "Al Smith", "role": "Head of Fostering"},
    {"name": "Kit Dale", "role": None},
]


@pytest.mark.parametrize(
    ("said", "roles"),
    [
        ("Councillor Bell asked for more.", Role.COUNCILLOR),
        ("Members queried the figures.", Role.COUNCILLOR),
        ("The Director of Children's Services explained.", Role.OFFICER),
        ("Mrs Larwood asked. In reply Imran Vasey said no.", Role.COUNCILLOR | Role.OFFICER),
        ("Inspector Moss of the police reported a fall.", Role.PARTNER),
        ("A resident asked when.", Role.PUBLIC),
        ("The parent governor representative welcomed it.", Role.COUNCILLOR),
        ("Smith asked.", NOBODY),
        ("Kit Dale asked.", NOBODY),
        ("The report is about the police, and officers.", NOBODY),
        ("", NOBODY),
    ],
)
def test_who_spoke_is_taken_from_the_words(said, roles):
    assert took_part([said], [], PRESENT) == roles


def test_who_is_to_do_something_took_part():
    assert took_part([], ["Head of Fostering"], PRESENT) == Role.OFFICER
    assert took_part([], ["Imran Vasey"], []) == NOBODY
