"""Three houses for the samplers: a prefecture with a band, an institute on A4 with a dark cover, a firm on a dark page."""

from __future__ import annotations

import io
from dataclasses import replace

from PIL import Image, ImageDraw

from tests.adopting.master_making import House, Layout, block, held, picture, png, solid, usual, usual_layouts

WIDE = (338.667, 190.5)


def logo(colour: str) -> bytes:
    """Return a round mark on a transparent ground."""
    image = Image.new("RGBA", (240, 240), (0, 0, 0, 0))
    pen = ImageDraw.Draw(image)
    pen.ellipse((8, 8, 232, 232), fill=colour)
    pen.ellipse((74, 74, 166, 166), fill="#FFFFFF")
    stream = io.BytesIO()
    image.save(stream, "PNG")
    return stream.getvalue()


def photograph() -> bytes:
    """Return a dark picture in the place of a photograph."""
    image = Image.linear_gradient("L").resize((1000, 707)).convert("RGB")
    image = Image.blend(Image.new("RGB", image.size, "#0A1830"), image, 0.18)
    stream = io.BytesIO()
    image.save(stream, "JPEG", quality=80)
    return stream.getvalue()


def prefecture() -> House:
    """Return a prefecture's: the title in white on a green band, a mark at its right end, an office in the footer."""
    layouts = []
    for layout in usual_layouts():
        shapes = layout.shapes
        if layout.name in ("目次", "本文"):
            band = block(31, (0.0, 0.0, 338.667, 20.0), solid("tx2"))
            white = f'<a:lvl1pPr algn="l"><a:defRPr sz="2600" b="1">{solid("bg1")}</a:defRPr></a:lvl1pPr>'
            title = held("title", (13.5, 0.0, 295.0, 20.0), body='anchor="ctr"', letters=white)
            shapes = band + title + shapes[shapes.index("</p:sp>") + 7 :]
            shapes = shapes.replace(
                "<a:p></a:p>", "<a:p><a:r><a:rPr lang='ja-JP'/><a:t>緑川県 デジタル推進課</a:t></a:r></a:p>", 1
            )
            shapes = shapes + picture(30, (313.0, 3.0, 14.0, 14.0), "rIdLogo")
        layouts.append(replace(layout, shapes=shapes, relations={"rIdLogo": ("image", "/ppt/media/logo.png")}))
    cover = layouts[0]
    band = block(20, (0.0, 0.0, 14.0, 190.5), solid("tx2")) + block(21, (30.0, 97.5, 278.0, 0.9), solid("accent2"))
    layouts[0] = replace(cover, shapes=band + cover.shapes + picture(22, (290.0, 14.0, 26.0, 26.0), "rIdLogo"))
    return usual(layouts=layouts, media={"logo.png": logo("#2E9E6B")})


def institute() -> House:
    """Return an institute's on A4: a rule below the title, a photograph behind the cover."""
    width, height = 297.0, 210.0
    layouts = usual_layouts(width, height)
    rule = block(40, (14.0, 27.4, 269.0, 0.6), solid("accent1"))
    white = f'<a:lvl1pPr algn="l"><a:defRPr sz="3400" b="1">{solid("bg1")}</a:defRPr></a:lvl1pPr>'
    pale = f'<a:lvl1pPr marL="0" indent="0"><a:buNone/><a:defRPr sz="1400">{solid("bg1")}</a:defRPr></a:lvl1pPr>'
    shown = '<p:bg><p:bgPr><a:blipFill><a:blip r:embed="rIdPhoto"/><a:stretch><a:fillRect/></a:stretch></a:blipFill><a:effectLst/></p:bgPr></p:bg>'
    cover = Layout(
        "タイトル スライド",
        held("ctrTitle", (24.0, 60.0, 249.0, 50.0), body='anchor="b"', letters=white)
        + held("subTitle", (24.0, 118.0, 249.0, 60.0), index=1, letters=pale),
        "title",
        shown,
        'showMasterSp="0"',
        {"rIdPhoto": ("image", "/ppt/media/photo.jpeg")},
    )
    layouts = [
        cover,
        *(replace(each, shapes=rule + each.shapes) if each.name in ("目次", "本文") else each for each in layouts[1:]),
    ]
    colours = {
        "dk1": "22262E",
        "lt1": "FFFFFF",
        "dk2": "243B6B",
        "lt2": "EEF1F7",
        "accent1": "3559A8",
        "accent2": "B8392B",
        "accent3": "5C8A3A",
        "accent4": "C28A14",
        "accent5": "6F4FA0",
        "accent6": "7A828E",
        "hlink": "2A5DB0",
        "folHlink": "6B4E8A",
    }
    return usual(
        width=width,
        height=height,
        layouts=layouts,
        media={"photo.jpeg": photograph()},
        colours=colours,
        japanese="游ゴシック",
        latin="Yu Gothic",
    )


def firm() -> House:
    """Return a firm's: light letters on a dark page, a coloured edge, English names of layouts, no Japanese font."""
    names = {
        "表紙": "Title Slide",
        "目次": "Agenda",
        "本文": "Title and Content",
        "章扉": "Section Header",
        "白紙": "Blank",
    }
    layouts = [replace(each, name=names[each.name]) for each in usual_layouts()]
    colours = {
        "dk1": "10161F",
        "lt1": "F4F6FA",
        "dk2": "1B2634",
        "lt2": "C9D4E2",
        "accent1": "5CC8E8",
        "accent2": "F2A03D",
        "accent3": "8FD18A",
        "accent4": "E8D35C",
        "accent5": "C59BE8",
        "accent6": "9AA6B5",
        "hlink": "7FC4FF",
        "folHlink": "B9A7E0",
    }
    edge = block(50, (0.0, 187.5, 338.667, 3.0), solid("accent1"))
    return usual(
        layouts=layouts,
        colours=colours,
        decoration=edge,
        map='bg1="dk1" tx1="lt1" bg2="dk2" tx2="lt2"',
        japanese="",
        latin="Segoe UI",
        title=solid("accent1"),
        media={"mark.png": png()},
    )


HOUSES = {"kenchou": prefecture, "kenkyuujo": institute, "kaisha": firm}
