import type { MetricReply } from '../../contract/reply/metric-reply.ts';
import { chanceCell, windowDifferenceCell, windowName, windowSideCell } from '../formats/window-cells.ts';
import { evidenceText } from '../picture/evidence-text.ts';
import { STATE_NAMES } from '../picture/state-names.ts';
import type { WindowStop } from '../picture/window-stops.ts';

/** What is told of a window when it is pointed at, a line for each thing. */
export function windowWords(metric: MetricReply, { window, windows, breaches }: WindowStop): string {
  const { from, state, because, breach, pValue, evidence = null } = window;
  const name = `${windowName(window)}${from === null ? '' : ' UTC'}`;
  const crowd = windows > 1 ? [`the worst of ${windows} windows, ${breaches} in breach`] : [];
  if (window.canary === null || window.stable === null) {
    return [name, `${STATE_NAMES[state]}${because === null ? '' : `: ${because}`}`, ...crowd].join('\n');
  }
  return [
    name,
    `canary ${windowSideCell(metric, window, 'canary')}`,
    `stable ${windowSideCell(metric, window, 'stable')}`,
    `difference ${windowDifferenceCell(metric, window)}`,
    `p-value ${chanceCell(pValue)}`,
    ...(evidence === null || evidence === undefined ? [] : [`evidence so far ${evidenceText(evidence)}`]),
    breach ? 'in breach' : state === 'small' ? 'few requests' : 'no breach',
    ...crowd,
  ].join('\n');
}
