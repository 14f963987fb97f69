"""Where the words and n-grams of a text are in the table: the same sums as in word-hash.ts."""

import numpy as np

ORDERS = (3, 4, 5)
WORD_MODULUS = 131_071


def multiplier(order, k):
    """The integer that position k of an n-gram is multiplied by, below 2^24 (see word-hash.ts)."""
    x = (order * 0x9E3779B1 + (k + 1) * 0x85EBCA6B) & 0xFFFFFFFF
    x = ((x ^ (x >> 16)) * 0x7FEB352D) & 0xFFFFFFFF
    x = ((x ^ (x >> 15)) * 0x846CA68B) & 0xFFFFFFFF
    return ((x ^ (x >> 16)) >> 8) | 1


FACTORS = {order: [multiplier(order, k) for k in range(order)] for order in (2, *ORDERS)}


class Hasher:
    """Buckets of a word: its own first, then those of its n-grams.

    characters: all characters in the order of their token numbers; the first two stand for padding
    and for what is unknown.
    """

    def __init__(self, characters, buckets):
        self.numbers = {c: i for i, c in enumerate(characters)}
        self.buckets = buckets
        self.known = {}

    def __call__(self, word):
        found = self.known.get(word)
        if found is None:
            ids = [self.numbers.get(c, 1) for c in f" {word} "]
            found = self.known[word] = np.array(list(self._buckets(ids)), np.int64)
        return found

    def _buckets(self, ids):
        a, b = FACTORS[2]
        own = sum((x * a + y * b) % WORD_MODULUS for x, y in zip(ids, ids[1:]))
        yield own % self.buckets
        for order in ORDERS:
            factors = FACTORS[order]
            for at in range(len(ids) - order + 1):
                yield sum(ids[at + k] * factors[k] for k in range(order)) % self.buckets


class Bags:
    """The buckets of many words, end to end: the word's own counts once, its n-grams as their mean."""

    def __init__(self, words, hasher):
        found = [hasher(word) for word in words]
        self.words = len(words)
        sizes = np.array([len(f) for f in found], np.int64)
        self.offsets = np.concatenate([[0], np.cumsum(sizes)])
        self.buckets = np.concatenate(found)
        self.weights = np.repeat(1.0 / np.maximum(1, sizes - 1), sizes).astype(np.float32)
        self.weights[self.offsets[:-1]] = 1

    def pick(self, numbers):
        """Buckets, where each word's begin, and weights of the words with these numbers."""
        starts = self.offsets[numbers]
        sizes = self.offsets[np.asarray(numbers) + 1] - starts
        begins = np.concatenate([[0], np.cumsum(sizes)[:-1]])
        at = np.repeat(starts - begins, sizes) + np.arange(sizes.sum())
        return self.buckets[at], begins, self.weights[at]
