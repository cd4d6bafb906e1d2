import { z } from 'zod';

const LONGEST = 2_000;

/** An address that people can open: http or https, without credentials; normalised, so that it holds no spaces or brackets. */
export const WebLink = z
  .string()
  .max(LONGEST, `must have at most ${LONGEST} characters`)
  .refine(isWebLink, 'must be an http or https address without credentials')
  .transform((text) => new URL(text).href)
  .refine((href) => href.length <= LONGEST, `must have at most ${LONGEST} characters`);

function isWebLink(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, username, password } = new URL(text);
  return (protocol === 'http:' || protocol === 'https:') && `${username}${password}` === '';
}
