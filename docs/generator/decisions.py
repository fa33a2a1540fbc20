"""The decision records, brought into the site as they stand. 设计决定。"""

from __future__ import annotations

from pathlib import Path

from generator.words import WORDS

RECORDS = Path(__file__).parents[1] / "adr"


def write_decisions(folder: Path, language: str) -> None:
    """One page a record, and the page that lists them. 设计决定页。"""
    words = WORDS[language]
    folder.mkdir(parents=True, exist_ok=True)
    names = sorted(path.stem for path in RECORDS.glob("*.md"))
    for name in names:
        (folder / f"{name}.md").write_text((RECORDS / f"{name}.md").read_text("utf-8"), "utf-8")
    entries = "\n".join(names)
    index = f"# {words['decisions']}\n\n{words['decisions_lead']}\n\n```{{toctree}}\n{entries}\n```\n"
    (folder / "index.md").write_text(index, "utf-8")
