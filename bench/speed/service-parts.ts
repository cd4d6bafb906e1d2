import { AnalysisRequest } from '../../src/contract/analysis-request.ts';
import { excessIn } from '../../src/contract/excess-in.ts';
import { readAs } from '../../src/contract/read-as.ts';
import { judge } from '../../src/judge/judge.ts';
import { overallVerdict } from '../../src/judge/overall-verdict.ts';
import { planQueries } from '../../src/plan/plan-queries.ts';
import { toReply } from '../../src/report/to-reply.ts';
import { fetchReadings } from '../../src/sources/fetch-readings.ts';
import { InlineSource } from '../../src/sources/inline/inline-source.ts';
import { groupedMannWhitney } from '../../src/stats/grouped-mann-whitney.ts';
import { mannWhitney } from '../../src/stats/mann-whitney.ts';
import { auditVerdict } from '../../src/telemetry/audit-log.ts';
import { alignWindows } from '../../src/windows/align-windows.ts';

/** The functions of the service that are timed one by one. */
export interface ServiceParts {
  readonly AnalysisRequest: typeof AnalysisRequest;
  readonly excessIn: typeof excessIn;
  readonly readAs: typeof readAs;
  readonly planQueries: typeof planQueries;
  readonly InlineSource: typeof InlineSource;
  readonly fetchReadings: typeof fetchReadings;
  readonly alignWindows: typeof alignWindows;
  readonly judge: typeof judge;
  readonly overallVerdict: typeof overallVerdict;
  readonly toReply: typeof toReply;
  readonly auditVerdict: typeof auditVerdict;
  readonly mannWhitney: typeof mannWhitney;
  readonly groupedMannWhitney: typeof groupedMannWhitney;
}

/** As they are written; run through tsx, each function that is made costs some time more than in the built service. */
export const WRITTEN_PARTS: ServiceParts = {
  AnalysisRequest,
  excessIn,
  readAs,
  planQueries,
  InlineSource,
  fetchReadings,
  alignWindows,
  judge,
  overallVerdict,
  toReply,
  auditVerdict,
  mannWhitney,
  groupedMannWhitney,
};

const PLACES: Readonly<Record<keyof ServiceParts, string>> = {
  AnalysisRequest: 'contract/analysis-request',
  excessIn: 'contract/excess-in',
  readAs: 'contract/read-as',
  planQueries: 'plan/plan-queries',
  InlineSource: 'sources/inline/inline-source',
  fetchReadings: 'sources/fetch-readings',
  alignWindows: 'windows/align-windows',
  judge: 'judge/judge',
  overallVerdict: 'judge/overall-verdict',
  toReply: 'report/to-reply',
  auditVerdict: 'telemetry/audit-log',
  mannWhitney: 'stats/mann-whitney',
  groupedMannWhitney: 'stats/grouped-mann-whitney',
};

/** As they are built into `dist/`. */
export async function builtParts(): Promise<ServiceParts> {
  const entries = Object.entries(PLACES).map(async ([name, place]) => {
    const file = new URL(`../../dist/${place}.js`, import.meta.url);
    const { [name]: part } = (await import(file.href)) as Record<string, unknown>;
    return [name, part] as const;
  });
  return Object.fromEntries(await Promise.all(entries)) as unknown as ServiceParts;
}
