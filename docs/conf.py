"""The site, once a language: ``make docs``. 文档站。

Built with ``-c docs`` from ``docs/zh`` or ``docs/en``.  The pages there are written by hand; what the code knows is
written by ``generator`` into ``made`` beside them at every build, so that it cannot be out of date.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from sphinx.application import Sphinx
from sphinx.config import Config

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE))

from generator.pages import write_pages  # noqa: E402 - only found once this folder is on the path
from generator.search import ChineseByPairs  # noqa: E402
from generator.setting import choose_words, join_lines  # noqa: E402

from aidfunds.version import VERSION  # noqa: E402

OTHER = {"zh": "en", "en": "zh"}
NAMES = {"zh": "中文", "en": "English"}
LATIN = '-apple-system, BlinkMacSystemFont, "Segoe UI", Helvetica, Arial, "Liberation Sans", "DejaVu Sans"'
CHINESE = '"PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "Source Han Sans SC"'
FONTS = {"zh": f"{CHINESE}, {LATIN}", "en": f"{LATIN}, {CHINESE}"}  # quotes are as wide as the first has them

project = "aidfunds"
author = "The aidfunds founders"
version = release = VERSION

extensions = ["myst_parser", "sphinx.ext.autodoc"]
locale_dirs = ["../locale"]
templates_path = ["templates"]
myst_enable_extensions = ["colon_fence", "attrs_inline"]
myst_heading_anchors = 3

html_theme = "furo"
html_title = f"aidfunds {VERSION}"
html_static_path = ["static"]
html_css_files = ["site.css"]
html_show_copyright = False
html_show_sourcelink = False
html_copy_source = False
html_last_updated_fmt = None
html_sidebars = {
    "**": [
        "sidebar/brand.html",
        "language.html",
        "sidebar/search.html",
        "sidebar/scroll-start.html",
        "sidebar/navigation.html",
        "sidebar/scroll-end.html",
    ]
}

autodoc_member_order = "bysource"
autodoc_typehints = "signature"
autodoc_preserve_defaults = True
add_module_names = False
toc_object_entries_show_parents = "hide"


def _choose_language(app: Sphinx, config: Config) -> None:
    spoken = app.srcdir.name
    config.html_theme_options = {"light_css_variables": {"font-stack": f"{FONTS[spoken]}, sans-serif"}}
    write_pages(app.srcdir / "made", spoken)


def _name_its_twin(app: Sphinx, page: str, _template: str, context: dict[str, Any], _tree: object) -> None:
    """Every page knows the same page in the other language."""
    other = OTHER[app.srcdir.name]
    context["twin"] = f"{'../' * (page.count('/') + 1)}{other}/{page}.html"
    context["twin_language"], context["twin_name"] = other, NAMES[other]


def setup(app: Sphinx) -> dict[str, bool]:
    """What Sphinx calls. 挂接。"""
    app.add_search_language(ChineseByPairs)
    app.connect("config-inited", _choose_language)
    app.connect("html-page-context", _name_its_twin)
    app.connect("doctree-read", join_lines)
    app.connect("autodoc-process-docstring", choose_words)
    return {"parallel_read_safe": True}
