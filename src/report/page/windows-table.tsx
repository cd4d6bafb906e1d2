import type { VNode } from 'preact';
import type { MetricReply } from '../../contract/reply/metric-reply.ts';
import type { WindowReply } from '../../contract/reply/window-reply.ts';
import { decimal } from '../format.ts';
import { chanceCell, windowDifferenceCell, windowName, windowSideCell } from '../formats/window-cells.ts';
import { evidenceText } from '../picture/evidence-text.ts';
import { counted } from '../picture/picture-sentences.ts';
import { STATE_NAMES } from '../picture/state-names.ts';
import { ScrollBox } from './scroll-box.tsx';
import { toldWindows } from './told-windows.ts';

const COLUMNS = [
  'window',
  'what became of it',
  'canary',
  'stable',
  'difference',
  'statistic',
  'p-value',
  'evidence',
];

/** Every window of a metric, folded away; of very many the breaches and the newest, and how many others there are. */
export function WindowsTable({
  metric,
  most,
}: {
  readonly metric: MetricReply;
  readonly most: number;
}): VNode | null {
  const { windows, name } = metric;
  if (windows.length === 0) return null;
  const told = toldWindows(windows, most);
  const left = windows.length - told.length;
  const days = new Set(windows.map(({ from }) => from?.slice(0, 10)));
  return (
    <details>
      <summary>
        {left === 0
          ? `Every window (${windows.length})`
          : `${told.length} of ${counted(windows.length, 'window')}: breaches and the newest`}
      </summary>
      <ScrollBox label={`Windows of ${name}`}>
        <table class="wide">
          <caption>
            {`Windows of ${name}`}
            {left > 0 && `, ${counted(left, 'other')} left out: the JSON reply has every one`}
          </caption>
          <thead>
            <tr>
              {COLUMNS.map((column) => (
                <th scope="col">{column}</th>
              ))}
            </tr>
          </thead>
          <tbody>
            {told.map((window) => (
              <Row metric={metric} window={window} withDay={days.size > 1} />
            ))}
          </tbody>
        </table>
      </ScrollBox>
    </details>
  );
}

interface RowOptions {
  readonly metric: MetricReply;
  readonly window: WindowReply;
  readonly withDay: boolean;
}

function Row({ metric, window, withDay }: RowOptions): VNode {
  const { state, because, breach, statistic, pValue, evidence = null } = window;
  const became = breach ? 'in breach' : `${STATE_NAMES[state]}${because === null ? '' : `: ${because}`}`;
  return (
    <tr class={breach ? 'breach' : 'calm'}>
      <th scope="row">{windowName(window, withDay)}</th>
      <td>{became}</td>
      <td>{windowSideCell(metric, window, 'canary')}</td>
      <td>{windowSideCell(metric, window, 'stable')}</td>
      <td>{windowDifferenceCell(metric, window)}</td>
      <td>{statistic === null ? '–' : decimal(statistic)}</td>
      <td>{chanceCell(pValue)}</td>
      <td>{evidence === null || evidence === undefined ? '–' : evidenceText(evidence)}</td>
    </tr>
  );
}
