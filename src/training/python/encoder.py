"""A small encoder over word vectors whose outputs are sums over the words."""

import torch
from torch import nn
from torch.nn import functional as F

NEVER = -1e4


class Layer(nn.Module):
    """One step of a transformer, normalised first (Vaswani et al. 2017; Xiong et al. 2020)."""

    def __init__(self, width, heads, drop):
        super().__init__()
        self.heads = heads
        self.query = nn.Linear(width, width)
        self.key = nn.Linear(width, width)
        self.value = nn.Linear(width, width)
        self.out = nn.Linear(width, width)
        self.widen = nn.Linear(width, 2 * width)
        self.narrow = nn.Linear(2 * width, width)
        self.norm1 = nn.LayerNorm(width)
        self.norm2 = nn.LayerNorm(width)
        self.drop = nn.Dropout(drop)

    def forward(self, x, mask):
        batch, words, width = x.shape
        normed = self.norm1(x)

        def split(linear):
            return linear(normed).view(batch, words, self.heads, width // self.heads).transpose(1, 2)

        scores = split(self.query) @ split(self.key).transpose(-1, -2) / (width // self.heads) ** 0.5
        attention = scores.masked_fill(~mask[:, None, None, :], NEVER).softmax(-1)
        mixed = (attention @ split(self.value)).transpose(1, 2).reshape(batch, words, width)
        x = x + self.drop(self.out(mixed))
        return x + self.drop(self.narrow(F.relu(self.widen(self.norm2(x)))))


class Encoder(nn.Module):
    """Word vectors [batch, words, inputs] and a mask in, logits [batch, outputs] out.

    Pooled by attention (one distribution over the words for each output), so that each logit is
    exactly the sum of what its words say, plus a bias.
    """

    def __init__(self, inputs, outputs, width=128, heads=4, layers=1, drop=0.2):
        super().__init__()
        self.project = nn.Linear(inputs, width)
        self.near = nn.Conv1d(width, width, 3, padding=1, groups=width)
        self.layers = nn.ModuleList(Layer(width, heads, drop) for _ in range(layers))
        self.norm = nn.LayerNorm(width)
        self.attend = nn.Linear(width, outputs)
        self.say = nn.Linear(width, outputs)
        self.bias = nn.Parameter(torch.zeros(outputs))
        self.drop = nn.Dropout(drop)

    def forward(self, vectors, mask):
        x = self.drop(self.project(vectors)) * mask[..., None]
        x = x + self.near(x.transpose(1, 2)).transpose(1, 2)
        for layer in self.layers:
            x = layer(x, mask)
        x = self.drop(self.norm(x))
        attention = self.attend(x).masked_fill(~mask[..., None], NEVER).softmax(1)
        return (attention * self.say(x)).sum(1) + self.bias
