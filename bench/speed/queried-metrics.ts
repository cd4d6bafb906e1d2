import { queryQuestion } from '../scale/questions.ts';

interface Asked {
  readonly metrics: readonly { readonly name: string }[];
}

/** The question of `queryQuestion` with so many metrics: errors, latency and memory over and over. */
export function queriedMetrics(count: number, minutes: number, source: string): string {
  const asked = JSON.parse(queryQuestion(minutes).body) as Asked;
  const metrics = Array.from({ length: count }, (_, index) => {
    const metric = asked.metrics[index % asked.metrics.length];
    return { ...metric, name: `${metric?.name} ${index + 1}` };
  });
  return JSON.stringify({ ...asked, source, metrics });
}
