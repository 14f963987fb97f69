"""Fits the hashed table to word vectors, so that words never met have vectors as well.

vectors.py VEC CHARACTERS OUT --buckets N: VEC is fastText's text format, CHARACTERS a JSON list,
OUT an .npz file with the table (float32, buckets x dimensions).
"""

import argparse
import json

import numpy as np
import torch
from hashing import Bags, Hasher

MOST_WORDS = 200_000
EPOCHS = 6
BATCH = 1024
RATE = 0.02


def read_vectors(path):
    """Words and their vectors, the most frequent first."""
    words, vectors = [], []
    with open(path, encoding="utf8", errors="replace") as lines:
        dimensions = int(next(lines).split()[1])
        for line in lines:
            word, *numbers = line.rstrip("\n ").split(" ")
            if len(numbers) != dimensions or word == "</s>":
                continue
            words.append(word)
            vectors.append(np.array(numbers, np.float32))
            if len(words) == MOST_WORDS:
                break
    return words, np.stack(vectors)


def fit(words, vectors, hasher, seed=1):
    """Least squares by sparse Adam; frequent words count more."""
    torch.manual_seed(seed)
    order = np.random.default_rng(seed)
    bags = Bags(words, hasher)
    target = torch.from_numpy(vectors)
    importance = torch.from_numpy((1 / np.sqrt(1 + np.arange(len(words)) / 2000)).astype(np.float32))
    table = torch.nn.EmbeddingBag(hasher.buckets, vectors.shape[1], mode="sum", sparse=True)
    torch.nn.init.normal_(table.weight, std=0.02)
    optimiser = torch.optim.SparseAdam(table.parameters(), lr=RATE)
    steps = EPOCHS * -(-len(words) // BATCH)
    step = 0
    for epoch in range(EPOCHS):
        shuffled = order.permutation(len(words))
        total = 0.0
        for at in range(0, len(words), BATCH):
            optimiser.param_groups[0]["lr"] = RATE * (1 - step / steps) + 1e-4
            step += 1
            chosen = shuffled[at : at + BATCH]
            buckets, begins, weights = map(torch.from_numpy, bags.pick(chosen))
            error = (table(buckets, begins, per_sample_weights=weights) - target[chosen]).pow(2).sum(1)
            loss = (error * importance[chosen]).mean()
            optimiser.zero_grad()
            loss.backward()
            optimiser.step()
            total += loss.item() * len(chosen)
        print(f"  table, round {epoch + 1} of {EPOCHS}: {total / len(words):.3f}", flush=True)
    return table.weight.detach().numpy()


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("vec")
    parser.add_argument("characters")
    parser.add_argument("out")
    parser.add_argument("--buckets", type=int, required=True)
    chosen = parser.parse_args()
    words, vectors = read_vectors(chosen.vec)
    with open(chosen.characters, encoding="utf8") as file:
        hasher = Hasher(json.load(file), chosen.buckets)
    # Lengths vary with frequency; directions are what carries meaning.
    np.savez(chosen.out, table=fit(words, vectors, hasher))


if __name__ == "__main__":
    main()
