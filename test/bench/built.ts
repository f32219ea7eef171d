/** The build, as `npm start` runs it: what is timed is never code that tsx has changed. */
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

export const root = join(import.meta.dirname, '../..');
export const serverMain = join(root, 'dist/server/api/main.js');
export const storeMain = join(root, 'dist/server/engine/store/embedded/main.js');
export const webAssets = join(root, 'dist/web/assets');

type Kernel = typeof import('../../engine/kernel/index.ts');
type Embedded = typeof import('../../engine/store/embedded/index.ts');
type Mongo = typeof import('../../engine/store/mongo/index.ts');

const built = async (path: string): Promise<unknown> =>
  import(pathToFileURL(join(root, 'dist/server', path)).href);

export const builtKernel = () => built('engine/kernel/index.js') as Promise<Kernel>;
export const builtEmbedded = () => built('engine/store/embedded/index.js') as Promise<Embedded>;
export const builtMongo = () => built('engine/store/mongo/index.js') as Promise<Mongo>;
