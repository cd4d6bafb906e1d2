import { describe, expect, it } from 'vitest';
import { AnalysisRequest } from '../../../src/contract/analysis-request.ts';
import { specOfHook } from '../../../src/doors/flagger/spec-of-hook.ts';

const series = { name: 'queue', kind: 'series', query: 'max(queue_length)' };
const hook = (config: object) => ({
  name: 'checkout',
  namespace: 'shop',
  metadata: { config: AnalysisRequest.parse({ metrics: [series], ...config }) },
});

describe('the question of a webhook', () => {
  it('is about the service that is called like the Canary, unless the config names one', () => {
    expect(specOfHook(hook({})).service).toBe('checkout');
    expect(specOfHook(hook({ service: 'basket' })).service).toBe('basket');
  });

  it('has no side of its own where the config gives one of them', () => {
    const canary = { matchers: { app: 'new' } };
    expect(specOfHook(hook({ canary }))).toMatchObject({ canary });
    expect(specOfHook(hook({ canary })).stable).toBeUndefined();
    expect(specOfHook(hook({ stable: { offset: '1d' } })).canary).toBeUndefined();
  });
});
