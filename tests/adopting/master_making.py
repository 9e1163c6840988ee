"""Masters as other houses make them, written part by part: each test says only what is odd about its own."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from PIL import Image

A = "http://schemas.openxmlformats.org/drawingml/2006/main"
P = "http://schemas.openxmlformats.org/presentationml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
NAMES = f'xmlns:a="{A}" xmlns:p="{P}" xmlns:r="{R}"'
OFFICE = "application/vnd.openxmlformats-officedocument"
RELS = "http://schemas.openxmlformats.org/package/2006/relationships"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
TREE = '<p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr/>'
MM = 36_000

COLOURS = {
    "dk1": "1E2A26",
    "lt1": "FFFFFF",
    "dk2": "0F4C3A",
    "lt2": "EDF4F0",
    "accent1": "14664E",
    "accent2": "A8450F",
    "accent3": "2F6DA8",
    "accent4": "D9A520",
    "accent5": "7A4E9E",
    "accent6": "8A8F94",
    "hlink": "1B5FA8",
    "folHlink": "6B4E8A",
}


@dataclass(frozen=True)
class Layout:
    """A layout: its name, type and shapes."""

    name: str
    shapes: str
    kind: str = ""
    background: str = ""
    attributes: str = ""
    relations: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    """id → kind and target of more relationships."""


@dataclass(frozen=True)
class House:
    """What a file holds. Sizes in mm."""

    width: float = 338.667
    height: float = 190.5
    layouts: Sequence[Layout] = ()
    decoration: str = ""
    background: str = '<p:bg><p:bgRef idx="1001"><a:schemeClr val="bg1"/></p:bgRef></p:bg>'
    colours: Mapping[str, str] = field(default_factory=lambda: COLOURS)
    japanese: str = "メイリオ"
    latin: str = "Arial"
    title: str = "<a:solidFill><a:schemeClr val='tx2'/></a:solidFill>"
    title_size: int = 2800
    text: str = "<a:solidFill><a:schemeClr val='tx1'/></a:solidFill>"
    masters: int = 1
    media: Mapping[str, bytes] = field(default_factory=dict)
    more: Mapping[str, str | bytes] = field(default_factory=dict)
    """Further parts by name."""
    types: Mapping[str, str] = field(default_factory=dict)
    """Their content types."""
    master_relations: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    map: str = 'bg1="lt1" tx1="dk1" bg2="lt2" tx2="dk2"'
    main: str = "presentation.main"


def png(width: int = 64, height: int = 32, colour: str = "#14664E") -> bytes:
    stream = io.BytesIO()
    Image.new("RGB", (width, height), colour).save(stream, "PNG")
    return stream.getvalue()


def box(x: float, y: float, width: float, height: float) -> str:
    return f'<a:xfrm><a:off x="{round(x * MM)}" y="{round(y * MM)}"/><a:ext cx="{round(width * MM)}" cy="{round(height * MM)}"/></a:xfrm>'


def held(
    kind: str,
    place: tuple[float, float, float, float] | None,
    words: str = "入力",
    index: int = 0,
    look: str = "",
    body: str = "",
    letters: str = "",
) -> str:
    """Return a placeholder; ``look`` is its fill, ``body`` attributes of its text, ``letters`` its first level."""
    number = {"title": 2, "ctrTitle": 2, "subTitle": 3, "body": 4, "obj": 4, "": 4, "sldNum": 5, "ftr": 6, "dt": 7}.get(
        kind, 8
    )
    kinds = f'type="{kind}"' if kind else ""
    idx = f'idx="{index}"' if index else ""
    field_ = (
        '<a:fld id="{5B2D0B5C-6B7E-4D1B-9C56-0A4C1E6F2A01}" type="slidenum"><a:rPr lang="en-US"/><a:t>‹#›</a:t></a:fld>'
    )
    said = field_ if kind == "sldNum" else f"<a:r><a:rPr lang='en-US'/><a:t>{words}</a:t></a:r>" if words else ""
    where = f'{box(*place)}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>' if place else ""
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{number + index}" name="{kind or "content"} {index}"/><p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr>'
        f"<p:nvPr><p:ph {kinds} {idx}/></p:nvPr></p:nvSpPr><p:spPr>{where}{look}</p:spPr>"
        f"<p:txBody><a:bodyPr {body}/><a:lstStyle>{letters}</a:lstStyle><a:p>{said}</a:p></p:txBody></p:sp>"
    )


def block(number: int, place: tuple[float, float, float, float], fill: str, shape: str = "rect") -> str:
    """Return a decorative shape without a text body, as some programs write it."""
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{number}" name="飾り {number}"/><p:cNvSpPr/><p:nvPr userDrawn="1"/></p:nvSpPr>'
        f'<p:spPr>{box(*place)}<a:prstGeom prst="{shape}"><a:avLst/></a:prstGeom>{fill}<a:ln><a:noFill/></a:ln></p:spPr></p:sp>'
    )


def solid(colour: str) -> str:
    kind = "schemeClr" if not colour.startswith("#") else "srgbClr"
    return f'<a:solidFill><a:{kind} val="{colour.lstrip("#")}"/></a:solidFill>'


def picture(
    number: int, place: tuple[float, float, float, float], rid: str, inside: str = "", attribute: str = "embed"
) -> str:
    return (
        f'<p:pic><p:nvPicPr><p:cNvPr id="{number}" name="画像 {number}"/><p:cNvPicPr/><p:nvPr userDrawn="1">{inside}</p:nvPr></p:nvPicPr>'
        f'<p:blipFill><a:blip r:{attribute}="{rid}"/><a:stretch><a:fillRect/></a:stretch></p:blipFill>'
        f'<p:spPr>{box(*place)}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr></p:pic>'
    )


def usual_layouts(width: float = 338.667, height: float = 190.5) -> list[Layout]:
    """Return 表紙, 目次, 本文, 章扉 and 白紙, in proportion to a page's size."""
    w, h = width / 338.667, height / 190.5
    title = (16 * w, 9 * h, 290 * w, 16 * h)
    foot = held("ftr", (16 * w, 181 * h, 200 * w, 7 * h), "", 11) + held(
        "sldNum",
        (290 * w, 181 * h, 32 * w, 7 * h),
        "",
        12,
        body='anchor="ctr"',
        letters='<a:lvl1pPr algn="r"><a:defRPr sz="1100"/></a:lvl1pPr>',
    )
    small = '<a:lvl1pPr marL="0" indent="0"><a:buNone/><a:defRPr sz="1500"/></a:lvl1pPr>'
    return [
        Layout(
            "表紙",
            held(
                "ctrTitle",
                (30 * w, 45 * h, 278 * w, 48 * h),
                body='anchor="b"',
                letters='<a:lvl1pPr algn="l"><a:defRPr sz="3600" b="1"/></a:lvl1pPr>',
            )
            + held("subTitle", (30 * w, 104 * h, 278 * w, 50 * h), index=1, letters=small),
            "title",
        ),
        Layout("目次", held("title", title, body='anchor="ctr"') + foot, ""),
        Layout(
            "本文",
            held("title", title, body='anchor="ctr"') + held("", (16 * w, 29 * h, 306 * w, 150 * h), index=1) + foot,
            "obj",
        ),
        Layout(
            "章扉",
            held("title", (30 * w, 60 * h, 278 * w, 30 * h), body='anchor="b"')
            + held("body", (30 * w, 95 * h, 278 * w, 50 * h), index=1)
            + foot,
            "secHead",
        ),
        Layout("白紙", foot, "blank"),
    ]


