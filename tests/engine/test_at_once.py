"""Several questions at once have their answers in order; what is opened ahead is closed again."""

import gc
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from goldenthread.engine.at_once import at_once, one_ahead
from goldenthread.engine.tables import Tables


class Opened:
    """Openings that tell what is open, and which of them fails."""

    def __init__(self, fails: int | None = None) -> None:
        self.open: list[int] = []
        self.most = 0
        self.threads: set[int] = set()
        self.fails = fails

    @contextmanager
    def one(self, number: int) -> Iterator[int]:
        if number == self.fails:
            raise ValueError(number)
        self.threads.add(threading.get_ident())
        self.open.append(number)
        self.most = max(self.most, len(self.open))
        try:
            yield number
        finally:
            self.open.remove(number)

    def several(self, many: int) -> Iterator[int]:
        return one_ahead(self.one(number) for number in range(many))

    def wait_for(self, number: int) -> None:
        for _ in range(500):
            if number in self.open:
                return
            time.sleep(0.01)
        pytest.fail(f"number {number} was not opened ahead")


def test_answers_come_in_the_order_of_the_questions() -> None:
    with Tables.open({}) as tables:
        asked = [f"SELECT SUM(range) AS n FROM range({many})" for many in (900_000, 3, 70_000, 2)]
        found = at_once(tables, lambda way, sql: way.rows(sql)[0]["n"], asked)
        assert [int(it) for it in found] == [404999550000, 3, 2449965000, 1]


def test_what_an_answer_raises_is_raised_in_its_place() -> None:
    def answer(way: Tables, number: int) -> float:
        return 1 / number

    with Tables.open({}) as tables:
        found = at_once(tables, answer, [1, 2, 0, 4])
        assert [next(found), next(found)] == [1, 0.5]
        with pytest.raises(ZeroDivisionError):
            next(found)


def test_the_next_is_opened_by_another_thread_and_two_are_open_at_most() -> None:
    opened = Opened()
    for number in opened.several(4):
        if number < 3:
            opened.wait_for(number + 1)
        assert number in opened.open
    assert opened.most == 2
    assert threading.get_ident() not in opened.threads
    assert opened.open == []


def test_what_an_opening_raises_is_raised_in_its_place_and_the_one_before_is_closed() -> None:
    opened = Opened(fails=2)
    found = opened.several(4)
    assert [next(found), next(found)] == [0, 1]
    with pytest.raises(ValueError, match="2"):
        next(found)
    assert opened.open == []


def test_who_stops_asking_leaves_nothing_open() -> None:
    opened = Opened()
    found = opened.several(4)
    assert next(found) == 0
    found.close()
    assert opened.open == []


def test_a_fault_of_who_asks_leaves_nothing_open() -> None:
    opened = Opened()

    def write() -> None:
        for _ in opened.several(4):
            raise RuntimeError("full disk")

    with pytest.raises(RuntimeError, match="full disk"):
        write()
    gc.collect()
    assert opened.open == []
