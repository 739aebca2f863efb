import { z } from 'zod';
import type { Endpoint } from './endpoints.js';
import { type RefusalCode, refusals } from './refusals.js';

/** The body of every refusal. */
export const ErrorBody = z.object({
  error: z.object({ code: z.string(), message: z.string(), about: z.string(), requestId: z.string().optional() }),
});

const general: readonly RefusalCode[] = ['bad-request', 'foreign-origin', 'too-large', 'media-type', 'too-many', 'unavailable'];

const schemaOf = (type: z.ZodType, io: 'input' | 'output') => {
  const { $schema: _, ...schema } = z.toJSONSchema(type, { io, unrepresentable: 'any' });
  return schema;
};

/** `/pages/:slug` -> `/pages/{slug}`. */
const templated = (path: string) => path.replace(/:([a-zA-Z]+)/g, '{$1}');

const parametersOf = (endpoint: Endpoint) => [
  ...[...endpoint.path.matchAll(/:([a-zA-Z]+)/g)].map((m) => ({
    name: m[1],
    in: 'path',
    required: true,
    schema: { type: 'string' },
  })),
  ...Object.entries(endpoint.query?.shape ?? {}).map(([name, type]) => ({
    name,
    in: 'query',
    required: false,
    schema: schemaOf(type as z.ZodType, 'input'),
  })),
];

const responsesOf = (endpoint: Endpoint) => {
  const byStatus = new Map<number, RefusalCode[]>();
  for (const code of new Set([...endpoint.refuses, ...general])) {
    const { status } = refusals[code];
    byStatus.set(status, [...(byStatus.get(status) ?? []), code]);
  }
  const refused = [...byStatus].map(([status, codes]) => [
    String(status),
    {
      description: codes.join(', '),
      content: { 'application/json': { schema: { $ref: '#/components/schemas/Error' } } },
    },
  ]);
  const answered = endpoint.answers
    ? { description: 'Done', content: { 'application/json': { schema: schemaOf(endpoint.answers, 'output') } } }
    : { description: 'Done' };
  return Object.fromEntries([[String(endpoint.status), answered], ...refused]) as Record<string, unknown>;
};

/** The OpenAPI 3.1 description of these endpoints, all below `/api/v1`. */
export const openApiOf = (endpoints: readonly Endpoint[]) => {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const endpoint of endpoints) {
    const path = templated(endpoint.path);
    paths[path] ??= {};
    paths[path][endpoint.method.toLowerCase()] = {
      summary: endpoint.summary,
      parameters: parametersOf(endpoint),
      ...(endpoint.body && {
        requestBody: { required: true, content: { 'application/json': { schema: schemaOf(endpoint.body, 'input') } } },
      }),
      responses: responsesOf(endpoint),
    };
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Palimpsest', version: '1', license: { name: 'MIT', identifier: 'MIT' } },
    servers: [{ url: '/api/v1' }],
    security: [{}, { session: [] }, { token: [] }],
    paths,
    components: {
      schemas: { Error: schemaOf(ErrorBody, 'output') },
      securitySchemes: {
        session: { type: 'apiKey', in: 'cookie', name: 'session' },
        token: { type: 'http', scheme: 'bearer' },
      },
    },
  };
};
