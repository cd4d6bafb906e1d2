import { received } from '../contract/received.ts';
import { FORMATS, type Format, type FormatName } from '../report/formats/formats.ts';
import type { QueryParameter } from './endpoint.ts';
import { Problem } from './problems.ts';

export const FORMAT_PARAMETER: QueryParameter = {
  name: 'format',
  description: 'Form of the answer; json by default, whatever the Accept header says.',
  values: Object.keys(FORMATS),
};

/** The format that a query parameter names. Throws a problem for one that there is not. */
export function requestedFormat(name: unknown, fallback: FormatName): Format {
  if (name === undefined) return FORMATS[fallback];
  if (typeof name === 'string' && Object.hasOwn(FORMATS, name)) return FORMATS[name as FormatName];
  throw new Problem(
    'invalid_request',
    `format must be one of ${Object.keys(FORMATS).join(', ')}, received ${received(name)}`,
  );
}
