import type { AnalysisReply } from '../../contract/analysis-reply.ts';
import { argoReason } from '../../report/argo-reason.ts';

/** What the Argo door answers, always with status 200, since Argo Rollouts throws the body of any other status away. */
export interface ArgoAnswer {
  readonly argo: readonly ['pass' | 'warn' | 'fail' | 'error', string];
}

/** A verdict in the shape that `{$.argo}` picks. */
export function argoVerdict({ argo }: Pick<AnalysisReply, 'argo'>): ArgoAnswer {
  return { argo };
}

/** No verdict, and why. */
export function argoError(detail: string): ArgoAnswer {
  return { argo: ['error', argoReason(detail)] };
}
