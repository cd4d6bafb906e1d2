import type { Path } from '../imports/imported-policy.ts';
import type { Ledger } from '../imports/ledger.ts';
import type { MetricConfig } from './canary-config.ts';
import { NO_GROUPS } from './no-groups.ts';
import { RATIOS, toleratedHarms } from './tolerated-harms.ts';

/** Says of each setting of a metric what becomes of it in a request. */
export function accountForSettings(config: MetricConfig, at: Path, ledger: Ledger): void {
  const { canary, canaryVerdict } = config.analysisConfigurations;
  const canaryAt = [...at, 'analysisConfigurations', 'canary'];
  const effectAt = [...canaryAt, 'effectSize'];
  ledger.take([...at, 'name'], [...canaryAt, 'direction'], [...canaryAt, 'muted']);
  ledger.take([...at, 'analysisConfigurations', 'canaryVerdict']);
  ledger.leave(NO_GROUPS, [...at, 'groups']);
  if (config['scopeName'] === 'default') ledger.take([...at, 'scopeName']);
  ledger.leave('missing data never passes, and never fails either', [...canaryAt, 'mustHaveData']);
  if (canary.critical) ledger.take([...canaryAt, 'critical']);
  else
    ledger.leave('every metric that fails fails the canary; role: advisory warns only', [
      ...canaryAt,
      'critical',
    ]);
  if (canary.nanStrategy === 'remove') ledger.take([...canaryAt, 'nanStrategy']);
  else ledger.leave('what is missing is never taken for 0', [...canaryAt, 'nanStrategy']);
  const keepsOutliers = canary.outliers.strategy !== 'remove';
  if (keepsOutliers) ledger.take([...canaryAt, 'outliers', 'strategy']);
  else ledger.leave('no value is removed', [...canaryAt, 'outliers', 'strategy']);
  ledger.leave('no value is removed', [...canaryAt, 'outliers', 'outlierFactor']);
  accountForRatios(config, effectAt, canaryVerdict.limit !== undefined, ledger);
}

function accountForRatios(
  { analysisConfigurations: { canary } }: MetricConfig,
  at: Path,
  hasOwnLimit: boolean,
  ledger: Ledger,
): void {
  if (canary.effectSize.measure === 'cles') {
    ledger.leave('a limit is a difference or a share of stable; this is a probability', at);
    return;
  }
  ledger.take([...at, 'measure']);
  const used = hasOwnLimit ? [] : toleratedHarms(canary).flatMap(({ from }) => from);
  for (const name of RATIOS) {
    if (used.includes(name)) ledger.take([...at, name]);
    else ledger.leave('a metric has one limit for a direction, and this is not it', [...at, name]);
  }
}
