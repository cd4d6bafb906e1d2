import { samples } from '../load/mixed-questions.ts';
import { inlineQuestion, queryQuestion } from '../scale/questions.ts';

/** Something that is asked over and over. */
export interface SoakQuestion {
  readonly name: string;
  readonly path: string;
  readonly body: string;
  /** How often among a thousand. */
  readonly share: number;
  /** How it ends: `same`, with the same answer each time; `warn`, with one that may differ; `left`, as the caller hangs up. */
  readonly end: 'same' | 'warn' | 'left';
}

/** What happens to a service in an hour, good and bad: verdicts, mistakes, a store that is dead, callers who hang up. */
export function soakQuestions(): SoakQuestion[] {
  const query = (minutes: number, source: string) =>
    JSON.stringify({ ...JSON.parse(queryQuestion(minutes).body), source });
  const rows: [name: string, path: string, body: string, share: number, end?: SoakQuestion['end']][] = [
    ['three metrics in the request', '/v1/analyze', inlineQuestion(10, 1).body, 500],
    ['the same as Markdown', '/v1/analyze?format=markdown', inlineQuestion(10, 2).body, 60],
    ['the same for Argo Rollouts', '/argo/verdict', inlineQuestion(10, 3).body, 100],
    ['the same as a gate', '/v1/gate', inlineQuestion(10, 4).body, 60],
    ['queries to Prometheus', '/v1/analyze', query(10, 'prometheus'), 150],
    ['queries to a store that is dead', '/v1/analyze', query(10, 'dead'), 40, 'warn'],
    ['a mistake', '/argo/verdict', '{"metrics": []}', 30],
    ['no JSON', '/argo/verdict', '{', 30],
    ['a caller who hangs up', '/v1/analyze', query(10, 'prometheus'), 28, 'left'],
    ['a large request', '/v1/analyze', samples(200, 1).body, 2],
  ];
  return rows.map(([name, path, body, share, end = 'same']) => ({ name, path, body, share, end }));
}
