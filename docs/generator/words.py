"""The few words that the generated pages say themselves. 用词。"""

from __future__ import annotations

import tomllib
from pathlib import Path

_WORDS = tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))
WORDS = {language: {key: word[language] for key, word in _WORDS.items()} for language in ("zh", "en")}
