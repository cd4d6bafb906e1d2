import { mistakesIn } from '../../contract/mistakes-in.ts';
import { RequestMistake } from '../../contract/request-mistake.ts';
import { asJson } from '../imports/as-json.ts';
import { type CollectedMetrics, collectMetrics } from '../imports/collect-metrics.ts';
import type { ImportedPolicy, NotCarriedOver, Variables } from '../imports/imported-policy.ts';
import { Ledger } from '../imports/ledger.ts';
import { readDocument } from '../imports/read-document.ts';
import type { SideTexts } from '../imports/side-queries.ts';
import { spoken } from '../spoken.ts';
import { accountForConfig, serviceOf } from './account-for-config.ts';
import { CanaryConfig } from './canary-config.ts';
import { draftMetrics } from './draft-metrics.ts';

/** The label that is written down where a config does not say which one tells the sides apart. */
const GUESSED_LABEL = 'version';
const GUESSED: NotCarriedOver = {
  place: 'metrics',
  what: `no query has \${scope}`,
  why: `nothing says which label tells the sides apart: \`${GUESSED_LABEL}\` is a guess`,
};

/**
 * Turns a canary config of Kayenta, JSON or YAML, into a request. Variables without a value stay in the queries as they
 * are; what is `scope` there has a name of its own for each side, `canaryScope` and `stableScope`.
 * @throws RequestMistake for a text that is no canary config.
 */
export function importCanaryConfig(text: string, variables: Variables = {}): ImportedPolicy {
  const document = readDocument(text);
  const parsed = CanaryConfig.safeParse(document);
  if (!parsed.success) throw new RequestMistake(mistakesIn(parsed.error));
  const config = parsed.data;
  const ledger = new Ledger(document);
  const drafts = draftMetrics(config, variables, ledger);
  const sides = {
    canary: variables['canaryScope'] ?? `\${canaryScope}`,
    stable: variables['stableScope'] ?? `\${stableScope}`,
  };
  const collected = collectMetrics(drafts, sides, ledger);
  const hasRequest = collected.metrics.length > 0;
  accountForConfig(config, hasRequest, ledger);
  for (const draft of drafts) {
    if (draft.template !== null && collected.kept.has(draft)) ledger.take(['templates', draft.template]);
  }
  const service = serviceOf(config);
  const request = {
    ...(service === null ? {} : { service: spoken(service) }),
    ...ownSettings(document),
    ...sidesOf(collected, sides),
    metrics: collected.metrics,
  };
  return {
    request: hasRequest ? request : null,
    notCarriedOver: [...ledger.rows(), ...(hasRequest && collected.by === 'nothing' ? [GUESSED] : [])],
  };
}

function sidesOf({ by, matchers }: CollectedMetrics, sides: SideTexts) {
  switch (by) {
    case 'matchers':
      return { canary: { matchers: matchers?.canary }, stable: { matchers: matchers?.stable } };
    case 'queries':
      return {};
    case 'nothing':
      return {
        canary: { matchers: { [GUESSED_LABEL]: sides.canary } },
        stable: { matchers: { [GUESSED_LABEL]: sides.stable } },
      };
  }
}

/** What the config says to this service only. */
function ownSettings(document: unknown) {
  const { judge } = asJson(document);
  return asJson(asJson(asJson(judge)['judgeConfigurations'])['canaryVerdict']);
}
