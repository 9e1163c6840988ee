"""From somebody's .pptx to a theme's folder, which appears whole or not at all."""

from __future__ import annotations

import errno
import os
import secrets
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

from generator.adopting.describing import Description, described
from generator.adopting.fonts import name_japanese_fonts
from generator.adopting.regions import missing_titles
from generator.adopting.theme_file import theme_yaml
from generator.masters.deck import MasterFile, read_masters_afresh
from generator.masters.package import NS
from generator.theme.load import load_theme
from generator.theme.model import Theme
from generator.theme.page_format import Place
from generator.writing import told_faults

_EMU_MM = 36_000


@dataclass(frozen=True, slots=True)
class Adopted:
    """A theme that was made of a master."""

    folder: Path
    file: MasterFile
    found: Description


def adopt(source: Path, folder: Path, base: Theme, folders: Sequence[Path]) -> Adopted:
    """Make the theme's folder of a master; its name is the theme's.

    Raises:
        TemplateError: the file is refused, or there is already such a folder.
        BackendError: the folder cannot be written.

    """
    file = read_masters_afresh(source)
    found = described(file, base)
    for layout in missing_titles(found.guess):
        _add_title(layout.root, found.regions.title)
    for master in file.masters:
        name_japanese_fonts(master, found.fonts.powerpoint)
    hidden = folder.parent / f".{folder.name}.{secrets.token_hex(4)}.part"
    try:
        with told_faults(folder):
            _write(hidden / folder.name, file, found, base)
            load_theme(folder.name, (hidden, *folders))  # what was written must be a theme
            if folder.exists():
                raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(folder))
            os.rename(hidden / folder.name, folder)
    finally:
        shutil.rmtree(hidden, ignore_errors=True)
    return Adopted(folder, file, found)


def _write(folder: Path, file: MasterFile, found: Description, base: Theme) -> None:
    from generator.backends.powerpoint.own_masters import write_masters

    (folder / "text").mkdir(parents=True)
    (folder / "theme.yaml").write_text(theme_yaml(folder.name, file, found, base), encoding="utf-8")
    with (folder / "master.pptx").open("wb") as stream:
        write_masters(file, base, stream)


_TITLE = (
    '<p:sp xmlns:p="{p}" xmlns:a="{a}"><p:nvSpPr><p:cNvPr id="{id}" name="題名"/><p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr>'
    '<p:nvPr><p:ph type="title"/></p:nvPr></p:nvSpPr><p:spPr><a:xfrm><a:off x="{x}" y="{y}"/><a:ext cx="{width}" cy="{height}"/>'
    '</a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr><p:txBody><a:bodyPr lIns="0" tIns="0" rIns="0" bIns="0" '
    'anchor="ctr"/><a:lstStyle/><a:p><a:r><a:rPr lang="ja-JP" altLang="en-US"/><a:t>題名を入力</a:t></a:r></a:p></p:txBody></p:sp>'
)


def _add_title(root: etree._Element, place: Place) -> None:
    """Give a layout a placeholder for a title: without one a slide has no name for screen readers and outlines."""
    tree = root.find("p:cSld/p:spTree", NS)
    ids = [int(each.get("id", "0")) for each in root.iter() if str(each.tag).endswith("}cNvPr")]
    sides = {name: round(getattr(place, name) * _EMU_MM) for name in ("x", "y", "width", "height")}
    if tree is not None:
        tree.append(etree.fromstring(_TITLE.format(**NS, id=max(ids, default=1) + 1, **sides)))
