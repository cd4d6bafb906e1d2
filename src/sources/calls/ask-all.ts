import type { StoreAnswer } from './store-answer.ts';
import type { StoreFailure } from './store-failure.ts';

/** What several calls brought back, in the order of the calls. */
export interface StoreAnswers<Data> {
  readonly kind: 'answers';
  readonly replies: readonly Data[];
  /** What the store says against the data, each sentence once. */
  readonly warnings: readonly string[];
}

/** Makes calls side by side; the first of them that failed, by the order of the calls, is the failure of all. */
export async function askAll<Call, Data>(
  calls: readonly Call[],
  ask: (call: Call) => Promise<StoreAnswer<Data> | StoreFailure>,
): Promise<StoreAnswers<Data> | StoreFailure> {
  const answers = await Promise.all(calls.map(ask));
  const replies: Data[] = [];
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
