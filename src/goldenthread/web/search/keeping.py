"""Keeping entries true: whenever a thing is saved or deleted, or all of them anew.

A change renews its entries in its own transaction. A deed that saves many things of one meeting
does so within :func:`gathering`, which renews each once, at its end. What is written past the
signals (``update``, ``bulk_create``) is found anew by the daily command.
"""

import hashlib
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date

from django.db import transaction
from django.db.models import F, Model
from django.db.models.signals import post_delete, post_save, pre_delete
from django.utils import timezone

from goldenthread.web.search import sources
from goldenthread.web.search.models import LONGEST, Entry, place_of
from goldenthread.web.search.sources import Draft, Source

BATCH = 500
_LONGEST_URL = 300
Touched = dict[str, set[int]]
_gathered: ContextVar[Touched | None] = ContextVar("gathered", default=None)


def keep(source: Source) -> None:
    """Register a source, and renew its entries from now on whenever something of it changes."""
    sources.register(source)
    for model, lookup in {source.model: "pk", **source.hangs_on}.items():
        name = f"search: {source.kind} on {model._meta.label}"
        changed, gone, after = _renewing(source, lookup)
        post_save.connect(changed, sender=model, dispatch_uid=name, weak=False)
        pre_delete.connect(gone, sender=model, dispatch_uid=name, weak=False)
        post_delete.connect(after, sender=model, dispatch_uid=name, weak=False)


def _renewing(source: Source, lookup: str) -> tuple[Callable, Callable, Callable]:
    """What is called when one of a model was saved, before it is deleted, and after."""
    waiting: dict[int, set[int]] = {}

    def keys(instance: Model) -> set[int]:
        if lookup == "pk":
            return {instance.pk}
        found = source.model._default_manager.filter(**{lookup: instance.pk})
        return set(found.values_list("pk", flat=True))

    def changed(sender, instance, raw=False, **_):
        if not raw:
            _touch(source.kind, keys(instance))

    def gone(sender, instance, **_):
        waiting[id(instance)] = keys(instance)

    def after(sender, instance, **_):
        _touch(source.kind, waiting.pop(id(instance), set()))

    return changed, gone, after


def _touch(kind: str, keys: set[int]) -> None:
    gathered = _gathered.get()
    if gathered is None:
        renew(sources.of_kind(kind), keys)
    else:
        gathered[kind] |= keys


@contextmanager
def gathering() -> Iterator[None]:
    """Renew what is touched within once, at the end; within another, at the end of that one.

    Nothing is renewed when an exception ends it: the transaction is then undone.
    """
    if _gathered.get() is not None:
        yield
        return
    gathered: Touched = defaultdict(set)
    held = _gathered.set(gathered)
    try:
        yield
    finally:
        _gathered.reset(held)
    for kind, keys in gathered.items():
        renew(sources.of_kind(kind), keys)


def renew_all() -> int:
    """Renew every entry, and forget those of what is no longer there; gives how many there are."""
    known = {source.kind for source in sources.every()}
    Entry.objects.exclude(kind__in=known).delete()
    for source in sources.every():
        keys = list(source.public().order_by("pk").values_list("pk", flat=True))
        for start in range(0, len(keys), BATCH):
            # Each in a transaction of its own, so that nobody waits for all of them.
            renew(source, keys[start : start + BATCH])
        gone = Entry.objects.filter(kind=source.kind).exclude(key__in=source.public().values("pk"))
        gone.delete()
    return Entry.objects.count()


@transaction.atomic
def renew(source: Source, keys: Iterable[int]) -> None:
    """Make the entries of these things say what everybody may read of them now, or nothing."""
    wanted = sorted(keys)
    entries = {one.key: one for one in Entry.objects.filter(kind=source.kind, key__in=wanted)}
    found = {one.pk: one for one in source.public().filter(pk__in=wanted)}
    gone = [one.pk for key, one in entries.items() if key not in found]
    if gone:
        Entry.objects.filter(pk__in=gone).delete()
    new = []
    for key, thing in found.items():
        entry = entries.get(key) or Entry(kind=source.kind, key=key)
        is_new = entry.pk is None
        if _take_over(entry, source, thing) and not is_new:
            entry.place = place_of(entry.day, entry.pk)
            entry.save()
        if is_new:
            new.append(entry)
    _enter(new)


def _enter(entries: list[Entry]) -> None:
    """Enter entries, and give each its place, which its number is a part of.

    One that another transaction entered at the same moment is brought up to date.
    """
    of_day: dict[date | None, list[int]] = defaultdict(list)
    entered = Entry.objects.bulk_create(
        entries,
        update_conflicts=True,
        unique_fields=["kind", "key"],
        update_fields=[*_SAID, "text", "changed_at"],
    )
    for entry in entered:
        of_day[entry.day].append(entry.pk)
    for day, numbers in of_day.items():
        Entry.objects.filter(pk__in=numbers).update(place=F("pk") + place_of(day, 0))


def _take_over(entry: Entry, source: Source, thing: Model) -> bool:
    """Give an entry what is to be found; tells whether anything of it is new."""
    draft = source.draft(thing)
    before = [getattr(entry, name) for name in _SAID]
    stamp = draft.stamp or _stamp(draft)
    if stamp != entry.stamp or not entry.pk:
        entry.text = draft.text if draft.text is not None else source.text(thing)
        entry.text = entry.text[:LONGEST].replace("\0", " ")
        entry.changed_at = timezone.now()
    entry.title = " ".join(draft.title.split()).replace("\0", " ") or source.one
    entry.url, entry.day, entry.body = draft.url[:_LONGEST_URL], draft.day, draft.body
    entry.roles, entry.stamp = int(draft.roles), stamp
    return before != [getattr(entry, name) for name in _SAID]


_SAID = ("title", "url", "day", "body", "roles", "stamp")


def _stamp(draft: Draft) -> str:
    told = f"{draft.title}\0{draft.text}".encode(errors="replace")
    return hashlib.sha256(told).hexdigest()
