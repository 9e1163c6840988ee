"""Whether a theme's own master is there, has the size of its page format, and has the layouts that are named."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from generator.errors import Problem, Words
from generator.theme.model import Master, Theme
from generator.yaml_complaints import did_you_mean
from generator.yaml_source import YamlSource

_EMU_MM = 36_000
_TOLERANCE = 0.4
"""mm by which slide and page format may differ."""


def master_problems(theme: Theme, source: YamlSource) -> Iterator[Problem]:
    """Yield what is wrong with the theme's ``master:``, each with its position.

    Raises:
        TemplateError: the master's file is refused.

    """
    master = theme.master
    if master is None:
        return
    if theme.logo is not None:
        yield _two_logos(source)
    path = _file(theme, master)
    if path is None:
        yield _no_file(master, source)
        return
    from generator.masters.deck import read_masters

    file = read_masters(path)
    if master.format not in theme.formats:
        yield _unknown(
            Words("page format", "用紙"), master.format, list(theme.formats), source.place(("master", "format"))
        )
    else:
        page, width, height = theme.formats[master.format], file.width / _EMU_MM, file.height / _EMU_MM
        if abs(page.width - width) > _TOLERANCE or abs(page.height - height) > _TOLERANCE:
            yield _other_size(master, (page.width, page.height), (width, height), source)
    names = [layout.name for layout in file.layouts]
    for kind, name in master.layouts:
        if name not in names:
            what = Words(f"layout in {master.file}", f"レイアウト（{master.file}）")
            yield _unknown(what, name, names, source.place(("master", "layouts", kind)))


def _file(theme: Theme, master: Master) -> Path | None:
    """Return the master's file when it lies in the theme's folder itself."""
    path = theme.master_path
    plain = Path(master.file).name == master.file and path is not None
    return path if plain and path is not None and path.resolve().parent == path.parent.resolve() else None


def _no_file(master: Master, source: YamlSource) -> Problem:
    return Problem(
        Words(
            f"the theme's folder has no file {master.file}",
            f"体裁のフォルダーに {master.file} がありません",
        ),
        source.place(("master", "file")),
        Words(
            "put the file beside theme.yaml, or make the theme with `reportgen theme adopt FILE.pptx NAME`",
            "theme.yaml と同じフォルダーにファイルそのものを置くか、reportgen theme adopt FILE.pptx NAME で体裁を作ってください",
        ),
    )


def _two_logos(source: YamlSource) -> Problem:
    return Problem(
        Words(
            "a theme with a master of its own has its logo in the master's layouts",
            "マスターのある体裁では、ロゴはマスターのレイアウトに置きます",
        ),
        source.place(("logo",), key=True),
        Words(
            "put the picture into the slide master, and write `logo: null`",
            "画像をスライド マスターに入れ、logo: null と書いてください",
        ),
    )


def _unknown(what: Words, name: str, known: list[str], place: str) -> Problem:
    listed = ", ".join(known)
    return Problem(
        Words(f"no {what.en} is called “{name}”", f"「{name}」という{what.ja}はありません"),
        place,
        did_you_mean(name, known) or Words(f"there are: {listed}", f"使える名前: {listed}"),
    )


def _other_size(master: Master, page: tuple[float, float], slide: tuple[float, float], source: YamlSource) -> Problem:
    given, wanted = (f"{size[0]:g} × {size[1]:g} mm" for size in (page, tuple(round(each, 2) for each in slide)))
    return Problem(
        Words(
            f"the page format {master.format} is {given}, the slides of {master.file} are {wanted}",
            f"用紙 {master.format} は {given} ですが、{master.file} のスライドは {wanted} です",
        ),
        source.place(("master", "format")),
        Words("give the format the size of the slides", "用紙の width と height を、スライドの大きさにしてください"),
    )
