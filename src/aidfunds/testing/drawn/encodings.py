"""Strategies for bytes as files bring them. 编码策略。"""

from __future__ import annotations

from attrs import frozen
from hypothesis import strategies as st

from aidfunds.testing.drawn.words import texts

ENCODINGS = ("utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le", "utf-16-be")


@frozen(kw_only=True)
class Encoded:
    """A text, its bytes in an encoding, and whether all of them are there. 编码后的文字。"""

    text: str
    encoding: str
    data: bytes
    whole: bool = True


@st.composite
def encoded_texts(draw: st.DrawFn, written: st.SearchStrategy[str] | None = None) -> Encoded:
    """Texts in UTF-8 with and without a byte-order mark, in GB18030 and in UTF-16. 各种编码的文字。"""
    text, encoding = draw(texts() if written is None else written), draw(st.sampled_from(ENCODINGS))
    return Encoded(text=text, encoding=encoding, data=text.encode(encoding))


@st.composite
def cut_texts(draw: st.DrawFn) -> Encoded:
    """Texts whose last character is cut in the middle, as a copy that broke off leaves them. 截断的文字。"""
    last = st.characters(min_codepoint=0x4E00, max_codepoint=0x9FFF)
    text = draw(texts()) + draw(last)
    encoding = draw(st.sampled_from(ENCODINGS))
    return Encoded(text=text, encoding=encoding, data=text.encode(encoding)[:-1], whole=False)
