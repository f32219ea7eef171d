/** The closed little query language of the store port; it maps one to one to MongoDB. */

export type Scalar = string | number | boolean | null;

/** On an array field a scalar means "contains", as in MongoDB. */
export type Condition =
  | Scalar
  | { in: Scalar[] }
  /** Not equal; on an array field "does not contain". */
  | { not: Scalar }
  | { lt?: Scalar; lte?: Scalar; gt?: Scalar; gte?: Scalar }
  /** Every one of these is contained in the array field. */
  | { all: Scalar[] };

/** Field conditions, all of which hold; `any` adds alternatives of which one must hold. */
export interface Where {
  [field: string]: Condition | Where[] | undefined;
  any?: Where[];
}
