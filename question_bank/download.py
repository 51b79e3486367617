"""A finished file as the answer to a request."""

import hashlib
from io import BytesIO

from flask import send_file
from flask.wrappers import Response

from question_bank.export.record import File


def as_download(file: File) -> Response:
    """The file to be saved under its own name; `X-File-SHA256` is what the record of exports keeps."""
    answer = send_file(
        BytesIO(file.data), mimetype=file.media_type, as_attachment=True, download_name=file.name
    )
    answer.headers["X-File-SHA256"] = hashlib.sha256(file.data).hexdigest()
    return answer
