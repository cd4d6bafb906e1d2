import { asJson } from '../imports/as-json.ts';
import type { Ledger } from '../imports/ledger.ts';
import type { CanaryConfig } from './canary-config.ts';
import { isWeightless } from './is-weightless.ts';
import { NO_GROUPS } from './no-groups.ts';

/** Settings that people and Kayenta find a config by. */
const LABELS = [
  'id',
  'name',
  'description',
  'configVersion',
  'applications',
  'createdTimestamp',
  'createdTimestampIso',
  'updatedTimestamp',
  'updatedTimestampIso',
];

/** Says of each setting of a config, apart from its metrics, what becomes of it in a request, if there is one. */
export function accountForConfig(config: CanaryConfig, hasRequest: boolean, ledger: Ledger): void {
  ledger.leave('it says nothing about how to judge', ...LABELS.map((label) => [label]));
  ledger.leave('this service is the judge', ['judge', 'name'], ['judge', 'judgeConfigurations']);
  if (hasRequest) ledger.take(['judge', 'judgeConfigurations', 'canaryVerdict']);
  if (hasRequest && serviceOf(config) !== null) ledger.take(['applications']);
  for (const name of Object.keys(asJson(config['templates']))) {
    ledger.leave('no metric that is carried over uses it', ['templates', name]);
  }
  const weightless = config.metrics.filter((metric) => isWeightless(metric, config));
  const silent = new Set(weightless.flatMap(({ groups }) => groups ?? []));
  for (const group of Object.keys(config.classifier?.groupWeights ?? {})) {
    if (silent.has(group)) ledger.take(['classifier', 'groupWeights', group]);
    else ledger.leave(NO_GROUPS, ['classifier', 'groupWeights', group]);
  }
  ledger.leave('there is no score: it is a pass, a warn or a fail', ['classifier', 'scoreThresholds']);
}

/** The application that a config is for, if it is for one. */
export function serviceOf(config: CanaryConfig): string | null {
  const applications: unknown = config['applications'];
  const [only, ...others] = Array.isArray(applications) ? applications : [];
  return typeof only === 'string' && only.trim() !== '' && others.length === 0 ? only : null;
}
