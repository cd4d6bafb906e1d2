import { parsePromql } from '../../promql/parse-promql.ts';
import type { PlacedDraft } from '../imports/collect-metrics.ts';
import type { Path, Variables } from '../imports/imported-policy.ts';
import type { Ledger } from '../imports/ledger.ts';
import { uniqueNames } from '../unique-names.ts';
import { objectiveLimits } from './objective-limits.ts';
import { placeholdersIn, sliQuery } from './sli-query.ts';
import type { Objective, SloDocument } from './slo-document.ts';

/** The indicators of an sli.yaml by name; null where there is no such file. */
export type Indicators = Readonly<Record<string, string>> | null;

/** An objective on its way into a request. */
export interface ObjectiveDraft extends PlacedDraft {
  readonly sli: string;
  /** Names of the placeholders that its query had. */
  readonly placeholders: readonly string[];
}

/** The objectives whose queries are known, or still to be written; the ledger is told why others cannot be used. */
export function draftObjectives(
  { objectives }: SloDocument,
  indicators: Indicators,
  values: Variables,
  ledger: Ledger,
): ObjectiveDraft[] {
  const present = objectives.flatMap((objective, index) => (objective == null ? [] : [{ objective, index }]));
  const names = uniqueNames(
    present.map(({ objective }) => ({ name: objective.displayName ?? objective.sli })),
  );
  return present.flatMap(({ objective, index }, position): ObjectiveDraft[] => {
    const at = ['objectives', index];
    const harms = objectiveLimits(objective, at, ledger);
    accountForObjective(objective, at, ledger);
    const indicator = indicatorOf(objective, indicators);
    const query = sliQuery(indicator ?? '', values);
    const why = indicator === null ? 'sli.yaml has no such indicator' : problemWith(query, indicators);
    if (why !== null) {
      ledger.leave(why, at);
      return [];
    }
    const role = (objective.pass ?? []).length === 0 ? 'dryRun' : 'gate';
    const name = names[position] ?? objective.sli;
    const placeholders = placeholdersIn(indicator ?? '');
    return [{ name, query, harms, role, unit: null, at, sli: objective.sli, placeholders }];
  });
}

/** Where the queries are not known, a variable stands for each, to be written by a person. */
function indicatorOf({ sli }: Objective, indicators: Indicators): string | null {
  if (indicators === null) return `$${sli.replaceAll(/\W/g, '_')}`;
  return Object.hasOwn(indicators, sli) ? (indicators[sli] ?? null) : null;
}

function problemWith(query: string, indicators: Indicators): string | null {
  if (indicators === null) return null;
  const parsed = parsePromql(query);
  return parsed.kind === 'problem' ? parsed.detail : null;
}

function accountForObjective(objective: Objective, at: Path, ledger: Ledger): void {
  ledger.take([...at, 'sli'], [...at, 'displayName']);
  ledger.leave('there are no weights: a metric that fails is not outvoted', [...at, 'weight']);
  if (objective.key_sli) ledger.take([...at, 'key_sli']);
  else
    ledger.leave('every metric that fails fails the canary; role: advisory warns only', [...at, 'key_sli']);
}
