"""REST of the pictures: put one into the bank; its bytes are at `/pictures/<sha256>`."""

from collections.abc import Mapping
from typing import Any

from flask_smorest.fields import Upload
from marshmallow import fields

from question_bank import pictures
from question_bank.access import allow, office_scope
from question_bank.api_blueprint import EVERY_OFFICE, blp
from question_bank.language import say
from question_bank.picture_models import Picture
from question_bank.refusals import BankRefused
from question_bank.schemas import Strict


class UploadIn(Strict):
    """A picture for an office, as a multipart body."""

    office = fields.String(required=True)
    picture = Upload(metadata={"description": "The picture; without it: `file_missing`."})


class PictureOut(Strict):
    """A kept picture, to be named in a question's `pictures`."""

    sha256 = fields.String()
    media_type = fields.String()
    width = fields.Integer()
    height = fields.Integer()


@blp.post("/pictures")
@blp.arguments(UploadIn, location="files")
@blp.response(201, PictureOut)
@allow(*EVERY_OFFICE)
def add_picture(given: Mapping[str, Any]) -> Picture:
    """Keep a picture (multipart part `picture`): PNG, JPEG, GIF, BMP, TIFF, WebP, EMF or WMF."""
    file = given.get("picture")
    if file is None:
        raise BankRefused("file_missing", say("Chưa chọn hình nào."), 422)
    return pictures.add(file.read(), file.filename or "", given["office"], office_scope())


@blp.get("/pictures/<sha256>")
@blp.response(200, PictureOut)
@allow(*EVERY_OFFICE)
def get_picture(sha256: str) -> Picture:
    """Kind and size of a kept picture."""
    return pictures.find(sha256, office_scope())
