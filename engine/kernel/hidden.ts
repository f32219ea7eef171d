/**
 * Elements that our rewriting adds to a process and nobody drew. Their ids carry a mark that no XML
 * id can, and the id of the element they stand for.
 */
const MARK = '~';

export const hiddenId = (id: string, role: string): string => `${id}${MARK}${role}`;
export const isHidden = (id: string): boolean => id.includes(MARK);
/** The element that was drawn. */
export const drawnId = (id: string): string => id.split(MARK)[0] ?? id;
