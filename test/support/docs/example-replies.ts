import { exampleRequests } from '../current-openapi.ts';
import type { DocumentedService } from './documented-service.ts';

/** The replies to those examples that bring their own data, by path of the file they belong in. */
export async function exampleReplies({ url }: DocumentedService): Promise<Record<string, unknown>> {
  const replies: Record<string, unknown> = {};
  for (const [name, request] of Object.entries(exampleRequests())) {
    const body = JSON.stringify(request);
    if (body.includes('"query"') || body.includes('"queries"')) continue;
    const reply = await fetch(`${url}/v1/analyze`, { method: 'POST', body });
    replies[`examples/${name}.reply.json`] = await reply.json();
  }
  return replies;
}
