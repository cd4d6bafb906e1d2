import { type Agent, request } from 'node:http';

/** What came back: a status and a body, or nothing at all. */
export type Outcome =
  | {
      readonly kind: 'answered';
      readonly status: number;
      readonly body: string;
      readonly retryAfter: string | undefined;
      readonly ms: number;
    }
  | { readonly kind: 'lost'; readonly error: string };

/** Posts a body to a port of 127.0.0.1; never rejects. */
export function post(port: number, agent: Agent, path: string, body: string): Promise<Outcome> {
  const begun = performance.now();
  return new Promise((resolve) => {
    const lost = ({ message }: Error) => resolve({ kind: 'lost', error: message });
    const headers = { 'Content-Length': Buffer.byteLength(body) };
    const sent = request({ host: '127.0.0.1', port, agent, path, method: 'POST', headers }, (reply) => {
      const chunks: Buffer[] = [];
      reply.on('data', (chunk: Buffer) => chunks.push(chunk));
      reply.on('error', lost);
      reply.on('end', () => {
        resolve({
          kind: 'answered',
          status: reply.statusCode ?? 0,
          body: Buffer.concat(chunks).toString(),
          retryAfter: reply.headers['retry-after'],
          ms: performance.now() - begun,
        });
      });
    });
    sent.on('error', lost);
    sent.end(body);
  });
}
