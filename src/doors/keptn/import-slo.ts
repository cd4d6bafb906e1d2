import type { z } from 'zod';
import { mistakesAt } from '../../contract/mistakes-at.ts';
import { mistakesIn } from '../../contract/mistakes-in.ts';
import { RequestMistake } from '../../contract/request-mistake.ts';
import { type CollectedMetrics, collectMetrics } from '../imports/collect-metrics.ts';
import type { ImportedPolicy, NotCarriedOver, Path, Variables } from '../imports/imported-policy.ts';
import { Ledger } from '../imports/ledger.ts';
import { readDocument } from '../imports/read-document.ts';
import { spoken } from '../spoken.ts';
import { draftObjectives, type ObjectiveDraft } from './draft-objectives.ts';
import { SliDocument, SloDocument } from './slo-document.ts';

const SPEC_VERSIONS = ['1.0', '0.1.1'];
/** The baseline where no query names a deployment: as long as the ups and downs of a day are. */
const EARLIER = '1d';
const OTHER_TIME: NotCarriedOver = {
  place: 'objectives',
  what: 'no query has $DEPLOYMENT',
  why: `nothing tells the sides apart: stable is the time ${EARLIER} before, as Keptn compares with earlier runs`,
};

/**
 * Turns an slo.yaml of Keptn into a request, with the queries of an sli.yaml where there is one. Placeholders without a
 * value stay in the queries as variables.
 * @throws RequestMistake for texts that are neither.
 */
export function importSlo(slo: string, sli: string | null, variables: Variables = {}): ImportedPolicy {
  const [document, indicatorDocument] = [readDocument(slo), sli === null ? null : readDocument(sli)];
  const objectives = parsedAs(SloDocument, document, []);
  const queries = sli === null ? null : parsedAs(SliDocument, indicatorDocument, ['sli.yaml']);
  const indicators = queries?.indicators ?? null;
  const [ledger, sliLedger] = [new Ledger(document), new Ledger(indicatorDocument, 'sli.yaml: ')];
  const filter = objectives.filter ?? {};
  const drafts = draftObjectives(objectives, indicators, { ...filter, ...variables }, ledger);
  const sides = {
    canary: variables['canaryScope'] ?? 'canary',
    stable: variables['stableScope'] ?? 'primary',
  };
  const collected = collectMetrics(drafts, sides, ledger);
  const kept = drafts.filter((draft) => collected.kept.has(draft));
  accountForDocument(objectives, kept, ledger);
  accountForVersion(queries?.spec_version, sliLedger);
  accountForIndicators(indicators ?? {}, drafts, kept, sliLedger);
  const service = variables['SERVICE'] ?? filter['service'];
  const request = {
    ...(service === undefined ? {} : { service: spoken(service) }),
    ...sidesOf(collected),
    metrics: collected.metrics,
  };
  return {
    request: kept.length === 0 ? null : request,
    notCarriedOver: [
      ...ledger.rows(),
      ...sliLedger.rows(),
      ...(collected.by === 'nothing' && kept.length > 0 ? [OTHER_TIME] : []),
    ],
  };
}

/** What a document says. Throws the mistakes in it, with their places below `at`. */
function parsedAs<Schema extends z.ZodType>(schema: Schema, document: unknown, at: Path): z.output<Schema> {
  const parsed = schema.safeParse(document);
  if (parsed.success) return parsed.data;
  const mistakes = mistakesIn(parsed.error);
  throw new RequestMistake(mistakesAt(at, mistakes));
}

function accountForDocument(
  { spec_version: version, filter }: SloDocument,
  kept: readonly ObjectiveDraft[],
  ledger: Ledger,
): void {
  accountForVersion(version, ledger);
  ledger.leave('canary is compared with stable, not with the results of earlier runs', ['comparison']);
  ledger.leave('there is no score: it is a pass, a warn or a fail', ['total_score']);
  const used = new Set([
    ...(kept.length > 0 ? ['service'] : []),
    ...kept.flatMap(({ placeholders }) => placeholders),
  ]);
  for (const key of Object.keys(filter ?? {})) {
    if (used.has(key)) ledger.take(['filter', key]);
    else ledger.leave('no query that is carried over uses it', ['filter', key]);
  }
}

function accountForVersion(version: string | null | undefined, ledger: Ledger): void {
  if (SPEC_VERSIONS.includes(version ?? '')) ledger.take(['spec_version']);
  else ledger.leave('only 1.0 is known', ['spec_version']);
}

function accountForIndicators(
  indicators: Readonly<Record<string, string>>,
  drafts: readonly ObjectiveDraft[],
  kept: readonly ObjectiveDraft[],
  ledger: Ledger,
): void {
  for (const name of Object.keys(indicators)) {
    const path = ['indicators', name];
    if (kept.some(({ sli }) => sli === name)) ledger.take(path);
    else if (drafts.some(({ sli }) => sli === name))
      ledger.leave('its objective could not be carried over', path);
    else ledger.leave('no objective that is carried over names it', path);
  }
}

function sidesOf({ by, matchers }: CollectedMetrics) {
  switch (by) {
    case 'matchers':
      return { canary: { matchers: matchers?.canary }, stable: { matchers: matchers?.stable } };
    case 'queries':
      return {};
    case 'nothing':
      return { stable: { offset: EARLIER } };
  }
}
