"""``theme show``: what it prints when a theme's sampler is written."""

from __future__ import annotations

from collections.abc import Sequence

from generator import pipeline
from generator.commands.build import warn
from generator.commands.preflight import FINDINGS
from generator.commands.progress import shown_progress
from generator.data_books import FORMATS as TABLES
from generator.errors import Problem, SpecError, Words
from generator.messages import language, say
from generator.sampler import LeftOut, show


def show_theme(
    name: str, *, page: str | None, themes: str | None, formats: Sequence[str], out: str, verbose: bool
) -> int:
    """Write the sampler, print one line a file and one a section that the pages do not hold; return 4 when there is one.

    Also 4 when preflight found something.

    Raises:
        GeneratorError: there is no such theme, page format or file format, or the theme's files are wrong.

    """
    if tables := [each for each in formats if each in TABLES]:
        raise SpecError(_only_pages(tables[0]))
    with shown_progress(verbose) as progress:
        made = show(name, page=page, themes=themes, formats=formats, out=out, progress=progress)
    warn(made.findings, verbose)
    for path in made.paths:
        print(f"{path}  {say(Words(f'{made.pages} pages', f'{made.pages}ページ'), language())}")
    for each in made.left_out:
        print(say(_left_out(each), language()))
    return FINDINGS if made.findings or made.left_out else 0


def _left_out(section: LeftOut) -> Words:
    what = section.problem.what
    return Words(f"left out: {section.kind}: {what.en}", f"載せなかったもの: {section.kind}（{what.ja}）")


def _only_pages(name: str) -> Problem:
    what = Words(f"a sampler is not written as {name}", f"見本は {name} では作れません")
    pages = ", ".join(pipeline.FORMATS)
    return Problem(what, "--format", Words(f"formats: {pages}", f"出力形式: {pages}"))
