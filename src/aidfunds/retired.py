"""How something public goes: for two minor releases it still works, and says so. 弃用。

A name: an entry in the table ``_RETIRED`` of ``aidfunds/__init__.py``.  A hook or one of its arguments: pluggy's
``warn_on_impl`` and ``warn_on_impl_args`` in its specification, with a :class:`RetiredWarning`.
"""

from __future__ import annotations

from aidfunds.language import tr


class RetiredWarning(DeprecationWarning):
    """Something of aidfunds is used that goes: what to use instead, and the release without it. 弃用提示。"""

    def __init__(self, old: str, new: str, gone_in: str, plugin: str = "") -> None:
        super().__init__(old, new, gone_in, plugin)
        self.old = old
        self.new = new
        self.gone_in = gone_in
        self.plugin = plugin

    def __str__(self) -> str:
        told = tr(
            "{old} 已弃用，请改用 {new}；aidfunds {gone_in} 起不再提供",
            old=self.old,
            new=self.new,
            gone_in=self.gone_in,
        )
        return tr("插件 {plugin}：{told}", plugin=self.plugin, told=told) if self.plugin else told

    def used_by(self, plugin: str) -> RetiredWarning:
        """The same, naming the plugin that uses it. 指明插件。"""
        return RetiredWarning(self.old, self.new, self.gone_in, plugin)
