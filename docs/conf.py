"""The site, once a language: ``make docs``. 文档站。

The pages under ``zh`` and ``en`` are written by hand; what the code knows is written by ``generator`` into
``made`` beside them at every build, so that it cannot be out of date.
"""

from __future__ import annotations

import sys
from pathlib import Path

from sphinx.application import Sphinx

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE))

from generator.pages import write_pages  # noqa: E402 - only found once this folder is on the path

from aidfunds.version import VERSION  # noqa: E402

project = "aidfunds"
author = "The aidfunds founders"
copyright = "the aidfunds founders, MIT"  # noqa: A001 - the name Sphinx wants
version = release = VERSION

extensions = ["myst_parser", "sphinx.ext.autodoc"]
myst_enable_extensions = ["colon_fence", "deflist", "attrs_block"]
myst_heading_anchors = 3
myst_fence_as_directive: list[str] = []

html_theme = "furo"
html_title = f"aidfunds {VERSION}"
html_static_path = ["static"]
html_css_files = ["site.css"]
html_show_sourcelink = False
html_copy_source = False
html_last_updated_fmt = None
templates_path: list[str] = []

autodoc_member_order = "bysource"
autodoc_typehints = "signature"
autodoc_preserve_defaults = True
add_module_names = False
nitpicky = False
suppress_warnings = ["misc.highlighting_failure"]


def _choose_language(app: Sphinx, _config: object) -> None:
    spoken = "zh" if str(app.config.language).startswith("zh") else "en"
    other = "en" if spoken == "zh" else "zh"
    app.config.root_doc = f"{spoken}/index"
    app.config.exclude_patterns = [f"{other}/**", "adr/**", "*.md", "generator/**", "static/**"]
    app.config.html_theme_options = {
        "source_directory": "docs/",
        "announcement": None,
        "footer_icons": [
            {
                "name": "English" if other == "en" else "中文",
                "url": f"../../{other}/{other}/index.html",
                "html": "English" if other == "en" else "中文",
                "class": "language",
            }
        ],
    }
    write_pages(HERE / spoken / "made", spoken)


def setup(app: Sphinx) -> dict[str, bool]:
    """What Sphinx calls. 挂接。"""
    app.connect("config-inited", _choose_language)
    return {"parallel_read_safe": True}
