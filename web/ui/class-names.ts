/** 'a b' from what is true: cx('a', late && 'b'). */
export function cx(...names: (string | false | null | undefined)[]): string {
  return names.filter(Boolean).join(' ');
}
