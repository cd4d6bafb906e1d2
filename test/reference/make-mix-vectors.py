"""Writes mix.json: reference cases for comparisons within strata and for the mix of the traffic.

    python3 test/reference/make-mix-vectors.py      (needs mpmath, numpy and scipy)

Tails of summed hypergeometric counts are fractions of whole numbers; the score test is worked out at 50 digits; the test of
two mixes is written out in plain loops over numpy arrays, with chi-squared and F from scipy. Nothing here shares code with
src/stats.
"""
import json
import math
import os
from fractions import Fraction

import mpmath as mp
import numpy
import scipy
from scipy import stats

mp.mp.dps = 50
CASES = []
MPMATH = f"mpmath {mp.__version__}"
SCIPY = f"scipy {scipy.__version__}"
FRACTIONS = "python fractions"


def plain(value):
    if isinstance(value, (list, tuple)):
        return [plain(item) for item in value]
    if isinstance(value, dict):
        return {key: plain(item) for key, item in value.items()}
    return value if isinstance(value, int) else float(value)


def add(kind, inputs, expected, call, source, rtol, atol=0):
    number = sum(case["kind"] == kind for case in CASES) + 1
    CASES.append({"id": f"mix-{kind}-{number:03d}", "kind": kind, "input": plain(inputs), "expected": plain(expected),
                  "call": call, "source": source, "rtol": rtol, "atol": atol})


def tables(strata):
    """(x1, n1, x0, n0) as 2 x 2 tables of events and others."""
    return [[[x1, n1 - x1], [x0, n0 - x0]] for x1, n1, x0, n0 in strata]


# --- mid-p over strata -------------------------------------------------------------------------------------------
def stratified_mid_p(strata):
    ways = {0: 1}
    for x1, n1, x0, n0 in strata:
        m = x1 + x0
        split = {k: math.comb(n1, k) * math.comb(n0, m - k) for k in range(max(0, m - n0), min(n1, m) + 1)}
        longer = {}
        for have, count in ways.items():
            for k, more in split.items():
                longer[have + k] = longer.get(have + k, 0) + count * more
        ways = longer
    seen = sum(s[0] for s in strata)
    above = sum(count for k, count in ways.items() if k > seen)
    return Fraction(2 * above + ways[seen], 2 * sum(ways.values()))


EXACT = [
    [(3, 40, 5, 360), (1, 60, 2, 140)],
    [(0, 40, 5, 360), (0, 60, 2, 140)],
    [(2, 10, 1, 90), (3, 12, 2, 88), (1, 9, 0, 91), (0, 10, 4, 90)],
    [(1, 1, 0, 9), (1, 1, 0, 9), (1, 1, 0, 9)],
    [(9, 10, 5, 10), (18, 20, 60, 80)],
    [(5, 200, 0, 0), (4, 100, 10, 900), (0, 50, 0, 450), (7, 7, 3, 3)],
    [(6, 150, 20, 1350), (12, 40, 75, 360)],
    [(15, 150, 20, 1350), (20, 40, 75, 360)],
]
for strata in EXACT:
    add("stratified_mid_p", {"strata": tables(strata)}, {"p_mid": stratified_mid_p(strata)}, "all splits counted", FRACTIONS, 1e-11)
# Beyond a variance of 16 events ours is an approximation.
for strata in [
    [(40, 1000, 250, 9000), (60, 300, 400, 2700)],
    [(52, 1000, 250, 9000), (80, 300, 400, 2700)],
    [(250, 9000, 20, 1000), (420, 2700, 25, 300)],
    [(900, 1000, 7800, 9000), (290, 300, 2600, 2700)],
]:
    add("stratified_mid_p_many", {"strata": tables(strata)}, {"z": stats.norm.isf(float(stratified_mid_p(strata)))},
        "norm.isf of all splits counted", FRACTIONS, 0.01)
for n1, n0, m in [(1000, 9000, 300), (40, 60, 70), (2, 2, 2), (1, 1, 1)]:
    mean, variance, skew = stats.hypergeom.stats(n1 + n0, m, n1, moments="mvs")
    third = 0 if n1 + n0 <= 2 else skew * variance**1.5
    add("hypergeometric_moments", {"n1": n1, "n0": n0, "m": m}, {"mean": mean, "variance": variance, "third": third},
        "hypergeom.stats", SCIPY, 1e-12, 1e-12)
for distance, skewness in [(-2, 0.25), (0, 0.25), (2.33, 0.25), (3.1, 0.1), (5, 0.1), (2.33, -0.25), (3.1, -0.1), (1.5, 1e-9)]:
    add("skewed_tail", {"t": distance, "a": skewness}, {"sf": stats.pearson3.sf(distance, skewness)}, "pearson3.sf", SCIPY, 0.05)


# --- score test of groups ----------------------------------------------------------------------------------------
def normal_tail(z):
    return mp.erfc(mp.mpf(z) / mp.sqrt(2)) / 2


