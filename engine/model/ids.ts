/** The one id that is parsed at the door: an authority's key. Other ids are made by the engine and say by their prefix what they name. */
import { z } from 'zod';

/** An authority's key, e.g. 'oxfordshire'. Every record belongs to exactly one. */
export const TenantId = z
  .string()
  .regex(/^[a-z][a-z0-9-]{1,40}$/, 'Expected an authority key such as oxfordshire.')
  .brand('TenantId');
export type TenantId = z.infer<typeof TenantId>;
