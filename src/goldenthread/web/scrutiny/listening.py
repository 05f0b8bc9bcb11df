"""Who is told that minutes were taken in or a meeting changed, without scrutiny knowing them."""

from collections.abc import Callable

from goldenthread.web.scrutiny.models import Meeting, MeetingChange

Listener = Callable[[Meeting], None]

ChangeListener = Callable[[Meeting, MeetingChange | None], None]

_listeners: list[Listener] = []
_of_changes: list[ChangeListener] = []


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


def on_changed(listener: ChangeListener) -> None:
    """Have ``listener`` called with each meeting whose day or openness changed, or was cancelled.

    With it comes the change that people read, None where a record or an officer corrected it. It
    is called in the transaction that changes the meeting.
    """
    if listener not in _of_changes:
        _of_changes.append(listener)


def tell_changed(meeting: Meeting, change: MeetingChange | None = None) -> None:
    """Tell whoever listens that a meeting changed."""
    for listener in _of_changes:
        listener(meeting, change)
