/** The requests in examples/ by name; the build puts them here. */
declare const EXAMPLE_TEXTS: Readonly<Record<string, string>>;

/** A request to begin with. */
export interface Example {
  readonly name: string;
  /** What it shows, in a few words. */
  readonly title: string;
  readonly about: string;
  readonly text: string;
}

const TOLD: readonly (readonly [name: string, title: string, about: string])[] = [
  ['pass', 'As good as before', 'Error rate and latency are as before: harm beyond the limits is ruled out.'],
  ['fail', 'More errors', 'The error rate goes up in the sixth minute and stays up.'],
  [
    'warn',
    'Too early to know',
    'Three minutes are too few: the service says so, and when there will be enough.',
  ],
  ['burst', 'A burst of errors', 'One bad minute in twelve. It is told, and rolls nothing back.'],
  ['latency', 'A slower tail', 'The median is as before, but one request in a hundred waits twice as long.'],
  ['memory', 'A memory leak', 'A level per minute, for advice only: it warns and never fails.'],
  [
    'exceptions',
    'More exceptions',
    'Events against the requests they happened in, with a tenth of the traffic.',
  ],
  [
    'prometheus',
    'Your Prometheus',
    'Queries in place of numbers. The service needs a source called "prometheus" for it.',
  ],
];

/** What there is to begin with, in the order in which it is offered. */
export const EXAMPLES: readonly Example[] = TOLD.flatMap(([name, title, about]) => {
  const text = EXAMPLE_TEXTS[name];
  return text === undefined ? [] : [{ name, title, about, text: text.trimEnd() }];
});
