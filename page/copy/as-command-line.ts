import { hereDocument } from './here-document.ts';

/** The same request for the command line, which judges without the service. */
export function asCommandLine(request: string): string {
  return hereDocument('canary-verdict analyze -', request);
}
