"""Writes extra.json: reference cases that the imported statistics.json does not have.

    python3 test/reference/make-extra-vectors.py      (needs mpmath, scipy, numpy)

Far tails and totals of billions come from mpmath at 50 digits, small exact tests from enumeration with fractions,
intervals by their definition with scipy. Nothing here shares code with src/stats.
"""
import itertools
import json
import math
import os
from fractions import Fraction

import mpmath as mp
import numpy
import scipy
from scipy import optimize, special, stats

mp.mp.dps = 50
CASES = []


def text(value):
    if isinstance(value, (list, tuple)):
        return [text(item) for item in value]
    if isinstance(value, dict):
        return {key: text(item) for key, item in value.items()}
    if isinstance(value, (bool, str, int)) or value is None:
        return value
    number = float(value)
    if math.isnan(number):
        return "NaN"
    if math.isinf(number):
        return "Infinity" if number > 0 else "-Infinity"
    return number


def add(kind, inputs, expected, call, source, rtol, note=None):
    number = sum(case["kind"] == kind for case in CASES) + 1
    case = {"id": f"extra-{kind}-{number:03d}", "kind": kind, "input": text(inputs), "expected": text(expected)}
    case.update({"call": call, "source": source, "rtol": rtol, "atol": 0})
    if note:
        case["note"] = note
    CASES.append(case)


MPMATH = f"mpmath {mp.__version__}"
SCIPY = f"scipy {scipy.__version__}"
FRACTIONS = "python fractions"


def exact(number):
    return mp.mpf(number)


# --- distributions -----------------------------------------------------------------------------------------------
def normal_tail(z):
    return mp.erfc(exact(z) / mp.sqrt(2)) / 2


for z in [-9.0, -0.68, -0.3, 0.67, 0.68, 1.0, 2.0, 5.65, 5.66, 8.0, 13.37, 30.0, 37.0, 37.5]:
    add("normal_tail", {"z": z}, {"sf": normal_tail(z), "log_sf": mp.log(normal_tail(z))}, "erfc", MPMATH, 1e-14)
for z in [40.0, 100.0, 1e4, 1e7]:
    add("normal_tail", {"z": z}, {"log_sf": mp.log(normal_tail(z))}, "log erfc", MPMATH, 1e-14)
for tail in [1e-307, 1e-300, 1e-200, 1e-30, 1e-11, 0.0749, 0.0751, 0.3, 0.6, 0.9, 0.926, 0.999, 1 - 1e-9, 1 - 1e-16]:
    start = mp.mpf(special.ndtri(tail)) * -1 if tail > 1e-300 else mp.mpf(37)
    z = mp.findroot(lambda t: mp.log(normal_tail(t) / exact(tail)), start)
    add("normal_quantile", {"upper_tail": tail}, {"z": z}, "root of log erfc", MPMATH, 1e-14)
for x in [1e-5, 0.1, 0.7, 1.3, 1.9, 2.7, 3.5, 9.99, 10.0, 33.3, 1e4, 1e9, 1e12]:
    add("log_gamma", {"x": x}, {"lgamma": mp.loggamma(exact(x))}, "loggamma", MPMATH, 1e-13)
for x, df in [(1e-3, 2), (3.0, 2), (40.0, 4), (2.0, 10), (1380.0, 2), (1500.0, 33), (90.0, 100), (300.0, 100), (1e5, 1e5), (107000.0, 1e5)]:
    value = mp.gammainc(exact(df) / 2, exact(x) / 2, mp.inf, regularized=True)
    add("chi2_tail", {"x": x, "df": df}, {"sf": value}, "gammainc(df/2, x/2, inf)", MPMATH, 1e-12)


def t_tail(t, df):
    t, df = exact(abs(t)), exact(df)
    return mp.betainc(df / 2, exact("0.5"), 0, df / (df + t * t), regularized=True) / 2


