import { stringify } from 'yaml';
import { z } from 'zod';
import type { Content, Endpoint } from './endpoint.ts';

type Json = { [key: string]: unknown };

/** Example requests and replies by name, shown in the document. */
export type Examples = Readonly<Record<string, unknown>>;

const TAGS = [
  { name: 'verdicts', description: 'May the canary go on?' },
  { name: 'plans', description: 'How long will it take to know?' },
  { name: 'policies', description: 'Stored metrics and limits.' },
  { name: 'sources', description: 'Where metrics are read.' },
  { name: 'operations', description: 'Running the service.' },
];

const SECURITY = {
  token: {
    type: 'http',
    scheme: 'bearer',
    description: 'A token that the operator has set. Where none is set, none is needed.',
  },
};

/** The OpenAPI 3.1 document of these endpoints as YAML; schemas come from the zod schemas that validate. */
export function openapiDocument(endpoints: readonly Endpoint[], version: string, examples: Examples): string {
  const schemas: Json = {};
  const paths: Json = {};
  for (const endpoint of endpoints) {
    const path = (paths[endpoint.path] ?? {}) as Json;
    path[endpoint.method] = operation(endpoint, schemas, examples);
    paths[endpoint.path] = path;
  }
  const sorted = Object.fromEntries(
    Object.entries(schemas).sort(([left], [right]) => (left < right ? -1 : 1)),
  );
  const document = {
    openapi: '3.1.0',
    info: {
      title: 'canary-verdict',
      version,
      summary:
        "Send it the canary's and the stable version's metrics; get back pass, warn or fail, and the reason.",
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: 'http://canary-verdict:8080', description: 'The service in a cluster.' }],
    tags: TAGS,
    security: [],
    paths,
    components: { schemas: sorted, securitySchemes: SECURITY },
  };
  return stringify(document, { lineWidth: 110, aliasDuplicateObjects: false });
}

function operation(endpoint: Endpoint, schemas: Json, examples: Examples): Json {
  const { operationId, tag, summary, description, parameters = [], body, replies, isOpenedByLink } = endpoint;
  return {
    operationId,
    tags: [tag],
    summary,
    description,
    ...(tag !== 'operations' && isOpenedByLink !== true && { security: [{ token: [] }, {}] }),
    ...(parameters.length > 0 && {
      parameters: parameters.map(({ name, description: about, values }) => ({
        name,
        in: 'query',
        description: about,
        schema: { type: 'string', ...(values !== null && { enum: values }) },
      })),
    }),
    ...(body && {
      requestBody: {
        required: true,
        content: {
          'application/json': {
            schema: reference(body.schema, 'input', schemas),
            ...(body.examples.length > 0 && {
              examples: Object.fromEntries(body.examples.map((name) => [name, { value: examples[name] }])),
            }),
          },
        },
      },
    }),
    responses: Object.fromEntries(
      Object.entries(replies).map(([status, { description: about, content }]) => [
        status,
        { description: about, content: contentOf(content, schemas) },
      ]),
    ),
  };
}

function contentOf(content: Readonly<Record<string, Content>>, schemas: Json): Json {
  return Object.fromEntries(
    Object.entries(content).map(([mediaType, schema]) => [
      mediaType,
      { schema: schema === 'text' ? { type: 'string' } : reference(schema, 'output', schemas) },
    ]),
  );
}

/** Puts a schema and all that it names among the components, and returns a reference to it. */
function reference(schema: z.ZodType, io: 'input' | 'output', schemas: Json): Json {
  const {
    $schema: _,
    $defs,
    ...root
  } = z.toJSONSchema(schema, {
    io,
    override: ({ jsonSchema }) => {
      if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum;
      if (jsonSchema.minimum === Number.MIN_SAFE_INTEGER) delete jsonSchema.minimum;
    },
  });
  const id = schema.meta()?.['id'];
  if (typeof id !== 'string') throw new Error('a schema of an endpoint needs an id');
  for (const [name, definition] of Object.entries({ [id]: root, ...$defs }))
    schemas[name] = hoisted(definition);
  return { $ref: `#/components/schemas/${id}` };
}

/** The same schema with references into the components of the document instead of its own definitions. */
function hoisted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(hoisted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key, child]) => key !== 'id' || typeof child !== 'string')
      .map(([key, child]) => {
        if (key === '$ref' && typeof child === 'string') {
          return [key, child.replace('#/$defs/', '#/components/schemas/')];
        }
        return [key, hoisted(child)];
      }),
  );
}
