"""Old and foreign formats turned into .docx by LibreOffice, if the machine has it.

Bounded in time, in a profile of its own that is thrown away, with macros disabled and no way to the network.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path

from .container import LIMITS, Limits
from .refusals import refuse

KINDS = {"doc": "Word 97–2003 (.doc)", "odt": "OpenDocument (.odt)", "rtf": "RTF", "flat": "Word XML"}

_PROFILE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="MacroSecurityLevel" oor:op="fuse"><value>3</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop></item>
</oor:items>
"""  # noqa: E501  (a registry item is one line)


def converter() -> str | None:
    """The path of LibreOffice's program, None when it is not installed."""
    return shutil.which("soffice") or shutil.which("libreoffice")


def to_docx(data: bytes, kind: str, limits: Limits = LIMITS) -> bytes:
    """The same document as .docx.

    Raises Refused: no_converter, conversion_timeout or conversion_failed.
    """
    program = converter()
    if program is None:
        raise refuse("no_converter", kind=KINDS[kind])
    suffix = "xml" if kind == "flat" else kind
    with tempfile.TemporaryDirectory(prefix="import-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        source = folder / f"source.{suffix}"
        source.write_bytes(data)
        run(program, folder, "docx:MS Word 2007 XML", [source], limits.seconds)
        made = folder / "out" / "source.docx"
        if not made.is_file() or made.stat().st_size > limits.file * 4:
            raise refuse("conversion_failed")
        return made.read_bytes()


def run(program: str, folder: Path, form: str, sources: Sequence[Path], seconds: int) -> None:
    """Write `sources` in another form into `folder`/out, with a profile that is thrown away with the folder.

    Raises Refused: conversion_timeout or conversion_failed.
    """
    settings = folder / "profile" / "user"
    settings.mkdir(parents=True)
    (settings / "registrymodifications.xcu").write_text(_PROFILE, encoding="utf-8")
    command = [
        program,
        f"-env:UserInstallation={(folder / 'profile').as_uri()}",
        "--headless",
        "--norestore",
        "--nolockcheck",
        "--nodefault",
        "--convert-to",
        form,
        "--outdir",
        str(folder / "out"),
        *map(str, sources),
    ]
    nowhere = "http://127.0.0.1:9"
    environment = {**os.environ, "HOME": str(folder), "http_proxy": nowhere, "https_proxy": nowhere}
    try:
        process = subprocess.Popen(  # noqa: S603  (a fixed program; the only argument of ours is a path we made)
            command,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
    except OSError as error:
        raise refuse("conversion_failed") from error
    try:
        process.wait(timeout=seconds)
    except subprocess.TimeoutExpired as error:
        raise refuse("conversion_timeout", seconds=seconds) from error
    finally:
        _stop(process)


def _stop(process: subprocess.Popen[bytes]) -> None:
    """Ends the program and what it started (its launcher forks)."""
    if hasattr(os, "killpg"):
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
    elif process.poll() is None:
        process.kill()
    process.wait()
