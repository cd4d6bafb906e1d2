import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { lie, type Matrix } from '../support/faults/faults.ts';
import { type FaultyShop, startFaultyShop, TRUTH } from '../support/faults/faulty-shop.ts';
import { notKnown } from '../support/faults/not-known.ts';
import { getPrometheus } from '../support/prometheus/get-prometheus.ts';

const programs = await getPrometheus();
let shop: FaultyShop;

beforeAll(async () => {
  if (programs.kind === 'found') shop = await startFaultyShop();
});
beforeEach(() => void shop?.renew());
afterAll(() => shop?.stop());

type Series = Matrix['result'][number];

const isOfCanary = ({ metric }: Series) => metric['version'] === 'v2';
const isError = ({ metric }: Series) => metric['code'] === '500';
/** Whether this is the answer to the query for all requests, and not for errors. */
const isTotal = ({ result }: Matrix) => result.some(({ metric }) => metric['code'] === '200');

function inEach(change: (series: Series) => void) {
  return (data: Matrix) => data.result.forEach(change);
}

function without(isGone: (series: Series, data: Matrix) => boolean) {
  return (data: Matrix) => {
    data.result = data.result.filter((series) => !isGone(series, data));
  };
}

function later(seconds: number) {
  return inEach(({ values }) => {
    for (const sample of values) sample[0] += seconds;
  });
}

function rewritten(write: (value: string, index: number) => string) {
  return inEach(({ values }) => {
    for (const [index, sample] of values.entries()) sample[1] = write(sample[1], index);
  });
}

/** Adds a series that began with the newest sample to the answer to the query for errors. */
function withFirstOf(code: string) {
  return (data: Matrix) => {
    const [error] = data.result.filter(isOfCanary);
    const newest = error?.values.at(-1);
    if (newest === undefined || isTotal(data)) return;
    data.result.push({ metric: { ...error?.metric, code }, values: [[newest[0], '1']] });
  };
}

const CONTRADICTION =
  /the series \{.*code="500".*\} came back for one query and is missing from the answer to another/;
const LIES: readonly (readonly [
  what: string,
  change: (data: Matrix) => unknown,
  code: string,
  why: RegExp,
])[] = [
  ['gives no series', (data) => data.result.splice(0), 'no_data', /no data for canary and stable/],
  ['leaves out the canary', without(isOfCanary), 'no_canary_traffic', /stable has data .* canary has none/],
  ['leaves out stable', without((series) => !isOfCanary(series)), 'no_stable_traffic', /canary has data/],
  ['leaves out the total', without((_, data) => isTotal(data)), 'source_unavailable', CONTRADICTION],
  [
    'leaves out the total of the canary',
    without((series, data) => isTotal(data) && isOfCanary(series)),
    'source_unavailable',
    CONTRADICTION,
  ],
  [
    'leaves the errors out where they are asked for',
    without((_, data) => !isTotal(data)),
    'source_unavailable',
    CONTRADICTION,
  ],
  [
    'leaves out the errors of the canary',
    without((series, data) => !isTotal(data) && isOfCanary(series)),
    'source_unavailable',
    CONTRADICTION,
  ],
  [
    'leaves the errors out of all requests',
    without((series, data) => isTotal(data) && isError(series)),
    'source_unavailable',
    CONTRADICTION,
  ],
  [
    'gives each series twice',
    (data) => data.result.push(...data.result),
    'source_unavailable',
    /the series \{.*\} came back twice/,
  ],
  [
    'lets time go backwards',
    inEach(({ values }) => values.reverse()),
    'source_unavailable',
    /sample 1 is not a \[time, value\] later than the one before/,
  ],
  [
    'gives a sample twice',
    inEach(({ values }) => values.splice(5, 0, ...values.slice(5, 6))),
    'source_unavailable',
    /sample 6 is not a \[time, value\] later than the one before/,
  ],
  [
    'gives one sample out of order',
    inEach(({ values }) => values.splice(5, 0, ...values.splice(-1))),
    'source_unavailable',
    /sample 6 is not a/,
  ],
  [
    'gives what comes later',
    later(300),
    'source_unavailable',
    /samples came back from other times than those/,
  ],
  ['gives what came earlier', later(-3_600), 'source_unavailable', /samples came back from other times/],
  ['gives another day', later(86_400), 'source_unavailable', /samples came back from other times/],
  [
    'answers from two servers in turn',
    rewritten((value, index) => (index % 2 === 0 ? value : String(Math.floor(Number(value) / 2)))),
    'query_rejected',
    /falls in \d+ of \d+ steps: it is no counter, or it comes from two servers in turn/,
  ],
  ['stands still', rewritten(() => '7'), 'no_data', /no data/],
  ['gives negative counts', rewritten((value) => `-${value}`), 'query_rejected', /it is no counter/],
  ['gives infinite counts', rewritten(() => '+Inf'), 'bad_values', /negative, infinite or not a number/],
  ['gives counts that are none', rewritten(() => 'NaN'), 'bad_values', /negative, infinite or not a number/],
  ['gives words', rewritten(() => 'many'), 'source_unavailable', /sample 0 is not a \[time, value\]/],
  [
    'gives fractions of requests',
    rewritten((value, index) => String(Number(value) + (index % 7) / 10)),
    'bad_values',
    /a count that is not a whole number/,
  ],
  [
    'has only the older half',
    inEach(({ values }) => values.splice(values.length / 2)),
    'no_data',
    /no data for canary and stable in the newest \d+ one-minute windows/,
  ],
];

describe.skipIf(programs.kind === 'missing').each(['healthy', 'errors'] as const)('a store that', (story) => {
  it.each(LIES)(`%s makes ${story} unknown to a gate and to a watch`, async (_what, change, code, why) => {
    shop.proxy.always(lie(change));
    for (const mode of ['gate', 'watch']) {
      expect(await shop.ask(story, { mode })).toMatchObject(notKnown(why, code));
    }
  });

  it(`that stored the first errors of a kind between two queries leaves ${story} as it is`, async () => {
    shop.proxy.always(lie(withFirstOf('503')));
    expect(await shop.ask(story)).toMatchObject({ verdict: TRUTH[story] });
  });
});
