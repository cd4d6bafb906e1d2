import type { MetricReply } from '../../contract/reply/metric-reply.ts';
import type { WindowReply } from '../../contract/reply/window-reply.ts';
import { limitCell } from '../formats/metric-cells.ts';
import { overallDifference } from '../formats/overall-difference.ts';
import { axisText } from './axis-text.ts';
import { evidenceText } from './evidence-text.ts';
import { quantileName, valueName } from './value-name.ts';

/** What the panel of values shows. */
export function valuesSentence(metric: MetricReply): string {
  const { windows, limits } = metric;
  const breaches = windows.filter(({ breach }) => breach).length;
  const sides = (['canary', 'stable'] as const).map((side) => {
    const values = windows.flatMap((window) => window[side]?.value ?? []);
    if (values.length === 0) return `${side} without a value`;
    const [low, high] = [Math.min(...values), Math.max(...values)].map((value) => axisText(metric, value));
    return low === high ? `${side} at ${low}` : `${side} between ${low} and ${high}`;
  });
  const limit = limits.length === 0 ? '' : `, limit ${limitCell(metric)}`;
  return `${capital(valueName(metric))} over ${counted(windows.length, 'window')}: ${sides.join(', ')}${limit}; ${breaches} in breach.`;
}

/** What the panel of differences shows. */
export function differenceSentence(metric: MetricReply, scale: 'difference' | 'ratio'): string {
  const word = scale === 'ratio' ? 'Canary over stable' : 'Canary minus stable';
  return `${word} in each window with its interval, against the limit of ${limitCell(metric)}; over all windows ${overallDifference(metric)}.`;
}

/** What the panel of evidence shows. */
export function evidenceSentence({ evidence }: MetricReply, path: readonly WindowReply[]): string {
  const logs = path.flatMap((window) => window.evidence ?? []);
  const proof = evidence?.proven ? 'there is one' : 'there is none';
  return `Evidence for harm, as a factor, after each window: now ${evidenceText(logs.at(-1) ?? 0)}, at most ${evidenceText(Math.max(...logs))}; a proof needs ${evidenceText(evidence?.needed ?? 0)} and harm beyond the limit, and ${proof}.`;
}

/** What the panel of distributions shows. */
export function distributionSentence(metric: MetricReply): string {
  const rows = metric.quantiles.map(({ quantile, canary, stable }) => {
    const [ours, theirs] = [canary, stable].map(({ value }) =>
      value === null ? 'nothing' : axisText(metric, value),
    );
    return `${quantileName(quantile)} ${ours} against ${theirs}`;
  });
  return `The distributions of canary and stable over all windows: ${rows.join(', ') || 'no quantile is known'}.`;
}

/** "1 window", "8 windows" */
export function counted(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
