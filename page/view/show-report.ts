import { FRAME_SCRIPT } from '../../src/page/frame-script.ts';

/** Room that is left above what a link leads to. */
const ABOVE_PX = 8;

/**
 * Shows a report in a frame that may run the script of the report and nothing else: it has an origin of its own, and the
 * policy of this page holds in it too.
 */
export function showReport(frame: HTMLIFrameElement, html: string): void {
  // In front of what the report itself says that may run in it.
  frame.srcdoc = html.replace('<head>', () => `<head><script>${FRAME_SCRIPT}</script>`);
}

/** Makes a frame as high as what is in it, and scrolls to where links within it lead. */
export function followReport(frame: HTMLIFrameElement): void {
  window.addEventListener('message', ({ source, data }: MessageEvent<unknown>) => {
    if (source !== frame.contentWindow) return;
    const height = numberIn(data, 'reportHeight');
    const top = numberIn(data, 'reportTop');
    if (height !== null) frame.style.height = `${Math.ceil(height)}px`;
    if (top !== null) scrollBy({ top: frame.getBoundingClientRect().top + top - ABOVE_PX });
  });
}

function numberIn(data: unknown, key: string): number | null {
  const value: unknown = typeof data === 'object' && data !== null ? Reflect.get(data, key) : null;
  return typeof value === 'number' && Number.isFinite(value) ? value : null;
}
