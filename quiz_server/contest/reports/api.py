"""REST for the papers of a stage: the list, what people add to them, each as a file."""

from typing import Any

from flask import Response
from flask_login import current_user
from flask_smorest import Blueprint

from question_bank.access import HOST, ORGANISER, SECRETARY, acting_user, allow
from question_bank.database import db
from question_bank.download import as_download
from question_bank.language import say
from quiz_server.contest.desk import find_stage
from quiz_server.contest.reports import certificates, schemas
from quiz_server.contest.reports.catalog import WRITERS, build, find_paper, make_file, papers_for
from quiz_server.contest.reports.details import details_of, keep_details

blp = Blueprint("papers_api", __name__, url_prefix="/api", description=say("Giấy tờ của đêm thi"))


@blp.route("/contest/stages/<int:stage_id>/papers")
@blp.response(200, schemas.PaperSchema(many=True))
@allow(ORGANISER, HOST, SECRETARY)
def list_papers(stage_id: int) -> list[dict[str, Any]]:
    """The papers that the signed-in person may take, and why one is not final yet."""
    stage = find_stage(stage_id)
    return [
        {
            "key": key,
            "code": paper.code,
            "title": paper.title,
            "provisional": build(stage, paper)[0].provisional,
            "files": list(WRITERS),
        }
        for key, paper in papers_for(current_user.role).items()
    ]


@blp.route("/contest/stages/<int:stage_id>/papers/<key>.<suffix>")
@allow(ORGANISER, HOST, SECRETARY)
def get_paper(stage_id: int, key: str, suffix: str) -> Response:
    """A paper as Word (`docx`) or Excel (`xlsx`)."""
    return as_download(make_file(find_stage(stage_id), find_paper(key, current_user.role), suffix))


@blp.route("/contest/stages/<int:stage_id>/certificates/<name>")
@allow(ORGANISER, SECRETARY)
def get_certificates(stage_id: int, name: str) -> Response:
    """`all.docx`, `each.zip`, `sample.docx`, or the template in use as `template.docx`."""
    return as_download(certificates.file_named(find_stage(stage_id), name))


@blp.route("/contest/stages/<int:stage_id>/papers/details")
@blp.response(200, schemas.DetailsSchema)
@allow(ORGANISER, SECRETARY)
def get_details(stage_id: int) -> Any:
    """What people added to the papers of the stage."""
    return details_of(find_stage(stage_id))


@blp.route("/contest/stages/<int:stage_id>/papers/details", methods=["PATCH"])
@blp.arguments(schemas.DetailsWish)
@blp.response(200, schemas.DetailsSchema)
@allow(ORGANISER, SECRETARY)
def change_details(given: dict[str, Any], stage_id: int) -> Any:
    """Change some of it; what is not sent stays."""
    numbers = given.pop("numbers", {})
    texts = given | {f"number.{code}": text for code, text in numbers.items()}
    made = keep_details(find_stage(stage_id), texts, acting_user())
    db.session.commit()
    return made
