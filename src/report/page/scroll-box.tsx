import type { ComponentChildren, VNode } from 'preact';

export interface ScrollBoxOptions {
  /** What is in it, for whoever goes there by keyboard. */
  readonly label: string;
  readonly children: ComponentChildren;
}

/** Room for a table that may be wider than the page: it scrolls by itself, also by keyboard. */
export function ScrollBox({ label, children }: ScrollBoxOptions): VNode {
  return (
    <section class="scroll" tabindex={0} aria-label={label}>
      {children}
    </section>
  );
}
