"""The rows to learn from, as numbers."""

import json

import numpy as np
import torch

MOST_WORDS = 200


class Rows:
    """Texts as word numbers, what each head should say (-1: nobody judged), and groups."""

    def __init__(self, path, heads):
        with open(path, encoding="utf8") as file:
            rows = [json.loads(line) for line in file]
        self.vocabulary = {}
        self.texts = [self.encode(row["text"]) for row in rows]
        self.targets = torch.tensor(
            [[row["heads"].get(head, -1) for head in heads] for row in rows], dtype=torch.float32
        )
        self.weights = torch.tensor([row.get("weight", 1.0) for row in rows])
        self.groups = np.array([row["group"] for row in rows])

    def __len__(self):
        return len(self.texts)

    def encode(self, text):
        words = text.split(" ")[:MOST_WORDS] if text else ["."]
        numbers = [self.vocabulary.setdefault(word, len(self.vocabulary)) for word in words]
        return np.array(numbers, np.int64)


def padded(texts):
    """Word numbers [batch, words] and a mask."""
    words = np.zeros((len(texts), max(map(len, texts))), np.int64)
    mask = np.zeros(words.shape, bool)
    for i, text in enumerate(texts):
        words[i, : len(text)] = text
        mask[i, : len(text)] = True
    return words, torch.from_numpy(mask)
