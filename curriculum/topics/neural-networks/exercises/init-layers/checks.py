import numpy as np
from mlcheck import check, expect, require, unchanged

AS_DEVIATION = (
    "You took 2/fan_in for the standard deviation. It is the variance, and `rng.normal` asks for the standard deviation, its root: "
    "`np.sqrt(2 / inputs)`. As it is, the signal is gone after a few layers."
)
NO_TWO = (
    "Your weights have the variance 1/fan_in. That keeps the size of the weighted sum, and then ReLU throws half of the mean square away, "
    "in every layer. The weights must make up for it with a variance of 2/fan_in."
)
FAN_OUT = (
    "You took the number of outputs for the fan-in. A unit's weighted sum has one term for each of its inputs, so the variance is 2 divided "
    "by the number of inputs, the rows of `W`."
)
GLOROT = (
    "Your variance is 2/(inputs + outputs), which is Glorot's initialisation. It was derived for activations like tanh and ignores that ReLU halves "
    "the mean square. For ReLU layers take 2 divided by the number of inputs."
)
UNIFORM = (
    "Your variance is 2/(3 fan_in), three times too small. A uniform distribution from $-a$ to $a$ with $a = \\sqrt{2/n}$ has it, $a^2/3$. "
    "For the variance $2/n$ take $a = \\sqrt{6/n}$, or draw from a normal distribution."
)
NO_SCALE = (
    "Your weights have variance 1, whatever the layer's width. Each layer then multiplies the mean square by half the fan-in, and twenty "
    "layers overflow. Scale them to the variance 2/fan_in."
)
ONE_FOR_ALL = (
    "Every layer's weights have the variance 2/1000, which belongs to the first layer. A unit of the second has 200 inputs: take each "
    "layer's own number of inputs."
)
LAST_WITHOUT_TWO = (
    "The last layer's weights have the variance 1/fan_in. Here the last layer is to be like the others, 2 divided by its number of inputs."
)


def made(answer, sizes, rng):
    layers = answer.init_layers(sizes, rng)
    require(
        isinstance(layers, (list, tuple)) and all(isinstance(layer, (list, tuple)) and len(layer) == 2 for layer in layers),
        "The result is not a list of pairs. Return one list that has a tuple `(W, b)` for each layer: `layers.append((W, b))`.",
    )
    require(
        all(np.ndim(W) == 2 and np.ndim(b) == 1 for W, b in layers),
        "In each tuple, the first entry has to be the matrix `W` with two axes, and the second the vector `b` with one.",
    )
    return layers


@check("shapes, and biases of 0")
def shapes(answer, rng):
    sizes = [7, 5, 5, 3]
    with unchanged(sizes):
        layers = made(answer, sizes, rng)
    require(
        len(layers) == 3,
        f"The number of layers that `init_layers([7, 5, 5, 3], rng)` gives is {len(layers)}. Four widths have three gaps between them, and "
        "each gap is a layer: 3.",
    )
    expect([np.shape(W) for W, _ in layers], "the shapes of the W of init_layers([7, 5, 5, 3], rng)").equals(
        [(7, 5), (5, 5), (5, 3)],
        twins={
            "Your weights stand in the shape (outputs, inputs). With rows as examples, a layer computes `A @ W + b`, so `W` has a row "
            "for each input: (inputs, outputs).": [(5, 7), (5, 5), (3, 5)],
        },
    )
    expect([b for _, b in layers], "the b of init_layers([7, 5, 5, 3], rng)").close_to([np.zeros(5), np.zeros(5), np.zeros(3)])


@check("the weights are drawn from rng")
def from_rng(answer, rng):
    seed = int(rng.integers(1_000_000))
    first = made(answer, [6, 5, 5], np.random.default_rng(seed))
    again = made(answer, [6, 5, 5], np.random.default_rng(seed))
    other = made(answer, [6, 5, 5], np.random.default_rng(seed + 1))
    W, same_W, other_W = (np.asarray(layers[0][0]) for layers in (first, again, other))
    require(
        np.array_equal(W, same_W) and np.array_equal(first[1][0], again[1][0]),
        "Two generators with the same seed gave different weights. Draw every weight from the `rng` that you are given, not from "
        "`np.random` or a generator without a seed.",
    )
    require(
        not np.array_equal(W, other_W),
        "Generators with different seeds gave the same weights. Draw every weight from the `rng` that you are given, and do not make a "
        "generator with a seed of your own.",
    )
    # With 100 inputs, even weights that are all plus or minus one number never agree for two units by chance.
    W = np.asarray(made(answer, [100, 5, 5], np.random.default_rng(seed))[0][0])
    require(
        len(np.unique(W, axis=1).T) == 5,
        "Some units of a layer have equal weights. They would get equal gradients and stay copies of each other. Draw a weight of its own for "
        "every entry of `W`.",
    )


@check("mean and variance in layers of unequal width")
def variance(answer, rng):
    sizes = [1000, 200, 500]
    layers = made(answer, sizes, rng)
    require(
        all(abs(np.mean(W)) < 0.05 * np.std(W) for W, _ in layers),
        "The mean of your weights is not 0. Weights must be as often negative as positive, or all units drift in the same direction.",
    )
    # Each layer has 100,000 weights or more: their variance is sure to about half a per cent.
    expect([float(np.var(W)) for W, _ in layers], "the variances of the W of init_layers([1000, 200, 500], rng)").close_to(
        [2 / 1000, 2 / 200],
        rtol=0.05,
        twins={
            AS_DEVIATION: [(2 / 1000) ** 2, (2 / 200) ** 2],
            NO_TWO: [1 / 1000, 1 / 200],
            FAN_OUT: [2 / 200, 2 / 500],
            GLOROT: [2 / 1200, 2 / 700],
            UNIFORM: [2 / 3000, 2 / 600],
            NO_SCALE: [1, 1],
            ONE_FOR_ALL: [2 / 1000, 2 / 1000],
            LAST_WITHOUT_TWO: [2 / 1000, 1 / 200],
        },
    )


@check("twenty layers of 800 units keep the signal")
def twenty_layers(answer, rng):
    layers = made(answer, [800] * 21, rng)
    A = rng.normal(0, 1, (20, 800))
    first = np.mean(A**2)
    for number, (W, b) in enumerate(layers, start=1):
        A = np.maximum(A @ W + b, 0)
        share = np.mean(A**2) / first
        require(
            1 / 5 < share < 5,
            f"After {number} of 20 ReLU layers, the mean square is {share:.2g} times the input's. Each layer has to keep it, on average: "
            "variance 2/fan_in, and independent weights in every layer.",
        )
