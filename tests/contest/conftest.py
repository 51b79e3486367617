"""A contest in a real database, on SQLite and on PostgreSQL."""

import pytest
from flask import Flask

from quiz_server.contest.models import Contest, Stage
from quiz_server.contest.planning.setup import load_contest
from tests.contest.builders import contest_data


@pytest.fixture
def contest(app: Flask) -> Contest:
    """The plan's contest, one cluster of eight teams and the final."""
    return load_contest(contest_data())


@pytest.fixture
def cluster(contest: Contest) -> Stage:
    """Its cluster."""
    return contest.stages[0]
