import type { Endpoint } from './endpoint.ts';

/** The endpoint that serves a path, found as Express finds it: in any case, with or without a slash at the end. */
export function endpointAt(endpoints: readonly Endpoint[], path: string): Endpoint | undefined {
  const wanted = plain(path);
  return endpoints.find((endpoint) => plain(endpoint.path) === wanted);
}

function plain(path: string): string {
  return path.toLowerCase().replace(/(?<=.)\/$/, '');
}
