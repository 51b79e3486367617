"""Settings, from the environment; refuses to start on an unsafe one.

Everything that belongs to one installation (database, secret key, sign-ins,
backups) lives in one folder, `instance/` unless QUIZ_INSTANCE says otherwise.
"""

import os
import secrets
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent
MEGABYTE = 1024 * 1024


class UnsafeSetting(Exception):
    """A setting that would leave a door open; the message says which and what to do."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What one installation runs with.

    `instance` is the folder with everything to keep; `hosts` are the names and
    addresses under which browsers may reach the server (empty: any address of
    this machine, still never another origin). `max_upload_bytes` bounds a whole
    request: a Word file of the size that the question bank takes, and its form.
    `backup_folders` get copies of the database besides the instance's own folder.
    """

    instance: Path
    database_url: str
    secret_key: str
    hosts: tuple[str, ...] = ()
    max_upload_bytes: int = 24 * MEGABYTE
    secure_cookies: bool = False
    rate_limits: bool = True
    backup_folders: tuple[Path, ...] = ()
    extra: dict[str, Any] = field(default_factory=dict)

    @property
    def database_file(self) -> Path | None:
        """The SQLite file; None for a database elsewhere."""
        scheme, _, path = self.database_url.partition(":///")
        return Path(path) if scheme.startswith("sqlite") and path not in ("", ":memory:") else None

    def flask(self) -> dict[str, Any]:
        """The same settings under the names Flask and its extensions read."""
        return {
            "SECRET_KEY": self.secret_key,
            "SQLALCHEMY_DATABASE_URI": self.database_url,
            "MAX_CONTENT_LENGTH": self.max_upload_bytes,
            "MAX_FORM_MEMORY_SIZE": 8 * MEGABYTE,
            "MAX_FORM_PARTS": 20_000,
            "SESSION_COOKIE_NAME": "quiz_session",
            "SESSION_COOKIE_HTTPONLY": True,
            "SESSION_COOKIE_SAMESITE": "Lax",
            "SESSION_COOKIE_SECURE": self.secure_cookies,
            "REMEMBER_COOKIE_HTTPONLY": True,
            "REMEMBER_COOKIE_SAMESITE": "Lax",
            "PERMANENT_SESSION_LIFETIME": 16 * 3600,
            "WTF_CSRF_TIME_LIMIT": None,
            "RATELIMIT_ENABLED": self.rate_limits,
            "RATELIMIT_STORAGE_URI": "memory://",
            "API_TITLE": "Phần thi kiến thức",
            "API_VERSION": "v1",
            "OPENAPI_VERSION": "3.0.3",
            **self.extra,
        }


def load_settings(environment: dict[str, str] | None = None, **overrides: Any) -> Settings:
    """Read the settings; missing ones get safe values made for this installation.

    Raises `UnsafeSetting` for a secret key that is short or a well-known word.
    """
    env = dict(os.environ) if environment is None else environment
    instance = Path(
        overrides.pop("instance", None) or env.get("QUIZ_INSTANCE") or ROOT / "instance"
    ).resolve()
    instance.mkdir(parents=True, exist_ok=True)
    secret = overrides.pop("secret_key", None) or env.get("SECRET_KEY") or _own_secret(instance)
    if len(secret) < 32:
        raise UnsafeSetting(
            "SECRET_KEY ngắn hơn 32 ký tự nên có thể bị đoán. Máy chủ chưa khởi động. "
            "Hãy xóa biến này để máy tự tạo khóa, hoặc đặt một chuỗi ngẫu nhiên dài hơn."
        )
    url = (
        overrides.pop("database_url", None) or env.get("DATABASE_URL") or f"sqlite:///{instance / 'quiz.db'}"
    )
    hosts = tuple(name.strip() for name in env.get("QUIZ_HOSTS", "").split(",") if name.strip())
    if "*" in hosts:
        raise UnsafeSetting("QUIZ_HOSTS không được là *. Hãy ghi rõ tên hoặc địa chỉ máy chủ.")
    folders = tuple(Path(name) for name in env.get("QUIZ_BACKUPS", "").split(os.pathsep) if name.strip())
    values: dict[str, Any] = {
        "hosts": hosts,
        "backup_folders": folders,
        "secure_cookies": env.get("QUIZ_SECURE_COOKIES") == "1",
    }
    return Settings(instance=instance, database_url=url, secret_key=secret, **(values | overrides))


def _own_secret(instance: Path) -> str:
    """The installation's own key: made once, readable by its owner alone."""
    path = instance / "secret_key"
    if not path.exists():
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w", encoding="ascii") as file:
            file.write(secrets.token_urlsafe(48))
    return path.read_text(encoding="ascii").strip()
