"""`python -m question_bank.demo DIR` writes the three Word files of the demo contest."""

from pathlib import Path

import click

from question_bank.demo.word_files import write_word_files


@click.command()
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
def main(folder: Path) -> None:
    """Write the three Word files of the demo contest into FOLDER."""
    for path in write_word_files(folder):
        click.echo(path)


if __name__ == "__main__":
    main()
