/** Started by tests: has a store as its child, tells about it, and waits to be killed. */
import { spawnEmbeddedStore } from '../../../../engine/store/embedded/index.ts';

const { pid, url } = await spawnEmbeddedStore({ folder: process.argv[2]! });
process.send?.({ pid, url });
setInterval(() => undefined, 1_000);
