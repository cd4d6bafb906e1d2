import type { Response } from 'express';
import type { AnalysisReply } from '../contract/analysis-reply.ts';
import { nextTurn } from '../next-turn.ts';
import type { Format } from '../report/formats/formats.ts';

/** Sends a verdict in a form. What a browser shows comes with a policy of its own, under which this service may frame it. */
export async function sendReply(
  response: Response,
  { mediaType, policy, render }: Format,
  reply: AnalysisReply,
): Promise<void> {
  if (policy !== undefined) {
    response.set('Content-Security-Policy', `${policy}; frame-ancestors 'self'`);
  }
  response.type(mediaType).send(await render(reply, nextTurn));
}
