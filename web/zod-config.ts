/**
 * Imported before anything of the contract: the content policy forbids `new Function`, so zod must
 * not even try to compile its schemas.
 */
import { z } from 'zod';

z.config({ jitless: true });
