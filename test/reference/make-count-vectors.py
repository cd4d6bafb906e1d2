"""Writes counts.json: reference cases for events over an exposure.

    python3 test/reference/make-count-vectors.py      (needs mpmath, scipy)

Binomial tails are sums of fractions, or of mpmath at 60 digits where there are many terms; limits are roots of those.
Nothing here shares code with src/stats.
"""
import json
import math
import os
from fractions import Fraction

import mpmath as mp
import scipy
from scipy import optimize

mp.mp.dps = 60
CASES = []
MPMATH = f"mpmath {mp.__version__}"
FRACTIONS = "python fractions"


def number(value):
    value = float(value)
    return "Infinity" if math.isinf(value) else "NaN" if math.isnan(value) else value


def add(kind, inputs, expected, call, source, rtol):
    index = sum(case["kind"] == kind for case in CASES) + 1
    CASES.append({"id": f"counts-{kind}-{index:03d}", "kind": kind, "input": inputs,
                  "expected": {key: number(value) for key, value in expected.items()},
                  "call": call, "source": source, "rtol": rtol, "atol": 0})


def exact_tail(count, events, share):
    """P(X >= count) in fractions."""
    return sum(math.comb(events, k) * share**k * (1 - share) ** (events - k) for k in range(count, events + 1))


def tail(count, events, share):
    """P(X >= count) at 60 digits, by the terms from `count` on; only for counts above the mean."""
    if count <= 0:
        return mp.mpf(1)
    share = mp.mpf(share)
    term = mp.exp(mp.loggamma(events + 1) - mp.loggamma(count + 1) - mp.loggamma(events - count + 1)
                  + count * mp.log(share) + (events - count) * mp.log1p(-share))
    total, k = mp.mpf(0), count
    while k <= events and term > total * mp.mpf(10) ** -40:
        total += term
        term *= mp.mpf(events - k) / (k + 1) * share / (1 - share)
        k += 1
    return total


# --- mid-p in one window --------------------------------------------------------------------------------------------
for x1, e1, x0, e0 in [(12, 10, 3, 90), (0, 1, 0, 1), (1, 1, 0, 99), (0, 1, 5, 1), (5, 3, 5, 3), (7, 2, 40, 18), (200, 50, 900, 450), (3, 4, 100, 36)]:
    theta = Fraction(e1, e1 + e0)
    value = (exact_tail(x1, x1 + x0, theta) + exact_tail(x1 + 1, x1 + x0, theta)) / 2
    add("binomial_mid_p", {"strata": [[[x1, e1], [x0, e0]]]}, {"p_mid": value}, "sum of binomial terms", FRACTIONS, 1e-12)
for x1, e1, x0, e0 in [(500, 10, 3000, 90), (2000, 1, 1000, 9), (10_500_000, 1, 89_500_000, 9), (1_000_500, 0.1, 8_999_500, 0.9)]:
    theta = mp.mpf(e1) / (mp.mpf(e1) + mp.mpf(e0))
    value = (tail(x1, x1 + x0, theta) + tail(x1 + 1, x1 + x0, theta)) / 2
    if value > mp.mpf(10) ** -300:
        add("binomial_mid_p", {"strata": [[[x1, e1], [x0, e0]]]}, {"p_mid": value}, "sum of binomial terms", MPMATH, 1e-11)


# --- tests at a limit ------------------------------------------------------------------------------------------------
STRATA = [
    [[(12, 10), (3, 90)]],
    [[(0, 4), (5, 36)]],
    [[(3, 10), (30, 90)], [(5, 10), (28, 90)], [(2, 20), (25, 80)]],
    [[(50, 1000), (450, 9000)], [(40, 1000), (430, 9100)], [(61, 1500), (400, 8500)], [(0, 10), (1, 900)]],
    [[(4, 0.5), (0, 4.5)], [(2, 0.5), (1, 4.5)]],
]


def ratio_parts(strata, ratio):
    x = sum(a for (a, _), _ in strata)
    m = sum(a + c for (a, _), (c, _) in strata)
    shares = [mp.mpf(ratio) * mp.mpf(b) / (mp.mpf(ratio) * mp.mpf(b) + mp.mpf(d)) for (_, b), (_, d) in strata]
    own = [a + c for (a, _), (c, _) in strata]
    expected = sum(n * t for n, t in zip(own, shares))
    information = sum(n * t * (1 - t) for n, t in zip(own, shares))
    return x, m, expected, information


def at_least(x, m, share):
    return mp.betainc(x, m - x + 1, 0, share, regularized=True) if x > 0 else mp.mpf(1)


def greater(strata, ratio):
    x, m, expected, _ = ratio_parts(strata, ratio)
    return at_least(x, m, expected / m)


def less(strata, ratio):
    x, m, expected, _ = ratio_parts(strata, ratio)
    return at_least(m - x, m, 1 - expected / m)


def mh_ratio(strata):
    top = sum(mp.mpf(a) * d / (mp.mpf(b) + d) for (a, b), (_, d) in strata)
    bottom = sum(mp.mpf(c) * b / (mp.mpf(b) + d) for (_, b), (c, d) in strata)
    return top / bottom if bottom else mp.inf


def solve(function, target):
    root = optimize.brentq(lambda log: float(function(mp.exp(log)) - target), -30, 30, xtol=1e-13, rtol=1e-14)
    return mp.exp(mp.findroot(lambda log: function(mp.exp(log)) - target, root))


