"""Drawing: the few shapes of which the picture of a frame is made, as SVG that is text."""

from collections.abc import Iterable

from markupsafe import Markup, escape


def element(name: str, *inside: str | Markup, **attributes: object) -> Markup:
    """One element of SVG.

    Examples
    --------
    >>> print(element("text", "a < b", font_size=12))
    <text font-size="12">a &lt; b</text>
    """
    given = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{escape(figure(value))}"'
        for key, value in attributes.items()
    )
    if not inside:
        return Markup(f"<{name}{given}/>")
    return Markup(f"<{name}{given}>{''.join(map(escape, inside))}</{name}>")


def figure(value: object) -> str:
    """A value of an attribute: a number without needless digits, anything else as it is."""
    return f"{value:.2f}".rstrip("0").rstrip(".") if isinstance(value, float) else str(value)


def group(inside: Iterable[Markup], **attributes: object) -> Markup:
    """Several elements as one."""
    return element("g", *inside, **attributes)


def words(text: str, x: float, y: float, look: str = "", end: bool = False) -> Markup:
    """A line of writing."""
    looks = " ".join(f"watch-{entry}" for entry in ("words", *look.split()))
    anchor = {"text_anchor": "end"} if end else {}
    return element("text", text, class_=looks, x=float(x), y=float(y), **anchor)


def bar(x: float, y: float, width: float, height: float, look: str) -> Markup:
    """A bar from its left upper corner."""
    return element(
        "rect",
        class_=f"watch-{look}",
        x=float(x),
        y=float(y),
        width=float(max(width, 0.0)),
        height=float(height),
    )


def dot(x: float, y: float, radius: float, look: str) -> Markup:
    """A dot."""
    return element("circle", class_=f"watch-{look}", cx=float(x), cy=float(y), r=float(radius))


def upright(x: float, y: float, height: float, look: str) -> Markup:
    """An upright line."""
    x = float(x)
    return element("line", class_=f"watch-{look}", x1=x, x2=x, y1=float(y), y2=float(y + height))


def link(address: str, label: str, inside: Markup, reached: bool = True) -> Markup:
    """What leads to another page."""
    stop = {} if reached else {"tabindex": -1}
    # What has words of its own needs no tip, and a second name would contradict the first.
    tip = [] if "<text" in inside else [element("title", label)]
    return element(
        "a",
        *tip,
        inside,
        href=address,
        aria_label=label,
        class_="watch-link",
        **stop,
    )
