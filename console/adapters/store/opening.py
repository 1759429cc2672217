"""Opens the store of a data folder, under the lock that lets one process only have it."""

from __future__ import annotations

from pathlib import Path

from console.adapters.store.connection import STORE_NAME, has_lived
from console.adapters.store.lock import lock_folder
from console.adapters.store.store import Store
from console.core.ports import Signer
from console.runtime.lock import FolderLock


def open_store(
    folder: Path,
    key: bytes,
    *,
    demonstration: bool,
    signer: Signer,
    workstation: str,
    lock: FolderLock | None = None,
) -> Store:
    """Open the store of a data folder, making or upgrading it. Blocks some 20 ms; not on the GUI thread.

    `lock` is the folder's lock if the caller holds it already (and will release it); else the store takes it.

    Raises:
        StoreFaultError: locked, newer_version, vanished, facts_lost, wrong_key, other_key, damaged, io, disk_full,
            demonstration_store, real_store.
    """
    own = None
    if lock is None or not lock.held:
        own = lock_folder(folder)
    store = Store(folder, key, signer, workstation, own)
    try:
        store.open(demonstration=demonstration)
    except BaseException:
        if own is not None:
            own.release()
        raise
    return store


def store_exists(folder: Path) -> bool:
    """Whether there is a database in the folder, or was one that is gone: then nothing may be begun anew there."""
    return (folder / STORE_NAME).exists() or has_lived(folder)
