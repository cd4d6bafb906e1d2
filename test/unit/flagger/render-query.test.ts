import { describe, expect, it } from 'vitest';
import { renderQuery } from '../../support/flagger/render-query.ts';

const model = {
  name: 'checkout',
  namespace: 'shop',
  target: 'checkout-app',
  service: 'checkout-svc',
  ingress: 'checkout-ingress',
  interval: '1m',
  variables: { limit: '0.005' },
};

describe('a query of a MetricTemplate', () => {
  it('has its names filled in', () => {
    expect(renderQuery('{{ name }} {{namespace}} {{ target }} {{ interval }}', model)).toBe(
      'checkout shop checkout-app 1m',
    );
  });

  it('has the variables of the Canary filled in, and a mark where there is none', () => {
    expect(renderQuery('{{ variables.limit }} {{ variables.other }}', model)).toBe('0.005 <no value>');
  });

  it.each(['{{ side }}', '{{side}}', '{{ name.first }}', '{{ variables }}'])('cannot have %s', (query) => {
    expect(() => renderQuery(query, model)).toThrow();
  });

  it('keeps the braces of JSON', () => {
    expect(renderQuery('{"a":{"b":"{{ name }}"}}', model)).toBe('{"a":{"b":"checkout"}}');
  });
});
