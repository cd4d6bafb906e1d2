import type { CopyForm } from '../view/copies.ts';
import { asAnalysisTemplate } from './as-analysis-template.ts';
import { asCommandLine } from './as-command-line.ts';
import { asCurl } from './as-curl.ts';

/** The forms in which a request can be taken elsewhere. `service` is the address of this service. */
export function copyForms(service: string, needsToken: () => boolean): CopyForm[] {
  return [
    {
      title: 'curl',
      note: 'For any shell. Beside text there are other formats: json, markdown, junit and more.',
      write: (request) => asCurl(request, service, { needsToken: needsToken() }),
    },
    {
      title: 'Command line',
      note: 'Judges without the service. Queries go to the Prometheus that PROMETHEUS_URL names, policies come from the folder POLICIES.',
      write: asCommandLine,
    },
    {
      title: 'Argo Rollouts',
      note: 'Asks the same every minute. For rollouts, leave out start and end, and hand over the pods by arguments, as the shipped templates do.',
      write: (request) => {
        const value = parsed(request);
        return value === undefined ? null : asAnalysisTemplate(value, { needsToken: needsToken() });
      },
    },
  ];
}

function parsed(request: string): unknown {
  try {
    return JSON.parse(request);
  } catch {
    return undefined;
  }
}
