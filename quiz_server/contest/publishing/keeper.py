"""Keeps the live total before the hall up to date, whatever changes it."""

import logging
import threading

from flask import Flask
from sqlalchemy import select

from question_bank.database import db
from quiz_server.contest.feeds.outbox import may_move_scores
from quiz_server.contest.publishing.models import LIVE, ResultShow
from quiz_server.live.server import LiveServer
from quiz_server.store.journal import Saved

logger = logging.getLogger(__name__)

#: after a change so long nothing is shown, so that a burst of marks moves the board once
SETTLE_S = 0.3


class BoardKeeper:
    """The thread that shows the board anew.

    Hand `saved` to the writer's listeners and `changed` to the contest's signal.
    """

    def __init__(self, app: Flask, live: LiveServer) -> None:
        self._app = app
        self._live = live
        self._wake = threading.Event()
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._run, name="result-boards", daemon=True)

    def start(self) -> None:
        """Follow what happens."""
        self._thread.start()

    def stop(self) -> None:
        """End soon."""
        self._stopping.set()
        self._wake.set()
        if self._thread.is_alive():
            self._thread.join(10)

    def saved(self, saved: Saved) -> None:
        """On the writer's thread: a round may have moved scores."""
        if may_move_scores(saved):
            self._wake.set()

    def changed(self, *_: object) -> None:
        """Something of a contest changed."""
        self._wake.set()

    def show_anew(self) -> list[int]:
        """Show every live board as it stands now; the stages that have one."""
        with self._app.app_context():
            try:
                stages = list(db.session.scalars(select(ResultShow.stage_id).filter_by(mode=LIVE)))
            finally:
                db.session.remove()
        for stage_id in stages:
            self._live.refresh(stage_id)
        return stages

    def _run(self) -> None:
        while not self._stopping.is_set():
            self._wake.wait()
            self._stopping.wait(SETTLE_S)
            self._wake.clear()
            try:
                self.show_anew()
            except Exception:
                logger.exception("a live total could not be shown anew")
