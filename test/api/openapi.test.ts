/** The OpenAPI document says exactly what is mounted, and is valid. */
import { Validator } from '@seriousme/openapi-schema-validator';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { routes } from '../../api/contract/index.ts';
import { createWorld, type World } from './world.ts';

const byName = ([a = '']: string[], [b = '']: string[]) => a.localeCompare(b);

describe('the OpenAPI document', () => {
  let world: World;
  beforeAll(async () => void (world = await createWorld()));
  afterAll(() => world.close());

  it('is valid OpenAPI 3.1', async () => {
    const { body } = await world.nobody.get('/openapi.json').expect(200);
    const validator = new Validator();
    const result = await validator.validate(body);
    expect(result.errors).toBeUndefined();
    expect(result.valid).toBe(true);
    expect(validator.version).toBe('3.1');
  });

  it('has each route of the contract, with its action', async () => {
    const { body } = await world.nobody.get('/openapi.json').expect(200);
    const operations = Object.values(
      body.paths as Record<string, Record<string, { operationId: string; 'x-action': string }>>,
    ).flatMap((methods) => Object.values(methods));
    const told = operations.map((operation) => [operation.operationId, operation['x-action']]);
    expect(told.sort(byName)).toEqual(
      Object.entries(routes)
        .map(([name, route]) => [name, route.action])
        .sort(byName),
    );
  });
});
