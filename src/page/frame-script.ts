/**
 * Goes along with a report that is shown in a frame, and tells the page how high the report is: a frame that may not
 * reach the page cannot be measured by it either.
 */
export const FRAME_SCRIPT =
  'new ResizeObserver(()=>parent.postMessage({reportHeight:document.documentElement.offsetHeight},"*")).observe(document.documentElement)';