for t, df in [(0.001, 0.5), (36.0, 1), (1e10, 2.5), (3.3, 7.2), (6.0, 30), (10.0, 200.5), (36.0, 200), (100.0, 150)]:
    add("t_tail", {"t": t, "df": df}, {"sf": t_tail(t, df)}, "betainc", MPMATH, 1e-12)


def t_tail_large(t, df):
    t, df = exact(t), exact(df)
    density = mp.exp(mp.loggamma((df + 1) / 2) - mp.loggamma(df / 2)) / mp.sqrt(df * mp.pi)
    steps = [t + k / max(t, 1) for k in (0, 1, 2, 4, 8, 16, 32, 64, 128, 256)] + [mp.inf]
    return density * mp.quad(lambda u: mp.exp(-(df + 1) / 2 * mp.log1p(u * u / df)), steps)


for t, df in [(2.0, 15000), (12.0, 19999), (12.0, 20001), (36.0, 25000), (3.0, 1e6), (30.0, 1e9)]:
    add("t_tail", {"t": t, "df": df}, {"sf": t_tail_large(t, df)}, "quadrature of the density", MPMATH, 1e-10)
for a, b, x in [(1, 10, 1e-9), (5, 96, 0.001), (82, 183, 0.2), (1000, 1, 0.9), (2.5, 0.5, 0.3), (500, 1500, 0.2), (30, 2, 0.05)]:
    value = mp.betainc(a, b, 0, exact(x), regularized=True)
    add("regularized_beta", {"a": a, "b": b, "x": x}, {"share": value}, "betainc", MPMATH, 1e-12)
for observed, expected in [(5, 1), (10, 9.9), (1000100000, 1e9), (0, 3), (100, 130), (100, 122), (100, 121), (1, 1e9)]:
    o, e = exact(observed), exact(expected)
    value = (o * mp.log(o / e) if observed else 0) + e - o
    add("poisson_deviance", {"observed": observed, "expected": expected}, {"deviance": value}, "o ln(o/e) + e - o", MPMATH, 1e-13)


# --- hypergeometric ----------------------------------------------------------------------------------------------
def log_choose(n, k):
    return mp.loggamma(n + 1) - mp.loggamma(k + 1) - mp.loggamma(n - k + 1)


def tail_above(x1, n1, x0, n0):
    """P(X = x1) and P(X > x1) by summing away from the mean."""
    m = x1 + x0
    point = mp.exp(log_choose(n1, x1) + log_choose(n0, x0) - log_choose(n1 + n0, m))
    if x1 * n0 < x0 * n1:
        below = below_sum(x1, n1, x0, n0, point)
        return point, 1 - point - below
    return point, below_sum(x0, n0, x1, n1, point)


def below_sum(x1, n1, x0, n0, point):
    """P(fewer than x1 in the first)."""
    term, total, k, rest = point, mp.mpf(0), x1, x0
    while k > 0 and rest < n0 and term > total * mp.mpf(10) ** -25:
        term = term * k * (n0 - rest) / ((n1 - k + 1) * (rest + 1))
        k -= 1
        rest += 1
        total += term
    return total


for table, note in [
    ([[60, 40], [40, 9860]], "p below 1e-70"),
    ([[100, 0], [0, 100]], "all against none"),
    ([[500, 500], [100, 8900]], "p below 1e-300"),
    ([[5000, 5000], [1000, 89000]], "p below the smallest double"),
    ([[0, 0], [3, 97]], "nothing in the first sample"),
    ([[100000500, 899999500], [100000000, 900000000]], "two billion observations, near the mean"),
    ([[500010000, 499990000], [500000000, 500000000]], "two billion observations, half events"),
    ([[500500000, 499500000], [500000000, 500000000]], "two billion observations, p near 1e-110"),
    ([[10600, 9989400], [990000, 989010000]], "one billion observations, rare events"),
    ([[14000, 9986000], [990000, 989010000]], "one billion observations, p below 1e-300"),
    ([[9000, 9991000], [990000, 989010000]], "one billion observations, fewer in the first"),
]:
    (a, b), (c, d) = table
    point, above = tail_above(a, a + b, c, c + d)
    mid = above + point / 2
    add("fisher_midp_greater", {"table": table}, {"p_exact": above + point, "p_mid": mid, "log_p_mid": mp.log(mid)},
        "hypergeometric sum, 50 digits", MPMATH, 1e-10, note)


