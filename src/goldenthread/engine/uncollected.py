"""Reading and rewriting many SELECTs, which makes many small objects and drops few of them."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def uncollected() -> Iterator[None]:
    """Look for no garbage meanwhile.

    Trees of SELECTs are kept, and looking through all of them again and again for what nobody
    reads any more takes a third of the time that making them does. What stays behind is little, and
    is found afterwards.
    """
    if not gc.isenabled():
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
