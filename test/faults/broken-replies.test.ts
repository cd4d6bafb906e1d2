import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Fault } from '../support/faults/fault-proxy.ts';
import { answer, cut, withField } from '../support/faults/faults.ts';
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

const CUT_OFF = /prometheus: 127.0.0.1:\d+ closed the connection before its reply was complete/;
const HTML = '<!doctype html><title>Sign in</title>';
const FAULTS: readonly (readonly [what: string, fault: Fault, why: RegExp])[] = [
  [
    'breaks off in the head',
    cut(0.001, 'end'),
    /127.0.0.1:\d+ (?:closed the connection|does not speak HTTP)/,
  ],
  ['breaks off in the middle of the body', cut(0.5, 'end'), CUT_OFF],
  ['is reset in the middle of the body', cut(0.5, 'reset'), CUT_OFF],
  ['breaks off just before the end', cut(0.999, 'end'), CUT_OFF],
  ['answers HTML', answer(200, HTML), /answered HTML, not JSON: is this the address of a Prometheus server/],
  [
    'answers HTML with a status of its own',
    answer(403, HTML),
    /answered 403: these credentials may not query/,
  ],
  ['answers nothing', answer(200), /answered nothing, not JSON/],
  ['answers half of a JSON document', answer(200, '{"status":"success","data":{'), /answered text, not JSON/],
  [
    'answers another JSON document',
    answer(200, '[{"target":"x"}]'),
    /answered JSON, but not as Prometheus does/,
  ],
  [
    'answers data of another shape',
    answer(200, '{"status":"success","data":{"resultType":"matrix","result":{}}}'),
    /not as Prometheus does .*at data.result\)/,
  ],
  [
    'answers a number where samples were asked for',
    answer(200, '{"status":"success","data":{"resultType":"scalar","result":[1,"2"]}}'),
    /a scalar came back where raw samples were asked for/,
  ],
  [
    'answers with warnings of replicas that are gone',
    withField('warnings', ['fetch series from store-2: rpc error: unavailable']),
    /answered with a part of the data only: fetch series from store-2/,
  ],
  ['says that its data are not whole', withField('isPartial', true), /answered with a part of the data only/],
];

describe.skipIf(programs.kind === 'missing').each(['healthy', 'errors'] as const)(
  'of a store that',
  (story) => {
    it.each(FAULTS)(`%s, ${story} is unknown to a gate and to a watch`, async (_what, fault, why) => {
      shop.proxy.always(fault);
      for (const mode of ['gate', 'watch']) {
        expect(await shop.ask(story, { mode })).toMatchObject(notKnown(why));
      }
    });

    it(`breaks off once, ${story} gets its verdict all the same`, async () => {
      shop.proxy.next(cut(0.5, 'reset'));
      expect((await shop.ask(story)).verdict).toBe(TRUTH[story]);
    });

    it(`answers HTML once, ${story} is unknown, since asking again would not mend an address`, async () => {
      shop.proxy.next(answer(200, HTML));
      expect(await shop.ask(story)).toMatchObject(notKnown(/answered HTML/));
    });
  },
);