for strata in STRATA:
    for ratio in (1, 1.5, 4):
        x, _, expected, information = ratio_parts(strata, ratio)
        add("rate_ratio", {"strata": strata, "margin": ratio},
            {"ratio": mh_ratio(strata), "z": (x - expected) / mp.sqrt(information), "p_greater": greater(strata, ratio), "p_less": less(strata, ratio)},
            "betainc with the mean share", MPMATH, 1e-11)
    x = sum(a for (a, _), _ in strata)
    y = sum(c for _, (c, _) in strata)
    level = mp.mpf(1 - 0.95) / 2
    add("rate_ratio_interval", {"strata": strata, "confidence": 0.95},
        {"estimate": mh_ratio(strata),
         "lower": solve(lambda r: greater(strata, r), level) if x else 0,
         "upper": solve(lambda r: less(strata, r), level) if y else mp.inf},
        "roots of betainc with the mean share", MPMATH, 1e-9)


def most_likely(strata, margin):
    """The rate of the second side that maximises the Poisson likelihood of the totals where the first is above by `margin`."""
    x1, e1 = sum(a for (a, _), _ in strata), sum(mp.mpf(b) for (_, b), _ in strata)
    x0, e0 = sum(c for _, (c, _) in strata), sum(mp.mpf(d) for _, (_, d) in strata)
    low = max(mp.mpf(0), -mp.mpf(margin))
    slope = lambda rate: (x1 / (rate + margin) if x1 else 0) + (x0 / rate if x0 else 0) - e1 - e0
    tiny = mp.mpf(10) ** -40
    if slope(low + tiny) <= 0:
        return low
    a, b = low + tiny, low + (x1 + x0 + 1) / min(e1, e0) + abs(margin)
    for _ in range(250):
        middle = (a + b) / 2
        a, b = (middle, b) if slope(middle) > 0 else (a, middle)
    return a


def score(strata, margin):
    weights = [mp.mpf(b) * d / (mp.mpf(b) + d) for (_, b), (_, d) in strata]
    difference = sum(w * (mp.mpf(a) / b - mp.mpf(c) / d) for w, ((a, b), (c, d)) in zip(weights, strata)) / sum(weights)
    second = most_likely(strata, margin)
    variance = sum(w * w * ((second + margin) / b + second / d) for w, ((_, b), (_, d)) in zip(weights, strata)) / sum(weights) ** 2
    error = mp.sqrt(variance)
    return difference, error, (margin - difference) / error


for strata in STRATA + [[[(0, 10), (0, 90)]]]:
    for margin in (mp.mpf("0.1"), mp.mpf("0.5"), mp.mpf("-0.05")):
        difference, error, z = score(strata, margin)
        add("rate_difference", {"strata": strata, "margin": float(margin)},
            {"difference": difference, "standard_error": error, "z": z, "p": mp.erfc(z / mp.sqrt(2)) / 2},
            "likelihood maximised by bisection", MPMATH, 1e-10)
    quantile = mp.sqrt(2) * mp.erfinv(mp.mpf("0.95"))
    reach = 100
    limit = lambda target: optimize.brentq(lambda d: float(score(strata, mp.mpf(d))[2] - target), -reach, reach, xtol=1e-13, rtol=1e-13)
    add("rate_difference_interval", {"strata": strata, "confidence": 0.95},
        {"estimate": score(strata, mp.mpf("0.1"))[0], "lower": limit(-quantile), "upper": limit(quantile)},
        "scipy.optimize.brentq on the score", f"scipy {scipy.__version__}", 1e-8)

# --- sample ratio ----------------------------------------------------------------------------------------------------
def binomial_share(x, n, share):
    p = Fraction(share).limit_denominator(10000)
    return min(1, 2 * min(exact_tail(x, n, p), 1 - exact_tail(x + 1, n, p)))


for strata in ([(900, 10000, 0.1)], [(1100, 10000, 0.1)], [(30, 3000, 0.01), (170, 3000, 0.05), (610, 6000, 0.1)], [(9650, 10000, 0.95)]):
    n, x = sum(t for _, t, _ in strata), sum(o for o, _, _ in strata)
    expected = sum(mp.mpf(t) * s for _, t, s in strata)
    variance = sum(mp.mpf(t) * s * (1 - mp.mpf(s)) for _, t, s in strata)
    add("share_test", {"strata": [[[o, t, s]] for o, t, s in strata]},
        {"observed": mp.mpf(x) / n, "expected": expected / n, "p": mp.erfc(abs(x - expected) / mp.sqrt(variance) / mp.sqrt(2))},
        "erfc of the standardised difference", MPMATH, 1e-11)
for x, n, share in [(0, 150, 0.1), (9, 50, 0.05), (2, 20, 0.1), (40, 40, 0.9)]:
    add("share_test", {"strata": [[[x, n, share]]]},
        {"observed": x / n, "expected": share, "p": binomial_share(x, n, share)}, "doubled binomial tail", FRACTIONS, 1e-11)

META = {"mpmath": mp.__version__, "scipy": scipy.__version__, "count": len(CASES),
        "origin": "written by test/reference/make-count-vectors.py", "note": "NaN/Infinity are strings. A stratum is [[events, exposure] of the first side, of the second]."}
path = os.path.join(os.path.dirname(os.path.abspath(__file__)), "counts.json")
with open(path, "w", encoding="utf-8") as file:
    lines = ",\n".join(json.dumps(case) for case in CASES)
    file.write('{\n"meta": ' + json.dumps(META) + ',\n"cases": [\n' + lines + "\n]\n}\n")
print(len(CASES), "cases")
