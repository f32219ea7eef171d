/**
 * The two ways this store says no. A `MongoFault` travels over the wire to a driver and carries the code
 * MongoDB itself would send, so drivers and mongoose react as they know how. A `StoreError` is met at the
 * door, before there is a wire, by whoever starts the store.
 */

export const codeNames = {
  1: 'InternalError',
  2: 'BadValue',
  9: 'FailedToParse',
  14: 'TypeMismatch',
  26: 'NamespaceNotFound',
  27: 'IndexNotFound',
  28: 'PathNotViable',
  40: 'ConflictingUpdateOperators',
  43: 'CursorNotFound',
  48: 'NamespaceExists',
  50: 'MaxTimeMSExpired',
  52: 'DollarPrefixedFieldName',
  53: 'InvalidIdField',
  54: 'NotSingleValueField',
  56: 'EmptyFieldName',
  59: 'CommandNotFound',
  66: 'ImmutableField',
  67: 'CannotCreateIndex',
  72: 'InvalidOptions',
  73: 'InvalidNamespace',
  85: 'IndexOptionsConflict',
  86: 'IndexKeySpecsConflict',
  91: 'ShutdownInProgress',
  100: 'UnsatisfiableWriteConcern',
  115: 'CommandNotSupported',
  171: 'CannotIndexParallelArrays',
  225: 'TransactionTooOld',
  263: 'OperationNotSupportedInTransaction',
  238: 'NotImplemented',
  10334: 'BSONObjectTooLarge',
  11000: 'DuplicateKey',
  11602: 'InterruptedDueToReplStateChange',
  17280: 'KeyTooLong',
  168: 'InvalidPipelineOperator',
  28818: 'Location28818',
  40323: 'Location40323',
  40324: 'UnrecognizedStage',
  40415: 'UnknownField',
  51091: 'InvalidRegex',
} as const;

export type FaultCode = keyof typeof codeNames;

export class MongoFault extends Error {
  readonly code: FaultCode;
  readonly details: Record<string, unknown>;

  constructor(code: FaultCode, message: string, details: Record<string, unknown> = {}) {
    super(message);
    this.name = 'MongoFault';
    this.code = code;
    this.details = details;
  }

  get codeName(): string {
    return codeNames[this.code];
  }
}

/** Refuses something MongoDB knows and this store does not, by name. */
export function unsupported(what: string): MongoFault {
  return new MongoFault(238, `The embedded store does not support ${what}.`);
}

export type StoreErrorCode =
  | 'FOLDER_IN_USE'
  | 'FOLDER_FOREIGN'
  | 'FOLDER_NEWER'
  | 'FOLDER_UNUSABLE'
  | 'STORE_LOST'
  | 'STORE_DID_NOT_START';

export class StoreError extends Error {
  readonly code: StoreErrorCode;

  constructor(code: StoreErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'StoreError';
    this.code = code;
  }
}
