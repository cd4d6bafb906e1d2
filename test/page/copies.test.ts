import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { asAnalysisTemplate } from '../../page/copy/as-analysis-template.ts';
import { asCommandLine } from '../../page/copy/as-command-line.ts';
import { asCurl } from '../../page/copy/as-curl.ts';
import { hereDocument } from '../../page/copy/here-document.ts';
import { yamlLines } from '../../page/copy/yaml-lines.ts';
import { AnalysisTemplate } from '../support/argo/manifests/analysis-template.ts';
import { measureWeb } from '../support/argo/measure-web.ts';
import { argumentValues, withArguments } from '../support/argo/resolve-arguments.ts';
import { exampleRequests } from '../support/current-openapi.ts';
import { runShell } from '../support/docs/run-shell.ts';
import { AWKWARD_TEXTS } from '../support/page/awkward-texts.ts';
import { runScript } from '../support/pipelines/run-script.ts';
import { type ServedApp, serveApp } from '../support/serve-app.ts';
import { testApp } from '../support/test-app.ts';

const WITHOUT_TOKEN = { needsToken: false };
const fail = exampleRequests()['fail'] as { metrics: { name: string }[] };

/** The same data under an awkward name, which the reason repeats. */
function named(name: string) {
  const [first, ...others] = fail.metrics;
  return { ...fail, service: name, metrics: [{ ...first, name }, ...others] };
}

/** Names may not be empty, and hold no control characters; every other text may be one. */
const names = AWKWARD_TEXTS.filter(
  (text) => /^\S(?:.*\S)?$/.test(text) && !/[\p{C}\p{Zl}\p{Zp}]/u.test(text),
);

let service: ServedApp;
beforeAll(async () => {
  service = await serveApp(testApp());
});
afterAll(() => service.stop());

async function answered(request: unknown, path = '/v1/analyze?format=text'): Promise<string> {
  const reply = await fetch(`${service.url}${path}`, { method: 'POST', body: JSON.stringify(request) });
  return reply.text();
}

describe('a request for curl', () => {
  it.each(names)('gets the answer that it gets here: %s', async (name) => {
    const script = asCurl(JSON.stringify(named(name), null, 2), service.url, WITHOUT_TOKEN);
    expect(await runShell(script, service.url)).toBe(await answered(named(name)));
  });

  it('never has a token in it, and says where one is taken from', () => {
    const script = asCurl('{}', 'http://localhost:8080/', { needsToken: true });
    expect(script).toContain('-H "Authorization: Bearer $CANARY_VERDICT_TOKEN"');
  });

  it('asks below the address at which the page lies', () => {
    expect(asCurl('{}', 'https://example.com/canary/', WITHOUT_TOKEN)).toContain(
      "'https://example.com/canary/v1/analyze?format=text'",
    );
  });
});

describe('a request for the command line', () => {
  it.each(names.slice(0, 3))('gets the answer that it gets here: %s', async (name) => {
    const printed = await runShell(asCommandLine(JSON.stringify(named(name))), service.url);
    expect(printed.trimEnd()).toBe((await answered(named(name))).trimEnd());
  });
});

describe('what a shell reads from standard input', () => {
  it.each(['bash', 'sh'])('is the text as it was written, whatever it is, for %s', async (shell) => {
    const text = [...AWKWARD_TEXTS, 'REQUEST_', '\\'].join('\n');
    const { stdout, stderr, code } = await runScript(['-c', hereDocument('cat', text)], {
      shell: [shell],
      cwd: '/tmp',
    });
    expect({ stdout, stderr, code }).toEqual({ stdout: `${text}\n`, stderr: '', code: 0 });
  });
});

describe('a request for Argo Rollouts', () => {
  const templateOf = (request: unknown, options = WITHOUT_TOKEN) =>
    AnalysisTemplate.parse(parse(asAnalysisTemplate(request, options)));

  async function measured(request: unknown) {
    const { spec } = templateOf(request);
    const values = argumentValues(spec.args ?? [], { 'canary-verdict': service.url });
    const [metric] = spec.metrics;
    if (metric === undefined) throw new Error('a template without a metric');
    const filled = withArguments(metric, values);
    return measureWeb(filled.provider.web, filled);
  }

  it.each(names)('is measured as the door answers it: %s', async (name) => {
    const { argo } = JSON.parse(await answered(named(name), '/argo/verdict'));
    const { phase, value } = await measured(named(name));
    expect({ phase, value: JSON.parse(value) }).toEqual({ phase: 'Failed', value: argo });
  });

  it.each(Object.entries(exampleRequests()))('is the same question: %s', (_name, request) => {
    const [metric] = templateOf(request).spec.metrics;
    const { jsonBody, body } = metric?.provider.web ?? {};
    expect(jsonBody ?? JSON.parse(body ?? '')).toEqual(request);
  });

  it('ends a gate with the first pass, and lets a watch go on', () => {
    const [gate] = templateOf(fail).spec.metrics;
    const [watch] = templateOf({ ...fail, mode: 'watch' }).spec.metrics;
    expect(gate).toMatchObject({ count: 25, consecutiveSuccessLimit: 1, inconclusiveLimit: 24 });
    expect(watch?.count).toBeUndefined();
  });

  it('takes a token from a Secret', () => {
    const { spec } = templateOf(fail, { needsToken: true });
    expect(spec.args).toContainEqual({
      name: 'token',
      valueFrom: { secretKeyRef: { name: 'canary-verdict', key: 'token' } },
    });
    expect(spec.metrics[0]?.provider.web.headers).toEqual([
      { key: 'Authorization', value: 'Bearer {{args.token}}' },
    ]);
  });
});

describe('YAML made of JSON', () => {
  it.each(['1.1', '1.2'] as const)('is read as the same value by YAML %s', (version) => {
    const text = fc.oneof(fc.constantFrom(...AWKWARD_TEXTS), fc.string({ unit: 'grapheme' }));
    const value = fc.letrec((tie) => ({
      any: fc.oneof(
        { depthSize: 'small' },
        text,
        fc.integer(),
        fc.boolean(),
        fc.constant(null),
        fc.array(tie('any')),
        fc.dictionary(text, tie('any')),
      ),
    })).any;
    fc.assert(
      fc.property(value, (given) => {
        const json = JSON.parse(JSON.stringify(given));
        const read = parse(yamlLines({ given: json }).join('\n'), { version, merge: false });
        expect(read).toEqual({ given: json });
      }),
      { numRuns: 500 },
    );
  });
});
