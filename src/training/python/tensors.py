"""Hands arrays over to the TypeScript part, which builds the graph (see tensors.ts)."""

import json
from pathlib import Path

import numpy as np


class TensorWriter:
    def __init__(self, folder):
        self.folder = Path(folder)
        self.folder.mkdir(parents=True, exist_ok=True)
        self.file = open(self.folder / "tensors.bin", "wb")
        self.entries = []
        self.offset = 0

    def put(self, name, array):
        """Adds an array of float32 or int8."""
        array = np.ascontiguousarray(array)
        kind = {"float32": "float32", "int8": "int8"}[str(array.dtype)]
        entry = {"name": name, "type": kind, "dimensions": list(array.shape), "offset": self.offset}
        self.entries.append(entry)
        self.file.write(array.tobytes())
        self.offset += array.nbytes

    def put_module(self, prefix, module):
        """Adds what a torch module has learned; linear maps are turned to inputs x outputs."""
        for name, parameter in module.named_parameters():
            array = parameter.detach().numpy().astype(np.float32)
            self.put(f"{prefix}.{name}", array.T if array.ndim == 2 else array)

    def close(self):
        self.file.close()
        (self.folder / "tensors.json").write_text(json.dumps(self.entries))


def quantise(table):
    """Rows as whole numbers from -127 to 127, and the factor a row that brings them back."""
    scales = np.maximum(np.abs(table).max(1), 1e-9) / 127
    return np.round(table / scales[:, None]).astype(np.int8), scales.astype(np.float32)
