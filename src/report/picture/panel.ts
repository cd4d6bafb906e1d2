import type { VNode } from 'preact';

/** One picture of a metric, of the size of {@link PANEL}. */
export interface Panel {
  readonly kind: 'values' | 'difference' | 'evidence' | 'distribution';
  /** What it is a picture of, in a few words. */
  readonly title: string;
  /** What it shows, in a sentence for whoever does not see it. */
  readonly alternative: string;
  /** Whether windows stand on it from left to right, as on the panel of values. */
  readonly hasWindows: boolean;
  readonly content: VNode;
}
