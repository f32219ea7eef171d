/**
 * What every store keeps true. Memory and MongoDB pass this one suite:
 *
 *   storeContract('memory', async () => createMemoryStore());
 *
 * One store serves the whole suite; each test asks for a world of its own, with a tenant nobody
 * else has, so that nothing need be wiped between tests.
 */
import { afterAll, beforeAll, describe } from 'vitest';
import type { Store } from '../../../engine/runtime/store.ts';
import { changesContract } from './contract/changes.ts';
import { documentsContract } from './contract/documents.ts';
import { propertyContract } from './contract/property.ts';
import { questionsContract } from './contract/questions.ts';
import { racesContract } from './contract/races.ts';
import { refusalsContract } from './contract/refusals.ts';
import { rowsContract } from './contract/rows.ts';
import { tenantsContract } from './contract/tenants.ts';
import { worldOf } from './contract/world.ts';

export function storeContract(name: string, makeStore: () => Promise<Store>): void {
  describe(`the ${name} store`, () => {
    let store: Store;
    beforeAll(async () => {
      store = await makeStore();
      await store.prepare();
    });
    afterAll(async () => store?.close());
    const given = () => worldOf(store);
    documentsContract(given);
    changesContract(given);
    rowsContract(given);
    questionsContract(given);
    tenantsContract(given);
    refusalsContract(given);
    racesContract(given);
    propertyContract(given);
  });
}
