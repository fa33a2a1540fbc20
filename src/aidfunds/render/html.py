"""A report, or the proof of a notice, as one HTML page that needs no network and no script. 网页。

Every text goes through the template engine's escaping.  Only three things are put in as they are: the style sheets, the
texts of the print margins, which are written as code points, and the mark of Chinese texts on an English page.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from hashlib import sha256
from importlib.resources import files
from typing import TYPE_CHECKING

from aidfunds.language import CHINESE, language, tr
from aidfunds.proof.records import Proof
from aidfunds.render.texts import spoken_by, write_date, write_days, write_unit
from aidfunds.render.web.page import ChapterView, view_chapters
from aidfunds.render.web.proof.page import ProofView, legend, view_proof
from aidfunds.report.nodes import Document
from aidfunds.version import VERSION

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
    environment.filters["as_is"] = as_is
    return environment


def _tongue(text: str) -> Markup:
    """The attribute of a Chinese text on a page that is not: voices and fonts go by it."""
    foreign = language() != CHINESE and _HAN.search(text) and not _LATIN_WORD.search(text)
    return as_is(f' lang="{LANGUAGE_TAGS[CHINESE]}"' if foreign else "")


DIGEST_SHOWN = 16


def render_proof_page(proof: Proof) -> bytes:
    """The page, in UTF-8, in the language spoken; same notice and version, same bytes. 渲染证明网页。"""
    view = view_proof(proof)
    body = write_template("proof.html", view=view, legend=legend())
    page_id = sha256(b"".join(_around_proof(view, body, ""))).hexdigest()[:PAGE_ID_LENGTH]
    return b"".join(_around_proof(view, body, page_id))


def _around_proof(view: ProofView, body: bytes, page_id: str) -> Iterator[bytes]:
    """What stands before the body, the body, and what stands after it."""
    spoken = language()
    margins = {
        "name": css_text(view.name),
        "digest": css_text(f"SHA-256 {view.sha256[:DIGEST_SHOWN]}…"),
        "page_id": css_text(tr("页面编号 {page_id}", page_id=page_id)),
        "pages": page_numbers(),
    }
    yield write_template(
        "proof_head.html",
        view=view,
        language=LANGUAGE_TAGS.get(spoken, spoken),
        style=as_is(read_template("page.css") + read_template("proof.css")),
        margins={name: as_is(text) for name, text in margins.items()},
        page_id=page_id,
    )
    yield body
    yield write_template("proof_foot.html", view=view, version=VERSION, page_id=page_id)


def render_html(document: Document) -> bytes:
    """The page, in UTF-8; same document and versions, same bytes. 渲染网页。

    The page id is the start of the SHA-256 of all the rest, so two printed sheets can be told apart.
    A long report is abridged, and says where the rest stands.  ReportError where a formula names a table or column
    that the document does not have.
    """
    with spoken_by(document):
        chapters = tuple(view_chapters(document))
        body = write_template("chapters.html", chapters=chapters)
        page_id = sha256(b"".join(_around_report(document, chapters, body, ""))).hexdigest()[:PAGE_ID_LENGTH]
        return b"".join(_around_report(document, chapters, body, page_id))


def _around_report(document: Document, chapters: tuple[ChapterView, ...], body: bytes, page_id: str) -> Iterator[bytes]:
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
