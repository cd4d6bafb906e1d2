/** Why a backtest was stopped before its end. */
export type StopReason = 'unread' | 'time' | 'shutdown' | 'interrupted' | 'terminated';

const BECAUSE: Readonly<Record<StopReason, string>> = {
  unread: 'the store could not be read for several rollouts in a row',
  time: 'no more time is given to one backtest; the command line has no such limit',
  shutdown: 'this instance is shutting down',
  interrupted: 'it was interrupted',
  terminated: 'it was told to stop',
};

/** "stopped after 37 of 168 rollouts: …; go on …", for a backtest that did not come to its end. */
export function stopPhrase(
  reason: StopReason,
  done: number,
  planned: number,
  nextStart: string | null,
): string {
  const next =
    nextStart === null ? '' : `; to go on, ask from ${nextStart} on, or run it again with the same --record`;
  return `stopped after ${done} of ${planned} rollouts: ${BECAUSE[reason]}${next}`;
}
