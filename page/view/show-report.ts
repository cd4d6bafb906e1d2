import { FRAME_SCRIPT } from '../../src/page/frame-script.ts';

/**
 * Shows a report in a frame that may run the script of the report and nothing else: it has an origin of its own, and the
 * policy of this page holds in it too.
 */
export function showReport(frame: HTMLIFrameElement, html: string): void {
  // In front of what the report itself says that may run in it.
  frame.srcdoc = html.replace('<head>', () => `<head><script>${FRAME_SCRIPT}</script>`);
  frame.hidden = false;
}

/** Makes a frame as high as what is in it, whenever that changes. */
export function followHeight(frame: HTMLIFrameElement): void {
  window.addEventListener('message', ({ source, data }: MessageEvent<unknown>) => {
    if (source !== frame.contentWindow || typeof data !== 'object' || data === null) return;
    const height: unknown = Reflect.get(data, 'reportHeight');
    if (typeof height === 'number' && Number.isFinite(height)) frame.style.height = `${Math.ceil(height)}px`;
  });
}
