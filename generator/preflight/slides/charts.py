"""Charts: the size of their letters, and the contrast of marks and labels with what is behind them."""

from __future__ import annotations

from collections.abc import Iterator

from generator.preflight.contrast import GRAPHIC_CONTRAST, TEXT_CONTRAST, Rgb, contrast, faint_finding
from generator.preflight.finding import Finding, at_least, points
from generator.preflight.kinds import TINY_TEXT
from generator.preflight.slides.lettering import SMALLEST
from generator.preflight.slides.package import NS, Element, q
from generator.preflight.slides.shapes import Shape
from generator.preflight.slides.slide import Slide

_ROUNDING = 0.05
_INSIDE = ("ctr", "inEnd", "inBase")
_TEXTS = (q("a:rPr"), q("a:defRPr"))


def faults(slide: Slide) -> Iterator[Finding]:
    """Yield what is wrong with the charts of a slide."""
    targets = {each.id: each.target for each in slide.package.relationships(slide.part) if not each.external}
    for shape in slide.everything():
        if shape.kind != "chart":
            continue
        number = shape.element.find("a:graphic/a:graphicData/c:chart", NS).get(q("r:id"))
        if targets.get(number) in slide.package.names:
            yield from _chart(slide, shape, slide.package.part(targets[number]))


def _chart(slide: Slide, shape: Shape, root: Element) -> Iterator[Finding]:
    sizes = [int(each.get("sz")) / 100 for each in _texts(root) if each.get("sz")]
    if sizes and min(sizes) < SMALLEST - _ROUNDING:
        yield Finding(TINY_TEXT, slide.number, shape.name, points(min(sizes)), at_least(SMALLEST))
    ground = _ground(slide, root)
    if ground is None:
        return
    yield from _marks(slide, shape, root, ground)
    yield from _labels(slide, shape, root, ground)


def _texts(root: Element) -> Iterator[Element]:
    """Yield the properties of the chart's letters; deleted axes and blanks have none that anyone sees."""
    for each in root.iter(*_TEXTS):
        if _blank(each):
            continue
        axis = next((up for up in each.iterancestors() if up.tag.endswith("Ax")), None)
        deleted = axis.find("c:delete", NS) if axis is not None else None
        if deleted is None or deleted.get("val") not in ("1", "true"):
            yield each


def _blank(properties: Element) -> bool:
    """Say whether these are the properties of a run without ink: it holds two lines of a label apart."""
    run = properties.getparent()
    return run is not None and run.tag == q("a:r") and not run.findtext("a:t", "", NS).strip()


def _ground(slide: Slide, root: Element) -> Rgb | None:
    for path in ("c:chart/c:plotArea/c:spPr", "c:spPr"):
        fill = slide.colours.fill(root.find(path, NS))
        if isinstance(fill, tuple):
            return fill
        if fill == "other":
            return None
    return slide.background


def _marks(slide: Slide, shape: Shape, root: Element, ground: Rgb) -> Iterator[Finding]:
    """Yield series and points that neither fill nor outline sets off from the ground; one finding a chart."""
    for series in root.iter(q("c:ser")):
        for look in (series.find("c:spPr", NS), *series.iterfind("c:dPt/c:spPr", NS)):
            colours = [each for each in _colours(slide, look) if each is not None]
            if colours and max(contrast(each, ground) for each in colours) < GRAPHIC_CONTRAST:
                best = max(colours, key=lambda each: contrast(each, ground))
                yield faint_finding(slide.number, f"{shape.name}: {_name(series)}", best, ground, GRAPHIC_CONTRAST)
                return


def _colours(slide: Slide, look: Element | None) -> Iterator[Rgb | None]:
    if look is None:
        return
    for properties in (look, look.find("a:ln", NS)):
        fill = slide.colours.fill(properties)
        yield fill if isinstance(fill, tuple) else None


def _labels(slide: Slide, shape: Shape, root: Element, ground: Rgb) -> Iterator[Finding]:
    """Yield labels of values that are too faint on their bar, or beside it on the ground; one finding a chart."""
    for series in root.iter(q("c:ser")):
        labels = series.find("c:dLbls", NS)
        for each in [*labels.iterfind("c:dLbl", NS), labels] if labels is not None else ():
            colour = _letters(slide, each)
            behind = _behind(slide, series, each, labels, ground)
            if colour is not None and behind is not None and contrast(colour, behind) < TEXT_CONTRAST:
                yield faint_finding(slide.number, f"{shape.name}: {_name(series)}", colour, behind, TEXT_CONTRAST)
                return


def _letters(slide: Slide, label: Element) -> Rgb | None:
    if (deleted := label.find("c:delete", NS)) is not None and deleted.get("val") in ("1", "true"):
        return None
    for path in ("c:tx/c:rich/a:p/a:r/a:rPr", "c:txPr/a:p/a:pPr/a:defRPr"):
        if (found := label.find(path, NS)) is not None:
            return slide.colours.colour(found.find("a:solidFill", NS))
    return None


def _behind(slide: Slide, series: Element, label: Element, labels: Element, ground: Rgb) -> Rgb | None:
    """Return the colour behind a label; None when it cannot be known, or no label of the sort is shown."""
    own = slide.colours.fill(label.find("c:spPr", NS))
    if own not in ("none", None):
        return own if isinstance(own, tuple) else None
    place = next((found for each in (label, labels) if (found := each.find("c:dLblPos", NS)) is not None), None)
    if place is None:
        return None
    if place.get("val") not in _INSIDE:
        return ground
    number = label.find("c:idx", NS)
    bars = {each.find("c:idx", NS).get("val"): each for each in series.iterfind("c:dPt", NS)}
    point = bars.get(number.get("val")) if number is not None else None
    if point is None and number is None and _all_apart(series, labels, bars):
        return None
    fills = [slide.colours.fill(each.find("c:spPr", NS)) for each in (point, series) if each is not None]
    fill = next((each for each in fills if each is not None), None)
    return fill if isinstance(fill, tuple) else ground if fill == "none" else None


def _all_apart(series: Element, labels: Element, bars: dict[str, Element]) -> bool:
    """Say whether every point with a common label has a look of its own, so that the series' colour is never seen."""
    numbers = {each.get("idx") for each in series.iterfind("c:val//c:pt", NS)}
    apart = {each.find("c:idx", NS).get("val") for each in labels.iterfind("c:dLbl", NS)}
    return numbers - apart <= set(bars)


def _name(series: Element) -> str:
    return str(series.findtext("c:tx//c:v", "", NS))
