import { AnalysisRequest } from '../../contract/analysis-request.ts';
import type { Limit } from '../../contract/limit.ts';
import { mistakesIn } from '../../contract/mistakes-in.ts';
import { queryKind } from './query-kind.ts';
import type { SideTexts } from './side-queries.ts';

/** A metric of another tool in the words of this one. */
export interface MetricDraft {
  readonly name: string;
  readonly texts: SideTexts;
  /** The directions that hurt, each with its limit; null: the default one. */
  readonly harms: readonly { readonly harm: string; readonly limit: Limit | null }[];
  readonly role: 'gate' | 'dryRun';
  readonly unit: string | null;
}

type Json = Readonly<Record<string, unknown>>;

/** The metrics that a draft makes: one, or one for each direction that has a limit of its own. */
export function importedMetrics({ name, texts, harms, role, unit }: MetricDraft): Json[] {
  const [canary, stable] = [queryKind(texts.canary), queryKind(texts.stable)];
  const query = canary.query === stable.query ? canary.query : { canary: canary.query, stable: stable.query };
  return harms.map(({ harm, limit }) => ({
    name: harms.length > 1 ? `${name} ${harm}` : name,
    kind: canary.kind,
    ...(unit === null ? {} : { unit }),
    harm,
    ...(role === 'gate' ? {} : { role }),
    ...(limit === null ? {} : { limit }),
    ...(canary.kind === 'distribution' ? { quantiles: [quantileOf(canary.quantile, limit)] } : {}),
    query,
  }));
}

/** Why a metric would be refused; null for one that is understood. */
export function refusalOf(metric: Json): string | null {
  const parsed = AnalysisRequest.safeParse({ metrics: [metric] });
  const [mistake] = parsed.success ? [] : mistakesIn(parsed.error);
  return mistake === undefined ? null : `its ${mistake.path.slice(2).join('.')} ${mistake.detail}`;
}

function quantileOf(quantile: number, limit: Limit | null) {
  return limit === null ? quantile : { quantile, limit };
}
