"""Encoders that share one table of word vectors, and how they are taught."""

import time

import numpy as np
import torch
from encoder import Encoder
from rows import padded
from torch.nn import functional as F

EPOCHS = 6
BATCH = 64
RATE = 1e-3
TABLE_RATE = 1e-3
LEFT_OUT = 0.1
WARM_UP = 200


class Blend(torch.nn.Module):
    """Encoders over word vectors: a fixed table, and a learned change to it in the same buckets."""

    def __init__(self, table, bags, outputs, bodies, width):
        super().__init__()
        self.bags = bags
        self.change = torch.nn.EmbeddingBag(*table.shape, mode="sum", sparse=True)
        torch.nn.init.zeros_(self.change.weight)
        fixed = torch.from_numpy(table)
        buckets, begins, weights = map(torch.from_numpy, bags.pick(np.arange(len(bags.offsets) - 1)))
        self.fixed = F.embedding_bag(buckets, fixed, begins, mode="sum", per_sample_weights=weights)
        self.bodies = torch.nn.ModuleList(
            Encoder(table.shape[1], outputs, width) for _ in range(bodies)
        )

    def forward(self, texts):
        """Logits [bodies, batch, outputs]."""
        words, mask = padded(texts)
        unique, places = np.unique(words, return_inverse=True)
        buckets, begins, weights = map(torch.from_numpy, self.bags.pick(unique))
        vectors = self.fixed[unique] + self.change(buckets, begins, per_sample_weights=weights)
        placed = vectors[torch.from_numpy(places.reshape(words.shape))]
        return torch.stack([body(placed, mask) for body in self.bodies])

    def predict(self, texts):
        """Logits [texts, bodies, outputs]."""
        self.eval()
        order = np.argsort([len(text) for text in texts], kind="stable")
        out = None
        with torch.no_grad():
            for at in range(0, len(texts), 256):
                chosen = order[at : at + 256]
                logits = self([texts[i] for i in chosen]).transpose(0, 1).numpy()
                if out is None:
                    out = np.zeros((len(texts), *logits.shape[1:]), np.float32)
                out[chosen] = logits
        self.train()
        return out


def teach(table, bags, rows, chosen, bodies, width, seed):
    """Learns from the rows with the numbers `chosen`; the same seed gives the same blend."""
    torch.manual_seed(seed)
    random = np.random.default_rng(seed)
    blend = Blend(table, bags, rows.targets.shape[1], bodies, width)
    slow = torch.optim.AdamW(blend.bodies.parameters(), lr=RATE, weight_decay=0.01)
    sparse = torch.optim.SparseAdam(blend.change.parameters(), lr=TABLE_RATE)
    judged = rows.targets[chosen] >= 0
    share = (rows.targets[chosen] == 1).sum(0) / judged.sum(0).clamp(min=1)
    # Both sides of a head weigh about the same, however rare one of them is.
    for_yes, for_no = 0.5 / share.clamp(min=0.1), 0.5 / (1 - share).clamp(min=0.1)
    steps = EPOCHS * -(-len(chosen) // BATCH)
    step = 0
    for epoch in range(EPOCHS):
        started, total = time.time(), 0.0
        shuffled = random.permutation(chosen)
        for at in range(0, len(chosen), BATCH):
            rate = (1 - step / steps) * min(1, step / WARM_UP) + 1e-3
            slow.param_groups[0]["lr"], sparse.param_groups[0]["lr"] = RATE * rate, TABLE_RATE * rate
            step += 1
            batch = shuffled[at : at + BATCH]
            logits = blend([_thinned(rows.texts[i], random) for i in batch])
            target = rows.targets[batch]
            weight = (target >= 0) * torch.where(target == 1, for_yes, for_no)
            weight = weight * rows.weights[batch][:, None]
            goal = target.clamp(min=0).expand_as(logits)
            losses = F.binary_cross_entropy_with_logits(logits, goal, reduction="none") * weight
            loss = losses.sum() / len(batch)
            slow.zero_grad()
            sparse.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(blend.bodies.parameters(), 1.0)
            slow.step()
            sparse.step()
            total += loss.item()
        print(f"  round {epoch + 1} of {EPOCHS}: loss {total / (len(chosen) / BATCH):.3f}, {time.time() - started:.0f} s", flush=True)
    return blend


def _thinned(text, random):
    """A text without a tenth of its words, so that no single word is relied on."""
    kept = text[random.random(len(text)) >= LEFT_OUT]
    return kept if len(kept) else text
