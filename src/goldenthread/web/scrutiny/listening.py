"""Who is told that minutes were taken in, without scrutiny knowing them."""

from collections.abc import Callable

from goldenthread.web.scrutiny.models import Meeting

Listener = Callable[[Meeting], None]

_listeners: list[Listener] = []


def on_taken_in(listener: Listener) -> None:
    """Have ``listener`` called with each meeting whose minutes were taken in or corrected.

    It is called in the transaction that takes them in, after their items and ties are there.
    """
    if listener not in _listeners:
        _listeners.append(listener)


def tell_taken_in(meeting: Meeting) -> None:
    """Tell whoever listens that a meeting's minutes were taken in."""
    for listener in _listeners:
        listener(meeting)
