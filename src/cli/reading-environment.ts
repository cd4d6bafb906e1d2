import type { Terminal } from './terminal.ts';

/** The environment without what only a service needs: a pipeline may use PORT for something else. */
export function readingEnvironment(
  { HOST, PORT, LOG_LEVEL, SHUTDOWN_GRACE, ...env }: Terminal['env'],
  { prometheus, policies }: { readonly prometheus?: string; readonly policies?: string },
): Terminal['env'] {
  return {
    ...env,
    ...(prometheus === undefined ? {} : { PROMETHEUS_URL: prometheus }),
    ...(policies === undefined ? {} : { POLICIES: policies }),
  };
}
