import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { renderTemplate } from '../../support/argo/go-template/render-template.ts';
import { NotificationTemplate } from '../../support/argo/manifests/notification-config.ts';
import { projectFile } from '../../support/docs/documents.ts';

interface Case {
  readonly name: string;
  readonly variables: object;
  readonly expected: { readonly message: string; readonly blocks: string; readonly groupingKey: string };
}

const cases: readonly Case[] = JSON.parse(projectFile('test/reference/argo/notifications.json'));
const config = parse(projectFile('templates/argo-rollouts/notifications.yaml'));
const { message, slack } = NotificationTemplate.parse(parse(config.data['template.canary-verdict']));

describe('the renderer of notifications', () => {
  it.each(cases.map((one) => [one.name, one] as const))(
    'makes of our template what Go makes of it: %s',
    (_name, { variables, expected }) => {
      expect(renderTemplate(message, variables)).toBe(expected.message);
      expect(renderTemplate(slack.blocks, variables)).toBe(expected.blocks);
      expect(renderTemplate(slack.groupingKey ?? '', variables)).toBe(expected.groupingKey);
    },
  );

  it.each([
    ['{{ .a.b }}', {}],
    ['{{ index .list 1 }}', { list: [1] }],
    ['{{ nothing }}', {}],
    ['{{ if .a }}', { a: 1 }],
    ['{{ end }}', {}],
    ['{{ $unknown }}', {}],
  ])('refuses what Go refuses: %s', (template, data) => {
    expect(() => renderTemplate(template, data)).toThrow();
  });
});
