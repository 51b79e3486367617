"""Copies the third-party files of the pages from pinned npm packages into `static/`.

Run `python -m buzzer_ui.vendor` after changing a version in `package.json`; npm is
needed for that alone. The copies are committed with their licences, so that the
program itself needs neither npm nor the internet. `static/vendor/manifest.json`
holds name, version, licence and SHA-256 of every copy; `--check` proves them.
"""

import hashlib
import json
import shutil
import subprocess
import tempfile
from pathlib import Path

import click

HERE = Path(__file__).parent
STATIC = HERE / "static"
MANIFEST = STATIC / "vendor" / "manifest.json"
#: what only the tests use lies with them and is never served
TESTING = "../../tests/browser/vendor"

# Package -> (folder under static/, {file in the package: file in the folder}).
LIT_DIRECTIVES = ("class-map", "guard", "if-defined", "keyed", "live", "ref", "repeat")
LIT_BASE = ("lit-html", "directive", "directive-helpers", "async-directive")
FONT_SUBSETS = ("latin", "latin-ext", "vietnamese")
FONT_WEIGHTS = (400, 600, 700, 800)

COPIES: dict[str, tuple[str, dict[str, str]]] = {
    "lit-html": (
        "vendor/lit-html",
        {f"{name}.js": f"{name}.js" for name in LIT_BASE}
        | {f"directives/{name}.js": f"directives/{name}.js" for name in LIT_DIRECTIVES}
        | {"LICENSE": "LICENSE"},
    ),
    "bootstrap": (
        "vendor/bootstrap",
        {"dist/css/bootstrap.min.css": "bootstrap.min.css", "LICENSE": "LICENSE"},
    ),
    "swagger-ui-dist": (
        "vendor/swagger-ui",
        {
            "swagger-ui.css": "swagger-ui.css",
            "swagger-ui-bundle.js": "swagger-ui-bundle.js",
            "swagger-ui-bundle.js.LICENSE.txt": "swagger-ui-bundle.js.LICENSE.txt",
            "LICENSE": "LICENSE",
            "NOTICE": "NOTICE",
        },
    ),
    "@fontsource/be-vietnam-pro": (
        "fonts",
        {
            f"files/be-vietnam-pro-{subset}-{weight}-normal.woff2": f"be-vietnam-pro-{subset}-{weight}.woff2"
            for subset in FONT_SUBSETS
            for weight in FONT_WEIGHTS
        }
        | {"LICENSE": "LICENSE"},
    ),
    "axe-core": (
        f"{TESTING}/axe-core",
        {name: name for name in ("axe.min.js", "LICENSE", "LICENSE-3RD-PARTY.txt")},
    ),
}


def install_packages(folder: Path) -> Path:
    """Install the pinned packages into a scratch folder, their scripts unrun; return node_modules."""
    npm = shutil.which("npm")
    if npm is None:
        raise click.ClickException("npm is needed to fetch the packages of package.json")
    shutil.copy(HERE / "package.json", folder)
    command = [npm, "install", "--ignore-scripts", "--no-package-lock", "--silent"]
    subprocess.run(command, cwd=folder, check=True)  # noqa: S603 - a fixed command
    return folder / "node_modules"


def copy_package(modules: Path, package: str) -> dict[str, object]:
    """Copy one package's files; return its entry for the manifest."""
    target, files = COPIES[package]
    about = json.loads((modules / package / "package.json").read_text(encoding="utf-8"))
    digests = {}
    for source, name in sorted(files.items(), key=lambda pair: pair[1]):
        destination = STATIC / target / name
        destination.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(modules / package / source, destination)
        digests[f"{target}/{name}"] = digest(destination)
    return {"version": about["version"], "licence": about["license"], "files": digests}


def digest(path: Path) -> str:
    """SHA-256 of a file, as hexadecimal text."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def altered_copies() -> list[str]:
    """Names of the copies that are missing or differ from the manifest."""
    manifest = json.loads(MANIFEST.read_text(encoding="utf-8"))
    recorded = {name: value for entry in manifest.values() for name, value in entry["files"].items()}
    present = {name: digest(STATIC / name) for name in recorded if (STATIC / name).is_file()}
    return [name for name, value in recorded.items() if present.get(name) != value]


@click.command()
@click.option("--check", is_flag=True, help="Only prove that the copies are those of the manifest.")
def main(check: bool) -> None:
    """Copy the pinned third-party files into static/."""
    if check:
        if altered := altered_copies():
            raise click.ClickException("altered or missing: " + ", ".join(altered))
        return
    with tempfile.TemporaryDirectory() as folder:
        modules = install_packages(Path(folder))
        manifest = {package: copy_package(modules, package) for package in COPIES}
    MANIFEST.write_text(json.dumps(manifest, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    click.echo(f"{sum(len(files) for _, files in COPIES.values())} files copied")


if __name__ == "__main__":
    main()
