"""One shape for every error: a code for programs, a sentence for people."""

from typing import Any

from flask import Flask, render_template, request
from flask.typing import ResponseReturnValue
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException

from question_bank.language import say

#: status → (code, what happened, what was kept, what to do)
SENTENCES: dict[int, tuple[str, str]] = {
    400: (
        "bad_request",
        say("Yêu cầu chưa đúng nên chưa thực hiện; dữ liệu giữ nguyên. Hãy kiểm tra lại ô đã nhập."),
    ),
    401: (
        "sign_in_needed",
        say("Chưa đăng nhập hoặc phiên đã hết; dữ liệu giữ nguyên. Hãy đăng nhập rồi làm lại."),
    ),
    403: (
        "not_allowed",
        say("Tài khoản này không có quyền mở trang hoặc làm việc này. Hãy hỏi Ban Tổ chức."),
    ),
    404: ("not_found", say("Không có trang hoặc mục này. Có thể đã bị xóa hoặc thuộc cơ quan khác.")),
    405: (
        "not_allowed_here",
        say("Trang này không nhận thao tác vừa gửi. Hãy quay lại và bấm nút trên trang."),
    ),
    409: (
        "conflict",
        say(
            "Mục này vừa được người khác thay đổi; thay đổi của bạn chưa lưu. Hãy tải lại trang rồi làm lại."
        ),
    ),
    413: (
        "too_large",
        say(
            "Tệp lớn hơn mức cho phép nên không nhận; chưa có gì thay đổi. "
            "Hãy chia nhỏ tệp hoặc giảm ảnh trong Word (Nén ảnh) rồi gửi lại."
        ),
    ),
    415: ("wrong_type", say("Kiểu nội dung gửi lên không đúng. Hãy dùng biểu mẫu trên trang.")),
    422: ("invalid", say("Có ô nhập chưa đúng nên chưa lưu gì. Hãy xem các ô được nêu rồi gửi lại.")),
    429: ("too_many", say("Thử quá nhiều lần trong thời gian ngắn. Hãy chờ một phút rồi thử lại.")),
    500: (
        "server_error",
        say(
            "Máy chủ gặp lỗi khi làm việc này; những gì đã lưu trước đó vẫn còn. "
            "Hãy tải lại trang; nếu lặp lại, xem nhật ký máy chủ."
        ),
    ),
    503: ("unavailable", say("Máy chủ đang khởi động hoặc quá tải. Hãy chờ vài giây rồi tải lại trang.")),
}


def describe(error: HTTPException) -> tuple[int, str, str]:
    """Status, code and sentence of an error; a sentence given with `abort` wins over the general one."""
    status = error.code or 500
    code, text = SENTENCES.get(status, SENTENCES[500])
    given = getattr(error, "sentence", None)
    return status, getattr(error, "error_code", None) or code, given or text


def wants_json() -> bool:
    """Whether the caller is a program: the API, or a script of our own pages."""
    return request.path.startswith("/api/") or request.accept_mimetypes.best == "application/json"


def respond(error: HTTPException) -> ResponseReturnValue:
    """The error as JSON for programs, as a page for people."""
    status, code, text = describe(error)
    if wants_json():
        body: dict[str, object] = {"code": code, "text": text}
        details = getattr(error, "data", None) or {}
        if status == 422 and details.get("messages"):
            body["fields"] = _sendable(details["messages"])
        return body, status
    return render_template("error.html", status=status, text=text), status


def _sendable(messages: object) -> Any:
    """What is wrong in each field; a name given with half a surrogate pair cannot be sent back as it came."""
    if isinstance(messages, dict):
        return {_sendable(key): _sendable(value) for key, value in messages.items()}
    if isinstance(messages, list):
        return [_sendable(one) for one in messages]
    if isinstance(messages, str) and any("\ud800" <= character <= "\udfff" for character in messages):
        return messages.encode("utf-8", "replace").decode()
    return messages  # a sentence stays one: it is said in the reader's language later


def _respond_csrf(error: CSRFError) -> ResponseReturnValue:
    text = say("Biểu mẫu đã cũ hoặc mở từ nơi khác nên chưa lưu gì. Hãy tải lại trang rồi gửi lại.")
    if wants_json():
        return {"code": "form_expired", "text": text}, 400
    return render_template("error.html", status=400, text=text), 400


def install(app: Flask) -> None:
    """Answer every error in the one shape."""
    app.register_error_handler(CSRFError, _respond_csrf)
    app.register_error_handler(HTTPException, respond)
