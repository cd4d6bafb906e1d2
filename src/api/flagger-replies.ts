import type { Content, Endpoint } from './endpoint.ts';

const DESCRIPTIONS = {
  400: 'The request cannot be understood. The first mistake is named with its place.',
  401: 'A token is needed, or it is not known.',
  403: 'A page of another origin sent it.',
  412: 'The verdict is a fail.',
  413: 'The body is too large.',
  415: 'The body has an encoding that is not read.',
  424: 'The metrics could not be read, the token was used too often, or the service is at fault.',
  425: 'The verdict is a warn, and is to hold.',
} as const;

/** The replies of a door of Flagger other than 200: statuses with which Flagger keeps the text. */
export function flaggerReplies(
  statuses: readonly (keyof typeof DESCRIPTIONS)[],
  content: Readonly<Record<string, Content>>,
): Endpoint['replies'] {
  return Object.fromEntries(
    statuses.map((status) => [status, { description: DESCRIPTIONS[status], content }]),
  );
}
