"""The linear part: logistic regression over the buckets of a text's words and n-grams."""

import numpy as np
import torch
from torch.nn import functional as F


class LinearRows:
    """Texts as bags of buckets: each occurrence counts the bucket's inverse frequency over the root
    of how many occurrences the text has."""

    def __init__(self, bags, texts, frequencies=None):
        picked = [bags.pick(text)[0] for text in texts]
        sizes = np.array([len(p) for p in picked])
        self.begins = torch.from_numpy(np.concatenate([[0], np.cumsum(sizes)[:-1]]))
        self.buckets = torch.from_numpy(np.concatenate(picked))
        self.scale = torch.from_numpy(np.repeat(1 / np.sqrt(sizes), sizes).astype(np.float32))
        self.frequencies = frequencies

    def document_frequencies(self, buckets):
        ends = np.append(self.begins.numpy()[1:], len(self.buckets))
        counts = np.zeros(buckets)
        for begin, end in zip(self.begins.numpy(), ends):
            counts[np.unique(self.buckets[begin:end].numpy())] += 1
        return counts

    def scores(self, weights):
        return F.embedding_bag(
            self.buckets, weights[:, None], self.begins, mode="sum", per_sample_weights=self.scale
        )[:, 0]


def fit_linear(rows, labels, buckets, cost):
    """Weights a bucket and a bias. `cost` is the C of scikit-learn's logistic regression.

    Both classes weigh the same. Buckets of a single text say nothing and weigh nothing.
    """
    counts = rows.document_frequencies(buckets)
    inverse = np.log((1 + len(labels)) / (1 + counts)) + 1
    inverse[counts < 2] = 0
    inverse = torch.from_numpy(inverse.astype(np.float32))
    target = torch.as_tensor(labels, dtype=torch.float32)
    balance = torch.where(target == 1, 0.5 / target.mean(), 0.5 / (1 - target.mean()))
    weights = torch.zeros(buckets, requires_grad=True)
    bias = torch.zeros(1, requires_grad=True)
    solver = torch.optim.LBFGS(
        [weights, bias], max_iter=60, history_size=10, line_search_fn="strong_wolfe"
    )

    def loss():
        solver.zero_grad()
        scores = rows.scores(weights * inverse) + bias
        fit = F.binary_cross_entropy_with_logits(scores, target, weight=balance, reduction="sum")
        value = cost * fit + 0.5 * weights.pow(2).sum()
        value.backward()
        return value

    solver.step(loss)
    return (weights * inverse).detach(), bias.item()
