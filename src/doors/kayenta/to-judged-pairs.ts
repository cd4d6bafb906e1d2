import { spoken } from '../spoken.ts';
import { uniqueNames } from '../unique-names.ts';
import type { CanaryConfig, MetricConfig } from './canary-config.ts';
import { isWeightless } from './is-weightless.ts';
import type { AskedMetric, JudgedPair } from './judged-pair.ts';
import type { MetricSetPair, RemoteJudgeRequest } from './remote-judge-request.ts';
import { sharesClock } from './shares-clock.ts';
import { knownValues, type SideValues, sideValues } from './side-values.ts';
import { toleratedHarms } from './tolerated-harms.ts';

const MINUTE_MS = 60_000;
const LONGEST_STEP_MS = 86_400_000;

/** What is asked about each pair. A metric of the config without any pair is one without data. */
export function toJudgedPairs({ canaryConfig, metricSetPairList }: RemoteJudgeRequest): JudgedPair[] {
  const configs = new Map(canaryConfig.metrics.toReversed().map((config) => [config.name, config]));
  const arrived = new Set(metricSetPairList.map(({ name }) => name));
  const absent = [...configs.keys()].filter((name) => !arrived.has(name)).map(emptyPair);
  const pairs = [...metricSetPairList, ...absent];
  const names = uniqueNames(pairs);
  return pairs.flatMap((pair, index) => {
    const config = configs.get(pair.name);
    return config === undefined ? [] : [judgedPair(pair, config, canaryConfig, names[index] ?? pair.name)];
  });
}

function emptyPair(name: string): MetricSetPair {
  return { name, values: { control: [], experiment: [] } };
}

function judgedPair(
  pair: MetricSetPair,
  config: MetricConfig,
  canaryConfig: CanaryConfig,
  name: string,
): JudgedPair {
  const { canary: settings } = config.analysisConfigurations;
  const nanIsZero = settings.nanStrategy === 'replace';
  const canary = sideValues(pair.values.experiment, nanIsZero);
  const stable = sideValues(pair.values.control, nanIsZero);
  const asked = askedMetrics(config, name);
  const step = Math.round(pair.scopes?.experiment?.stepMillis ?? pair.scopes?.control?.stepMillis ?? 0);
  return {
    pair,
    config,
    counts: !settings.muted && !isWeightless(config, canaryConfig),
    canary,
    stable,
    pairing: sharesClock(pair) && hasYardstick(stable, asked) ? 'paired' : 'unpaired',
    windowMs: step > 0 && step <= LONGEST_STEP_MS ? step : MINUTE_MS,
    asked,
  };
}

function askedMetrics({ analysisConfigurations }: MetricConfig, name: string): AskedMetric[] {
  const { canary: settings, canaryVerdict } = analysisConfigurations;
  const { limit } = canaryVerdict;
  if (limit !== undefined) return [{ name, harm: settings.direction, limit }];
  const harms = toleratedHarms(settings);
  return harms.map(({ harm, relative }) => ({
    name: harms.length > 1 ? spoken(`${name} ${harm}`) : name,
    harm,
    limit: relative === null ? null : { relative },
  }));
}

/** A share of 0 is no limit. Value by value nothing could then be judged; as a whole, ranks can. */
function hasYardstick(stable: SideValues, asked: readonly AskedMetric[]): boolean {
  if (asked.every(({ limit }) => limit?.absolute !== undefined)) return true;
  const values = knownValues(stable);
  return values.filter((value) => value === 0).length * 2 < values.length;
}