def fisher_two_sided(table):
    (a, b), (c, d) = table
    n1, n0, m = a + b, c + d, a + c
    weight = {k: math.comb(n1, k) * math.comb(n0, m - k) for k in range(max(0, m - n0), min(n1, m) + 1)}
    return Fraction(sum(w for w in weight.values() if w <= weight[a]), sum(weight.values()))


for table in [[[1, 9], [11, 3]], [[0, 5], [5, 0]], [[3, 1], [1, 3]], [[10, 90], [90, 910]], [[7, 193], [2, 1998]], [[20, 30], [180, 270]], [[0, 50], [4, 46]]]:
    add("fisher_exact", {"table": table, "alternative": "two-sided"}, {"p": fisher_two_sided(table)},
        "sum of all tables at most as likely, in fractions", FRACTIONS, 1e-12)


# --- proportions -------------------------------------------------------------------------------------------------
def clopper_pearson(x, n, confidence):
    tail = (1 - exact(confidence)) / 2
    start = stats.beta.ppf(float(tail), x, n - x + 1)
    low = mp.findroot(lambda p: mp.log(mp.betainc(x, n - x + 1, 0, p, regularized=True) / tail), (start, start * 1.0001))
    return low


for x, n in [(1, 100), (1, 10**4), (5, 100), (3, 1000), (20, 400)]:
    add("clopper_pearson", {"x": x, "n": n, "confidence": 0.95}, {"lower": clopper_pearson(x, n, 0.95)},
        "root of betainc", MPMATH, 1e-12)


def margin_score(strata, margin):
    """statistics.md 2.2; strata rows are (x1, n1, x0, n0)."""
    margin = exact(margin)
    weights = [mp.mpf(n1) * n0 / (n1 + n0) for _, n1, _, n0 in strata]
    difference = sum(w * (mp.mpf(x1) / n1 - mp.mpf(x0) / n0) for w, (x1, n1, x0, n0) in zip(weights, strata)) / sum(weights)
    events = sum(x1 + x0 for x1, _, x0, _ in strata)
    n1, n0 = sum(s[1] for s in strata), sum(s[3] for s in strata)
    p0 = max((events - n1 * margin) / (n1 + n0), mp.mpf(10) ** -12)
    p1 = p0 + margin
    variance = sum(w * w * (p1 * (1 - p1) / s[1] + p0 * (1 - p0) / s[3]) for w, s in zip(weights, strata)) / sum(weights) ** 2
    return difference, mp.sqrt(variance), (margin - difference) / mp.sqrt(variance)


for strata, margin in [
    ([(0, 100, 0, 900)], 0.005),
    ([(12, 1000, 60, 9000), (9, 900, 70, 9100), (15, 1100, 90, 9000)], 0.005),
    ([(1, 100, 90, 9900), (0, 50, 3, 450)], 0.01),
    ([(30, 1000, 90, 9000)], 0.005),
]:
    difference, error, z = margin_score(strata, margin)
    q = normal_tail(z)
    target = mp.findroot(lambda t: normal_tail(t) - mp.mpf("0.05"), mp.mpf("1.64"))
    bound = mp.findroot(lambda delta: margin_score(strata, delta)[2] - target, (float(difference) + 0.02, float(difference) + 0.03))
    add("margin_score", {"strata": [[[x1, n1 - x1], [x0, n0 - x0]] for x1, n1, x0, n0 in strata], "margin": margin, "confidence": 0.95},
        {"difference": difference, "standard_error": error, "z": z, "p": q, "bound": bound},
        "statistics.md 2.2, 50 digits; bound by root search", MPMATH, 1e-10)


