import { Agent } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import type { MixedQuestion } from './mixed-questions.ts';
import { post } from './post.ts';
import { count, emptyTally, type Tally } from './tally.ts';

const STEP_MS = 20;
const STRIDE = 37;

/** What each question is answered when nothing else is asked. */
export type Truth = ReadonlyMap<MixedQuestion, string>;

/** Asks each question alone, three times, and throws where it does not get the same answer each time. */
export async function learnTruth(port: number, questions: readonly MixedQuestion[]): Promise<Truth> {
  const agent = new Agent({ keepAlive: true });
  const truth = new Map<MixedQuestion, string>();
  for (const question of questions) {
    for (let time = 0; time < 3; time += 1) {
      const outcome = await post(port, agent, question.path, question.body);
      if (outcome.kind === 'lost' || outcome.status === 503)
        throw new Error(`${question.name} is not answered`);
      if ((truth.get(question) ?? outcome.body) !== outcome.body) throw new Error(`${question.name} changes`);
      truth.set(question, outcome.body);
    }
  }
  agent.destroy();
  return truth;
}

/** Asks over some connections, each question after the other: how many answers a second there are at most. */
export async function capacity(
  port: number,
  truth: Truth,
  { connections, seconds }: { readonly connections: number; readonly seconds: number },
): Promise<number> {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const questions = inTurn([...truth.keys()]);
  const begun = performance.now();
  let answers = 0;
  const work = async (offset: number) => {
    for (let turn = offset; performance.now() - begun < seconds * 1_000; turn += connections) {
      const question = at(questions, turn);
      const outcome = await post(port, agent, question.path, question.body);
      if (outcome.kind === 'answered' && outcome.status !== 503) answers += 1;
    }
  };
  await Promise.all(Array.from({ length: connections }, (_, offset) => work(offset)));
  agent.destroy();
  return answers / ((performance.now() - begun) / 1_000);
}

/** Asks so often a second, whatever becomes of it, and resolves when everything is answered or lost. */
export async function offer(
  port: number,
  truth: Truth,
  { perSecond, seconds }: { readonly perSecond: number; readonly seconds: number },
): Promise<Tally> {
  const agent = new Agent({ keepAlive: true });
  const questions = inTurn([...truth.keys()]);
  const tally = emptyTally();
  const open = new Set<Promise<void>>();
  const begun = performance.now();
  for (let turn = 0; turn < perSecond * seconds; turn += 1) {
    const dueMs = (turn / perSecond) * 1_000;
    while (performance.now() - begun < dueMs) await sleep(Math.min(STEP_MS, dueMs));
    const question = at(questions, turn);
    const asked = post(port, agent, question.path, question.body).then((outcome) => {
      count(tally, question, outcome, truth.get(question) ?? '');
      open.delete(asked);
    });
    open.add(asked);
  }
  await Promise.all(open);
  agent.destroy();
  return tally;
}

/** Each question as often as its share says, well mixed. */
function inTurn(questions: readonly MixedQuestion[]): MixedQuestion[] {
  const row = questions.flatMap((question) => Array<MixedQuestion>(question.share).fill(question));
  return row.map((_, index) => at(row, index * STRIDE));
}

function at(questions: readonly MixedQuestion[], turn: number): MixedQuestion {
  const question = questions[turn % questions.length];
  if (question === undefined) throw new Error('nothing to ask');
  return question;
}
