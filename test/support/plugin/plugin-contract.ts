import { z } from 'zod';
import {
  AboutReply,
  CountsByReply,
  CountsReply,
  DistributionReply,
  ErrorReply,
  SeriesReply,
} from '../../../src/sources/plugin/plugin-reply.ts';
import { PluginRequest } from '../../../src/sources/plugin/plugin-request.ts';

/** Everything that is said between the service and a plug-in. */
export const MESSAGES = {
  PluginRequest,
  CountsReply,
  CountsByReply,
  DistributionReply,
  SeriesReply,
  ErrorReply,
  AboutReply,
};

/** The same as one JSON Schema with a definition for each message. */
export function pluginContract(): string {
  const definitions = Object.entries(MESSAGES).map(([name, schema]) => {
    const { $schema, ...definition } = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' });
    return [name, definition];
  });
  const document = {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'The contract of plug-ins of canary-verdict, version 1',
    $defs: Object.fromEntries(definitions),
  };
  return `${JSON.stringify(document, null, 2)}\n`;
}
