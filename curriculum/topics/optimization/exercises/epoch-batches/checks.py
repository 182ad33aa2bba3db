import numpy as np
from mlcheck import check, expect, require

REPLACED = (
    "Some rows come up more than once and others never: a row that was drawn can be drawn again. Shuffle all rows once and "
    "cut the deck."
)
DROPPED = (
    "You left out the last short batch: its {left} rows are not read in this epoch. Keep it; a slice that runs past the end "
    "stops there by itself."
)
FILLED = "You filled the last batch up, so some rows count twice in this epoch. Leave it short."
UNSHUFFLED = (
    "The rows come in the table's own order. Shuffle before you cut: in a sorted table a batch of neighbours is no "
    "random sample, and its gradient is not right on average."
)
ONLY_BATCHES = (
    "Every batch holds a run of neighbouring rows: you shuffled the batches and not the rows. Shuffle the row numbers "
    "first, then cut."
)
INSIDE = (
    "Every batch holds a run of neighbouring rows, in the table's order: you shuffled inside the batches, so the same rows sit "
    "together in every epoch. Shuffle all row numbers first, then cut."
)
EMPTY = "One of your batches is empty. Let the starts run from 0 in steps of size, and only while they are below n."
OWN_SEED = (
    "Two epochs in a row were the same. Take the order from the rng that is handed in and do not make one with a fixed "
    "seed: rows that sit together once would sit together forever."
)


def deal(answer, n, size, rng):
    batches = answer.epoch_batches(n, size, rng)
    require(batches is not None, "The function returned nothing. Return the list of batches.")
    require(hasattr(batches, "__len__"), "Return a list. Yours hands out its batches one by one and has no length.")
    batches = [np.asarray(batch).ravel() for batch in batches]
    for batch in batches:
        require(batch.size > 0, EMPTY)
        require(np.issubdtype(batch.dtype, np.integer), "The batches must hold row numbers, that is whole numbers.")
    return batches


def all_rows(batches):
    return np.concatenate(batches) if batches else np.array([], dtype=int)


def require_every_row(batches, n, size):
    rows = all_rows(batches)
    require(
        rows.size == 0 or (rows.min() >= 0 and rows.max() < n),
        f"Row numbers run from 0 to {n - 1}, and some of yours do not.",
    )
    distinct = np.unique(rows).size
    left = n % size
    whole = n - left
    require(not (left and rows.size == distinct == whole), DROPPED.format(left=left))
    require(not (distinct == n and rows.size > n), FILLED)
    require(distinct == rows.size, REPLACED)
    require(distinct == n, f"Of {n} rows your batches hold {distinct}. Every row must be in exactly one batch.")


@check("every row is in exactly one batch")
def every_row(answer, rng):
    require_every_row(deal(answer, 960, 32, rng), 960, 32)


@check("the last short batch is kept")
def short_batch(answer, rng):
    for n, size in ((10, 4), (1000, 64)):
        batches = deal(answer, n, size, rng)
        require_every_row(batches, n, size)
        want = [size] * (n // size) + [n % size]
        expect([len(batch) for batch in batches], f"the lengths of the batches for {n} rows in batches of {size}").equals(
            want,
            twins={
                "The batches are evened out: you cut the rows into equal parts. Cut off `size` rows at a time, and let the "
                "last batch have what is left.": lambda: [len(part) for part in np.array_split(np.arange(n), len(want))],
            },
        )


@check("the rows are shuffled before they are cut")
def shuffled(answer, rng):
    batches = deal(answer, 640, 32, rng)
    rows = all_rows(batches)
    require(not np.array_equal(rows, np.arange(rows.size)), UNSHUFFLED)
    runs = [batch.size > 1 and np.ptp(batch) == batch.size - 1 for batch in batches]
    firsts = [int(batch.min()) for batch in batches]
    require(not all(runs), INSIDE if firsts == sorted(firsts) else ONLY_BATCHES)


@check("the order comes from rng and is new each epoch")
def from_rng(answer, rng):
    first = all_rows(deal(answer, 500, 50, rng))
    second = all_rows(deal(answer, 500, 50, rng))
    require(not np.array_equal(first, second), OWN_SEED)
    seed = int(rng.integers(1_000_000))
    one = all_rows(deal(answer, 500, 50, np.random.default_rng(seed)))
    two = all_rows(deal(answer, 500, 50, np.random.default_rng(seed)))
    require(
        np.array_equal(one, two),
        "Two generators with the same seed dealt differently, so the order does not come from rng alone.",
    )


@check("no rows, one row, and batches larger than the table")
def edges(answer, rng):
    expect(len(deal(answer, 0, 8, rng)), "the number of batches for 0 rows").equals(0)
    expect([len(batch) for batch in deal(answer, 1, 8, rng)], "the lengths of the batches for 1 row").equals([1])
    batches = deal(answer, 5, 8, rng)
    expect([len(batch) for batch in batches], "the lengths of the batches for 5 rows in batches of 8").equals([5])
    expect(np.sort(all_rows(batches)), "the rows for 5 rows in batches of 8, sorted").equals(np.arange(5))
    expect([len(batch) for batch in deal(answer, 4, 1, rng)], "the lengths of batches of 1").equals([1, 1, 1, 1])
