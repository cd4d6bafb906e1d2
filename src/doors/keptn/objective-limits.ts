import type { Limit } from '../../contract/limit.ts';
import type { PlacedDraft } from '../imports/collect-metrics.ts';
import type { Path } from '../imports/imported-policy.ts';
import type { Ledger } from '../imports/ledger.ts';
import { type Criterion, readCriterion } from './criterion.ts';
import type { Objective } from './slo-document.ts';

type Change = Extract<Criterion, { kind: 'change' }>;

interface Placed<T> {
  readonly what: T;
  /** Which of the alternatives it belongs to. */
  readonly group: number;
  readonly at: Path;
}

const DIRECTIONS = ['increase', 'decrease'] as const;
const SCALES = ['relative', 'absolute'] as const;
const FIXED = 'a fixed threshold is no comparison of canary and stable';
const STRICTER = 'of criteria that must all hold, the strictest is the limit';
const WIDER = 'of alternatives, the widest is the limit';
const ONE_LIMIT = 'there is one limit; a warn begins at half of it';

/** The directions that hurt and their limits, from the pass criteria of an objective, or else from its warnings. */
export function objectiveLimits(objective: Objective, at: Path, ledger: Ledger): PlacedDraft['harms'] {
  const passes = criteriaOf(objective.pass, [...at, 'pass']);
  const warnings = criteriaOf(objective.warning, [...at, 'warning']);
  const fromPasses = changesAmong(passes, ledger);
  ledger.leave(ONE_LIMIT, [...at, 'warning']);
  const changes = fromPasses.length > 0 ? fromPasses : changesAmong(warnings, ledger);
  const limits = DIRECTIONS.map((harm) => ({ harm, limit: limitOf(changes, harm, ledger) }));
  const given = limits.filter(({ limit }) => limit !== null);
  if (given.length === 0) return [{ harm: harmOf([...passes, ...warnings]), limit: null }];
  const [first, second] = given;
  const isSame = JSON.stringify(first?.limit) === JSON.stringify(second?.limit);
  return isSame && first !== undefined ? [{ harm: 'either', limit: first.limit }] : given;
}

function criteriaOf(alternatives: Objective['pass'], at: Path): Placed<Criterion>[] {
  return (alternatives ?? []).flatMap(({ criteria }, group) =>
    (criteria ?? []).map((text, index) => ({
      what: readCriterion(text),
      group,
      at: [...at, group, 'criteria', index],
    })),
  );
}

/** Changes that are tolerated; the ledger is told why each other criterion is no limit. */
function changesAmong(criteria: readonly Placed<Criterion>[], ledger: Ledger): Placed<Change>[] {
  return criteria.flatMap(({ what, group, at }) => {
    if (what.kind === 'change') return [{ what, group, at }];
    ledger.leave(what.kind === 'threshold' ? FIXED : what.why, at);
    return [];
  });
}

/** The limit in a direction. Both of its parts have to be exceeded, as those of two alternatives have to be. */
function limitOf(changes: readonly Placed<Change>[], harm: Change['harm'], ledger: Ledger): Limit | null {
  const own = changes.filter(({ what }) => what.harm === harm);
  const groups = [...new Set(own.map(({ group }) => group))];
  const strictest = groups.flatMap((group) => {
    const members = own.filter((change) => change.group === group);
    const relative = members.filter(({ what }) => what.scale === 'relative');
    return chosen(members, relative.length > 0 ? relative : members, Math.min, STRICTER, ledger);
  });
  const parts = SCALES.flatMap((scale) => {
    const alike = strictest.filter(({ what }) => what.scale === scale);
    return chosen(alike, alike, Math.max, WIDER, ledger);
  });
  return parts.length === 0
    ? null
    : Object.fromEntries(parts.map(({ what }) => [what.scale, what.tolerated]));
}

/** The candidate with the least or greatest size; what is not chosen is left for the reason given. */
function chosen(
  all: readonly Placed<Change>[],
  candidates: readonly Placed<Change>[],
  extreme: (...sizes: number[]) => number,
  why: string,
  ledger: Ledger,
): Placed<Change>[] {
  const size = extreme(...candidates.map(({ what }) => what.tolerated));
  const winner = candidates.find(({ what }) => what.tolerated === size);
  for (const change of all) {
    if (change === winner) ledger.take(change.at);
    else ledger.leave(why, change.at);
  }
  return winner === undefined ? [] : [winner];
}

/** The direction that thresholds point to, where no change is tolerated. */
function harmOf(criteria: readonly Placed<Criterion>[]): 'increase' | 'decrease' | 'either' {
  const harms = new Set(criteria.flatMap(({ what }) => (what.kind === 'threshold' ? [what.harm] : [])));
  const [only, ...others] = harms;
  return only === undefined || others.length > 0 ? 'either' : only;
}
