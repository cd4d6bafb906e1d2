import { asJson } from '../imports/as-json.ts';
import type { PlacedDraft } from '../imports/collect-metrics.ts';
import type { Variables } from '../imports/imported-policy.ts';
import type { Ledger } from '../imports/ledger.ts';
import { uniqueNames } from '../unique-names.ts';
import { accountForSettings } from './account-for-settings.ts';
import type { CanaryConfig, MetricConfig } from './canary-config.ts';
import { isWeightless } from './is-weightless.ts';
import { kayentaQuery } from './kayenta-query.ts';
import { toleratedHarms } from './tolerated-harms.ts';

/** A metric of a canary config on its way into a request. */
export interface ConfigDraft extends PlacedDraft {
  /** The template of the config that its query is made of. */
  readonly template: string | null;
}

/** The metrics of a config whose queries could be made; the ledger is told why others could not. */
export function draftMetrics(config: CanaryConfig, variables: Variables, ledger: Ledger): ConfigDraft[] {
  const names = uniqueNames(config.metrics);
  const templates = asJson(config['templates']);
  return config.metrics.flatMap((metric, index): ConfigDraft[] => {
    const at = ['metrics', index];
    accountForSettings(metric, at, ledger);
    const query = asJson(metric['query']);
    const made = kayentaQuery({ query, at: [...at, 'query'], templates, variables, ledger });
    if ('why' in made) {
      ledger.leave(made.why, at);
      return [];
    }
    const { unit = null } = metric.analysisConfigurations.canaryVerdict;
    const role =
      metric.analysisConfigurations.canary.muted || isWeightless(metric, config) ? 'dryRun' : 'gate';
    const name = names[index] ?? metric.name;
    return [{ name, query: made.promql, template: made.template, harms: harmsOf(metric), role, unit, at }];
  });
}

function harmsOf({ analysisConfigurations: { canary, canaryVerdict } }: MetricConfig): PlacedDraft['harms'] {
  if (canaryVerdict.limit !== undefined) return [{ harm: canary.direction, limit: canaryVerdict.limit }];
  return toleratedHarms(canary).map(({ harm, relative }) => ({
    harm,
    limit: relative === null ? null : { relative },
  }));
}
