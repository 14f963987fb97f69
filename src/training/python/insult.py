"""Teaches an insult model and hands it over as tensors.

insult.py WORK: reads WORK/spec.json, WORK/rows.jsonl and the table WORK/table.npz; writes
WORK/tensors.json and WORK/tensors.bin. spec.json holds `heads`, `characters`, `buckets`, `bodies`,
`rounds`, `seed`, `tweets` (the head that the linear part learns too,
and that the value is calibrated on), `value` (how much each head
weighs in the product's value, beside the linear part's share `linear`), `parts` (which heads become
logits of their own). With --measure NAME=FILE ... it prints how well other sets are ranked.
"""

import argparse
import json
from pathlib import Path

import numpy as np
import torch
from blend import teach
from hashing import Bags, Hasher
from linear import LinearRows, fit_linear
from rows import Rows
from tensors import TensorWriter, quantise
from torch.nn import functional as F

HELD_EVERY = 5
COST = 0.3


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("work", type=Path)
    parser.add_argument("--measure", nargs="*", default=[])
    chosen = parser.parse_args()
    torch.set_num_threads(2)
    work = chosen.work
    spec = json.loads((work / "spec.json").read_text())
    rows = Rows(work / "rows.jsonl", spec["heads"])
    table = np.load(work / "table.npz")["table"]
    sets = {name: measured(path, rows) for name, path in (m.split("=") for m in chosen.measure)}
    hasher = Hasher(spec["characters"], spec["buckets"])
    bags = Bags(list(rows.vocabulary), hasher)

    groups = sorted(set(rows.groups))
    held_groups = set(groups[HELD_EVERY - 1 :: HELD_EVERY])
    held = np.array([i for i in range(len(rows)) if rows.groups[i] in held_groups])
    others = np.array([i for i in range(len(rows)) if rows.groups[i] not in held_groups])
    print(f"  {len(rows)} rows, {len(held)} of them first held out to set the blend", flush=True)
    combine = set_blend(learn(table, bags, rows, others, spec), rows, held, spec, sets)
    blend, linear = learn(table, bags, rows, np.arange(len(rows)), spec)
    write(work, table, blend, linear, combine, spec)


def measured(path, rows):
    """Another set's texts as word numbers, and its labels."""
    lines = [json.loads(line) for line in open(path, encoding="utf8")]
    return [rows.encode(line["text"]) for line in lines], np.array([line["label"] for line in lines])


def learn(table, bags, rows, chosen, spec):
    """Encoders taught on all heads, and a linear part taught on the tweets."""
    blend = teach(table, bags, rows, chosen, spec["bodies"], spec["rounds"], spec["seed"])
    head = rows.targets[:, spec["heads"].index(spec["tweets"])]
    tweets = [i for i in chosen if head[i] >= 0]
    features = LinearRows(bags, [rows.texts[i] for i in tweets])
    weights, _ = fit_linear(features, head[tweets], spec["buckets"], COST)
    return blend, weights


def said(learned, texts):
    """What each head and the linear part say, [texts, heads + 1]."""
    blend, weights = learned
    linear = LinearRows(blend.bags, texts).scores(weights).numpy()
    return np.concatenate([blend.predict(texts), linear[:, None]], 1)


def set_blend(learned, rows, held, spec, sets):
    """Weights [heads + 1, logits] and biases that turn what was said into calibrated logits.

    The mix of the value is given; what is fitted, on rows not learned from, are the spread of each
    head, and Platt's slope and offset (Platt 1999) of each logit.
    """
    heads, parts = spec["heads"], spec["parts"]
    outputs = said(learned, [rows.texts[i] for i in held])
    targets = rows.targets[held].numpy()
    weights = np.zeros((len(heads) + 1, 1 + len(parts)))
    biases = np.zeros(1 + len(parts))
    mix = np.zeros(len(heads) + 1)
    for head, share in spec["value"].items():
        at = heads.index(head)
        mix[at] = share / outputs[:, at].std()
    mix[-1] = spec["linear"] / outputs[:, -1].std()
    # What the people said who labelled the tweets; of other texts, what we say.
    tweets, own = (targets[:, heads.index(head)] for head in (spec["tweets"], "any"))
    value = np.where(tweets >= 0, tweets, own)
    for name, (texts, labels) in sets.items():
        print(f"  {name}: " + ranked(said(learned, texts), labels, heads, mix), flush=True)
    for logit, (direction, goal) in enumerate(
        [(mix, value)] + [(np.eye(len(heads) + 1)[heads.index(p)], targets[:, heads.index(p)]) for p in parts]
    ):
        known = goal >= 0
        slope, offset = platt(outputs[known] @ direction, goal[known])
        weights[:, logit], biases[logit] = slope * direction, offset
        name = (["value"] + parts)[logit]
        print(f"  {name}: AUC {auc(outputs[known] @ direction, goal[known]):.3f} on held-out rows")
    return weights, biases


def platt(scores, labels):
    """Slope and offset that make sigmoid(slope * score + offset) a probability.

    With Platt's softened targets, so that classes which do not overlap give no endless slope.
    """
    yes = labels.sum()
    x = torch.from_numpy(scores.astype(np.float64))
    goal = np.where(labels == 1, (yes + 1) / (yes + 2), 1 / (len(labels) - yes + 2))
    y = torch.from_numpy(goal)
    parameters = torch.tensor([1.0 / max(1e-6, scores.std()), 0.0], dtype=torch.float64, requires_grad=True)
    solver = torch.optim.LBFGS([parameters], max_iter=100, line_search_fn="strong_wolfe")

    def loss():
        solver.zero_grad()
        value = F.binary_cross_entropy_with_logits(parameters[0] * x + parameters[1], y)
        value.backward()
        return value

    solver.step(loss)
    return parameters.detach().numpy()


def ranked(outputs, labels, heads, mix):
    each = [f"{head} {auc(outputs[:, k], labels):.3f}" for k, head in enumerate([*heads, "linear"])]
    return f"value {auc(outputs @ mix, labels):.3f} (" + ", ".join(each) + ")"


def auc(scores, labels):
    """Area under the ROC curve by ranks; ties count half."""
    order = np.argsort(scores, kind="stable")
    sorted_scores = scores[order]
    first = np.searchsorted(sorted_scores, scores, "left")
    last = np.searchsorted(sorted_scores, scores, "right")
    ranks = (first + last + 1) / 2
    yes = labels == 1
    count = yes.sum()
    return (ranks[yes].sum() - count * (count + 1) / 2) / max(1, count * (len(labels) - count))


def write(work, table, blend, linear, combine, spec):
    weights, biases = combine
    # The encoders' own biases are constants and move into the last one.
    own = torch.stack([body.bias for body in blend.bodies]).mean(0).detach().numpy()
    biases = biases + own @ weights[:-1]
    stacked = np.concatenate([weights[:-1] / len(blend.bodies)] * len(blend.bodies) + [weights[-1:]])
    writer = TensorWriter(work)
    rows, scales = quantise(table + blend.change.numpy())
    writer.put("rows", rows)
    writer.put("scales", scales)
    writer.put("linear", linear.numpy().astype(np.float32))
    for k, body in enumerate(blend.bodies):
        writer.put_module(f"body{k}", body)
    writer.put("combine.weight", stacked.astype(np.float32))
    writer.put("combine.bias", biases.astype(np.float32))
    writer.close()


if __name__ == "__main__":
    main()
