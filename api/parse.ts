/** Outside data parsed once, at the door: params, query, body and headers of one request. */
import { z } from 'zod';
import type { Route } from './contract/index.ts';
import { Refused } from './errors.ts';

const paramShapes: Record<string, z.ZodType<string>> = {
  id: z.string().regex(/^[A-Za-z0-9_:.-]{1,200}$/, 'Expected an id'),
  key: z.string().regex(/^[a-z][a-z0-9-]{0,79}$/, 'Expected a key such as transfer-in-conference'),
  version: z.string().regex(/^[1-9]\d{0,8}$/, 'Expected a version number'),
};

/** The schema of a path's params, by their names; a name without a shape is a fault of the table. */
export function paramsSchema(path: string): z.ZodObject<Record<string, z.ZodType<string>>> {
  const names = [...path.matchAll(/:(\w+)/g)].map((match) => match[1]!);
  const shape = names.map((name) => {
    const found = paramShapes[name];
    if (!found) throw new Error(`Expected a shape for ':${name}' of '${path}', but there is none.`);
    return [name, found] as const;
  });
  return z.strictObject(Object.fromEntries(shape));
}

/** A command id as people's browsers choose it. Ids with ':' are the engine's own (timers, jobs). */
export const IdempotencyKey = z.string().regex(/^[A-Za-z0-9_.-]{8,120}$/);

export function parserOf(route: Route) {
  const params = paramsSchema(route.path);
  const query = route.query ?? z.strictObject({});
  const body = route.body ?? z.undefined();
  return {
    params: (value: unknown) => parsed(params, value, 'path'),
    query: (value: unknown) => parsed(query, value, 'query'),
    body: (value: unknown) => parsed(body, value, 'body'),
    commandId: (header: string | undefined) => (route.command ? commandId(header) : ''),
  };
}

function commandId(header: string | undefined): string {
  if (header === undefined)
    throw new Refused(
      'INVALID_INPUT',
      'Expected an Idempotency-Key header, so that the same wish sent twice is done once, but there is none.',
      [{ field: 'Idempotency-Key', message: 'Missing' }],
    );
  if (IdempotencyKey.safeParse(header).success) return header;
  throw new Refused(
    'INVALID_INPUT',
    'Expected an Idempotency-Key of 8 to 120 letters, digits, _ . or -.',
    [{ field: 'Idempotency-Key', message: 'Not in the right form' }],
  );
}

function parsed<T>(schema: z.ZodType<T>, value: unknown, place: string): T {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const errors = result.error.issues.map((issue) => ({
    field: issue.path.join('.') || place,
    message: issue.message,
  }));
  const first = errors[0]!;
  throw new Refused(
    'INVALID_INPUT',
    `Expected the ${place} to be right, but '${first.field}': ${first.message}.`,
    errors,
  );
}
