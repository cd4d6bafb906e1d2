import type { MetricReply } from '../../contract/reply/metric-reply.ts';
import { differencePanel } from './difference-panel.tsx';
import { distributionPanel } from './distribution-panel.tsx';
import { evidencePanel } from './evidence-panel.tsx';
import type { Panel } from './panel.ts';
import { valuesPanel } from './values-panel.tsx';

/** The pictures of a metric, in the order in which they are read; none where there is no data. */
export function panelsOf(metric: MetricReply): Panel[] {
  return [
    valuesPanel(metric),
    differencePanel(metric),
    evidencePanel(metric),
    distributionPanel(metric),
  ].filter((panel) => panel !== null);
}
