"""The template engine of the pages, and what is put into them as it is. 网页模板。"""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from aidfunds.language import CHINESE, language, tr
from aidfunds.render.texts import write_date, write_days, write_unit

if TYPE_CHECKING:
    from jinja2 import Environment
    from markupsafe import Markup

LANGUAGE_TAGS = {CHINESE: "zh-CN"}
PAGE_ID_LENGTH = 12
_HAN, _LATIN_WORD = re.compile(r"[\u3400-\u9fff]"), re.compile(r"[A-Za-z]{3}")


def write_template(name: str, **values: object) -> bytes:
    """A template with its values, every text escaped, in UTF-8. 填写模板。"""
    # Names of input files may hold undecodable bytes; a page with "?" in their place is better than none.
    return _environment().get_template(name).render(**values).encode(errors="replace")


def read_template(name: str) -> str:
    """A file that lies beside the templates. 读出模板。"""
    return (files("aidfunds") / "render" / "web" / "templates" / name).read_text("utf-8")


def as_is(markup: str) -> Markup:
    """Markup of our own, which is not escaped. 原样放入。"""
    from markupsafe import Markup

    return Markup(markup)  # noqa: S704 - only for what the heads of the renderers name


def css_text(text: str) -> str:
    """A CSS string in which every character is a code point, so that none can end it. 样式表中的文字。

    >>> css_text("a〔")
    '"\\\\61 \\\\3014 "'
    """
    return '"' + "".join(f"\\{ord(char):x} " for char in text) + '"'


def page_numbers() -> str:
    """The text of a print margin in which the browser counts. 页码。"""
    text = css_text(tr("第 {page} 页，共 {pages} 页", page="\1", pages="\2"))
    return text.replace("\\1 ", '" counter(page) "').replace("\\2 ", '" counter(pages) "')


@cache
def _environment() -> Environment:
    from jinja2 import Environment, FunctionLoader, StrictUndefined

    environment = Environment(
        loader=FunctionLoader(read_template),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals["tr"] = tr
    environment.filters["day"] = write_date
    environment.filters["days"] = write_days
    environment.filters["unit"] = write_unit
    environment.filters["tongue"] = _tongue
    environment.filters["drawing"] = as_is
    return environment


def _tongue(text: str) -> Markup:
    """The attribute of a Chinese text on a page that is not: voices and fonts go by it."""
    foreign = language() != CHINESE and _HAN.search(text) and not _LATIN_WORD.search(text)
    return as_is(f' lang="{LANGUAGE_TAGS[CHINESE]}"' if foreign else "")
