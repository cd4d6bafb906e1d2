import { Agent, request } from 'node:http';
import type { Question } from './questions.ts';

/** What came of asking for a while. */
export interface Asked {
  readonly replies: number;
  readonly seconds: number;
  /** The reply to each question. */
  readonly answers: ReadonlyMap<Question, string>;
  /** Times from sending to the last byte, milliseconds, ascending. */
  readonly latenciesMs: readonly number[];
}

/**
 * Asks over `connections` connections, each question after the other, for `seconds`. Throws when a question gets another
 * reply than before, or none.
 */
export async function askFor(
  port: number,
  questions: readonly Question[],
  { connections, seconds }: { readonly connections: number; readonly seconds: number },
): Promise<Asked> {
  const answers = new Map<Question, string>();
  const latenciesMs: number[] = [];
  const begun = performance.now();
  let next = 0;
  const work = async () => {
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    while (performance.now() - begun < seconds * 1_000) {
      const question = questions[next % questions.length];
      if (question === undefined) throw new Error('nothing to ask');
      next += 1;
      const sent = performance.now();
      const answer = await post(port, agent, question.body);
      latenciesMs.push(performance.now() - sent);
      if ((answers.get(question) ?? answer) !== answer) throw new Error('the same question got two replies');
      answers.set(question, answer);
    }
    agent.destroy();
  };
  await Promise.all(Array.from({ length: connections }, work));
  return {
    replies: latenciesMs.length,
    seconds: (performance.now() - begun) / 1_000,
    answers,
    latenciesMs: latenciesMs.sort((one, other) => one - other),
  };
}

function post(port: number, agent: Agent, body: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const options = { host: '127.0.0.1', port, agent, path: '/v1/analyze', method: 'POST' };
    const sent = request({ ...options, headers: { 'Content-Length': Buffer.byteLength(body) } }, (reply) => {
      const chunks: Buffer[] = [];
      reply.on('data', (chunk: Buffer) => chunks.push(chunk));
      reply.on('error', reject);
      reply.on('end', () => {
        const text = Buffer.concat(chunks).toString();
        if (reply.statusCode === 200) resolve(text);
        else reject(new Error(`${reply.statusCode}: ${text}`));
      });
    });
    sent.on('error', reject);
    sent.end(body);
  });
}
