"""A proof as one HTML page: the notice's text, its figures marked, the formulas beside them. 证明网页。

It needs no network and no script.  What is put in as it is: the style sheets, and the texts of the print margins,
which are written as code points.
"""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256

from aidfunds.language import language, tr
from aidfunds.proof.records import Proof
from aidfunds.render.web.environment import (
    LANGUAGE_TAGS,
    PAGE_ID_LENGTH,
    as_is,
    css_text,
    page_numbers,
    read_template,
    write_template,
)
from aidfunds.render.web.proof.page import ProofView, legend, view_proof
from aidfunds.version import VERSION

DIGEST_SHOWN = 16


def render_proof_page(proof: Proof) -> bytes:
    """The page, in UTF-8, in the language spoken; same notice and version, same bytes. 渲染证明网页。"""
    view = view_proof(proof)
    body = write_template("proof.html", view=view, legend=legend())
    page_id = sha256(b"".join(_around(view, body, ""))).hexdigest()[:PAGE_ID_LENGTH]
    return b"".join(_around(view, body, page_id))


def _around(view: ProofView, body: bytes, page_id: str) -> Iterator[bytes]:
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
