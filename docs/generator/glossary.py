"""The words of the house, in the reader's language and beside the other. 术语表。"""

from __future__ import annotations

import tomllib
from pathlib import Path

from generator.markdown import table
from generator.words import WORDS

GLOSSARY = tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))["word"]


def glossary_page(language: str) -> str:
    """The page of words, in their order from notice to money. 术语页。"""
    words = WORDS[language]
    other = "en" if language == "zh" else "zh"
    rows = [(one[language], one[other], one[f"says_{language}"]) for one in GLOSSARY]
    titles = (words["word"], words["other_word"], words["meaning"])
    return "\n".join([f"# {words['glossary']}\n", words["glossary_lead"] + "\n", table(titles, rows)])
