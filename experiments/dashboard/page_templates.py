"""The templates of the pages, each in the room of its view."""

from functools import lru_cache

from jinja2 import Environment, Template

from caseflow.experiments.reports.brief.paper import environment


def template(name: str) -> Template:
    """A template by its room and name; it may use those of the brief."""
    return _environment().get_template(name)


@lru_cache(maxsize=1)
def _environment() -> Environment:
    return environment("caseflow.experiments.dashboard")
