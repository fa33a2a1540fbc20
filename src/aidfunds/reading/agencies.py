"""The agencies that a notice names, each once, under a key that a person can read. 单位登记。"""

from __future__ import annotations

from collections.abc import Iterable

from attrs import define, field

from aidfunds.model.agencies import Agency, readable_key
from aidfunds.reading.keys import Keys
from aidfunds.reading.names import Home, described


@define(kw_only=True)
class Agencies:
    """Names on their way to records: every name asked for gets a key, the same one for its aliases. 单位登记簿。

    ``same`` gives the name under which an agency is kept, where the notice prints another for it; ``stands`` the
    record that another agency is addressed for.
    """

    home: Home
    same: dict[str, str] = field(factory=dict)
    stands: dict[str, str] = field(factory=dict)
    _keys: dict[str, str] = field(factory=dict, init=False)  # the name kept: its key
    _given: Keys = field(factory=Keys, init=False)

    def key(self, name: str) -> str:
        """The key of an agency by any of its names; empty for an empty name. 键。"""
        kept = self.kept(name)
        if kept and kept not in self._keys:
            division = described(kept, self.home).part_of
            if division:
                self.key(division)
            self._keys[kept] = self._given.free(readable_key(kept))
        return self._keys.get(kept, "")

    def kept(self, name: str) -> str:
        """The name under which it is kept. 登记名称。"""
        return self.same.get(name) or self.stands.get(name, name)

    def keys(self, names: Iterable[str]) -> tuple[str, ...]:
        """The keys of several names, each once. 若干键。"""
        return tuple(dict.fromkeys(self.key(name) for name in names if name))

    def records(self) -> tuple[Agency, ...]:
        """The agencies in the order in which they were met. 单位。"""
        return tuple(self._record(name, key) for name, key in self._keys.items())

    def _record(self, name: str, key: str) -> Agency:
        told = described(name, self.home)
        return Agency(
            key=key,
            name=name,
            kind=told.kind,
            level=told.level,
            division=told.division,
            aliases=tuple(other for other, kept in self.same.items() if kept == name and other != name),
            part_of=self.key(told.part_of),
        )
