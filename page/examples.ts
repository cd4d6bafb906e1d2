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
  [
    'burst',
    'A burst of errors',
    'One bad minute in twelve rolls nothing back, and over all minutes the harm stays below the limit.',
  ],
  ['latency', 'A slower tail', 'The median is as before, but the slowest requests wait longer.'],
  [
    'memory',
    'A memory leak',
    'The errors are as before. Memory is for advice only: it warns and never fails.',
  ],
  [
    'exceptions',
    'More exceptions',
    'Events against the requests in which they happened; the canary has a tenth of them.',
  ],
  [
    'prometheus',
    'Your Prometheus',
    'Queries in place of numbers. The service needs a source called "prometheus" for it. Set the labels to yours; without "start" it looks for the canary in the last hour.',
  ],
];

/** What there is to begin with, in the order in which it is offered. */
export const EXAMPLES: readonly Example[] = TOLD.flatMap(([name, title, about]) => {
  const text = EXAMPLE_TEXTS[name];
  return text === undefined ? [] : [{ name, title, about, text: text.trimEnd() }];
});