def usual(**changed: object) -> House:
    width, height = changed.get("width", 338.667), changed.get("height", 190.5)
    house = House(layouts=usual_layouts(width, height))  # type: ignore[arg-type]
    return replace(house, **changed)  # type: ignore[arg-type]


def write_house(path: Path, house: House) -> Path:
    """Write the file."""
    parts: dict[str, str | bytes] = {}
    types: dict[str, str] = {}
    relations: dict[str, dict[str, tuple[str, str]]] = {"": {"rId1": ("officeDocument", "/ppt/presentation.xml")}}
    listed, number = [], 2147483648
    relations["ppt/presentation.xml"] = {}
    types["ppt/presentation.xml"] = f"{OFFICE}.presentationml.{house.main}+xml"
    count = 0
    for index in range(1, house.masters + 1):
        master = f"ppt/slideMasters/slideMaster{index}.xml"
        types[master], related = f"{OFFICE}.presentationml.slideMaster+xml", dict(house.master_relations)
        listed.append(f'<p:sldMasterId id="{number}" r:id="rId{index}"/>')
        relations["ppt/presentation.xml"][f"rId{index}"] = ("slideMaster", f"/{master}")
        ids = []
        for layout in house.layouts:
            count, number = count + 1, number + 1
            name = f"ppt/slideLayouts/slideLayout{count}.xml"
            types[name] = f"{OFFICE}.presentationml.slideLayout+xml"
            relations[name] = {"rId1": ("slideMaster", f"/{master}"), **layout.relations}
            related[f"rId{count}"] = ("slideLayout", f"/{name}")
            ids.append(f'<p:sldLayoutId id="{number}" r:id="rId{count}"/>')
            kind = f'type="{layout.kind}"' if layout.kind else ""
            parts[name] = (
                f'{HEAD}<p:sldLayout {NAMES} {kind} {layout.attributes} preserve="1"><p:cSld name="{layout.name}">{layout.background}'
                f"<p:spTree>{TREE}{layout.shapes}</p:spTree></p:cSld><p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:sldLayout>"
            )
        look = f"ppt/theme/theme{index}.xml"
        types[look], parts[look] = f"{OFFICE}.theme+xml", _theme(house)
        related["rIdT"] = ("theme", f"/{look}")
        relations[master], parts[master] = related, _master(house, ids)
        number += 1
    size = f'<p:sldSz cx="{round(house.width * MM)}" cy="{round(house.height * MM)}"/>'
    parts["ppt/presentation.xml"] = (
        f"{HEAD}<p:presentation {NAMES}><p:sldMasterIdLst>{''.join(listed)}</p:sldMasterIdLst>{size}"
        '<p:notesSz cx="6858000" cy="9144000"/></p:presentation>'
    )
    parts |= {f"ppt/media/{name}": content for name, content in house.media.items()} | dict(house.more)
    types |= house.types
    _write(path, parts, types, relations)
    return path


