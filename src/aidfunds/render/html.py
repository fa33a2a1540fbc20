"""A report as one HTML page that needs no network and no script. 网页。

Every text goes through the template engine's escaping.  Only four things are
put in as they are: the style sheet, the drawings of
:mod:`aidfunds.render.web.charts`, whose texts are escaped where they are drawn,
the texts of the print margins, which are written as code points, and the mark
of Chinese texts on an English page.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from hashlib import sha256
from importlib.resources import files
from typing import TYPE_CHECKING

from aidfunds.language import CHINESE, language, tr
from aidfunds.render.texts import spoken_by, write_date, write_days, write_unit
from aidfunds.render.web.page import ChapterView, view_chapters
from aidfunds.report.nodes import Document

if TYPE_CHECKING:
    from jinja2 import Environment
    from markupsafe import Markup

LANGUAGE_TAGS = {CHINESE: "zh-CN"}
_HAN, _LATIN_WORD = re.compile(r"[\u3400-\u9fff]"), re.compile(r"[A-Za-z]{3}")
PAGE_ID_LENGTH = 12


def render_html(document: Document) -> bytes:
    """The page, in UTF-8; same document and versions, same bytes. 渲染网页。

    The page id is the start of the SHA-256 of all the rest, so two printed sheets can be told apart.
    ReportError where a formula names a table or column that the document does not have.
    """
    with spoken_by(document):
        chapters = tuple(view_chapters(document))
        body = _write("chapters.html", chapters=chapters)
        page_id = sha256(b"".join(_around(document, chapters, body, ""))).hexdigest()[:PAGE_ID_LENGTH]
        return b"".join(_around(document, chapters, body, page_id))


def css_text(text: str) -> str:
    """A CSS string in which every character is a code point, so that none can end it. 样式表中的文字。

    >>> css_text("a〔")
    '"\\\\61 \\\\3014 "'
    """
    return '"' + "".join(f"\\{ord(char):x} " for char in text) + '"'


def _around(document: Document, chapters: tuple[ChapterView, ...], body: bytes, page_id: str) -> Iterator[bytes]:
    """What stands before the chapters, the chapters, and what stands after them."""
    margins = {
        "number": css_text(document.number),
        "as_of": css_text(tr("截至 {day}", day=write_date(document.as_of))),
        "page_id": css_text(tr("页面编号 {page_id}", page_id=page_id)),
        "pages": _page_numbers(),
    }
    yield _write(
        "head.html",
        document=document,
        chapters=chapters,
        language=LANGUAGE_TAGS.get(document.language, document.language),
        style=_as_is(_read("page.css")),
        margins={name: _as_is(text) for name, text in margins.items()},
        page_id=page_id,
    )
    yield body
    yield _write("foot.html", document=document, page_id=page_id)


def _page_numbers() -> str:
    """The text of a print margin in which the browser counts."""
    text = css_text(tr("第 {page} 页，共 {pages} 页", page="\1", pages="\2"))
    return text.replace("\\1 ", '" counter(page) "').replace("\\2 ", '" counter(pages) "')


def _write(name: str, **values: object) -> bytes:
    # Names of input files may hold undecodable bytes; a page with "?" in their place is better than none.
    return _environment().get_template(name).render(**values).encode(errors="replace")


@cache
def _environment() -> Environment:
    from jinja2 import Environment, FunctionLoader, StrictUndefined

    environment = Environment(
        loader=FunctionLoader(_read), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    environment.globals["tr"] = tr
    environment.filters["day"] = write_date
    environment.filters["days"] = write_days
    environment.filters["unit"] = write_unit
    environment.filters["tongue"] = _tongue
    environment.filters["drawing"] = _as_is
    return environment


def _read(name: str) -> str:
    return (files("aidfunds") / "render" / "web" / "templates" / name).read_text("utf-8")


def _tongue(text: str) -> Markup:
    """The attribute of a Chinese text on a page that is not: voices and fonts go by it."""
    foreign = language() != CHINESE and _HAN.search(text) and not _LATIN_WORD.search(text)
    return _as_is(f' lang="{LANGUAGE_TAGS[CHINESE]}"' if foreign else "")


def _as_is(markup: str) -> Markup:
    from markupsafe import Markup

    return Markup(markup)  # noqa: S704 - only for what the head of this module names