# --- ranks -------------------------------------------------------------------------------------------------------
def rank_sum_exact(x, y, alternative):
    pooled = x + y
    doubled = [2 * sum(v < u for v in pooled) + sum(v == u for v in pooled) + 1 for u in pooled]
    centre = Fraction(len(x) * sum(doubled), len(pooled))
    seen = sum(doubled[: len(x)]) - centre
    test = {"greater": lambda s: s >= seen, "less": lambda s: s <= seen, "two-sided": lambda s: abs(s) >= abs(seen)}[alternative]
    sums = [sum(c) - centre for c in itertools.combinations(doubled, len(x))]
    return Fraction(sum(map(test, sums)), len(sums))


for x, y in [([1, 1, 2, 3, 3], [2, 2, 3, 4, 4, 5]), ([5], [1, 2, 2, 3, 9, 9, 9]), ([3, 3, 7, 8, 8, 8], [1, 1, 3, 4, 5, 8, 9])]:
    for alternative in ["two-sided", "greater", "less"]:
        add("mann_whitney_exact_ties", {"x": x, "y": y, "alternative": alternative},
            {"p_exact": rank_sum_exact(x, y, alternative)}, "all splits enumerated", FRACTIONS, 1e-12)
        add("mann_whitney_exact_ties", {"x": y, "y": x, "alternative": alternative},
            {"p_exact": rank_sum_exact(y, x, alternative)}, "all splits enumerated", FRACTIONS, 1e-12)


def signed_rank_exact(d, alternative):
    d = [v for v in d if v != 0]
    doubled = [2 * sum(abs(v) < abs(u) for v in d) + sum(abs(v) == abs(u) for v in d) + 1 for u in d]
    centre = Fraction(sum(doubled), 2)
    seen = sum(r for r, v in zip(doubled, d) if v > 0) - centre
    test = {"greater": lambda s: s >= seen, "less": lambda s: s <= seen, "two-sided": lambda s: abs(s) >= abs(seen)}[alternative]
    sums = [sum(r for r, on in zip(doubled, signs) if on) - centre for signs in itertools.product([0, 1], repeat=len(d))]
    return Fraction(sum(map(test, sums)), len(sums))


for d in [[0, 0, 1, 1, -1, 2, 2, 3, -2, 4, 5, -1, 6], [1, 1, 1, -1], [-3, -3, 2, -1, -7, 0]]:
    for alternative in ["two-sided", "greater", "less"]:
        positive = sum(Fraction(2 * sum(0 < abs(v) < u for v in d) + sum(abs(v) == u for v in d) + 1, 2) for u in d if u > 0)
        expected = {"p_exact": signed_rank_exact(d, alternative)}
        if alternative != "two-sided":
            expected["statistic"] = positive
        add("wilcoxon_signed_rank", {"d": d, "alternative": alternative}, expected, "all signs enumerated", FRACTIONS, 1e-12)

UNIT = numpy.modf(numpy.arange(1, 200) * 0.6180339887498949)[0]


def sample(size, offset, digits):
    return [float(v) for v in numpy.round(numpy.log1p(9 * UNIT[offset : offset + size]) * (1 + 0.1 * UNIT[:size]), digits)]


for n1, n0, digits in [(12, 17, 6), (30, 90, 6), (25, 100, 1)]:
    x, y = sample(n1, 0, digits), sample(n0, 40, digits)
    differences = numpy.sort(numpy.subtract.outer(x, y).ravel())
    add("hodges_lehmann_median", {"x": x, "y": y}, {"estimate": numpy.median(differences)},
        "numpy.median of all differences", f"numpy {numpy.__version__}", 1e-15)
