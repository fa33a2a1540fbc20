"""Keys of which no two records of a kind share one. 不重复的键。"""

from __future__ import annotations

from attrs import define, field


@define
class Keys:
    """The keys that were given: whoever asks for one that is taken gets it with a number. 已给的键。

    >>> keys = Keys()
    >>> [keys.free(key) for key in ("a", "a_2", "a")]
    ['a', 'a_2', 'a_3']
    """

    _given: set[str] = field(factory=set, init=False)
    _last: dict[str, int] = field(factory=dict, init=False)

    def free(self, key: str) -> str:
        """The key, or the next number of it that nobody has. 未用的键。"""
        number, free = self._last.get(key, 1), key
        while free in self._given:
            number += 1
            free = f"{key}_{number}"
        self._last[key] = number
        self._given.add(free)
        return free
