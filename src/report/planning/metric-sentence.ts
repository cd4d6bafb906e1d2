import type { PlanSpec } from '../../contract/planning/plan-request.ts';
import type { PlannedMetric } from '../../contract/planning/planned-metric.ts';
import type { MetricForecast } from '../../forecast/metric-forecast.ts';
import { duration } from '../format.ts';
import { measureOf } from '../measure-of.ts';
import type { PlannedOutcome } from './planned-outcome.ts';
import { termsPhrase } from './terms-phrase.ts';

type Window = Pick<PlanSpec, 'window'>;

/** The forecast of a metric in plain words: when it is to be expected to pass, and how soon harm fails. */
export function metricSentence({ metric, result }: PlannedOutcome, spec: Window): string {
  const { name } = metric;
  switch (result.kind) {
    case 'unmeasured':
      return `${name}: what it is without harm could not be measured (${result.because})`;
    case 'late':
      return `${name}: no time was left to forecast it; ask for fewer metrics or steps at once`;
    case 'forecast': {
      const limit = termsPhrase(measureOf(metric), metric.limit);
      const { forecast } = result;
      return `${name} (limit ${limit}): ${passPhrase(metric, forecast, spec)}${failPhrase(metric, forecast, spec)}`;
    }
  }
}

/** "half of all harmless releases pass within 17m, four in five within 38m" */
export function passPhrase(metric: PlannedMetric, forecast: MetricForecast, { window }: Window): string {
  const { passes, lack, fittingLimit } = forecast;
  const { half, likely } = passes;
  const horizon = duration(forecast.horizon * window);
  if (likely !== null) {
    const few =
      half === null || half === likely
        ? ''
        : `half of all harmless releases pass within ${duration(half * window)}, `;
    const releases = few === '' ? 'four in five harmless releases pass' : 'four in five';
    return `${few}${releases} within ${duration(likely * window)}`;
  }
  if (lack?.code === 'test_cannot_fail') return `no data could ever exceed this limit (${lack.detail})`;
  if (lack?.code === 'no_resolution') {
    return 'its buckets are too coarse to tell harm from none: bounds have to be closer together';
  }
  const fits =
    fittingLimit === null
      ? ''
      : `; with a limit of ${termsPhrase(measureOf(metric), fittingLimit)} four in five would pass by then`;
  if (half === null)
    return `harm beyond the limit cannot be ruled out within ${horizon} ${forecast.baseline.kind === 'series' ? 'with this noise' : 'at this traffic'}${fits}`;
  return `half of all harmless releases pass within ${duration(half * window)}, four in five not within ${horizon}${fits}`;
}

/** "; harm of 1 point fails after about 6m, of 1.5 points after 4m" */
function failPhrase(metric: PlannedMetric, { fails }: MetricForecast, { window }: Window): string {
  const known = fails.flatMap(({ harm, after }) =>
    after === null ? [] : [{ size: termsPhrase(measureOf(metric), harm), after: duration(after * window) }],
  );
  const [first, ...others] = known;
  if (first === undefined) return '';
  const rest = others.map(({ size, after }) => `, of ${size} after ${after}`).join('');
  return `; harm of ${first.size} fails after about ${first.after}${rest}`;
}
