"""What a council has published is attacked with all that a reader can put together."""

from datetime import date

import pytest

from disclosure.attacker import Attacker
from goldenthread.disclosure.policies import DFE, BadPolicy
from goldenthread.disclosure.published import Protected
from goldenthread.disclosure.suppression import SUPPRESSED, protect
from goldenthread.measures.disclosed import (
    NotAsPublished,
    policy_of,
    published_before,
    together,
)
from goldenthread.records.store import Store

LAST, BEFORE = date(2026, 9, 30), date(2026, 6, 30)


def found(published):
    """What the attacker finds of the last set, but for what was given away before it."""
    last = published[-1]
    given_away = {id(last.exact.figures[place]) for place in last.recoverable}
    attack = Attacker(published).found(DFE.width)
    return [str(one) for one in attack if id(one.figure) not in given_away]


@pytest.fixture
def exact(store, snapshot):
    from goldenthread.web.performance.publishing import control

    return list(control.exact_figures(store, snapshot, [BEFORE, LAST]))


def test_nothing_hidden_on_the_shelf_can_be_worked_out(loaded_home, small_county):
    """Every table of every quarter that the site shows, all laid side by side."""
    store = Store(loaded_home)
    published = published_before(store, small_county.AUTHORITY)

    assert any(one.status == SUPPRESSED for one in published[-1].figures)
    assert not found(published)


def test_nor_can_it_with_the_quarter_that_was_published_before(on_shelf, store, snapshot):
    from goldenthread.web.performance.publishing import control

    on_shelf(BEFORE)
    now = control.controlled(store, snapshot, [BEFORE, LAST])
    (before,) = published_before(store, snapshot.authority)

    assert not found([before, now])
    assert found_hidden(before) <= found_hidden(now)


def found_hidden(protected):
    return {
        (one.measure, one.period_end, frozenset(one.breakdown.items()))
        for one in protected.figures
        if one.status == SUPPRESSED
    }


def test_hiding_only_what_is_small_is_found_out(exact):
    """Were the attacker too weak to find anything, the tests above would prove nothing."""
    tables = together(exact)
    hidden = protect(tables).figures
    only_small = [
        shown if shown.status == SUPPRESSED and is_small(true) else true
        for true, shown in zip(exact, hidden, strict=True)
    ]

    assert found([Protected(tuple(only_small), tables)])


def is_small(figure):
    counts = [figure.numerator, figure.denominator]
    return any(count is not None and 0 < count <= DFE.threshold for count in counts)


def test_a_council_that_lays_down_its_own_policy_is_protected_by_it(store, snapshot):
    from goldenthread.web.performance.publishing import control

    write_policy(store, snapshot, 'like = "children-in-need"\nname = "Ours"\nhide = { to = 9 }')

    frozen = control.freeze(store, snapshot, [LAST])

    assert frozen.policy == "Ours"
    shown = control.controlled(store, snapshot, [LAST]).figures
    counts = [one.numerator for one in shown if one.denominator is None and one.numerator]
    assert counts
    assert min(counts) > 9


def test_nothing_is_published_by_a_policy_that_cannot_be_followed(store, snapshot):
    from goldenthread.web.performance.publishing import control

    write_policy(store, snapshot, 'name = "Ours"\nhide = 9\nround = 5')

    with pytest.raises(BadPolicy, match=r"hide must be .*; ours: round must be"):
        control.freeze(store, snapshot, [LAST])


def write_policy(store, snapshot, text):
    path = store.folder_of(snapshot.authority) / "disclosure.toml"
    path.write_text(f"[ours]\n{text}\n", encoding="utf-8")


def test_the_departments_policy_is_the_default(store, snapshot):
    assert policy_of(store, snapshot.authority) == DFE


def test_nothing_is_published_while_it_is_not_known_what_was(on_shelf, drawer, store, snapshot):
    from goldenthread.web.performance.publishing import control

    frozen = on_shelf(BEFORE)
    (drawer.exact_folder / f"{frozen.name}.parquet").unlink()

    with pytest.raises(NotAsPublished, match="Put back the copy of that day"):
        control.freeze(store, snapshot, [LAST])
