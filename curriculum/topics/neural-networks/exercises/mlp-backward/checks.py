import numpy as np
from mlcheck import check, expect, require, unchanged

SUMMED = (
    "Your gradients are n times too large: they belong to the sum of the losses over the rows. The loss is their mean, so divide by n "
    "once, in the gradient of the logits: `D = (P - Y) / n`. From there the factor reaches every layer."
)
NO_TARGET = (
    "You started the way back with the probabilities themselves. The gradient of the cross-entropy for the logits is $P - Y$: subtract 1 "
    "from each row's probability of its own class, `P[np.arange(n), y] -= 1`."
)
UNMASKED = (
    "You let the gradient through the ReLU unmasked. Where a unit's weighted sum was negative, a nudge changes nothing, so its slope is "
    "0. After `D @ W.T`, multiply by `Z > 0`, with the `Z` of the layer below from the forward pass."
)
AGAIN = (
    "You divided by the batch size again on the way back, so that every layer further from the loss gets a gradient n times smaller "
    "still. The mean is taken once, in `D = (P - Y) / n`. All later steps multiply `D`, and the factor goes with it."
)
EACH = (
    "Your gradients are n times too small in every layer: the division by n stands in `D = (P - Y) / n` and once more in `dW` and `db`. "
    "Keep the first and leave `A.T @ D` and the column sums as they are."
)
BY_SIGN = (
    "You masked by the sign of the gradient. Backwards, the ReLU does not look at what arrives; its slope depends on its own input in the "
    "forward pass. Multiply by `Z > 0`, whatever the sign of the gradient."
)
REVERSED = (
    "Your gradients are right and stand in the wrong order: the last layer's come first, as the way back made them. Reverse the list "
    "before you return it."
)
NOT_TRANSPOSED = (
    "You went back through a layer with `D @ W`. The square shape hides it, and each unit gets what belongs to another. Output j must "
    "return along the edges on which it was computed, which is `D @ W.T`."
)
OPEN_AT_ZERO = (
    "You let the gradient through where the ReLU's input was exactly 0. There its slope is to count as 0: the mask is `Z > 0`, "
    "not `Z >= 0`."
)
RELU_LAST = (
    "Your results fit a ReLU after the last layer too, so that negative logits count as 0. The last layer has none: its weighted sums "
    "are the logits, whatever their sign."
)
RELU_LAST_AND_MASK = (
    "Your results fit a ReLU after the last layer too, forward and in the mask. The last layer has none: take its weighted sums as the "
    "logits, and start with `D = (P - Y) / n` as it is."
)
MASK_LAST = (
    "You multiplied the gradient of the logits by a ReLU mask. No ReLU stands after the last layer, so nothing is masked there: start with "
    "`D = (P - Y) / n`, and mask only after `D @ W.T`, with the `Z` of the layer below."
)
MEAN_BIAS = (
    "Your bias gradients are averaged over the rows once more. The division by n already stands in `D`, so `db` is the sum of its columns, "
    "`D.sum(axis=0)`."
)


def network(rng, sizes):
    return [(rng.normal(0, 1, (a, b)), rng.normal(0, 0.5, b)) for a, b in zip(sizes, sizes[1:])]


def batch(rng, n, sizes):
    return rng.normal(0, 1, (n, sizes[0])), rng.integers(0, sizes[-1], n)


def reference(X, y, layers, fault=""):
    n = len(X)
    received, sums, A = [], [], X
    for W, b in layers:
        received.append(A)
        sums.append(A @ W + b)
        A = np.maximum(sums[-1], 0)
    logits = A if fault in ("relu last", "relu last and mask") else sums[-1]
    P = np.exp(logits - logits.max(axis=1, keepdims=True))
    P = P / P.sum(axis=1, keepdims=True)
    Y = np.eye(P.shape[1])[y]
    D = P if fault == "no target" else P - Y
    D = D if fault == "summed" else D / n
    D = D * (sums[-1] > 0) if fault in ("mask last", "relu last and mask") else D
    grads = []
    for i in range(len(layers) - 1, -1, -1):
        share = n if fault == "each" else 1
        grads.append((received[i].T @ D / share, D.sum(axis=0) / (n if fault == "mean bias" else share)))
        if i > 0:
            W, Z = layers[i][0], sums[i - 1]
            D = D @ (W if fault == "not transposed" else W.T)
            if fault == "by sign":
                D = D * (D > 0)
            elif fault == "open at zero":
                D = D * (Z >= 0)
            elif fault != "unmasked":
                D = D * (Z > 0)
            if fault == "again":
                D = D / n
    return grads if fault == "reversed" else grads[::-1]


