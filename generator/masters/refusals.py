"""Why a file cannot be a master, and what to do about it."""

from __future__ import annotations

from pathlib import Path

from generator.errors import Problem, TemplateError, Words

SAVE_AS = Words(
    "open it in PowerPoint and save it as .pptx or .potx, without a password",
    "PowerPoint で開き、パスワードを付けずに .pptx か .potx で保存し直してください",
)
_WITHOUT = Words(
    "delete it in the slide master view of PowerPoint, and save the file again",
    "PowerPoint の「スライド マスター」表示で消し、保存し直してください",
)
_SUSPICIOUS = Words(
    "do not use this file; ask whoever gave it to you for another", "このファイルは使わず、提供元に確かめてください"
)


def refused(path: Path, english: str, japanese: str, hint: Words | None = None) -> TemplateError:
    """Return the error about a file that cannot be a master."""
    return TemplateError(Problem(Words(english, japanese), str(path), hint))


def not_there(path: Path, reason: str) -> TemplateError:
    """The file cannot be read at all."""
    return refused(path, f"the file cannot be read: {reason}", f"ファイルを読めません（{reason}）")


def too_large(path: Path, limit: int) -> TemplateError:
    """The file is larger than any template is."""
    hint = Words("delete slides and large pictures first", "スライドや大きな画像を消してから、もう一度試してください")
    return refused(path, f"the file is larger than {limit} MB", f"ファイルが {limit} MB を超えています", hint)


def old_format(path: Path) -> TemplateError:
    """A .ppt of PowerPoint 2003."""
    return refused(
        path, "this is the old .ppt format", "古い形式（.ppt）の PowerPoint ファイルです", SAVE_AS
    )  # fmt: skip


def encrypted(path: Path) -> TemplateError:
    """A file with a password."""
    return refused(path, "the file is protected by a password", "パスワードで保護されています", SAVE_AS)


def not_a_package(path: Path) -> TemplateError:
    """No zip file, or a damaged one."""
    return refused(
        path, "this is no PowerPoint file, or a damaged one", "PowerPoint のファイルではないか、壊れています", SAVE_AS
    )


def not_a_presentation(path: Path) -> TemplateError:
    """A package of another program."""
    return refused(path, "this is not a presentation", "プレゼンテーションのファイルではありません", SAVE_AS)


def macros(path: Path) -> TemplateError:
    """A file that carries a program."""
    return refused(
        path,
        "the file has macros; files with macros are not taken",
        "マクロを含むファイルは取り込みません",
        Words("save it in PowerPoint as .pptx, which leaves macros out", "PowerPoint で、マクロの入らない .pptx として保存し直してください"),
    )  # fmt: skip


def active(path: Path, english: str, japanese: str, part: str) -> TemplateError:
    """A layout with an embedded program or document."""
    return refused(
        path,
        f"a layout or master holds {english} ({part}), which is not taken",
        f"レイアウト又はマスターに{japanese}があります（{part}）。取り込みません",
        _WITHOUT,
    )


def bomb(path: Path, english: str, japanese: str) -> TemplateError:
    """A zip file that would fill the memory."""
    return refused(
        path, f"the file was not opened: {english}", f"ファイルを開きませんでした（{japanese}）", _SUSPICIOUS
    )


def bad_name(path: Path, name: str) -> TemplateError:
    """A part whose name leads out of the package."""
    shown = name[:60]
    return bomb(path, f"a part is called “{shown}”", f"「{shown}」という名前の部品があります")


def entities(path: Path, part: str) -> TemplateError:
    """XML with a document type: nothing that PowerPoint writes."""
    return bomb(path, f"{part} declares a document type", f"{part} に文書型宣言（DTD）があります")


def damaged(path: Path, part: str) -> TemplateError:
    """A part that is missing or makes no sense."""
    return refused(path, f"{part} is missing or damaged", f"{part} がないか、壊れています", SAVE_AS)


def large_picture(path: Path, part: str, limit: int) -> TemplateError:
    """A picture with more pixels than any page shows."""
    return refused(
        path,
        f"the picture {part} has more than {limit} million pixels",
        f"画像 {part} が {limit} 百万画素を超えています",
        Words("replace it by a smaller one in the slide master", "スライド マスターで、小さい画像に替えてください"),
    )


def odd_picture(path: Path, part: str) -> TemplateError:
    """A picture that is not what its name says."""
    return refused(
        path,
        f"the picture {part} is damaged, or not of the kind that its name says",
        f"画像 {part} が壊れているか、拡張子と中身が違います",
        Words("insert it anew in the slide master", "スライド マスターで画像を入れ直してください"),
    )


def no_layouts(path: Path) -> TemplateError:
    """Nothing to stand on."""
    return refused(path, "the file has no slide layouts", "スライド レイアウトが一つもありません", SAVE_AS)
