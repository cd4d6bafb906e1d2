import { parseJson } from '../http/parse-json.ts';

/** One message of a stream of server-sent events; its data are JSON, undefined where they are not. */
export interface StreamEvent {
  readonly event: string;
  readonly data: unknown;
}

/** The messages of a whole stream; none where a text is no stream. Data on several lines are put together. */
export function eventsOfStream(text: string): StreamEvent[] {
  const events: StreamEvent[] = [];
  let event = '';
  let data: string[] = [];
  for (const line of [...text.split(/\r\n|\n|\r/), '']) {
    const [, field, value = ''] = /^(event|data):(?: ?(.*))$/s.exec(line) ?? [];
    if (field === 'event') event = value;
    if (field === 'data') data.push(value);
    if (line !== '') continue;
    if (data.length > 0) events.push({ event, data: parseJson(data.join('\n')) });
    event = '';
    data = [];
  }
  return events;
}
