import { describe, expect, it } from 'vitest';
import { AnalysisRequest } from '../../../src/contract/analysis-request.ts';
import { specOfHook } from '../../../src/doors/flagger/spec-of-hook.ts';

const series = { name: 'queue', kind: 'series', query: 'max(queue_length)' };
const askedWith = (config: object) =>
  specOfHook(
    { name: 'checkout', namespace: 'shop' },
    AnalysisRequest.parse({ metrics: [series], ...config }),
  );

describe('the question of a webhook', () => {
  it('is about the service that is called like the Canary, unless the config names one', () => {
    expect(askedWith({}).service).toBe('checkout');
    expect(askedWith({ service: 'basket' }).service).toBe('basket');
  });

  it('has no side of its own where the config gives one of them', () => {
    const canary = { matchers: { app: 'new' } };
    expect(askedWith({ canary })).toMatchObject({ canary });
    expect(askedWith({ canary }).stable).toBeUndefined();
    expect(askedWith({ stable: { offset: '1d' } }).canary).toBeUndefined();
  });
});
