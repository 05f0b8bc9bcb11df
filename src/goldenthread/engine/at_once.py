"""Several questions at once to the same tables, answered in the order in which they are asked."""

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import AbstractContextManager, ExitStack
from itertools import islice
from queue import SimpleQueue
from typing import TypeVar

from goldenthread.engine.engine import Engine

MOST_AT_ONCE = 4
AHEAD = 6
"""How many answers may wait, for each that is worked on, while one before them takes long."""
Asked = TypeVar("Asked")
Answer = TypeVar("Answer")
Opened = TypeVar("Opened")


def at_once(
    tables: Engine, answer: Callable[[Engine, Asked], Answer], asked: Iterable[Asked]
) -> Iterator[Answer]:
    """Yield the answer to each question, in order; ``answer`` is given a way to the tables.

    While one question is at the engine another may be in Python. Few more answers are held than
    are worked on. What an answer raises is raised in its place.
    """
    many = min(MOST_AT_ONCE, os.cpu_count() or 1)
    with ExitStack() as stack:
        ways: SimpleQueue[Engine] = SimpleQueue()
        for _ in range(many):
            ways.put(stack.enter_context(tables.beside()))

        def answered(question: Asked) -> Answer:
            way = ways.get()
            try:
                return answer(way, question)
            finally:
                ways.put(way)

        pool = stack.enter_context(ThreadPoolExecutor(many))
        stack.callback(pool.shutdown, cancel_futures=True)
        questions = iter(asked)
        waiting: deque[Future[Answer]] = deque(
            pool.submit(answered, question) for question in islice(questions, AHEAD * many)
        )
        while waiting:
            found = waiting.popleft().result()
            waiting.extend(pool.submit(answered, question) for question in islice(questions, 1))
            yield found


def one_ahead(openings: Iterable[AbstractContextManager[Opened]]) -> Iterator[Opened]:
    """Yield what each opens, in order; while one is worked with, the next is opened already.

    Each is closed when the one after it is asked for, so two are open at most. What an opening
    raises is raised in its place.
    """

    def opened(opening: AbstractContextManager[Opened]) -> tuple[ExitStack, Opened]:
        stack = ExitStack()
        return stack, stack.enter_context(opening)

    left = iter(openings)
    with ThreadPoolExecutor(1) as pool:
        coming = [pool.submit(opened, it) for it in islice(left, 1)]
        try:
            while coming:
                stack, found = coming.pop().result()
                with stack:
                    coming = [pool.submit(opened, it) for it in islice(left, 1)]
                    yield found
        finally:
            for unused in coming:
                unused.result()[0].close()
