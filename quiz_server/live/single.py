"""One process per database, for the program that serves; the lock itself is the store's."""

from quiz_server.store.single import AlreadyRunning, single_process

__all__ = ["AlreadyRunning", "single_process"]
