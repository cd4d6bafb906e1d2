import { MAX_METRICS } from '../../contract/analysis-request.ts';
import { importedMetrics, type MetricDraft, refusalOf } from './imported-metrics.ts';
import type { Path } from './imported-policy.ts';
import type { Ledger } from './ledger.ts';
import { type SideQueries, type SideTexts, sideQueries } from './side-queries.ts';

const SAME_ON_BOTH_SIDES = 'its query asks the same of both sides, and those of other metrics do not';

/** A metric of another tool, with its query for both sides, and where it stands. */
export interface PlacedDraft extends Omit<MetricDraft, 'texts'> {
  readonly query: string;
  readonly at: Path;
}

/** Metrics for a request, and what tells the sides apart in them. */
export interface CollectedMetrics extends Pick<SideQueries, 'by' | 'matchers'> {
  readonly metrics: readonly Readonly<Record<string, unknown>>[];
  /** Which drafts became metrics. */
  readonly kept: ReadonlySet<PlacedDraft>;
}

/** Makes metrics of all drafts that can be one; the ledger is told why the others cannot. */
export function collectMetrics(
  drafts: readonly PlacedDraft[],
  sides: SideTexts,
  ledger: Ledger,
): CollectedMetrics {
  const { by, matchers, queries } = sideQueries(
    drafts.map(({ query }) => query),
    sides,
  );
  const metrics: Readonly<Record<string, unknown>>[] = [];
  const kept = new Set<PlacedDraft>();
  for (const [index, draft] of drafts.entries()) {
    const texts = queries[index] ?? null;
    const made = texts === null ? [] : importedMetrics({ ...draft, texts });
    const why = texts === null ? SAME_ON_BOTH_SIDES : reasonAgainst(made, metrics.length);
    if (why !== null) {
      ledger.leave(why, draft.at);
      continue;
    }
    metrics.push(...made);
    kept.add(draft);
  }
  return { by, matchers, metrics, kept };
}

function reasonAgainst(made: readonly Readonly<Record<string, unknown>>[], before: number): string | null {
  if (before + made.length > MAX_METRICS) return `a request has at most ${MAX_METRICS} metrics`;
  return made.map(refusalOf).find((why) => why !== null) ?? null;
}
