import type { Terminal } from './terminal.ts';

/** The environment without what only a service needs: a pipeline may use PORT for something else. */
export function readingEnvironment(
  { HOST, PORT, LOG_LEVEL, SHUTDOWN_GRACE, ...env }: Terminal['env'],
  { prometheus }: { readonly prometheus?: string },
): Terminal['env'] {
  return prometheus === undefined ? env : { ...env, PROMETHEUS_URL: prometheus };
}