def _write(
    path: Path,
    parts: Mapping[str, str | bytes],
    types: Mapping[str, str],
    relations: Mapping[str, Mapping[str, tuple[str, str]]],
) -> None:
    overrides = "".join(f'<Override PartName="/{name}" ContentType="{kind}"/>' for name, kind in types.items())
    known = {
        "png": "image/png",
        "jpeg": "image/jpeg",
        "emf": "image/x-emf",
        "mp4": "video/mp4",
        "rels": f"{RELS[:0]}application/vnd.openxmlformats-package.relationships+xml",
        "xml": "application/xml",
        "bin": "application/vnd.ms-office.vbaProject",
    }
    defaults = "".join(f'<Default Extension="{suffix}" ContentType="{kind}"/>' for suffix, kind in known.items())
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(
            "[Content_Types].xml",
            f'{HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">{defaults}{overrides}</Types>',
        )
        for source, related in relations.items():
            folder, _, name = source.rpartition("/")
            inner = "".join(_relation(rid, kind, target) for rid, (kind, target) in related.items())
            archive.writestr(
                f"{folder + '/' if folder else ''}_rels/{name}.rels",
                f'{HEAD}<Relationships xmlns="{RELS}">{inner}</Relationships>',
            )
        for name, content in parts.items():
            archive.writestr(name, content)


def _relation(rid: str, kind: str, target: str) -> str:
    outside = ' TargetMode="External"' if target.startswith(("http", "file:")) else ""
    return f'<Relationship Id="{rid}" Type="{R}/{kind}" Target="{target}"{outside}/>'


def _master(house: House, ids: Sequence[str]) -> str:
    w, h = house.width, house.height
    places = held("title", (w * 0.05, h * 0.05, w * 0.9, h * 0.09)) + held(
        "body", (w * 0.05, h * 0.16, w * 0.9, h * 0.77), index=1
    )
    title = f'<a:lvl1pPr algn="l"><a:spcBef><a:spcPct val="0"/></a:spcBef><a:defRPr sz="{house.title_size}" b="1" spc="100">{house.title}</a:defRPr></a:lvl1pPr>'
    body = f'<a:lvl1pPr marL="228600" indent="-228600"><a:spcBef><a:spcPts val="1000"/></a:spcBef><a:buChar char="•"/><a:defRPr sz="2000">{house.text}</a:defRPr></a:lvl1pPr>'
    other = f'<a:lvl1pPr><a:defRPr sz="1200">{house.text}</a:defRPr></a:lvl1pPr>'
    return (
        f"{HEAD}<p:sldMaster {NAMES}><p:cSld>{house.background}<p:spTree>{TREE}{house.decoration}{places}</p:spTree></p:cSld>"
        f'<p:clrMap {house.map} accent1="accent1" accent2="accent2" accent3="accent3" accent4="accent4" accent5="accent5" '
        f'accent6="accent6" hlink="hlink" folHlink="folHlink"/><p:sldLayoutIdLst>{"".join(ids)}</p:sldLayoutIdLst><p:txStyles>'
        f"<p:titleStyle>{title}</p:titleStyle><p:bodyStyle>{body}</p:bodyStyle><p:otherStyle>{other}</p:otherStyle>"
        "</p:txStyles></p:sldMaster>"
    )


def _theme(house: House) -> str:
    slots = "".join(f'<a:{name}><a:srgbClr val="{value}"/></a:{name}>' for name, value in house.colours.items())
    face = f'<a:latin typeface="{house.latin}"/><a:ea typeface="{house.japanese}"/><a:cs typeface=""/>'
    plain = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
    lines = "".join(f'<a:ln w="{w}">{plain}</a:ln>' for w in (6350, 12700, 19050))
    return (
        f'{HEAD}<a:theme xmlns:a="{A}" name="house"><a:themeElements><a:clrScheme name="house">{slots}</a:clrScheme>'
        f'<a:fontScheme name="house"><a:majorFont>{face}</a:majorFont><a:minorFont>{face}</a:minorFont></a:fontScheme>'
        f'<a:fmtScheme name="house"><a:fillStyleLst>{plain * 3}</a:fillStyleLst><a:lnStyleLst>{lines}</a:lnStyleLst>'
        f"<a:effectStyleLst>{'<a:effectStyle><a:effectLst/></a:effectStyle>' * 3}</a:effectStyleLst>"
        f"<a:bgFillStyleLst>{plain * 3}</a:bgFillStyleLst></a:fmtScheme></a:themeElements></a:theme>"
    )
