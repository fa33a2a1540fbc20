"""What the code knows, as pages of the site. 由代码生成的页面。"""

from __future__ import annotations

from pathlib import Path

from generator.api import api_page
from generator.commands import commands_page
from generator.decisions import write_decisions
from generator.documents import documents_page
from generator.glossary import glossary_page
from generator.hooks import hooks_page
from generator.plan_fields import plan_fields_page
from generator.rules import rules_page
from generator.standards import standards_page
from generator.testing import testing_page

import aidfunds as af


def write_pages(folder: Path, language: str) -> None:
    """Write every generated page of one language into a folder. 写出页面。"""
    folder.mkdir(parents=True, exist_ok=True)
    with af.speaking(language):
        registry = af.load_registry()
        pages = {
            "api": api_page(language),
            "commands": commands_page(language),
            "documents": documents_page(language),
            "glossary": glossary_page(language),
            "hooks": hooks_page(language),
            "plan-fields": plan_fields_page(registry, language),
            "rules": rules_page(registry, language),
            "standards": standards_page(registry, language),
            "testing": testing_page(language),
        }
    for name, text in pages.items():
        (folder / f"{name}.md").write_text(text, "utf-8")
    write_decisions(folder / "decisions", language)
