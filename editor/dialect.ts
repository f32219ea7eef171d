/** What moddle is told of our additions: the descriptor that judges the deployment. */
import descriptor from '../engine/definitions/dialect/baton.json' with { type: 'json' };

export const moddleExtensions = { baton: descriptor };
