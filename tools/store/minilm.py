"""all-MiniLM-L6-v2 as an ONNX graph, made from the published weights: no torch, and no file of a third party.

Its matrices are rounded to 8 bits in blocks of 64 weights, each block with its own scale, and so are the rows that
are multiplied with them. On a CPU that is twice as fast as sentence-transformers, and of the ten nearest passages
more than 95 in a hundred stay: `benchmarks/articles.py` measures both. One scale for a column of a matrix and one for
all rows is faster still (2.9 times), and loses nine in a hundred of them.
"""

from typing import TYPE_CHECKING, Any

from tools.store import weights

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Matrix = NDArray[np.float32]

WIDTH, TOKENS = 384, 256
_LAYERS, _HEADS = 6, 12
_EPSILON = 1e-12  # layer_norm_eps of the model's config.json
_BLOCK = 64
_LARGEST = 127
_MICROSOFT = "com.microsoft"  # operators of ONNX Runtime that the standard lacks or splits up


def packaged_graph(exact: bool = False) -> bytes:
    """The model: `tokens` (texts × tokens, of one length) in, `vectors` of length 1 out; `exact` rounds nothing.

    Raises:
        StoreError: the model is not installed, or its weights are not the published ones.
    """
    from safetensors.numpy import load_file

    graph = _Graph(load_file(weights.packaged_folder() / "model.safetensors"), exact)
    state = graph.embedded()
    for number in range(_LAYERS):
        state = graph.layer(state, f"encoder.layer.{number}")
    return graph.finished(state)


class _Graph:
    """A graph under construction. A name of a weight is its name in the published file."""

    def __init__(self, published: "dict[str, Matrix]", exact: bool) -> None:
        self._published, self._exact = published, exact
        self._nodes: list[Any] = []
        self._constants: list[Any] = []

    def embedded(self) -> str:
        import numpy as np

        for name, number in (("zero", 0), ("one", 1), ("two", 2)):
            self._constant(name, np.array([number], np.int64))
        segment = self._published["embeddings.token_type_embeddings.weight"][0]
        places = self._constant("places", self._published["embeddings.position_embeddings.weight"][:TOKENS] + segment)
        length = self._node("Slice", [self._node("Shape", ["tokens"]), "one", "two"])
        state = self._node("Add", [self._words(), self._node("Slice", [places, "zero", length])])
        return self._normed(state, "embeddings.LayerNorm")

    def layer(self, state: str, name: str) -> str:
        attended = self._linear(self._attention(state, f"{name}.attention.self"), f"{name}.attention.output.dense")
        state = self._normed(self._node("Add", [attended, state]), f"{name}.attention.output.LayerNorm")
        inner = self._node("Gelu", [self._linear(state, f"{name}.intermediate.dense")], _MICROSOFT)
        outer = self._linear(inner, f"{name}.output.dense")
        return self._normed(self._node("Add", [outer, state]), f"{name}.output.LayerNorm")

    def finished(self, state: str) -> bytes:
        from onnx import TensorProto, helper

        mean = self._node("ReduceMean", [state, "one"], keepdims=0)
        self._nodes.append(helper.make_node("LpNormalization", [mean], ["vectors"], axis=-1, p=2))
        graph = helper.make_graph(
            self._nodes,
            weights.PACKAGED,
            [helper.make_tensor_value_info("tokens", TensorProto.INT64, ["texts", "length"])],
            [helper.make_tensor_value_info("vectors", TensorProto.FLOAT, ["texts", WIDTH])],
            self._constants,
        )
        versions = [helper.make_opsetid("", 20), helper.make_opsetid(_MICROSOFT, 1)]
        return bytes(helper.make_model(graph, opset_imports=versions, ir_version=10).SerializeToString())

    def _words(self) -> str:
        words = self._published["embeddings.word_embeddings.weight"]
        if self._exact:
            return self._node("Gather", [self._constant("words", words), "tokens"])
        rounded, scales = _in_blocks(words)
        inputs = [self._constant("words", rounded.reshape(words.shape)), "tokens", self._constant("scales", scales)]
        return self._node("GatherBlockQuantized", inputs, _MICROSOFT, bits=8, block_size=_BLOCK, quantize_axis=1)

    def _attention(self, state: str, name: str) -> str:
        import numpy as np
        from onnx import helper

        parts = [f"{name}.{part}" for part in ("query", "key", "value")]
        matrix = np.concatenate([self._published[f"{part}.weight"] for part in parts])
        together = self._product(
            state, name, matrix, np.concatenate([self._published[f"{part}.bias"] for part in parts])
        )
        outputs = [f"{part}.out" for part in parts]
        self._nodes.append(helper.make_node("Split", [together], outputs, axis=-1, num_outputs=len(outputs)))
        return self._node("MultiHeadAttention", outputs, _MICROSOFT, num_heads=_HEADS)

    def _linear(self, state: str, name: str) -> str:
        return self._product(state, name, self._published[f"{name}.weight"], self._published[f"{name}.bias"])

    def _product(self, state: str, name: str, matrix: "Matrix", bias: "Matrix") -> str:
        """The state times the matrix, which has a row for each number that comes out."""
        added = self._constant(f"{name}.bias", bias)
        if self._exact:
            product = self._node("MatMul", [state, self._constant(f"{name}.weight", matrix.T)])
            return self._node("Add", [product, added])
        rounded, scales = _in_blocks(matrix)
        inputs = [state, self._constant(f"{name}.weight", rounded), self._constant(f"{name}.scales", scales)]
        out, into = matrix.shape
        return self._node(
            "MatMulNBits",
            [*inputs, "", "", added],
            _MICROSOFT,
            K=into,
            N=out,
            bits=8,
            block_size=_BLOCK,
            accuracy_level=4,  # the rows of the state are rounded to 8 bits, too
        )

    def _normed(self, state: str, name: str) -> str:
        inputs = [self._constant(f"{name}.{part}", self._published[f"{name}.{part}"]) for part in ("weight", "bias")]
        return self._node("LayerNormalization", [state, *inputs], axis=-1, epsilon=_EPSILON)

    def _constant(self, name: str, value: "NDArray[Any]") -> str:
        import numpy as np
        from onnx import numpy_helper

        self._constants.append(numpy_helper.from_array(np.ascontiguousarray(value), name))
        return name

    def _node(self, operator: str, inputs: list[str], domain: str = "", **attributes: Any) -> str:
        from onnx import helper

        output = f"{operator}.{len(self._nodes)}"
        self._nodes.append(helper.make_node(operator, inputs, [output], domain=domain, **attributes))
        return output


def _in_blocks(matrix: "Matrix") -> "tuple[NDArray[np.uint8], Matrix]":
    """A matrix as numbers from 1 to 255 around 128, and the scale of each block of a row."""
    import numpy as np

    blocks = matrix.reshape(len(matrix), -1, _BLOCK)
    scales = np.abs(blocks).max(axis=2) / np.float32(_LARGEST)
    rounded = np.round(blocks / np.maximum(scales, np.finfo(np.float32).tiny)[:, :, None])
    return (np.clip(rounded, -_LARGEST, _LARGEST) + 128).astype(np.uint8), scales
