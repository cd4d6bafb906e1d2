/** The size of a panel, and of what is drawn inside of its axes, in pixels at which its text is 12 high. */
export const PANEL = { width: 460, height: 214 } as const;

export const PLOT = { left: 58, right: 384, top: 30, bottom: 188 } as const;

/** A coordinate with as many digits as a screen can show; what is no number is put at the edge. */
export function pixel(value: number): number {
  return Number.isFinite(value) ? Math.round(value * 10) / 10 : 0;
}
