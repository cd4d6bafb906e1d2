import type { SourceProblem } from './check-sources.ts';

/** What to do where a source cannot be asked. */
export const SOURCE_ADVICE: Readonly<Record<SourceProblem['kind'], string>> = {
  settings: 'Mend its settings.',
  unreachable: 'Look at its address and at the network: can this machine reach it?',
  timeout: 'See whether it is overloaded, or give it a longer timeout.',
  unauthorized: 'Look at its credentials, and at what they may read.',
  rejected_query:
    'Look at its settings, such as the database, and whether its address and version are those of this kind of store.',
  bad_reply: 'Look at its address and its other settings: is something else answering there?',
  too_large: 'Raise its maxResponseBytes.',
  store_error: 'Look at its own logs: the store is in trouble.',
  not_asked: 'Try again in a minute: it wants to be left alone.',
};
