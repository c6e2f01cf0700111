"""Pages: where templates and the style lie, for every page that is made of this paper."""

from importlib.resources import files

from jinja2 import ChoiceLoader, Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

HOME = "caseflow.experiments.reports.brief"
STYLE = ("brief.css", "chart.css")


def environment(room: str = HOME, *styles: str) -> Environment:
    """Find the templates of a room, and those of the brief that all pages share."""
    loader = ChoiceLoader([PackageLoader(entry, ".") for entry in dict.fromkeys((room, HOME))])
    found = Environment(
        loader=loader,
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    sheets = (loader.get_source(found, name)[0] for name in (*STYLE, *styles))
    found.globals["style"] = Markup("".join(sheets))
    return found


def style_of(name: str) -> str:
    """One sheet of styles that pages share."""
    return files(HOME).joinpath(name).read_text(encoding="utf-8")
