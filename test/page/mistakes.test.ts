import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findMistakes } from '../../page/check/find-mistakes.ts';
import { listedPolicies } from '../../page/check/listed-policies.ts';
import { toldMistakes } from '../../page/check/told-mistakes.ts';
import { presets } from '../../src/cli/package-file.ts';
import { PolicyStore } from '../../src/config/policy-store.ts';
import { pointer } from '../../src/contract/pointer.ts';
import type { ProblemDocument } from '../../src/contract/problem-document.ts';
import type { FindPolicy } from '../../src/policies/policy.ts';
import { policyFinder } from '../../src/policies/policy-finder.ts';
import { exampleRequests } from '../support/current-openapi.ts';
import { AWKWARD_TEXTS } from '../support/page/awkward-texts.ts';
import { type ServedApp, serveApp } from '../support/serve-app.ts';
import { testApp } from '../support/test-app.ts';

/** Whether there is a source that a request names, only the service knows. */
const { prometheus: _, ...inline } = exampleRequests();

let service: ServedApp;
let findPolicy: FindPolicy;

beforeAll(async () => {
  const policies = new PolicyStore(await presets());
  await policies.refresh();
  service = await serveApp(testApp({ policies }));
  const listed = await (await fetch(`${service.url}/v1/policies`)).json();
  findPolicy = policyFinder(listedPolicies(listed));
});
afterAll(() => service.stop());

/** What the service says is wrong with a body. */
async function told(body: string): Promise<ProblemDocument['errors']> {
  const reply = await fetch(`${service.url}/v1/analyze`, { method: 'POST', body });
  return reply.status === 400 ? ((await reply.json()) as ProblemDocument).errors : [];
}

/** What the page says is wrong with it. */
function found(body: string): ProblemDocument['errors'] {
  const check = findMistakes(body, findPolicy);
  if (check.kind === 'no_json') return [];
  return check.mistakes.map(({ path, detail }) => ({ pointer: pointer(path), detail }));
}

describe('what the page finds wrong with a request', () => {
  it.each([
    '',
    '{}',
    '[]',
    'null',
    '{"metrics": []}',
    '{"metrics": [{"kind": "proportion", "name": "a", "limit": {"absolut": 1}, "query": "a / b"}]}',
    '{"metrics": [{"kind": "rate"}, {"kind": "count", "name": " ", "limit": {"relative": "a lot"}}]}',
    '{"sustained": "0", "window": "1 minute", "mode": "guard", "metric": []}',
    '{"policy": 3}',
    '{"policy": "nothing"}',
    '{"policy": "preset/istio"}',
    '{"policy": "preset/istio", "args": {"namespace": "shop", "servic": "checkout", "canary": "a{{b"}}',
    '{"policy": "preset/istio", "args": []}',
    `{"a": ${'['.repeat(100)}${']'.repeat(100)}}`,
  ])('is what the service says: %s', async (body) => {
    const mistakes = await told(body);
    expect(mistakes).not.toEqual([]);
    expect(found(body)).toEqual(mistakes);
  });

  it.each(Object.entries(exampleRequests()))('is nothing, where that is the case: %s', (_name, request) => {
    expect(found(JSON.stringify(request))).toEqual([]);
  });

  it('is what the service says, whatever is changed in a request', async () => {
    const value = fc.oneof(fc.constantFrom(...AWKWARD_TEXTS, '{{a}}'), fc.jsonValue({ maxDepth: 2 }));
    const change = fc.tuple(fc.constantFrom(...Object.values(inline)), fc.nat(), value);
    await fc.assert(
      fc.asyncProperty(change, async ([example, at, other]) => {
        const body = JSON.stringify(changed(example, at, other));
        expect(found(body)).toEqual(await told(body));
      }),
      { numRuns: 150 },
    );
  });

  it('leads back to the same place when the service has told it', async () => {
    const body = '{"metrics": [{"kind": "count", "a/b~c": 1}]}';
    const errors = await told(body);
    expect(toldMistakes({ errors }).map(({ path }) => pointer(path))).toEqual(
      errors.map((one) => one.pointer),
    );
  });
});

/** The same with another value in place of one part of it. */
function changed(value: unknown, at: number, other: unknown): unknown {
  let left = at % sizeOf(value);
  return (function visit(part: unknown): unknown {
    left -= 1;
    if (left === -1) return other;
    if (Array.isArray(part)) return part.map(visit);
    if (typeof part !== 'object' || part === null) return part;
    return Object.fromEntries(Object.entries(part).map(([key, child]) => [key, visit(child)]));
  })(value);
}

function sizeOf(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 1;
  return 1 + Object.values(value).reduce((sum: number, child) => sum + sizeOf(child), 0);
}
