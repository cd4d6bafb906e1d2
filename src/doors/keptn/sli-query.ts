import type { Variables } from '../imports/imported-policy.ts';
import { SIDE } from '../imports/side-queries.ts';
import { fillIn } from '../imports/variables.ts';

/** What Keptn writes `$NAME` for; a `$` before anything else ends a regular expression. */
const PLACEHOLDER = /\$\{?([A-Za-z_]\w*)\}?/g;
/** The placeholder whose value differs between the new and the old version. */
const DEPLOYMENT = 'DEPLOYMENT';
/** The length of an evaluation; a window is what takes its place. */
const DEFAULTS: Variables = { DURATION_SECONDS: '60s' };

/** The query of an indicator as one with variables of ours. */
export function sliQuery(indicator: string, values: Variables): string {
  const named = indicator.replaceAll(PLACEHOLDER, (_, name: string) =>
    name === DEPLOYMENT && !Object.hasOwn(values, name) ? `\${${SIDE}}` : `\${${name}}`,
  );
  return fillIn(named, { ...DEFAULTS, ...values });
}

/** Names of the placeholders in an indicator. */
export function placeholdersIn(indicator: string): string[] {
  return [...indicator.matchAll(PLACEHOLDER)].map(([, name = '']) => name);
}