for n, digits in [(9, 6), (60, 6), (75, 1)]:
    d = [float(v) for v in numpy.round(numpy.array(sample(n, 3, 6)) - 1.2, digits)]
    averages = [(d[i] + d[j]) / 2 for i in range(n) for j in range(i, n)]
    add("pseudomedian", {"d": d}, {"estimate": numpy.median(averages)},
        "numpy.median of all Walsh averages", f"numpy {numpy.__version__}", 1e-14)
for n1, n0 in [(40, 150), (100, 20)]:
    x, y = sample(n1, 0, 2), [2 * v for v in sample(n0, 40, 2)]
    for alternative in ["two-sided", "greater", "less"]:
        result = stats.brunnermunzel(x, y, alternative=alternative)
        add("brunner_munzel", {"x": x, "y": y, "alternative": alternative}, {"statistic": result.statistic, "p_t": result.pvalue},
            "scipy.stats.brunnermunzel", SCIPY, 1e-9)

# --- quantiles ---------------------------------------------------------------------------------------------------
for n, q, confidence in [(10, 0.5, 0.95), (100, 0.95, 0.9), (367, 0.99, 0.95), (368, 0.99, 0.95), (1000, 0.99, 0.95), (5, 0.5, 0.95), (100000, 0.999, 0.99)]:
    tail = (1 - confidence) / 2
    lower = max([r for r in range(1, n + 1) if stats.binom.cdf(r - 1, n, q) <= tail], default=-math.inf)
    upper = min([r for r in range(1, n + 1) if stats.binom.sf(r - 1, n, q) <= tail], default=math.inf)
    add("sample_quantile_interval", {"n": n, "q": q, "confidence": confidence}, {"lower": lower, "upper": upper},
        "order statistics of 1..n by scipy.stats.binom", SCIPY, 1e-15)

BOUNDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, math.inf]


def value_at(counts, q):
    """Piecewise linear inverse of the cumulative counts; None above the highest finite bound."""
    cumulative = numpy.concatenate([[0], numpy.cumsum(counts)])
    if q * cumulative[-1] > cumulative[-2]:
        return math.inf
    return float(numpy.interp(q * cumulative[-1], cumulative[:-1], [0, *BOUNDS[:-1]]))


for counts, q in [([1, 2, 30, 210, 420, 270, 55, 10, 2, 1, 1, 1], 0.95), ([1, 2, 30, 210, 420, 270, 55, 10, 2, 1, 1, 1], 0.5), ([3, 4, 5, 6, 7, 8, 7, 6, 5, 4, 3, 2], 0.9)]:
    n = sum(counts)
    z = stats.norm.isf(0.025)
    reach = z * math.sqrt(q * (1 - q) / n)
    estimate = value_at(counts, q)
    bucket = next(i for i, b in enumerate(BOUNDS) if estimate <= b)
    low, high = (BOUNDS[bucket - 1] if bucket else 0), BOUNDS[bucket]
    add("histogram_quantile_interval", {"upper_bounds": BOUNDS, "bucket_counts": counts, "q": q, "confidence": 0.95},
        {"estimate": estimate, "lower": min(low, value_at(counts, q - reach)), "upper": max(high, value_at(counts, q + reach))},
        "numpy.interp of the cumulative counts", f"numpy {numpy.__version__}", 1e-12)


# --- grouped Hodges-Lehmann --------------------------------------------------------------------------------------
def cumulative_at(counts, edge):
    total = 0.0
    for index, (count, upper) in enumerate(zip(counts, BOUNDS)):
        lower = BOUNDS[index - 1] if index else 0.0
        if edge >= upper:
            total += count
        elif edge > lower and upper < math.inf:
            share = math.log(edge / lower) / math.log(upper / lower) if lower > 0 else edge / upper
            total += share * count
    return total


