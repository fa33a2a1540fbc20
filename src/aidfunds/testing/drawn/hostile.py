"""Strategies for texts that attack whoever shows them. 恶意文字策略。"""

from __future__ import annotations

from collections.abc import Iterable

from hypothesis import strategies as st

from aidfunds.errors import UsageError
from aidfunds.language import listed, tr
from aidfunds.testing.drawn.words import texts

FULL_WIDTH = ("＝1+1", "＋1", "＠x")  # data: drawn
FORMULAS = ("=1+1", "=cmd|' /C calc'!A0", '=HYPERLINK("x","y")', "+1", "-1", "@SUM(A1)", "\t=1", *FULL_WIDTH)
MARKUP = ("<script>alert(1)</script>", "</script><b>", "<img src=x onerror=alert(1)>", "\"'><i>", "&lt;&amp;", "]]>")
TEMPLATES = ("{{7*7}}", "{0}", "{title.__class__}", "{", "}}", "{% raw %}", "${x}", "%s%n", "#{x}", "`x`")
CONTROLS = ("\x00", "\x07", "\x08", "\x0b", "\x1f", "\x7f", "\x85", "\ufffe", "\ud800")
DIRECTIONS = ("\u202e", "\u202d", "\u2066", "\u2069")
ESCAPES = ("\x1b[2J", "\x1b]0;x\x07", "\x1b[31m", "\x9b1m")
PATHS = ("../../x", "/etc/passwd", "C:\\x", "CON", "x.", ".", "..", "a/b", "a\\b", "x:y", "[x]", "*", "?")
UNSEEN = ("\u200b", "\u200d", "\ufeff", "\u00ad")
LONGEST = 40_000  # characters: more than a cell of a workbook holds

FAMILIES: dict[str, st.SearchStrategy[str]] = {
    "formulas": st.sampled_from(FORMULAS),
    "markup": st.sampled_from(MARKUP),
    "templates": st.sampled_from(TEMPLATES),
    "controls": st.sampled_from(CONTROLS),
    "directions": st.sampled_from(DIRECTIONS),
    "escapes": st.sampled_from(ESCAPES),
    "paths": st.sampled_from(PATHS),
    "unseen": st.sampled_from(UNSEEN),
    "long": st.integers(256, LONGEST).map("长".__mul__),  # data: drawn
}


def hostile_texts(families: Iterable[str] = FAMILIES) -> st.SearchStrategy[str]:
    """Formula starts, markup, template braces, control characters, bidi, terminal escapes, paths, very long. 恶意文字。

    ``families`` are keys of FAMILIES; UsageError for another.
    """
    unknown = [family for family in families if family not in FAMILIES]
    if unknown:
        raise UsageError(tr("没有这类恶意文字：{families}", families=listed(unknown)), listed(FAMILIES))
    payload = st.one_of([FAMILIES[family] for family in families])
    rest = texts(4)
    return payload | st.builds("{}{}".format, payload, rest)
