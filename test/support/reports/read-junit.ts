/** A test case of a report. */
export interface TestCase {
  readonly name: string;
  readonly result: 'passed' | 'failure' | 'error' | 'skipped';
  readonly message: string | null;
  readonly type: string | null;
  readonly text: string;
}

/** A report as its readers see it; it must be valid already. */
export interface TestReport {
  readonly suite: Readonly<Record<string, string>>;
  readonly properties: Readonly<Record<string, string>>;
  readonly cases: readonly TestCase[];
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** Reads a valid report. */
export function readJunit(xml: string): TestReport {
  const [, suite = ''] = /<testsuite ([^>]*)>/.exec(xml) ?? [];
  const properties = [...xml.matchAll(/<property ([^>]*)\/>/g)].map(([, text = '']) => attributesOf(text));
  return {
    suite: attributesOf(suite),
    properties: Object.fromEntries(properties.map(({ name = '', value = '' }) => [name, value])),
    cases: [...xml.matchAll(/<testcase ([^>]*)>([\s\S]*?)<\/testcase>/g)].map(([, head = '', body = '']) => {
      const [, element = '', attributes = '', text = ''] =
        /<([\w-]+)([^>]*)>([\s\S]*)<\/\1>/.exec(body) ?? [];
      const { message = null, type = null } = attributesOf(attributes);
      const result = element === 'system-out' ? 'passed' : (element as 'failure' | 'error' | 'skipped');
      return { name: attributesOf(head)['name'] ?? '', result, message, type, text: unescaped(text) };
    }),
  };
}

function attributesOf(text: string): Record<string, string> {
  return Object.fromEntries(
    [...text.matchAll(/([\w-]+)="([^"]*)"/g)].map(([, name = '', value = '']) => [name, unescaped(value)]),
  );
}

function unescaped(text: string): string {
  return text.replace(/&(\w+);/g, (_, name: string) => ENTITIES[name] ?? '?');
}