EXPLAINED = {
    "summed": SUMMED, "no target": NO_TARGET, "unmasked": UNMASKED, "again": AGAIN, "each": EACH, "by sign": BY_SIGN,
    "reversed": REVERSED, "not transposed": NOT_TRANSPOSED, "open at zero": OPEN_AT_ZERO, "relu last": RELU_LAST,
    "relu last and mask": RELU_LAST_AND_MASK, "mask last": MASK_LAST, "mean bias": MEAN_BIAS,
}  # fmt: skip


def twins(X, y, layers, *faults):
    return {EXPLAINED[fault]: reference(X, y, layers, fault) for fault in faults}


@check("one layer: the gradient of softmax regression")
def one_layer(answer, rng):
    sizes = [4, 3]
    layers, (X, y) = network(rng, sizes), batch(rng, 6, sizes)
    with unchanged(X, y, layers):
        got = answer.mlp_backward(X, y, layers)
    expect(got, "mlp_backward(X, y, layers) with one layer").close_to(
        reference(X, y, layers),
        twins=twins(X, y, layers, "summed", "no target", "each", "mean bias", "relu last", "relu last and mask", "mask last"),
    )


@check("a hidden layer: the gradient goes back through the ReLU")
def hidden_layer(answer, rng):
    sizes = [5, 4, 4]
    layers, (X, y) = network(rng, sizes), batch(rng, 12, sizes)
    with unchanged(X, y, layers):
        got = answer.mlp_backward(X, y, layers)
    expect(got, "mlp_backward(X, y, layers) with two layers").close_to(
        reference(X, y, layers),
        twins=twins(X, y, layers, "unmasked", "again", "by sign", "reversed", "each", "not transposed"),
    )


@check("four layers of different widths")
def four_layers(answer, rng):
    sizes = [6, 9, 7, 5, 3]
    layers, (X, y) = network(rng, sizes), batch(rng, 20, sizes)
    with unchanged(X, y, layers):
        got = answer.mlp_backward(X, y, layers)
    expect(got, "mlp_backward(X, y, layers) with four layers").close_to(
        reference(X, y, layers),
        twins=twins(X, y, layers, "unmasked", "again", "by sign", "reversed"),
    )


@check("a single row")
def single_row(answer, rng):
    sizes = [3, 8, 4]
    layers, (X, y) = network(rng, sizes), batch(rng, 1, sizes)
    got = answer.mlp_backward(X, y, layers)
    expect(got, "mlp_backward(X, y, layers) with one row").close_to(
        reference(X, y, layers),
        twins=twins(X, y, layers, "reversed"),
    )


@check("a ReLU whose input is exactly 0 passes nothing back")
def exactly_zero(answer, rng):
    sizes = [4, 3, 2]
    layers, (X, y) = network(rng, sizes), batch(rng, 8, sizes)
    W, b = layers[0]
    W[:, 1], b[1] = 0.0, 0.0
    got = answer.mlp_backward(X, y, layers)
    expect(got, "mlp_backward(X, y, layers) where the second unit's weighted sums are all 0").close_to(
        reference(X, y, layers),
        twins=twins(X, y, layers, "open at zero", "reversed"),
    )


@check("logits of 1000 and -1000 stay finite")
def large_logits(answer):
    X = np.array([[1.0, 0.0], [0.0, 1.0]])
    y = np.array([1, 0])
    layers = [(np.array([[1000.0, 999.0, 0.0], [-1000.0, -1001.0, -1002.0]]), np.zeros(3))]
    with np.errstate(all="ignore"):
        got = answer.mlp_backward(X, y, layers)
    require(
        all(np.isfinite(np.asarray(part, dtype=float)).all() for pair in got for part in pair),
        "With logits of 1000 and -1000 some gradients are not finite. `exp(1000)` overflows, and `exp(-1000)` is 0, so that a row of them "
        "divides 0 by 0. Subtract each row's own largest logit before `np.exp`; the softmax stays the same.",
    )
    expect(got, "mlp_backward(X, y, layers) with large logits").close_to(reference(X, y, layers))
