"""A small encoder over word vectors whose outputs are sums over the words."""

import torch
from torch import nn
from torch.nn import functional as F

NEVER = -1e4


class Encoder(nn.Module):
    """Word vectors [batch, words, inputs] and a mask in, logits [batch, outputs] out.

    Convolutions over three words (after Kim 2014), each added to what it reads; then pooled by
    attention, one distribution over the words for each output (after Yang et al. 2016), so that each
    logit is exactly the sum of what its words say, plus a bias.
    """

    def __init__(self, inputs, outputs, width=128, layers=2, drop=0.2):
        super().__init__()
        self.project = nn.Linear(inputs, width)
        self.layers = nn.ModuleList(nn.Conv1d(width, width, 3, padding=1) for _ in range(layers))
        self.norm = nn.LayerNorm(width)
        self.attend = nn.Linear(width, outputs)
        self.say = nn.Linear(width, outputs)
        self.bias = nn.Parameter(torch.zeros(outputs))
        self.drop = nn.Dropout(drop)

    def forward(self, vectors, mask):
        x = self.drop(self.project(vectors))
        for layer in self.layers:
            near = layer((x * mask[..., None]).transpose(1, 2)).transpose(1, 2)
            x = x + self.drop(F.relu(near))
        x = self.drop(self.norm(x))
        attention = self.attend(x).masked_fill(~mask[..., None], NEVER).softmax(1)
        return (attention * self.say(x)).sum(1) + self.bias
