import { describe, expect, it } from 'vitest';
import { eventsOfStream } from '../../../src/sources/signalfx/events-of-stream.ts';

describe('messages of a stream', () => {
  it('are put together of their lines', () => {
    const text = ': comment\nevent: a\nid: 1\ndata: {\ndata:   "x": 1\ndata: }\n\nevent: b\r\ndata:2\r\n\r\n';
    expect(eventsOfStream(text)).toEqual([
      { event: 'a', data: { x: 1 } },
      { event: 'b', data: 2 },
    ]);
  });

  it('have no data where these are not JSON', () => {
    expect(eventsOfStream('event: a\ndata: {\n\n')).toEqual([{ event: 'a', data: undefined }]);
  });

  it('are none in any other text', () => {
    expect(eventsOfStream('{"data": [1]}\n\n<html>')).toEqual([]);
  });
});
