import numpy as np
from mlcheck import check, expect, unchanged

TURNED = (
    "The threshold is the wrong way round: the cost of a miss stands on top. The dearer a miss, the sooner you should act, so the "
    "threshold has to *fall* when misses become dearer. The cost of a false alarm belongs on top."
)
ODDS = (
    "You divided the cost of a false alarm by the cost of a miss. That is the threshold for the odds $p/(1-p)$; as a probability "
    "it would exceed 1 where alarms are dear. Divide by the sum of the two costs."
)
TURNED_ODDS = (
    "You divided the cost of a miss by the cost of a false alarm. A threshold must fall when misses become dearer, and it has to stay "
    "below 1: put the false alarm on top, and divide by the sum of the two."
)
FULL_MISS = (
    "You took the full price of a miss. Part of it, `cost_tp`, would have been paid for the right decision too. What counts is the "
    "difference, `cost_fn - cost_tp`."
)
FULL_ALARM = (
    "You took the full price of a false alarm. Part of it, `cost_tn`, would have been paid (or gained) for the right decision too. What "
    "counts is the difference, `cost_fp - cost_tn`."
)
FULL_BOTH = (
    "You left out the prices of the right decisions, `cost_tp` and `cost_tn`. An error costs only what it adds to them: "
    "`cost_fp - cost_tn` and `cost_fn - cost_tp`."
)
CROSSED = (
    "You compared each error with the right decision of the *other* situation. A false alarm happens on a negative row, and the right "
    "decision there costs `cost_tn`; a miss happens on a positive row, where acting would have cost `cost_tp`."
)


def costs(fp, fn, tp=0, tn=0):
    return (fp - tn) / ((fp - tn) + (fn - tp))


@check("two prices")
def two_prices(answer, rng):
    expect(answer.cost_threshold(80, 720), "cost_threshold(80, 720)").close_to(
        0.1, twins={TURNED: 0.9, ODDS: 80 / 720, TURNED_ODDS: 9.0}
    )
    alarm, miss = rng.uniform(10, 40), rng.uniform(60, 200)
    got = answer.cost_threshold(alarm, miss)
    expect(got, f"cost_threshold({alarm}, {miss})").close_to(
        alarm / (alarm + miss), twins={TURNED: miss / (alarm + miss), ODDS: alarm / miss, TURNED_ODDS: miss / alarm}
    )


@check("alarms dearer than misses")
def dear_alarms(answer):
    expect(answer.cost_threshold(500, 100), "cost_threshold(500, 100)").close_to(
        5 / 6, twins={TURNED: 1 / 6, ODDS: 5.0, TURNED_ODDS: 0.2}
    )


@check("right decisions that have a price too")
def four_prices(answer):
    got = answer.cost_threshold(80, 800, cost_tp=80)
    expect(got, "cost_threshold(80, 800, cost_tp=80)").close_to(
        0.1, twins={FULL_MISS: 80 / 880, TURNED: 0.9, ODDS: 1 / 9, CROSSED: 0.0}
    )
    got = answer.cost_threshold(50, 300, 60, 20)
    expect(got, "cost_threshold(50, 300, 60, 20)").close_to(
        costs(50, 300, 60, 20),
        twins={
            FULL_BOTH: 50 / 350,
            FULL_MISS: 30 / 330,
            FULL_ALARM: 50 / 290,
            CROSSED: (50 - 60) / (50 - 60 + 300 - 20),
            ODDS: 30 / 240,
            TURNED: 240 / 270,
        },
    )


@check("gains as negative prices")
def gains(answer):
    got = answer.cost_threshold(10, 5, cost_tp=-25)
    expect(got, "cost_threshold(10, 5, cost_tp=-25)").close_to(
        0.25, twins={FULL_BOTH: 10 / 15, TURNED: 0.75, ODDS: 1 / 3}
    )


@check("a price for each row")
def rows(answer, rng):
    cost_fn = rng.uniform(200, 900, 6)
    cost_tp = rng.uniform(20, 80, 6)
    with unchanged(cost_fn, cost_tp):
        got = answer.cost_threshold(80, cost_fn, cost_tp=cost_tp)
    expect(got, "cost_threshold(80, cost_fn, cost_tp=cost_tp)").close_to(
        costs(80, cost_fn, cost_tp),
        twins={
            FULL_MISS: costs(80, cost_fn),
            TURNED: 1 - costs(80, cost_fn, cost_tp),
            ODDS: 80 / (cost_fn - cost_tp),
        },
    )
    cost_fp, cost_tn = rng.uniform(50, 90, 6), rng.uniform(5, 40, 6)
    with unchanged(cost_fp, cost_tn):
        got = answer.cost_threshold(cost_fp, 400, cost_tn=cost_tn)
    expect(got, "cost_threshold(cost_fp, 400, cost_tn=cost_tn)").close_to(
        costs(cost_fp, 400, tn=cost_tn),
        twins={
            FULL_ALARM: costs(cost_fp, 400),
            TURNED: 1 - costs(cost_fp, 400, tn=cost_tn),
            ODDS: (cost_fp - cost_tn) / 400,
        },
    )


@check("prices for which no threshold makes sense")
def senseless(answer):
    expect(lambda: answer.cost_threshold(20, 300, cost_tn=30), "cost_threshold(20, 300, cost_tn=30)").raises(
        ValueError, because="Here a false alarm costs less than leaving the row alone, so acting is cheaper at any probability."
    )
    expect(lambda: answer.cost_threshold(80, 80, cost_tp=80), "cost_threshold(80, 80, cost_tp=80)").raises(
        ValueError, because="Here a miss costs no more than acting in time. Acting never pays."
    )
    expect(lambda: answer.cost_threshold(10, 20, 40, 50), "cost_threshold(10, 20, 40, 50)").raises(
        ValueError,
        because="Here both errors cost less than the right decisions. The formula still gives a number between 0 and 1, so look at the two "
        "differences, not at the result.",
    )
    one_bad = np.array([500.0, 60.0, 400.0])
    expect(lambda: answer.cost_threshold(80, one_bad, cost_tp=80), "cost_threshold(80, np.array([500, 60, 400]), cost_tp=80)").raises(
        ValueError, because="In the second row a miss costs less than acting in time. One such row is enough: use `np.any`."
    )
