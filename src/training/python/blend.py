"""Encoders that share one table of word vectors, and how they are taught."""

import time

import numpy as np
import torch
from encoder import Encoder
from row_adam import RowAdam
from rows import padded
from torch.nn import functional as F

BATCH = 64
RATE = 1e-3
TABLE_RATE = 1e-3
LEFT_OUT = 0.1
WARM_UP = 200


class Blend:
    """Encoders over word vectors: a fixed table, and a learned change to it in the same buckets."""

    def __init__(self, table, bags, outputs, bodies):
        self.bags = bags
        self.change = torch.zeros(table.shape)
        buckets, begins, weights = map(torch.from_numpy, bags.pick(np.arange(bags.words)))
        fixed = torch.from_numpy(table)
        self.fixed = F.embedding_bag(
            buckets, fixed, begins, mode="sum", per_sample_weights=weights
        )
        self.bodies = torch.nn.ModuleList(Encoder(table.shape[1], outputs) for _ in range(bodies))

    def vectors(self, words):
        """Vectors of the words with these numbers, and what they were made from."""
        buckets, begins, weights = map(torch.from_numpy, self.bags.pick(words))
        change = F.embedding_bag(
            buckets, self.change, begins, mode="sum", per_sample_weights=weights
        )
        return self.fixed[words] + change, buckets, begins, weights

    def logits(self, vectors, places, mask):
        """Logits [bodies, batch, outputs] of words at `places` [batch, words] among the vectors."""
        placed = vectors[torch.from_numpy(places)]
        return torch.stack([body(placed, mask) for body in self.bodies])

    def predict(self, texts):
        """Logits [texts, outputs], the mean over the encoders."""
        self.bodies.eval()
        order = np.argsort([len(text) for text in texts], kind="stable")
        parts = []
        with torch.no_grad():
            for at in range(0, len(texts), 256):
                words, mask = padded([texts[i] for i in order[at : at + 256]])
                unique, places = np.unique(words, return_inverse=True)
                vectors = self.vectors(unique)[0]
                parts.append(self.logits(vectors, places.reshape(words.shape), mask).mean(0).numpy())
        self.bodies.train()
        out = np.concatenate(parts)
        out[order] = out.copy()
        return out


def teach(table, bags, rows, chosen, bodies, rounds, seed):
    """Learns from the rows with the numbers `chosen`; the same seed gives the same blend."""
    torch.manual_seed(seed)
    random = np.random.default_rng(seed)
    blend = Blend(table, bags, rows.targets.shape[1], bodies)
    optimiser = torch.optim.AdamW(blend.bodies.parameters(), lr=RATE, weight_decay=0.01)
    for_table = RowAdam(blend.change)
    judged = rows.targets[chosen] >= 0
    share = (rows.targets[chosen] >= 0.5).sum(0) / judged.sum(0).clamp(min=1)
    # Both sides of a head weigh about the same, however rare one of them is.
    for_yes, for_no = 0.5 / share.clamp(min=0.1), 0.5 / (1 - share).clamp(min=0.1)
    steps = rounds * -(-len(chosen) // BATCH)
    step = 0
    for epoch in range(rounds):
        started, total = time.time(), 0.0
        for batch in _batches(chosen, rows, random):
            rate = (1 - step / steps) * min(1, (step + 1) / WARM_UP) + 1e-3
            step += 1
            words, mask = padded([_thinned(rows.texts[i], random) for i in batch])
            unique, places = np.unique(words, return_inverse=True)
            vectors, buckets, begins, weights = blend.vectors(unique)
            vectors.requires_grad_(True)
            logits = blend.logits(vectors, places.reshape(words.shape), mask)
            target = rows.targets[batch]
            weight = (target >= 0) * torch.where(target >= 0.5, for_yes, for_no)
            weight = weight * rows.weights[batch][:, None]
            goal = target.clamp(min=0).expand_as(logits)
            losses = F.binary_cross_entropy_with_logits(logits, goal, reduction="none") * weight
            loss = losses.sum() / len(batch)
            optimiser.param_groups[0]["lr"] = RATE * rate
            optimiser.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(blend.bodies.parameters(), 1.0)
            optimiser.step()
            sizes = np.diff(np.append(begins.numpy(), len(buckets)))
            of_word = torch.from_numpy(np.repeat(np.arange(len(unique)), sizes))
            for_table.step(buckets, vectors.grad[of_word] * weights[:, None], TABLE_RATE * rate)
            total += loss.item() * len(batch)
        spent = time.time() - started
        print(f"  round {epoch + 1} of {rounds}: {total / len(chosen):.3f}, {spent:.0f} s", flush=True)
    return blend


def _batches(chosen, rows, random):
    """The rows in random batches of texts of somewhat similar length."""
    shuffled = random.permutation(chosen)
    batches = []
    for at in range(0, len(shuffled), 8 * BATCH):
        pool = shuffled[at : at + 8 * BATCH]
        pool = pool[np.argsort([len(rows.texts[i]) for i in pool], kind="stable")]
        batches += [pool[k : k + BATCH] for k in range(0, len(pool), BATCH)]
    return [batches[i] for i in random.permutation(len(batches))]


def _thinned(text, random):
    """A text without a tenth of its words, so that no single word is relied on."""
    kept = text[random.random(len(text)) >= LEFT_OUT]
    return kept if len(kept) else text
