import type { MixPlan } from '../plan/analysis-plan.ts';
import type { Readings } from '../readings/readings.ts';
import type { SourceReply } from '../sources/source.ts';
import type { Proportion } from '../stats/proportion.ts';
import { commonValues } from './common-values.ts';
import { inStrata } from './in-strata.ts';
import { lacksLabel } from './lacks-label.ts';
import { scrapeIntervalMs } from './scrape-interval.ts';
import type { Window } from './window.ts';
import { joinWindows } from './window-phases.ts';
import { windowsPerValue } from './windows-per-value.ts';

const NO_EVENTS: Readings = { form: 'increments', series: [] };

/** What the traffic of both sides is made of, by the values of a label. */
export interface AlignedMix {
  readonly label: string;
  readonly values: readonly string[];
  /** Requests of each value, as totals without events. */
  readonly windows: readonly Window<readonly Proportion[]>[];
  /** The usual time between stored samples, milliseconds; null or not set where that is not known. */
  readonly scrapeMs?: number | null;
  /** Why it is not known, where it is not. */
  readonly unknown: string | null;
  readonly queries: readonly string[];
  readonly warnings: readonly string[];
}

/** Lays the requests of each value of the label side by side, window by window. */
export function alignMix(
  plan: MixPlan,
  reply: SourceReply,
  { nowMs, warmupWindows }: { readonly nowMs: number; readonly warmupWindows: number },
): AlignedMix {
  const { label } = plan;
  const unknown = { label, values: [], windows: [], queries: reply.queries, warnings: [] };
  if (reply.kind === 'failed') return { ...unknown, unknown: `${plan.source}: ${reply.failure.detail}` };
  const sides = [reply.canary, reply.stable];
  if (lacksLabel(sides, label)) return { ...unknown, unknown: `no series has the label ${label}` };
  const [canary, stable] = [
    windowsPerValue(NO_EVENTS, reply.canary, label, plan.grid),
    windowsPerValue(NO_EVENTS, reply.stable, label, plan.grid),
  ];
  const values = commonValues([canary, stable]);
  const { count } = plan.grid;
  const scrapeMs = scrapeIntervalMs(sides);
  const windows = joinWindows(inStrata(canary, values, count), inStrata(stable, values, count), {
    plan,
    nowMs,
    warmupWindows,
    scrapeMs,
  });
  const warnings = reply.warnings.map((text) => `traffic mix: ${text}`);
  return { label, values, windows, scrapeMs, unknown: null, queries: reply.queries, warnings };
}
