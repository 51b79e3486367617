"""The application factory: puts the parts together."""

from typing import Any

from flask import Flask
from flask_login import LoginManager
from flask_migrate import Migrate
from flask_smorest import Api
from flask_wtf.csrf import CSRFProtect
from marshmallow import fields
from werkzeug.exceptions import HTTPException

from buzzer_ui.audience import bp as audience
from buzzer_ui.home import bp as home
from buzzer_ui.installing import bp as installing
from buzzer_ui.modules import twins
from buzzer_ui.pages import bp as screens
from buzzer_ui.ready import bp as ready
from buzzer_ui.seats import bp as seats
from config import ROOT, Settings, load_settings
from question_bank.api import blp as bank_api
from question_bank.cli import bank_cli
from question_bank.database import db
from question_bank.letterhead import FACTS
from question_bank.needs import register as register_needs
from question_bank.numbers import Number
from question_bank.pages import bp as bank
from quiz_server import reader_language, static_files, typed
from quiz_server.accounts import errors, guard
from quiz_server.accounts.api import blp as accounts_api
from quiz_server.accounts.cli import user_cli
from quiz_server.accounts.limits import limiter
from quiz_server.accounts.pages import bp as accounts
from quiz_server.accounts.users import load_user
from quiz_server.contest.api import blp as contest_api
from quiz_server.contest.complaints.api import blp as complaints_api
from quiz_server.contest.complaints.pages import bp as complaints
from quiz_server.contest.draws.cli import draw_cli
from quiz_server.contest.draws.lot_api import blp as lots_api
from quiz_server.contest.draws.lot_pages import bp as lots
from quiz_server.contest.draws.pages import bp as draws
from quiz_server.contest.draws.promise_api import blp as promise_api
from quiz_server.contest.facts import contest_facts
from quiz_server.contest.feeds.api import blp as feed_api
from quiz_server.contest.feeds.pages import bp as feed
from quiz_server.contest.jury.acts_api import blp as jury_acts_api
from quiz_server.contest.jury.acts_pages import bp as jury_acts
from quiz_server.contest.jury.api import blp as jury_api
from quiz_server.contest.jury.pages import bp as jury
from quiz_server.contest.jury.rules_api import blp as jury_rules_api
from quiz_server.contest.pages import bp as contest
from quiz_server.contest.penalties.api import blp as penalties_api
from quiz_server.contest.penalties.pages import bp as penalties
from quiz_server.contest.people_api import blp as people_api
from quiz_server.contest.planning.api import blp as plan_api
from quiz_server.contest.planning.pages import bp as plan
from quiz_server.contest.publishing.api import blp as publishing_api
from quiz_server.contest.publishing.pages import bp as publishing
from quiz_server.contest.reports.api import blp as papers_api
from quiz_server.contest.reports.certificate_pages import bp as certificates
from quiz_server.contest.reports.pages import bp as papers
from quiz_server.contest.retrospect.api import blp as retrospect_api
from quiz_server.contest.retrospect.pages import bp as retrospect
from quiz_server.contest.rosters.api import blp as roster_api
from quiz_server.contest.rosters.pages import bp as rosters
from quiz_server.contest.rounds.level_api import blp as level_api
from quiz_server.contest.rounds.needs import needs_of_formats
from quiz_server.contest.rounds.presses_pages import bp as presses
from quiz_server.contest.rounds.regrade_api import blp as regrade_api
from quiz_server.contest.scorebook.api import blp as scorebook_api
from quiz_server.contest.scorebook.pages import bp as scorebook
from quiz_server.contest.signing.api import blp as signing_api
from quiz_server.contest.signing.pages import bp as signing
from quiz_server.journal.api import blp as journal_api
from quiz_server.journal.pages import bp as journal
from quiz_server.pictures import bp as pictures
from quiz_server.puzzle_pictures import bp as puzzle_pictures
from quiz_server.readiness.api import blp as readiness_api
from quiz_server.staff import names
from quiz_server.staff.api import blp as staff_api
from quiz_server.staff.pages import bp as staff
from quiz_server.store.cli import backup, restore, round_cli

#: what leaves the contest, on paper and over the wire
PAPERWORK = (papers, certificates, feed, scorebook, retrospect)

#: doors through which pictures leave
PICTURES = (pictures, puzzle_pictures)

#: accounts as the organiser keeps them, and the journal of what was done
PEOPLE, PEOPLE_API = (staff, journal), (staff_api, journal_api)

STATIC = ROOT / "buzzer_ui" / "static"
MIGRATIONS = ROOT / "quiz_server" / "migrations"


class OneShapeApi(Api):
    """The REST API with the project's one error shape."""

    def handle_http_exception(self, error: HTTPException) -> Any:
        """Answer an error of the API as every other one."""
        return errors.respond(error)


def create_app(settings: Settings | None = None) -> Flask:
    """Build the Flask application; the live socket is attached by the server, not here."""
    settings = settings or load_settings()
    app = Flask(
        "quiz_server",
        root_path=str(ROOT / "quiz_server"),
        template_folder=str(ROOT / "buzzer_ui" / "templates"),
        static_folder=str(STATIC),
        static_url_path=f"/static/{static_files.version_of(STATIC)}",
        instance_path=str(settings.instance),
    )
    app.config.from_mapping(settings.flask())
    if settings.hosts:
        app.config["TRUSTED_HOSTS"] = list(settings.hosts)
    app.url_map.converters["int"] = Number
    app.extensions["settings"] = settings
    app.extensions[FACTS] = contest_facts
    db.init_app(app)
    Migrate(app, db, directory=str(MIGRATIONS), render_as_batch=True, compare_type=True)
    CSRFProtect(app)
    limiter.init_app(app)
    login = LoginManager(app)
    login.user_loader(load_user)
    login.session_protection = "basic"
    guard.install(app)
    static_files.install(app)
    typed.install(app)
    names.install(app)
    reader_language.install(app)
    app.jinja_env.globals["twins"] = twins
    register_needs(app, needs_of_formats())
    _register(app)
    errors.install(app)
    return app


def _register(app: Flask) -> None:
    """Register every blueprint and command group."""
    pages = (
        home,
        accounts,
        screens,
        installing,
        seats,
        audience,
        ready,
        bank,
        contest,
        plan,
        draws,
        lots,
        signing,
        publishing,
        penalties,
        rosters,
        complaints,
        jury,
        jury_acts,
        *PAPERWORK,
        *PICTURES,
        presses,
        *PEOPLE,
    )
    for blueprint in pages:
        app.register_blueprint(blueprint)
    api = OneShapeApi(app)
    api.register_field(fields.Decimal, "string", "decimal")  # exact points leave as text
    rest = (
        accounts_api,
        bank_api,
        contest_api,
        feed_api,
        complaints_api,
        jury_acts_api,
        jury_api,
        lots_api,
        jury_rules_api,
        papers_api,
        penalties_api,
        people_api,
        plan_api,
        promise_api,
        publishing_api,
        regrade_api,
        level_api,
        retrospect_api,
        roster_api,
        scorebook_api,
        signing_api,
        readiness_api,
        *PEOPLE_API,
    )
    for blueprint in rest:
        api.register_blueprint(blueprint)
    for group in (user_cli, bank_cli, round_cli, draw_cli, backup, restore):
        app.cli.add_command(group)