def z_at(strata, scale, shift):
    excess = variance = 0.0
    for first, second in strata:
        edges = [cumulative_at(first, b * scale + shift) for b in BOUNDS[:-1]] + [sum(first)]
        changed = numpy.diff([0, *edges])
        n1, n0 = sum(first), sum(second)
        total = n1 + n0
        second = numpy.array(second, float)
        below = numpy.cumsum(second) - second
        a = float((changed * (below + second / 2)).sum()) / (n1 * n0)
        tied = changed + second
        v = (total + 1 - float((tied**3 - tied).sum()) / (total * (total - 1))) / (12 * n1 * n0)
        weight = n1 * n0 / (total + 1)
        excess += weight * (a - 0.5)
        variance += weight * weight * v
    return excess / math.sqrt(variance)


STRATA = [
    ([0, 0, 11, 51, 132, 176, 36, 9, 0, 0, 0, 0], [0, 3, 205, 824, 1385, 1157, 152, 8, 0, 0, 0, 0]),
    ([0, 1, 8, 64, 136, 168, 37, 6, 0, 0, 0, 0], [0, 7, 201, 790, 1448, 1120, 166, 11, 0, 0, 0, 0]),
    ([0, 1, 17, 47, 130, 193, 28, 3, 0, 0, 0, 0], [0, 6, 227, 831, 1359, 1104, 122, 9, 0, 0, 0, 0]),
]
for strata in [STRATA[:1], STRATA]:
    for kind in ["ratio", "shift"]:
        limits = (0.2, 5) if kind == "ratio" else (-0.2, 0.2)
        place = (lambda f: (f, 0)) if kind == "ratio" else (lambda f: (1, f))
        z = stats.norm.isf(0.025)
        roots = [optimize.brentq(lambda f: z_at(strata, *place(f)) - target, *limits, xtol=1e-14, rtol=1e-14) for target in (0, z, -z)]
        add("grouped_hodges_lehmann", {"upper_bounds": BOUNDS, "windows": [{"canary": c, "stable": s} for c, s in strata], "unit": kind, "confidence": 0.95},
            {"estimate": roots[0], "lower": roots[1], "upper": roots[2]}, "scipy.optimize.brentq on the textbook formulas", SCIPY, 1e-9)

# --- series ------------------------------------------------------------------------------------------------------
for size, offset in [(12, 0), (40, 7)]:
    residuals = [float(v) for v in numpy.round(numpy.cumsum(UNIT[offset : offset + size] - 0.5), 4)]
    centred = numpy.array(residuals) - numpy.mean(residuals)
    r = float((centred[1:] * centred[:-1]).sum() / (centred**2).sum())
    add("lag_one_autocorrelation", {"d": residuals}, {"rho": min(max(r + (1 + 3 * r) / size, 0), 0.95)},
        "r + (1 + 3 r) / T clipped to [0, .95]", f"numpy {numpy.__version__}", 1e-12)
for rho, size in [(0.6, 60), (0.95, 5), (-0.3, 20), (0.9, 1000000), (1, 7), (0, 3)]:
    r = Fraction(rho)
    if size < 100:
        value = 1 + 2 * sum((1 - Fraction(k, size)) * r**k for k in range(1, size))
    else:
        e = exact(rho)
        value = 1 + 2 * e / (1 - e) - 2 * e * (1 - e**size) / (size * (1 - e) ** 2)
    add("ar1_inflation", {"rho": rho, "n": size}, {"inflation": value}, "sum in fractions or closed form at 50 digits", FRACTIONS if size < 100 else MPMATH, 1e-12)

META = {"mpmath": mp.__version__, "scipy": scipy.__version__, "numpy": numpy.__version__, "count": len(CASES),
        "origin": "written by test/reference/make-extra-vectors.py", "note": "NaN/Infinity are strings."}
path = os.path.join(os.path.dirname(os.path.abspath(__file__)), "extra.json")
with open(path, "w", encoding="utf-8") as file:
    lines = ",\n".join(json.dumps(case) for case in CASES)
    file.write('{\n"meta": ' + json.dumps(META) + ',\n"cases": [\n' + lines + "\n]\n}\n")
print(len(CASES), "cases")
