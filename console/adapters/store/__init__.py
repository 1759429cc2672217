"""The encrypted store of facts, catalogue and settings; the only user of sqlite-utils and sqlcipher3."""

from console.adapters.store.check import CheckReport, Problem, check
from console.adapters.store.opening import open_store, store_exists
from console.adapters.store.store import Store

__all__ = ["CheckReport", "Problem", "Store", "check", "open_store", "store_exists"]
