"""``reportgen theme adopt``: a theme of one's own from a .pptx or .potx."""

from __future__ import annotations

from pathlib import Path

from generator.commands.themes import new_folder
from generator.errors import Words
from generator.messages import language, say, told
from generator.shipped import theme_folders
from generator.theme.load import given_folder, load_theme


def adopt_master(file: Path, name: str, base: str, themes: str | None) -> None:
    """Make ``themes/NAME`` from a master and print what serves for what, and what it lacks; ``themes`` is another folder for it.

    Raises:
        TemplateError: the file is refused, the name is no folder's name or taken, or there is no theme called ``base``.

    """
    from generator.adopting.adopt import adopt
    from generator.adopting.describing import SHOWN

    folders, tongue = theme_folders(Path(), given_folder(themes)), language()
    folder, below = new_folder(name, themes), load_theme(base, folders)
    made = adopt(file, folder, below, folders)
    print(made.folder / "theme.yaml")
    print(made.folder / "master.pptx")
    for kind, layout in made.found.guess.layouts.items():
        print(f"  {say(SHOWN[kind], tongue)}: {layout.name}")
    regions = made.found.regions
    left, top, right, bottom = regions.body
    size, area = f"{regions.width:g} × {regions.height:g} mm", f"{right - left:.0f} × {bottom - top:.0f} mm"
    print(say(Words(f"  page: {size}, body: {area}", f"  用紙: {size}、本文の領域: {area}"), tongue))
    fonts = made.found.fonts
    print(
        say(Words(f"  fonts: {fonts.powerpoint}, {fonts.latin}", f"  書体: {fonts.powerpoint}、{fonts.latin}"), tongue)
    )
    if made.file.slides:
        count = made.file.slides
        print(say(Words(f"  {count} slides were left behind", f"  スライド {count} 枚は取り込んでいません"), tongue))
    if made.found.problems:
        print(told(made.found.problems, tongue))
    print(
        say(
            Words(f"next: reportgen theme check {name}", f"次は: reportgen theme check {name}"),
            tongue,
        )
    )
