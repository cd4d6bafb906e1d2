import type { StoreFailure } from '../calls/store-failure.ts';
import type { StoreData } from './prometheus-reply.ts';
import type { Ask, StoreCall } from './store-call.ts';

/** What several calls brought back, in the order of the calls. */
export interface StoreAnswers {
  readonly kind: 'answers';
  readonly replies: readonly StoreData[];
  /** What the store says against the data, each sentence once. */
  readonly warnings: readonly string[];
}

/** Makes calls side by side; the first of them that failed, by the order of the calls, is the failure of all. */
export async function askAll(calls: readonly StoreCall[], ask: Ask): Promise<StoreAnswers | StoreFailure> {
  const answers = await Promise.all(calls.map(ask));
  const replies: StoreData[] = [];
  const warnings = new Set<string>();
  for (const answer of answers) {
    if (answer.kind === 'failure') {
      return answer;
    }
    replies.push(answer.data);
    for (const warning of answer.warnings) {
      warnings.add(warning);
    }
  }
  return { kind: 'answers', replies, warnings: [...warnings] };
}
