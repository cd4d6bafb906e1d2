import { CompletionContext } from '@codemirror/autocomplete';
import { json } from '@codemirror/lang-json';
import { EditorState } from '@codemirror/state';
import { describe, expect, it } from 'vitest';
import { completeRequest } from '../../page/editor/complete-request.ts';

/** What is offered at the bar in a text, as JSON. */
function offered(text: string): string[] {
  const pos = text.indexOf('|');
  const state = EditorState.create({ doc: text.replace('|', ''), extensions: [json()] });
  const result = completeRequest(new CompletionContext(state, pos, true));
  return (result?.options ?? []).map(({ label }) => label);
}

const metric = (inside: string) => `{"metrics": [{"kind": "count", ${inside}}]}`;

describe('what is offered', () => {
  it('is every key of a request that it does not have yet', () => {
    const keys = offered('{"service": "a", "|"}');
    expect(keys).toEqual(expect.arrayContaining(['"metrics"', '"mode"', '"sustained"']));
    expect(keys).not.toContain('"service"');
  });

  it('is what goes with the kind of a metric', () => {
    expect(offered(metric('"|"'))).toContain('"queries"');
    expect(offered(metric('"|"'))).not.toContain('"quantiles"');
    expect(offered('{"metrics": [{"kind": "distribution", "|"}]}')).toContain('"quantiles"');
  });

  it('is what goes with a policy, where one is named', () => {
    expect(offered('{"policy": "a", "|"}')).toEqual(expect.arrayContaining(['"args"', '"leaveOut"']));
  });

  it('is each word that a key takes', () => {
    expect(offered('{"mode": "|"}')).toEqual(['"gate"', '"watch"']);
    expect(offered('{"metrics": [{"kind": "|"}]}')).toEqual([
      '"proportion"',
      '"distribution"',
      '"series"',
      '"count"',
    ]);
    expect(offered('{"dryRun": |}')).toEqual(['true', 'false']);
  });

  it('is found further in, and in front of what is there already', () => {
    expect(offered(metric('"limit": {"|"}'))).toEqual(['"absolute"', '"relative"']);
    expect(offered(metric('"limit": {|"absolute": 1}'))).toEqual(['"relative"']);
    expect(offered(metric('"data": {"canary": {"|"}}'))).toEqual(['"events"', '"exposure"']);
  });

  it('is nothing, where any text or number will do', () => {
    expect(offered('{"service": "|"}')).toEqual([]);
    expect(offered('{"nothing": {"|"}}')).toEqual([]);
  });
});
