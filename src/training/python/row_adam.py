"""Adam (Kingma and Ba 2015) for a table of which every step touches a few rows."""

import torch

KEEP, KEEP_SQUARES = 0.9, 0.999


class RowAdam:
    """Keeps its means for the touched rows only; the others stand still, as in torch's SparseAdam."""

    def __init__(self, table):
        self.table = table
        self.mean = torch.zeros_like(table)
        self.squares = torch.zeros_like(table)
        self.steps = torch.zeros(len(table), 1)

    def step(self, rows, gradients, rate):
        """rows: row numbers, with repetitions; gradients: one for each, summed where rows repeat."""
        unique, places = torch.unique(rows, return_inverse=True)
        total = torch.zeros(len(unique), self.table.shape[1]).index_add_(0, places, gradients)
        self.steps[unique] += 1
        age = self.steps[unique]
        mean = self.mean[unique] * KEEP + total * (1 - KEEP)
        squares = self.squares[unique] * KEEP_SQUARES + total * total * (1 - KEEP_SQUARES)
        self.mean[unique], self.squares[unique] = mean, squares
        size = (squares / (1 - KEEP_SQUARES**age)).sqrt() + 1e-8
        self.table[unique] -= rate * mean / (1 - KEEP**age) / size
