"""Arrays of whole numbers of any length, as base-2^k digits in 64-bit integers that cannot overflow."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray


class Limbs:
    """Non-negative whole numbers below 2^bits, shape `shape`, that are only ever added.

    Digits have `digit` bits. Each addition of one array to another at most doubles a digit; `doubled` keeps
    count and passes the carries on in time. Digits that no number has reached yet are not touched.

    Parameters
    ----------
    shape
        Shape of the array of numbers.
    bits
        Every number stays below 2^bits.
    digit
        Bits of a digit.
    summed
        Bits kept free, so that up to 2^summed digits can be summed at any time.
    """

    def __init__(self, shape: tuple[int, ...], *, bits: int, digit: int, summed: int = 0) -> None:
        self.digit = digit
        self.safe_doublings = 62 - digit - summed
        self.digits: NDArray[np.int64] = np.zeros((-(-bits // digit), *shape), dtype=np.int64)
        self.settled_doublings = 0
        self.unsettled = 0

    @property
    def used(self) -> int:
        """Digits that settled numbers can have reached: they start at most at 1 and at most double."""
        return min(self.settled_doublings // self.digit + 1, len(self.digits))

    def doubled(self) -> None:
        """Say that the numbers may have doubled; settle the carries when there is no room for more."""
        self.unsettled += 1
        if self.unsettled == self.safe_doublings:
            self.settle()

    def settle(self) -> None:
        """Pass the carries on, so that every digit is below 2^digit."""
        self.settled_doublings += self.unsettled
        self.unsettled = 0
        mask = (1 << self.digit) - 1
        # Row by row, so that a row stays in the processor's cache while its digits are settled.
        carries = range(self.used - 1)
        for row in self.digits.reshape(len(self.digits), -1, self.digits.shape[-1]).swapaxes(0, 1):
            for place in carries:
                row[place + 1] += row[place] >> self.digit
                row[place] &= mask

    def whole(self, sums: NDArray[np.int64]) -> list[int]:
        """Python integers from sums of digits, shape (digit, number)."""
        total = [0] * sums.shape[1]
        for place in range(sums.shape[0] - 1, -1, -1):
            total = [
                (high << self.digit) + low for high, low in zip(total, sums[place].tolist(), strict=True)
            ]
        return total
