/** The OpenAPI document, made from the one table of routes: it cannot say what is not mounted. */
import { z } from 'zod';
import { Problem, routes, type Route } from './contract/index.ts';
import { paramsSchema } from './parse.ts';

type Json = Record<string, unknown>;

export function openApiDocument(): Json {
  const paths: Record<string, Json> = {};
  for (const [name, route] of Object.entries(routes) as [string, Route][]) {
    const path = route.path.replaceAll(/:(\w+)/g, '{$1}');
    paths[path] = { ...paths[path], [route.method]: operation(name, route) };
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Baton',
      version: '1',
      description: 'Transfer policies of children’s services, run and worked.',
    },
    servers: [{ url: '/api' }],
    paths,
    components: {
      schemas: { Problem: schemaOf(Problem, 'output') },
      securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: 'baton_session' } },
    },
  };
}

function operation(name: string, route: Route): Json {
  const open = route.action === 'public';
  return {
    operationId: name,
    summary: route.summary,
    'x-action': route.action,
    security: open ? [] : [{ session: [] }],
    parameters: [...pathParameters(route), ...queryParameters(route), ...keyParameter(route)],
    ...(route.body
      ? {
          requestBody: {
            required: true,
            content: { 'application/json': { schema: schemaOf(route.body, 'input') } },
          },
        }
      : {}),
    responses: {
      [String(route.status ?? 200)]: {
        description: route.summary,
        content: { 'application/json': { schema: schemaOf(route.response, 'output') } },
      },
      default: {
        description: 'A refusal, with its code and a sentence.',
        content: {
          'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } },
        },
      },
    },
  };
}

function schemaOf(schema: z.ZodType, io: 'input' | 'output'): Json {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any' }) as Json;
  return rest;
}

function pathParameters({ path }: Route): Json[] {
  const { properties = {} } = schemaOf(paramsSchema(path), 'input') as {
    properties?: Record<string, Json>;
  };
  return Object.entries(properties).map(([name, schema]) => ({
    name,
    in: 'path',
    required: true,
    schema,
  }));
}

function queryParameters({ query }: Route): Json[] {
  if (!query) return [];
  const { properties = {}, required = [] } = schemaOf(query, 'input') as {
    properties?: Record<string, Json>;
    required?: string[];
  };
  return Object.entries(properties).map(([name, schema]) => ({
    name,
    in: 'query',
    required: required.includes(name),
    schema,
  }));
}

function keyParameter({ command }: Route): Json[] {
  return command
    ? [
        {
          name: 'Idempotency-Key',
          in: 'header',
          required: true,
          schema: { type: 'string', minLength: 8, maxLength: 120 },
        },
      ]
    : [];
}