def margin_score(groups, margin):
    margin = mp.mpf(margin)
    every = [s for group in groups for s in group]
    weight = lambda s: mp.mpf(s[1]) * s[3] / (s[1] + s[3])
    total = sum(weight(s) for s in every)
    difference = sum(weight(s) * (mp.mpf(s[0]) / s[1] - mp.mpf(s[2]) / s[3]) for s in every) / total
    variance = mp.mpf(0)
    for group in groups:
        n1, n0 = sum(s[1] for s in group), sum(s[3] for s in group)
        p0 = max((sum(s[0] + s[2] for s in group) - n1 * margin) / (n1 + n0), mp.mpf(10) ** -12)
        p1 = p0 + margin
        variance += sum((weight(s) / total) ** 2 * (p1 * (1 - p1) / s[1] + p0 * (1 - p0) / s[3]) for s in group)
    return difference, mp.sqrt(variance), (margin - difference) / mp.sqrt(variance)


for groups, margin in [
    ([[(1, 600, 2, 9000), (0, 500, 3, 9100)], [(40, 400, 95, 1000), (38, 420, 104, 980)]], 0.005),
    ([[(12, 1000, 60, 9000)], [(9, 900, 70, 9100)], [(0, 40, 0, 360)]], 0.01),
]:
    difference, error, z = margin_score(groups, margin)
    target = mp.findroot(lambda t: normal_tail(t) - mp.mpf("0.05"), mp.mpf("1.64"))
    bound = mp.findroot(lambda delta: margin_score(groups, delta)[2] - target, (float(difference) + 0.02, float(difference) + 0.03))
    add("margin_score_groups", {"groups": [tables(group) for group in groups], "margin": margin, "confidence": 0.95},
        {"difference": difference, "standard_error": error, "z": z, "p": normal_tail(z), "bound": bound},
        "Mantel-Haenszel difference with a rate per group, 50 digits; bound by root search", MPMATH, 1e-10)

for groups in [
    [[(1, 600, 2, 9000), (0, 500, 3, 9100)], [(40, 400, 95, 1000), (38, 420, 104, 980)]],
    [[(12, 1000, 60, 9000)], [(9, 900, 70, 9100)]],
]:
    strata = [s for group in groups for s in group]
    weight = lambda s: Fraction(s[1] * s[3], s[1] + s[3])
    total = sum(weight(s) for s in strata)
    rate = lambda events, size: sum(weight(s) * Fraction(s[events], s[size]) for s in strata) / total
    add("mantel_haenszel_rates", {"strata": tables(strata)}, {"first": rate(0, 1), "second": rate(2, 3), "weight": total},
        "weighted means", FRACTIONS, 1e-13)
    limit = mp.findroot(lambda t: normal_tail(t) - mp.mpf("0.025"), mp.mpf("1.96"))
    turned = [[(s[2], s[3], s[0], s[1]) for s in group] for group in groups]
    reach = [mp.findroot(lambda delta: margin_score(side, delta)[2] - limit, (0.01, 0.02)) for side in (groups, turned)]
    add("stratified_interval", {"groups": [tables(group) for group in groups], "confidence": 0.95},
        {"estimate": margin_score(groups, 0)[0], "lower": -reach[1], "upper": reach[0]}, "roots of the score test", MPMATH, 1e-10)

for strata in [[(3, 40, 5, 360)], [(3, 40, 5, 360), (1, 60, 2, 140), (0, 9, 4, 81)]]:
    def wilson(x, n):
        interval = stats.binomtest(x, n).proportion_ci(0.95, method="wilson")
        return x / n, interval.low, interval.high

    weights = [n1 * n0 / (n1 + n0) for _, n1, _, n0 in strata]
    estimate = below = above = 0
    for w, (x1, n1, x0, n0) in zip(weights, strata):
        (p1, l1, u1), (p0, l0, u0) = wilson(x1, n1), wilson(x0, n0)
        share = w / sum(weights)
        estimate += share * (p1 - p0)
        below += share**2 * ((p1 - l1) ** 2 + (u0 - p0) ** 2)
        above += share**2 * ((u1 - p1) ** 2 + (p0 - l0) ** 2)
    add("stratified_newcombe", {"strata": tables(strata), "confidence": 0.95},
        {"estimate": estimate, "lower": estimate - math.sqrt(below), "upper": estimate + math.sqrt(above)},
        "binomtest.proportion_ci, distances added like variances", SCIPY, 1e-12)

# --- mixes -------------------------------------------------------------------------------------------------------
for ratio, above, below in [(1, 1, 4), (74.1, 1, 4), (3, 5, 45), (0.2, 29, 261), (40, 12, 48)]:
    x = mp.mpf(below) / (below + above * mp.mpf(ratio))
    add("f_tail", {"t": ratio, "n": above, "m": below}, {"sf": mp.betainc(mp.mpf(below) / 2, mp.mpf(above) / 2, 0, x, regularized=True)},
        "betainc", MPMATH, 1e-12)


def surplus(first, second):
    both = first + second
    share = first.sum() / both.sum()
    return first - share * both, share * (1 - share) * both, min(share, 1 - share) * both


