import { createAuthority } from '../../access/overrides/authority.ts';
import type { OverrideFileTrouble } from '../../access/overrides/override-file.ts';
import { analyzeRecorded } from '../../analyze-recorded.ts';
import { answer } from '../../answer.ts';
import type { ServiceSettings } from '../../config/service-settings.ts';
import type { AnalysisReply } from '../../contract/analysis-reply.ts';
import type { AnalysisSpec } from '../../contract/analysis-request.ts';
import { catalogOf } from '../catalog-of.ts';
import { version } from '../package-file.ts';

/** Judges a request as things are now. */
export type Analyst = (signal: AbortSignal) => Promise<AnalysisReply>;

/** What is to become of an answer, and who is told of what goes wrong beside it. */
export interface AnalystOptions {
  /** A picture is to be made of it. */
  readonly isDrawn: boolean;
  /** A metric could not be judged because of a mistake in this program. */
  readonly onSurprise: (error: unknown, metric: string) => void;
  /** The file of overrides, or a line of it, cannot be used. */
  readonly onTrouble: (trouble: OverrideFileTrouble) => void;
}

/** An analyst in this process, for one request. Throws a refusal where a source cannot be made. */
export async function createAnalyst(
  spec: AnalysisSpec,
  settings: ServiceSettings,
  { onSurprise, onTrouble, isDrawn }: AnalystOptions,
): Promise<Analyst> {
  const catalog = await catalogOf(settings);
  const authority = createAuthority(settings, onTrouble);
  return async (signal) => {
    const nowMs = Date.now();
    const judged = await analyzeRecorded(spec, {
      catalog,
      nowMs,
      version: version(),
      signal: AbortSignal.any([signal, AbortSignal.timeout(settings.deadline)]),
      onSurprise,
      isDrawn,
    });
    return (await answer(spec, judged, authority, nowMs)).reply;
  };
}
