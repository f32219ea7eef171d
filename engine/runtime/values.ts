/** JSON data of a form or a message, by field key. */
export type Values = Record<string, unknown>;
