import { importedPolicyText } from '../../../src/doors/imports/imported-policy-text.ts';
import { importCanaryConfig } from '../../../src/doors/kayenta/import-canary-config.ts';
import { importSlo } from '../../../src/doors/keptn/import-slo.ts';
import { answerBacktest } from './answer-backtest.ts';
import type { DocumentedService } from './documented-service.ts';
import type { Fence } from './markdown.ts';

/** Answers a block; `before` are those above it. */
type Answer = (
  text: string,
  service: DocumentedService,
  before: readonly Fence[],
) => string | Promise<string>;

/** Blocks of documents, other than requests to /v1/analyze, that a reply belongs to. */
export const OTHER_QUESTIONS: Readonly<Record<string, Answer>> = {
  'json judge': async (text, { url }) => {
    const reply = await fetch(`${url}/kayenta/judge`, { method: 'POST', body: text });
    return reply.text();
  },
  'json paused': async (text, { pausedUrl }) => {
    const reply = await fetch(`${pausedUrl}/v1/analyze?format=text`, { method: 'POST', body: text });
    return reply.text();
  },
  'json backtest': (text) => answerBacktest(text, 'text'),
  'json plan': (text, service) => plan(text, 'text', service),
  'json plan-table': (text, service) => plan(text, 'markdown', service),
  'json canary-config': (text) => importedPolicyText(importCanaryConfig(text), 'canary-config.json'),
  'yaml slo': (text) => importedPolicyText(importSlo(text, null), 'slo.yaml'),
  'yaml sli': (text, _service, before) => {
    const slo = before.findLast(({ word }) => word === 'slo')?.text ?? '';
    return importedPolicyText(importSlo(slo, text), 'slo.yaml');
  },
};

async function plan(body: string, format: 'text' | 'markdown', { url }: DocumentedService): Promise<string> {
  const reply = await fetch(`${url}/v1/plan?format=${format}`, { method: 'POST', body });
  return reply.text();
}
