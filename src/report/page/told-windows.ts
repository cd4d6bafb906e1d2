import type { WindowReply } from '../../contract/reply/window-reply.ts';

/** The windows that fit into a table: the breaches first, then the newest; order is kept. */
export function toldWindows(windows: readonly WindowReply[], most: number): readonly WindowReply[] {
  if (windows.length <= most) return windows;
  const breaches = windows.filter(({ breach }) => breach).slice(-most);
  const others = windows.filter(({ breach }) => !breach);
  const rest = most - breaches.length;
  const kept = new Set([...breaches, ...(rest > 0 ? others.slice(-rest) : [])]);
  return windows.filter((window) => kept.has(window));
}
