/**
 * "It stands already" is an answer, not an error. Everything else that goes wrong is thrown on.
 */
const duplicateKey = 11000;

interface DriverError {
  code?: unknown;
  writeErrors?: { code?: unknown }[];
}

export async function unlessDuplicate<T>(
  write: Promise<unknown>,
  written: T,
  stood: T,
): Promise<T> {
  try {
    await write;
    return written;
  } catch (error) {
    if (isDuplicate(error as DriverError)) return stood;
    throw error;
  }
}

/** A batch fails as one error: each write in it must have failed for this reason and no other. */
function isDuplicate({ code, writeErrors }: DriverError): boolean {
  const causes = [writeErrors ?? []].flat();
  return code === duplicateKey && causes.every((cause) => cause.code === duplicateKey);
}
