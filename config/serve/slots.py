"""Places for what may take long: so many in all, so many for each visitor."""

from collections import Counter


class Slots:
    """The places of one process, for its event loop alone."""

    def __init__(self, *, total: int, each: int) -> None:
        self.total = total
        self.each = each
        self._taken: Counter[str] = Counter()

    def take(self, visitor: str) -> bool:
        """Whether there was a place for this visitor; it is theirs until it is given back."""
        if self._taken.total() >= self.total or self._taken[visitor] >= self.each:
            return False
        self._taken[visitor] += 1
        return True

    def give_back(self, visitor: str) -> None:
        """Free one place of this visitor."""
        self._taken[visitor] -= 1
        if not self._taken[visitor]:
            del self._taken[visitor]
