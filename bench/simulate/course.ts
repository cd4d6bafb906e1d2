/** When something happens: from a window on, until another, at once or growing. */
export interface Course {
  /** First window concerned. */
  readonly from: number;
  /** First window no longer concerned; without it, it stays. */
  readonly until?: number;
  /** Windows it takes to reach full strength; without it, none. */
  readonly growsOver?: number;
}

/** Something that happens to one side or both. */
export interface Change extends Course {
  readonly side: 'canary' | 'stable' | 'both';
}

/** How strong it is in a window, 0 to 1. */
export function strengthAt({ from, until = Infinity, growsOver = 0 }: Course, window: number): number {
  if (window < from || window >= until) return 0;
  return growsOver === 0 ? 1 : Math.min(1, (window - from + 1) / growsOver);
}

/** How strong a change is on a side in a window, 0 to 1. */
export function strengthOn(change: Change, side: 'canary' | 'stable', window: number): number {
  return change.side === side || change.side === 'both' ? strengthAt(change, window) : 0;
}
