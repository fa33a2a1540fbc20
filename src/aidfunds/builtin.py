"""The core as its own first plugin. 核心内容。"""

from __future__ import annotations
