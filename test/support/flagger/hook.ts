/** What Flagger posts: `config` as JSON text unless it is a text already, and more metadata beside it. */
export function hook(config: unknown, more: Readonly<Record<string, unknown>> = {}): object {
  return {
    name: 'checkout',
    namespace: 'shop',
    phase: 'Progressing',
    checksum: '7f5b8d4c9',
    metadata: { config: typeof config === 'string' ? config : JSON.stringify(config), ...more },
  };
}
