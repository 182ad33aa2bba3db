import numpy as np
from mlcheck import check, expect, require, unchanged

TIES_WON = (
    "You counted tied pairs as won. Someone who gives every row the same score would get a perfect 1 that way. A tie earns one half: "
    "compare with `>` and add half of the `==`, or use average ranks (`rankdata` does, the rank `\"max\"` does not)."
)
TIES_LOST = (
    "You counted tied pairs as lost. Equal scores say nothing in either direction, so a tie earns one half: add half of the pairs "
    "with `==`, or use average ranks (`rankdata` as it is)."
)
TIES_DROPPED = (
    "You left tied pairs out: won pairs divided by won and lost ones. They are pairs like the others, which the scores could not "
    "decide. Divide by all pairs, and give each tie one half."
)
REVERSED = (
    "This is 1 minus the AUC: you counted the pairs in which the *negative* has the higher score. Ranks must rise with the score, "
    "and the ranks to add up are those of the positives."
)
BY_PLACE = (
    "Tied rows were handled one after the other, in the order in which they happen to stand: by ranks from `argsort`, or by a curve "
    "with one step for each row. Then the result changes when somebody sorts the rows. Tied scores must share their average rank, "
    "which `rankdata` gives them, or one point of the curve."
)
NOT_TAKEN_AWAY = (
    "You did not take away $P(P+1)/2$, the ranks that the positives collect among themselves. What is left after that counts the "
    "pairs they win."
)
OFF_BY_ONE = (
    "You counted $P$ points too {}: ranks that start at 1 go with $P(P+1)/2$, and ranks that start at 0 with $P(P-1)/2$. You "
    "combined one with the other."
)
NO_POSITIVES = (
    "The ranks of the positives were not found: with a list, `y == 1` compares the whole list with a number and is one single `False`. "
    "Turn it into an array first, `y = np.asarray(y)`."
)
FOLDED = (
    "You turned a value below 0.5 round. An AUC below 0.5 is a finding: the order is reversed, and whoever reads your number must see that. "
    "Return it as it is."
)


def pairs(y, s, tie=0.5):
    p, n = s[y == 1][:, None], s[y == 0]
    return float(np.mean(p > n) + tie * np.mean(p == n))


def by_place(y, s):
    ranks = np.empty(len(s))
    ranks[np.argsort(s, kind="stable")] = np.arange(1, len(s) + 1)
    P, N = np.sum(y == 1), np.sum(y == 0)
    return float((ranks[y == 1].sum() - P * (P + 1) / 2) / (P * N))


@check("scores without ties")
def no_ties(answer, rng):
    y = np.repeat([1, 0], [15, 35])
    s = rng.normal(1.5 * y, 1.0)
    order = rng.permutation(len(y))
    y, s = y[order], s[order]
    right, (P, N) = pairs(y, s), (15, 35)
    with unchanged(y, s):
        got = answer.roc_auc(y, s)
    expect(got, "roc_auc(y, s)").close_to(
        right,
        twins={
            REVERSED: 1 - right,
            NOT_TAKEN_AWAY: right + P * (P + 1) / 2 / (P * N),
            OFF_BY_ONE.format("many"): right + 1 / N,
            OFF_BY_ONE.format("few"): right - 1 / N,
        },
    )


@check("tied scores count one half")
def ties(answer, rng):
    # Three copies of the same negatives before the positives and one after them: ranks by place win three of four ties.
    block = np.concatenate([[1, 2, 3], rng.integers(0, 4, size=7)])
    positives = np.concatenate([[1, 2, 5], rng.integers(3, 6, size=20)])
    s = np.concatenate([block, block, block, positives, block])
    y = np.repeat([0, 1, 0], [30, 23, 10])
    win, tie = pairs(y, s, 0.0), pairs(y, s, 1.0) - pairs(y, s, 0.0)
    with unchanged(y, s):
        got = answer.roc_auc(y, s)
    expect(got, "roc_auc(y, s) with grades for scores").close_to(
        win + tie / 2,
        twins={
            TIES_WON: win + tie,
            TIES_LOST: win,
            TIES_DROPPED: win / (1 - tie),
            REVERSED: 1 - win - tie / 2,
            BY_PLACE: by_place(y, s),
        },
    )


@check("the order of the rows does not matter")
def any_order(answer, rng):
    # Won, tied and lost pairs all occur, so that no two ways to count ties agree.
    y = np.repeat([0, 1], [20, 20])
    s = rng.integers(0, 4, size=40) + 2 * y
    s[:4], s[20:24] = [0, 1, 2, 3], [2, 3, 4, 5]
    back = np.arange(40)[::-1]
    first, second = answer.roc_auc(y, s), answer.roc_auc(y[back], s[back])
    require(
        abs(first - second) < 1e-9,
        "The result changed when the rows were put in another order, each label with its score. " + BY_PLACE,
    )
    win, tie = pairs(y, s, 0.0), pairs(y, s, 1.0) - pairs(y, s, 0.0)
    expect(second, "roc_auc(y, s) with grades for scores").close_to(
        win + tie / 2,
        twins={TIES_WON: win + tie, TIES_LOST: win, TIES_DROPPED: win / (1 - tie), REVERSED: 1 - win - tie / 2},
    )


@check("an AUC below 0.5 stays below 0.5")
def reversed_order(answer, rng):
    y = np.repeat([0, 1], [30, 12])
    s = rng.normal(-1.5 * y, 1.0)
    s[0], s[-1] = 4.0, -4.0
    low = pairs(y, s)
    # 1 minus the AUC has two causes; on scores in the usual order only one of them is wrong as well.
    right_when_high = abs(answer.roc_auc(y, -s) - (1 - low)) < 1e-9
    expect(answer.roc_auc(y, s), "roc_auc(y, s) where positives score low").close_to(
        low, twins={FOLDED if right_when_high else REVERSED: 1 - low}
    )


@check("lists, equal scores, two rows")
def edges(answer):
    expect(answer.roc_auc([0, 0, 1, 0, 1], [0, 1, 1, 2, 3]), "roc_auc([0, 0, 1, 0, 1], [0, 1, 1, 2, 3])").close_to(
        0.75, twins={TIES_DROPPED: 4 / 5, NO_POSITIVES: -0.5}
    )
    expect(answer.roc_auc([0, 1, 0], [7, 7, 7]), "roc_auc([0, 1, 0], [7, 7, 7])").close_to(0.5, twins={TIES_WON: 1.0, TIES_LOST: 0.0})
    expect(answer.roc_auc([0, 1], [-5, -2.5]), "roc_auc([0, 1], [-5, -2.5])").close_to(1.0)


@check("a missing class raises a ValueError")
def one_class(answer):
    because = "Without positives or without negatives there is no pair to compare, and any number would be made up."
    expect(lambda: answer.roc_auc([1, 1, 1], [0.2, 0.5, 0.9]), "roc_auc([1, 1, 1], [0.2, 0.5, 0.9])").raises(ValueError, because)
    expect(lambda: answer.roc_auc([0, 0], [0.2, 0.5]), "roc_auc([0, 0], [0.2, 0.5])").raises(ValueError, because)
