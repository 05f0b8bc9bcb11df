"""Finding the store and the snapshot that a command is about."""

from goldenthread.cli.console import Refusal
from goldenthread.records.store import NoSnapshot, Snapshot, Store


def snapshot_for(authority: str | None, snapshot_id: str | None) -> tuple[Store, Snapshot]:
    """Return the snapshot a command names, or the latest of an authority, or the latest of all."""
    store = Store.default()
    try:
        if snapshot_id is not None:
            return store, store.get(snapshot_id)
        return store, store.latest(authority)
    except NoSnapshot as missing:
        raise Refusal("There are no records to read", [str(missing)]) from None
