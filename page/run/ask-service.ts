import type { ProblemDocument } from '../../src/contract/problem-document.ts';
import { serviceAddress } from '../service-address.ts';
import type { Answer } from './answer.ts';

/** More than any analysis takes; the service gives up before. */
const PATIENCE_MS = 60_000;

/** What is asked: where, with what body, and in whose name. */
export interface Asked {
  /** Relative to the page, so that it may lie anywhere below an address. */
  readonly path: string;
  readonly body?: string;
  readonly token: string | null;
}

/** Asks this service, and reads the answer; never rejects. */
export async function askService<Content>(
  { path, body, token }: Asked,
  read: (response: Response) => Promise<Content>,
): Promise<Answer<Content>> {
  try {
    const response = await fetch(new URL(path, serviceAddress()), {
      method: body === undefined ? 'GET' : 'POST',
      headers: token === null ? {} : { Authorization: `Bearer ${token}` },
      signal: AbortSignal.timeout(PATIENCE_MS),
      ...(body !== undefined && { body }),
    });
    if (response.ok) return { kind: 'answer', content: await read(response) };
    return await refusal(response);
  } catch (error) {
    return { kind: 'trouble', sentence: sentenceOf(error) };
  }
}

async function refusal(response: Response): Promise<Answer<never>> {
  const isProblem = response.headers.get('Content-Type')?.startsWith('application/problem+json') === true;
  if (!isProblem) {
    const sentence = `Something between this page and the service answered with status ${response.status}.`;
    return { kind: 'trouble', sentence };
  }
  const problem = (await response.json()) as ProblemDocument;
  return { kind: 'problem', problem, retryAfter: response.headers.get('Retry-After') };
}

function sentenceOf(error: unknown): string {
  if (error instanceof DOMException && error.name === 'TimeoutError') {
    return `There was no answer within ${PATIENCE_MS / 1_000} s.`;
  }
  if (error instanceof SyntaxError) return 'The answer was cut off, or is not from this service.';
  return 'The service cannot be reached. It may have stopped, or the network may be down.';
}
