"""Settings of the documentation site, which ``make docs`` builds into ``build/site``."""

import sys
from importlib.metadata import version
from pathlib import Path

from pygments.lexers.diff import DiffLexer
from pygments.lexers.special import TextLexer
from sphinx.application import Sphinx

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE))

from gallery import gallery_page  # noqa: E402
from reference import documented, reference_page  # noqa: E402

ROOT = HERE.parents[1]
MADE = ROOT / "build" / "figures"

project = "Caseflow"
author = "The Caseflow founders"
version = release = version("caseflow-stalking")
language = "en_GB"
root_doc = "index"
extensions = ["myst_nb", "sphinx.ext.autodoc", "sphinx.ext.napoleon"]

html_theme = "furo"
html_title = "Caseflow"
html_static_path = ["static"]
html_css_files = ["style.css"]
html_copy_source = False
html_show_sphinx = False
html_show_copyright = False
pygments_style = "friendly"

myst_heading_anchors = 4
myst_links_external_new_tab = True

autodoc_member_order = "bysource"
autodoc_typehints = "signature"
maximum_signature_line_length = 72
python_use_unqualified_type_names = True
napoleon_google_docstring = False
napoleon_use_rtype = False
napoleon_use_ivar = True
add_module_names = False
toc_object_entries_show_parents = "hide"

nb_execution_mode = "cache"
nb_execution_cache_path = str(ROOT / "build" / "notebooks")
nb_execution_raise_on_error = True
nb_execution_timeout = 600
nb_merge_streams = True


def fill(app: Sphinx, page: str, source: list[str]) -> None:
    """Put what is read from the code into the two pages that hold nothing else."""
    if page == "reference":
        source[0] += reference_page()
    elif page == "gallery":
        source[0] += gallery_page(ROOT, MADE if app.config.draw_gallery else None)


def describe(app: Sphinx, what: str, name: str, thing: object, _: object, lines: list[str]) -> None:
    """Describe a function by its own words where a folder has its name."""
    if words := documented(name):
        lines[:] = words.splitlines()


def setup(app: Sphinx) -> None:
    """Take the languages of examples that Pygments lacks, and fill pages as they are read."""
    app.add_config_value("draw_gallery", True, "env", bool)
    app.add_lexer("change", DiffLexer)
    app.add_lexer("new", TextLexer)
    app.add_lexer("csv", TextLexer)
    app.connect("source-read", fill)
    # Before the sections of NumPy docstrings are read, which is done at 500.
    app.connect("autodoc-process-docstring", describe, priority=100)
