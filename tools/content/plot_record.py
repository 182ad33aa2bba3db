"""Turns a matplotlib figure into an SVG whose colours are classes, and into the numbers that it shows.

The SVG stands in a lesson's page: the reader's theme colours it, so it must hold no colour, no style and no font of its own.
The numbers are what the test run compares, because pixels and outlines differ between machines and numbers do not.
"""

import io
import math
import re
import xml.etree.ElementTree as ET

SVG = "http://www.w3.org/2000/svg"
XLINK = "{http://www.w3.org/1999/xlink}href"

# What an author may use: C0 … C5, "black", "gray", and matplotlib's own defaults for grids and paper.
ROLES = {
    "#1f77b4": "c0",
    "#ff7f0e": "c1",
    "#2ca02c": "c2",
    "#d62728": "c3",
    "#9467bd": "c4",
    "#8c564b": "c5",
    "#000000": "ink",
    "#808080": "faint",
    "#b0b0b0": "faint",
    "#cccccc": "faint",
    "#ffffff": "paper",
}
KEPT = {
    "opacity", "fill-opacity", "stroke-opacity", "stroke-width", "stroke-dasharray", "stroke-dashoffset", "stroke-linecap",
    "stroke-linejoin", "stroke-miterlimit", "fill-rule", "clip-rule", "text-anchor", "font-size", "font-weight", "font-style",
}  # fmt: skip
MOST_POINTS = 60


def record(figure, name: str) -> dict:
    """Returns {"svg": str, "data": dict, "faults": list[str]} for a figure; `name` makes the ids unique in a page."""
    faults: list[str] = []
    svg = to_svg(figure, name, faults)
    return {"svg": svg, "data": numbers(figure), "faults": faults}


def to_svg(figure, name: str, faults: list[str]) -> str:
    import matplotlib

    buffer = io.StringIO()
    with matplotlib.rc_context({"svg.fonttype": "none", "svg.hashsalt": name, "path.simplify_threshold": 0.5}):
        figure.savefig(buffer, format="svg", transparent=True, bbox_inches="tight", metadata={"Date": None})
    root = ET.fromstring(buffer.getvalue())
    for parent in list(root.iter()):
        for child in list(parent):
            if child.tag not in {f"{{{SVG}}}{tag}" for tag in ("g", "path", "defs", "clipPath", "rect", "use", "text", "tspan")}:
                parent.remove(child)
    referenced = {value for element in root.iter() for value in references(element)}
    for element in root.iter():
        clean(element, name, referenced, faults)
    root.attrib = {"viewBox": root.attrib["viewBox"], "class": "plot-svg"}
    ET.register_namespace("", SVG)
    text = ET.tostring(root, encoding="unicode").replace(f' xmlns="{SVG}"', "")
    return re.sub(r">\s+<", "><", text) + "\n"


def references(element) -> list[str]:
    values = [element.attrib.get(XLINK, ""), element.attrib.get("clip-path", ""), element.attrib.get("style", "")]
    return re.findall(r"#([\w-]+)", " ".join(value for value in values if "#" in value and ("url(" in value or value.startswith("#"))))


def clean(element, name: str, referenced: set[str], faults: list[str]) -> None:
    old = dict(element.attrib)
    new: dict[str, str] = {}
    classes: list[str] = []
    style = dict(part.split(":", 1) for part in old.pop("style", "").split(";") if ":" in part)
    style = {key.strip(): value.strip() for key, value in style.items()}
    style |= {key: old.pop(key) for key in ("fill", "stroke") if key in old}
    font = style.pop("font", None)
    if font is not None:
        size = re.search(r"([\d.]+)px", font)
        new["font-size"] = size.group(1) if size else "10"
        if "italic" in font or "oblique" in font:
            new["font-style"] = "italic"
        if re.search(r"\b(bold|700)\b", font):
            new["font-weight"] = "bold"
    for key, value in style.items():
        if key in ("fill", "stroke"):
            if value == "none":
                new[key] = "none"
            elif value.lower() in ROLES:
                classes.append(f"{key}-{ROLES[value.lower()]}")
            else:
                faults.append(f"the colour {value} has no role: use C0 … C5, 'black' or 'gray'")
        elif key == "clip-path":
            new[key] = rename(value, name)
        elif key in KEPT:
            new[key] = short(value.removesuffix("px"))
    if element.tag == f"{{{SVG}}}text" and not any(c.startswith("fill-") for c in classes):
        classes.append("fill-ink")
    for key, value in old.items():
        if key == "id":
            if value in referenced:
                new["id"] = f"{name}-{value}"
        elif key == XLINK:
            new["href"] = rename(value, name)
        elif key == "clip-path":
            new[key] = rename(value, name)
        elif key in ("d", "x", "y", "width", "height", "transform", "viewBox", *KEPT):
            new[key] = short(value)
    if classes:
        new["class"] = " ".join(classes)
    element.attrib.clear()
    element.attrib.update(new)
    if element.text and element.tag not in (f"{{{SVG}}}text", f"{{{SVG}}}tspan"):
        element.text = None
    element.tail = None if element.tail is None or not element.tail.strip() else element.tail


def rename(value: str, name: str) -> str:
    return re.sub(r"#([\w-]+)", rf"#{name}-\1", value)


def short(value: str) -> str:
    """Two decimals are a hundredth of a point: nobody sees more."""
    return " ".join(re.sub(r"-?\d+\.\d+", lambda number: f"{float(number.group()):.2f}".rstrip("0").rstrip("."), value).split())


def numbers(figure) -> dict:
    return {"axes": [axes_numbers(axes) for axes in figure.axes]}


def axes_numbers(axes) -> dict:
    import matplotlib.patches as patches

    return {
        "x": [rounded(v) for v in axes.get_xlim()],
        "y": [rounded(v) for v in axes.get_ylim()],
        "labels": [axes.get_xlabel(), axes.get_ylabel()],
        "lines": [
            {"label": str(line.get_label()), "x": thin(line.get_xdata(orig=False)), "y": thin(line.get_ydata(orig=False))}
            for line in axes.lines
        ],
        "points": [thin([v for pair in c.get_offsets().tolist() for v in pair]) for c in axes.collections if len(c.get_offsets()) > 1],
        "bars": [
            [rounded(v) for v in (p.get_x(), p.get_y(), p.get_width(), p.get_height())]
            for p in axes.patches
            if isinstance(p, patches.Rectangle)
        ],
        "texts": [text.get_text() for text in axes.texts],
    }


def thin(values) -> list:
    values = [float(v) for v in values]
    step = max(1, math.ceil(len(values) / MOST_POINTS))
    return [rounded(v) for v in values[::step]] + [len(values)]


def rounded(value) -> float | None:
    """Four significant digits; None stands for what is not a finite number."""
    value = float(value)
    return float(f"{value:.4g}") if math.isfinite(value) else None
