"""REST of the feed: what a token reads, and how the organiser sets tokens and addresses."""

from typing import Any

from flask import Response, request
from flask_smorest import Blueprint

from question_bank.access import ORGANISER, PUBLIC, acting_user, allow
from question_bank.database import db
from question_bank.language import say
from quiz_server.contest.desk import find_contest
from quiz_server.contest.feeds import outbox, schemas, tokens, webhooks
from quiz_server.contest.feeds.feed import (
    check_public,
    csv_of,
    knowledge_csv,
    knowledge_feed,
    public_feed,
)
from quiz_server.contest.schemas import RankingSchema
from quiz_server.contest.standings import standings_of

blp = Blueprint("feed_api", __name__, url_prefix="/api", description=say("Số liệu cho hệ thống khác"))


def _bearer() -> str:
    return request.headers.get("Authorization", "")


@blp.route("/feed")
@blp.response(200, schemas.FeedIndex)
@allow(PUBLIC)
def feed_index() -> Any:
    """The contest that the token opens, and its stages."""
    contest = tokens.contest_of(_bearer())
    return {"contest": contest.name, "stages": contest.stages}


@blp.route("/feed/stages/<int:stage_id>/totals")
@blp.response(200, RankingSchema)
@allow(PUBLIC)
def feed_totals(stage_id: int) -> dict[str, Any]:
    """Totals, places and prizes as they stand now."""
    return public_feed(standings_of(tokens.stage_of(_bearer(), stage_id)))


@blp.route("/feed/stages/<int:stage_id>/totals.csv")
@allow(PUBLIC)
def feed_totals_csv(stage_id: int) -> Response:
    """The same as a table."""
    stage = tokens.stage_of(_bearer(), stage_id)
    check_public(stage)
    return _csv(csv_of(standings_of(stage)))


@blp.route("/feed/stages/<int:stage_id>/knowledge")
@blp.response(200, schemas.KnowledgeSchema)
@allow(PUBLIC)
def feed_knowledge(stage_id: int) -> dict[str, Any]:
    """The score of the knowledge round alone, live."""
    return knowledge_feed(tokens.stage_of(_bearer(), stage_id))


@blp.route("/feed/stages/<int:stage_id>/knowledge.csv")
@allow(PUBLIC)
def feed_knowledge_csv(stage_id: int) -> Response:
    """The same as a table."""
    stage = tokens.stage_of(_bearer(), stage_id)
    check_public(stage)
    return _csv(knowledge_csv(stage))


def _csv(text: str) -> Response:
    return Response(text, mimetype="text/csv; charset=utf-8")


@blp.route("/contest/<int:contest_id>/feed/tokens")
@blp.response(200, schemas.TokenSchema(many=True))
@allow(ORGANISER)
def list_tokens(contest_id: int) -> Any:
    """Who may read; the tokens themselves are not kept."""
    return tokens.tokens_of(find_contest(contest_id))


@blp.route("/contest/<int:contest_id>/feed/tokens", methods=["POST"])
@blp.arguments(schemas.TokenWish)
@blp.response(201, schemas.NewToken)
@allow(ORGANISER)
def make_token(given: dict[str, Any], contest_id: int) -> dict[str, Any]:
    """A token; the answer is the only place where it can be read."""
    row, text = tokens.make_token(find_contest(contest_id), given["name"], acting_user())
    db.session.commit()
    return {"id": row.id, "name": row.name, "token": text}


@blp.route("/contest/<int:contest_id>/feed/tokens/<int:token_id>", methods=["DELETE"])
@blp.response(204)
@allow(ORGANISER)
def drop_token(contest_id: int, token_id: int) -> None:
    """Nobody reads with it any more."""
    tokens.drop_token(find_contest(contest_id), token_id)
    db.session.commit()


@blp.route("/contest/<int:contest_id>/feed/webhooks")
@blp.response(200, schemas.DeliverySchema(many=True))
@allow(ORGANISER)
def list_webhooks(contest_id: int) -> Any:
    """The addresses and how their deliveries stand."""
    return webhooks.deliveries_of(find_contest(contest_id))


@blp.route("/contest/<int:contest_id>/feed/webhooks", methods=["POST"])
@blp.arguments(schemas.WebhookWish)
@blp.response(201, schemas.NewWebhook)
@allow(ORGANISER)
def add_webhook(given: dict[str, Any], contest_id: int) -> Any:
    """Tell an address from now on; the answer is the only place where its secret can be read."""
    made = webhooks.add_webhook(find_contest(contest_id), given["url"], acting_user())
    db.session.commit()
    outbox.contest_changed.send()
    return made


@blp.route("/contest/<int:contest_id>/feed/webhooks/<int:webhook_id>", methods=["DELETE"])
@blp.response(204)
@allow(ORGANISER)
def drop_webhook(contest_id: int, webhook_id: int) -> None:
    """Tell it nothing more."""
    webhooks.drop_webhook(find_contest(contest_id), webhook_id)
    db.session.commit()


@blp.route("/contest/<int:contest_id>/feed/webhooks/<int:webhook_id>/try", methods=["POST"])
@blp.response(204)
@allow(ORGANISER)
def try_webhook(contest_id: int, webhook_id: int) -> None:
    """A trial message, and no more waiting for what waits already."""
    webhooks.try_now(find_contest(contest_id), webhook_id)
    db.session.commit()
    outbox.contest_changed.send()
