import { Agent, request } from 'node:http';
import { post } from '../load/post.ts';
import type { SoakQuestion } from './soak-questions.ts';

const STRIDE = 37;
const HANG_UP_MS = 5;

/** Asks so many questions over some connections, one after the other, and says what did not end as it should. */
export async function askInTurn(
  port: number,
  questions: readonly SoakQuestion[],
  { from, requests, connections }: { from: number; requests: number; connections: number },
  known: Map<SoakQuestion, string>,
): Promise<string[]> {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const row = questions.flatMap((question) => Array<SoakQuestion>(question.share).fill(question));
  const surprises: string[] = [];
  let turn = from;
  const work = async () => {
    while (turn < from + requests) {
      const question = row[(turn * STRIDE) % row.length];
      turn += 1;
      if (question === undefined) throw new Error('nothing to ask');
      const surprise = await ask(port, agent, question, known);
      if (surprise !== null) surprises.push(`${question.name}: ${surprise.slice(0, 300)}`);
    }
  };
  await Promise.all(Array.from({ length: connections }, work));
  agent.destroy();
  return surprises;
}

async function ask(
  port: number,
  agent: Agent,
  question: SoakQuestion,
  known: Map<SoakQuestion, string>,
): Promise<string | null> {
  const { path, body, end } = question;
  if (end === 'left') return hangUp(port, path, body);
  const outcome = await post(port, agent, path, body);
  if (outcome.kind === 'lost') return outcome.error;
  if (end === 'warn')
    return outcome.body.startsWith('{"verdict":"warn","conclusive":false') ? null : outcome.body;
  const said = withoutIds(outcome.body);
  if (!known.has(question)) known.set(question, said);
  return known.get(question) === said ? null : said;
}

function hangUp(port: number, path: string, body: string): Promise<null> {
  return new Promise((resolve) => {
    const sent = request({ host: '127.0.0.1', port, path, method: 'POST' });
    sent.on('error', () => {}).on('close', () => resolve(null));
    sent.end(body);
    setTimeout(() => sent.destroy(), HANG_UP_MS);
  });
}

function withoutIds(text: string): string {
  return text.replace(/requestId [0-9a-f-]{36}/g, '');
}
