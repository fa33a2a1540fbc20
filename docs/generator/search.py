"""Finding Chinese words on the site without a dictionary. 中文检索。

Chinese is indexed and asked for by pairs of neighbouring characters, so that 结转 is found in 结转资金.
"""

from __future__ import annotations

import re

from sphinx.search import SearchLanguage

RUN = re.compile(r"[\u3400-\u9fff]+|\w+", re.ASCII)


class ChineseByPairs(SearchLanguage):
    """Splits what it indexes as the page splits what a reader asks. 按相邻两字检索。"""

    lang = "zh"
    language_name = "Chinese by pairs"
    js_splitter_code = r"""
var splitQuery = (query) => (query.match(/[\u3400-\u9fff]+|[A-Za-z0-9_]+/g) || []).flatMap((run) =>
  run.charCodeAt(0) < 0x3400 || run.length < 3 ? [run] : [...run.slice(1)].map((_, at) => run.slice(at, at + 2)));
"""

    def split(self, input: str) -> list[str]:  # noqa: A002 - the name Sphinx gives it
        """The pairs of Chinese and the words of anything else. 切分。"""
        return [piece for run in RUN.findall(input) for piece in pieces(run)]

    def stem(self, word: str) -> str:
        """The word in small letters, as the page asks for it. 词干。"""
        return word.lower()

    def word_filter(self, word: str) -> bool:
        """What is worth an entry: anything but a single letter or digit. 取舍。"""
        return len(word) > 1


def pieces(run: str) -> list[str]:
    """
    >>> pieces("结转资金")
    ['结转', '转资', '资金']
    >>> pieces("plan")
    ['plan']
    """
    if run[0] < "\u3400" or len(run) < 3:
        return [run]
    return [run[at : at + 2] for at in range(len(run) - 1)]
