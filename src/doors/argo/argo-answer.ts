import type { AnalysisReply } from '../../contract/analysis-reply.ts';
import type { ArgoReply } from '../../contract/argo-reply.ts';
import { argoReason } from '../../report/argo-reason.ts';

/** A verdict in the shape that `{$.argo}` picks. */
export function argoVerdict({ argo }: Pick<AnalysisReply, 'argo'>): ArgoReply {
  return { argo };
}

/** No verdict, and why. */
export function argoError(detail: string): ArgoReply {
  return { argo: ['error', argoReason(detail)] };
}
