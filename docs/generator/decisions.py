"""The decision records, brought into the site as they stand. 设计决定。"""

from __future__ import annotations

import re
from pathlib import Path

from generator.markdown import table
from generator.words import WORDS

RECORDS = Path(__file__).parents[1] / "adr"
TITLE = re.compile(r"# (?P<number>\d{4}) (?P<en>[^\u4e00-\u9fff]+?) (?P<zh>[\u4e00-\u9fff].*)\n\n> (?P<gist>.+)\n")


def write_decisions(folder: Path, language: str) -> None:
    """One page a record, and the page that lists them. 设计决定页。"""
    words = WORDS[language]
    folder.mkdir(parents=True, exist_ok=True)
    rows, names = [], []
    for path in sorted(RECORDS.glob("*.md")):
        text = path.read_text("utf-8")
        found = TITLE.match(text)
        if not found:
            raise ValueError(f"{path.name}: '# NUMBER English title 中文标题', then '> 一句话' in Chinese")
        gist = [found["gist"]] if language == "zh" else []
        lead = "".join(f"> {one}\n\n" for one in gist)
        page = f"# {found['number']} {found[language]}\n\n{lead}{text[found.end() :].lstrip()}"
        (folder / path.name).write_text(page, "utf-8")
        rows.append((found["number"], f"[{found[language]}]({path.name})", *gist))
        names.append(path.stem)
    titles = [words["number"], words["decision"], *([words["in_short"]] if language == "zh" else [])]
    listed = "```{toctree}\n:hidden:\n\n" + "\n".join(names) + "\n```\n"
    index = "\n".join([f"# {words['decisions']}\n", words["decisions_lead"] + "\n", table(titles, rows), listed])
    (folder / "index.md").write_text(index, "utf-8")