def pooled(first, second, least):
    expected = sum(surplus(a, b)[2] for a, b in zip(first, second))
    rare = expected < least
    if not rare.any():
        return first, second
    keep = lambda counts: numpy.column_stack([counts[:, ~rare], counts[:, rare].sum(axis=1)])
    return keep(first), keep(second)


def variation(first, second, blocks, least=0):
    size = len(first)
    edges = [block * size // blocks for block in range(blocks + 1)]
    parts = [surplus(a, b)[:2] for a, b in zip(first, second)]
    chi, freedom = 0, 0
    for low, high in zip(edges, edges[1:]):
        s = sum(part[0] for part in parts[low:high])
        v = sum(part[1] for part in parts[low:high])
        chi += float((s[v > 0] ** 2 / numpy.maximum(v[v > 0], least)).sum())
        freedom += max(0, int((v > 0).sum()) - 1)
    return chi, freedom


def mix_test(stretches):
    first = numpy.array([s[0] for s in stretches], float)
    second = numpy.array([s[1] for s in stretches], float)
    both = (first.sum(axis=1) > 0) & (second.sum(axis=1) > 0)
    first, second = first[both], second[both]
    size = len(first)
    counts = sorted({min(k, size) for k in (5, 10) if min(k, size) >= 5})
    unknown = 1 if counts else 10

    def spreads(a, b):
        chi, freedom = variation(a, b, 1)
        for k in counts:
            inner, inner_freedom = variation(a, b, k)
            if inner_freedom > freedom:
                yield max(1, (inner - chi) / (inner_freedom - freedom)), inner_freedom - freedom

    def shares(a, b):
        weight = a.sum(axis=1) * b.sum(axis=1) / (a.sum(axis=1) + b.sum(axis=1))
        mean = lambda counts: (weight[:, None] * counts / counts.sum(axis=1)[:, None]).sum(axis=0) / weight.sum()
        return mean(a), mean(b)

    one, other = pooled(first, second, 5)
    dispersion = max([unknown] + [d for d, _ in spreads(one, other)])
    one, other = pooled(first, second, 5 * dispersion)
    chi, freedom = variation(one, other, 1, 5 * dispersion)
    p = 1 if freedom < 1 else max([stats.chi2.sf(chi / unknown, freedom)]
                                  + [stats.f.sf(chi / freedom / d, freedom, below) for d, below in spreads(one, other)])
    a, b = shares(one, other)
    v = math.sqrt(sum((x - y) ** 2 / (x + y) / 2 for x, y in zip(a, b) if x + y > 0))
    return {"p": p, "cramers_v": v, "first": list(shares(first, second)[0]), "second": list(shares(first, second)[1])}


def wave(size, offset, level):
    """Counts that vary like counts, without a random generator."""
    unit = numpy.modf(numpy.arange(offset + 1, offset + size + 1) * 0.6180339887498949)[0]
    return [max(0, int(round(level + math.sqrt(level) * 2 * (u - 0.5) * 1.7))) for u in unit]


def mixes(size, first, second, clusters=1):
    column = lambda levels, start: list(zip(*[[clusters * c for c in wave(size, start + 31 * i, level / clusters)] for i, level in enumerate(levels)]))
    return [[list(a), list(b)] for a, b in zip(column(first, 0), column(second, 500))]


for stretches in [
    [[[1200, 600, 200], [10000, 4800, 3000]]],
    [[[120, 60, 20], [1000, 480, 300]]],
    mixes(12, [60, 30, 10], [540, 270, 90]),
    mixes(12, [50, 30, 20], [540, 270, 90]),
    mixes(30, [80, 40], [400, 200], clusters=10),
    mixes(30, [80, 60], [400, 200], clusters=10),
    mixes(7, [40, 20, 1, 0.5], [300, 160, 9, 1]),
    mixes(6, [40, 20], [300, 160]) + [[[0, 0], [300, 150]], [[40, 25], [0, 0]]],
    [[[3, 1], [40, 2]], [[4, 0], [50, 1]]],
]:
    by = mix_test(stretches)
    if stretches == [[[1200, 600, 200], [10000, 4800, 3000]]]:
        chi, _, freedom, _ = stats.chi2_contingency(stretches[0], correction=False)
        assert math.isclose(by["p"], stats.chi2.sf(chi / 10, freedom), rel_tol=1e-9)
    add("mix_test", {"stretches": stretches}, by, "plain loops, chi2.sf and f.sf", SCIPY, 1e-9, 1e-15)

META = {"mpmath": mp.__version__, "scipy": scipy.__version__, "numpy": numpy.__version__, "count": len(CASES),
        "origin": "written by test/reference/make-mix-vectors.py"}
path = os.path.join(os.path.dirname(os.path.abspath(__file__)), "mix.json")
with open(path, "w", encoding="utf-8") as file:
    lines = ",\n".join(json.dumps(case) for case in CASES)
    file.write('{\n"meta": ' + json.dumps(META) + ',\n"cases": [\n' + lines + "\n]\n}\n")
print(len(CASES), "cases")
