import numpy as np
from mlcheck import check, expect, unchanged


def forward(X, layers, relu_after="all but the last", relu_first=False, bias="inside"):
    """The forward pass, and the ways in which it is commonly got wrong."""
    A = np.maximum(X, 0) if relu_first else X
    for place, (W, b) in enumerate(layers):
        last = place == len(layers) - 1
        relu = {"all": True, "none": False, "the first": place == 0 and not last, "all but the last": not last}[relu_after]
        late = bias == "after" and not last
        A = A @ W + (0 if late or bias == "none" else b)
        A = np.maximum(A, 0) if relu else A
        A = A + b if late else A
    return A


AT_THE_END = (
    "You applied ReLU after the last layer too: every logit that should be negative came out as 0. Logits are free numbers; the loss needs their "
    "differences. Leave ReLU out where the layer is the last."
)
NOWHERE = (
    "There is no activation between your layers. Without it they multiply to one linear map, and the hidden layers add nothing. Apply "
    "`np.maximum(A, 0)` after each layer but the last."
)
FIRST = (
    "You applied ReLU to the input before the first layer, so its negative numbers were lost. ReLU stands between layers: apply it to what "
    "a layer gives, before the next layer receives it."
)
BIAS_LATE = (
    "You added the bias after ReLU. The bias decides where a unit switches on, so it belongs inside: `np.maximum(A @ W + b, 0)`."
)
NO_BIAS = "The biases are missing: a layer computes `A @ W + b`, and broadcasting adds `b` to every row."
ONCE = (
    "You applied ReLU after the first layer only. Between every two layers there must be one, or the layers after it collapse into a single "
    "linear map."
)
SOFTMAX = (
    "You applied softmax at the end: your rows are probabilities. The logits are wanted, the scores before it: return what the last layer "
    "gives."
)


def softmax(Z):
    powers = np.exp(Z - Z.max(axis=1, keepdims=True))
    return powers / powers.sum(axis=1, keepdims=True)


def network(rng, *sizes):
    return [(rng.normal(size=(inputs, outputs)), rng.normal(size=outputs)) for inputs, outputs in zip(sizes, sizes[1:])]


def with_all_signs(rng, n, *sizes):
    """Rows and a network whose inputs, hidden values and logits are in part negative, in every layer."""
    while True:
        X, layers = rng.normal(size=(n, sizes[0])), network(rng, *sizes)
        values = [X, *(forward(X, layers[:count]) for count in range(1, len(sizes)))]
        if all(0.2 < np.mean(value < 0) < 0.8 for value in values):
            return X, layers


@check("one layer is a weighted sum plus a bias, without ReLU")
def one_layer(answer, rng):
    X, layers = with_all_signs(rng, 6, 4, 3)
    got = answer.mlp_forward(X, layers)
    expect(got, "mlp_forward(X, [(W, b)])").close_to(
        forward(X, layers),
        twins={
            AT_THE_END: forward(X, layers, relu_after="all"),
            FIRST: forward(X, layers, relu_first=True),
            NO_BIAS: forward(X, layers, bias="none"),
            SOFTMAX: softmax(forward(X, layers)),
        },
    )


@check("ReLU stands between two layers")
def two_layers(answer, rng):
    X, layers = with_all_signs(rng, 7, 5, 8, 3)
    got = answer.mlp_forward(X, layers)
    expect(got, "mlp_forward(X, [(W1, b1), (W2, b2)])").close_to(
        forward(X, layers),
        twins={
            AT_THE_END: forward(X, layers, relu_after="all"),
            NOWHERE: forward(X, layers, relu_after="none"),
            FIRST: forward(X, layers, relu_first=True),
            BIAS_LATE: forward(X, layers, bias="after"),
            NO_BIAS: forward(X, layers, bias="none"),
            SOFTMAX: softmax(forward(X, layers)),
        },
    )


@check("any number of layers, and nothing is changed on the way")
def many_layers(answer, rng):
    X, layers = with_all_signs(rng, 6, 4, 9, 7, 8, 3)
    arrays = [array for layer in layers for array in layer]
    with unchanged(X, *arrays):
        got = answer.mlp_forward(X, layers)
    expect(got, "mlp_forward(X, layers) with four layers").close_to(
        forward(X, layers),
        twins={
            ONCE: forward(X, layers, relu_after="the first"),
            NOWHERE: forward(X, layers, relu_after="none"),
        },
    )


@check("a single row keeps its two axes")
def one_row(answer, rng):
    X, layers = rng.normal(size=(1, 4)), network(rng, 4, 6, 2)
    got = answer.mlp_forward(X, layers)
    expect(got, "mlp_forward(X, layers) for one row").close_to(
        forward(X, layers),
        twins={
            "The numbers are right, but the axis of rows is gone. One row in is one row out: the result has the shape (1, 2) here. "
            "Leave out `squeeze`, `ravel` or an index that drops it.": forward(X, layers)[0],
        },
    )
