"""A report as one HTML page that needs no network and no script. 网页。

Every text goes through the template engine's escaping.  Only four things are
put in as they are: the style sheet, the drawings of
:mod:`aidfunds.render.web.charts`, whose texts are escaped where they are drawn,
the texts of the print margins, which are written as code points, and the mark
of Chinese texts on an English page.
"""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256

from aidfunds.language import tr
from aidfunds.render.texts import spoken_by, write_date
from aidfunds.render.web.environment import (
    LANGUAGE_TAGS,
    PAGE_ID_LENGTH,
    as_is,
    css_text,
    page_numbers,
    read_template,
    write_template,
)
from aidfunds.render.web.page import ChapterView, view_chapters
from aidfunds.report.nodes import Document


def render_html(document: Document) -> bytes:
    """The page, in UTF-8; same document and versions, same bytes. 渲染网页。

    The page id is the start of the SHA-256 of all the rest, so two printed sheets can be told apart.
    ReportError where a formula names a table or column that the document does not have.
    """
    with spoken_by(document):
        chapters = tuple(view_chapters(document))
        body = write_template("chapters.html", chapters=chapters)
        page_id = sha256(b"".join(_around(document, chapters, body, ""))).hexdigest()[:PAGE_ID_LENGTH]
        return b"".join(_around(document, chapters, body, page_id))


def _around(document: Document, chapters: tuple[ChapterView, ...], body: bytes, page_id: str) -> Iterator[bytes]:
    """What stands before the chapters, the chapters, and what stands after them."""
    margins = {
        "number": css_text(document.number),
        "as_of": css_text(tr("截至 {day}", day=write_date(document.as_of))),
        "page_id": css_text(tr("页面编号 {page_id}", page_id=page_id)),
        "pages": page_numbers(),
    }
    yield write_template(
        "head.html",
        document=document,
        chapters=chapters,
        language=LANGUAGE_TAGS.get(document.language, document.language),
        style=as_is(read_template("page.css")),
        margins={name: as_is(text) for name, text in margins.items()},
        page_id=page_id,
    )
    yield body
    yield write_template("foot.html", document=document, page_id=page_id)
