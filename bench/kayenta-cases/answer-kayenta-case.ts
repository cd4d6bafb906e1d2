import { analyze } from '../../src/analyze.ts';
import { createCatalog } from '../../src/config/create-catalog.ts';
import { AnalysisRequest } from '../../src/contract/analysis-request.ts';
import type { Verdict } from '../../src/contract/reason-code.ts';
import type { KayentaCase } from './kayenta-case.ts';

/** Our verdict on a case, or why the service would not take it. */
export type KayentaAnswer =
  | {
      readonly kind: 'answered';
      readonly verdict: Verdict;
      readonly conclusive: boolean;
      readonly code: string;
    }
  | { readonly kind: 'refused'; readonly because: string };

const CATALOG = createCatalog({ sources: {}, allowedHosts: [] }, (source) => source);
const NOW_MS = Date.parse('2026-01-01T00:00:00Z');
const DEADLINE_MS = 10_000;

/** Puts a case to our judge as an inline series. */
export async function answerKayentaCase(kayentaCase: KayentaCase): Promise<KayentaAnswer> {
  const { title, harm, limit, canary, stable } = kayentaCase;
  const windows = Math.max(canary.length, stable.length);
  const data = { canary: column(canary, kayentaCase, windows), stable: column(stable, kayentaCase, windows) };
  const parsed = AnalysisRequest.safeParse({
    metrics: [
      {
        name: title.slice(0, 100),
        kind: 'series',
        harm,
        limit: { relative: limit },
        pairing: 'unpaired',
        data,
      },
    ],
  });
  if (!parsed.success) return { kind: 'refused', because: parsed.error.issues[0]?.message ?? '' };
  const signal = AbortSignal.timeout(DEADLINE_MS);
  const onSurprise = (error: unknown) => {
    throw error;
  };
  const reply = await analyze(parsed.data, {
    catalog: CATALOG,
    nowMs: NOW_MS,
    version: 'benchmark',
    signal,
    onSurprise,
  });
  const { verdict, conclusive, reasons } = reply;
  return { kind: 'answered', verdict, conclusive, code: reasons[0]?.code ?? '' };
}

/** A side as inline data; a side without any point is one whose windows are all empty. */
function column(values: readonly number[], { nanIsZero }: KayentaCase, windows: number) {
  if (values.length === 0) return Array.from({ length: windows }, () => null);
  const filler = nanIsZero && values.some(Number.isFinite) ? 0 : null;
  return values.map((value) => {
    if (Number.isNaN(value)) return filler;
    return Number.isFinite(value) ? value : String(value);
  });
}
