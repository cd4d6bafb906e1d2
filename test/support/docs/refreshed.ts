import type { AnalysisReply } from '../../../src/contract/analysis-reply.ts';
import { COMPUTED_TABLES } from './computed-tables.ts';
import type { DocumentedService } from './documented-service.ts';
import { type Fence, fencesOf, withFence } from './markdown.ts';
import { OTHER_QUESTIONS } from './other-questions.ts';
import { isRun, runShell } from './run-shell.ts';
import { showJson, shownPart } from './show-json.ts';

/** The id of an answer is made of all its digits, the last of which differ between releases of Node. */
const ANALYSIS_ID = /\b[0-9a-f]{20}\b/g;
const SHOWN_ID = '0a1b2c3d4e5f6a7b8c9d';
const COMPUTED = /<!-- computed: (\w+) -->\n\n(?:\|.*\n)*\n?/g;

/** What was asked last, and how it may be answered: a shell printed its answer already. */
type Asked =
  | { readonly kind: 'request'; readonly body: string }
  | { readonly kind: 'other'; readonly answer: string }
  | { readonly kind: 'shell'; readonly printed: string };

/**
 * The document with every reply in it as the service gives it now: runs each request and each shell block that can
 * be run, in order, and writes what came back into the `reply`, `queries` and `slack` blocks and the computed tables below it.
 * A document that is up to date comes back unchanged.
 */
export async function refreshed(markdown: string, service: DocumentedService): Promise<string> {
  let fresh = markdown;
  let asked: Asked | null = null;
  for (const [index, { language, word, text }] of fencesOf(markdown).entries()) {
    const kind = `${language} ${word}`.trim();
    if (kind === 'json request') asked = { kind: 'request', body: text };
    else if (OTHER_QUESTIONS[kind] !== undefined) {
      const above = fencesOf(markdown).slice(0, index);
      asked = { kind: 'other', answer: await OTHER_QUESTIONS[kind](text, service, above) };
    } else if (kind === 'sh' && isRun(text)) {
      asked = { kind: 'shell', printed: await runShell(text, service.url) };
    } else if (word === 'reply' || word === 'queries' || word === 'slack') {
      // Lines may have moved since the first block was replaced, so the block is looked up by its number.
      const fence = fencesOf(fresh)[index];
      if (fence === undefined || asked === null) throw new Error(`a reply to nothing: ${text}`);
      const answer = await replyText(fence, asked, service);
      fresh = withFence(fresh, fence, answer.replace(ANALYSIS_ID, SHOWN_ID));
    }
  }
  return withTables(fresh, service);
}

async function replyText(fence: Fence, asked: Asked, service: DocumentedService): Promise<string> {
  if (fence.word === 'slack' && asked.kind === 'shell') return showJson(JSON.parse(asked.printed));
  if (asked.kind === 'shell') return asked.printed.trimEnd();
  if (asked.kind === 'other') {
    if (fence.language !== 'json') return asked.answer.trimEnd();
    return showJson(shownPart(JSON.parse(fence.text), JSON.parse(asked.answer)));
  }
  if (fence.language === 'text' && fence.word === 'reply') {
    return (await ask(asked.body, 'text', service)).trimEnd();
  }
  const answer: unknown = JSON.parse(await ask(asked.body, 'json', service));
  if (fence.word === 'reply') return showJson(shownPart(JSON.parse(fence.text), answer));
  return (answer as AnalysisReply).metrics.flatMap(({ queries }) => queries).join('\n');
}

async function withTables(markdown: string, service: DocumentedService): Promise<string> {
  let fresh = markdown;
  for (const { 0: shown, 1: name = '', index } of markdown.matchAll(COMPUTED)) {
    const above = fencesOf(markdown.slice(0, index)).filter(({ word }) => word === 'request');
    const reply = JSON.parse(await ask(above.at(-1)?.text ?? '', 'json', service)) as AnalysisReply;
    const [metric] = reply.metrics;
    const table = COMPUTED_TABLES[name];
    if (table === undefined || metric === undefined) throw new Error(`nothing is computed as ${name}`);
    fresh = fresh.replace(shown, () => `<!-- computed: ${name} -->\n\n${table(metric)}\n\n`);
  }
  return fresh;
}

async function ask(body: string, format: 'text' | 'json', { url }: DocumentedService): Promise<string> {
  const reply = await fetch(`${url}/v1/analyze?format=${format}`, { method: 'POST', body });
  return reply.text();
}
