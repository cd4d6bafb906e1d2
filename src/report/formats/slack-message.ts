/** A piece of text in a message; `mrkdwn` has marks in it, `plain_text` is shown as it is. */
export interface SlackText {
  readonly type: 'mrkdwn' | 'plain_text';
  readonly text: string;
  readonly emoji?: boolean;
  readonly verbatim?: boolean;
}

export type SlackBlock =
  | { readonly type: 'header'; readonly text: SlackText }
  | { readonly type: 'section'; readonly text: SlackText; readonly fields?: readonly SlackText[] }
  | { readonly type: 'context'; readonly elements: readonly SlackText[] };

/** A message as an incoming webhook takes it. */
export interface SlackMessage {
  /** What notifications show, and clients that know no blocks. */
  readonly text: string;
  readonly blocks: readonly SlackBlock[];
}
