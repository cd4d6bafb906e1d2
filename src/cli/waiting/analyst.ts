import { analyze } from '../../analyze.ts';
import type { ServiceSettings } from '../../config/service-settings.ts';
import type { AnalysisReply } from '../../contract/analysis-reply.ts';
import type { AnalysisSpec } from '../../contract/analysis-request.ts';
import { catalogOf } from '../catalog-of.ts';
import { version } from '../package-file.ts';

/** Judges a request as things are now. */
export type Analyst = (signal: AbortSignal) => Promise<AnalysisReply>;

/** An analyst in this process, for one request. Throws a refusal where a source cannot be made. */
export function createAnalyst(
  spec: AnalysisSpec,
  settings: ServiceSettings,
  onSurprise: (error: unknown, metric: string) => void,
): Analyst {
  const catalog = catalogOf(settings);
  return (signal) =>
    analyze(spec, {
      catalog,
      nowMs: Date.now(),
      version: version(),
      signal: AbortSignal.any([signal, AbortSignal.timeout(settings.deadline)]),
      onSurprise,
    });
}
