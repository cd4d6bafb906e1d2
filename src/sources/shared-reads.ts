import { labelValuesOf } from './label-values-of.ts';
import type { MetricSource } from './source.ts';

type FindSource = (name: string) => MetricSource;

/** Sources that answer the same read only once, for whatever is asked while this is held. */
export function sharedReads(sourceNamed: FindSource): FindSource {
  const answers = new Map<string, Promise<unknown>>();

  function once<Answer>(what: readonly unknown[], ask: () => Promise<Answer>): Promise<Answer> {
    const key = JSON.stringify(what);
    const asked = answers.get(key) ?? ask();
    answers.set(key, asked);
    return asked as Promise<Answer>;
  }

  return (name) => {
    const source = sourceNamed(name);
    return {
      read: (request, signal) =>
        request.kind === 'inline'
          ? source.read(request, signal)
          : once([name, 'read', request], () => source.read(request, signal)),
      labelValues: (request, signal) =>
        once([name, 'values', request], () => labelValuesOf(source, request, signal)),
      contradiction: (reads) => source.contradiction(reads),
    };
  };
}
