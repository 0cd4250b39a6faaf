// Numbers as people type them, full-width digits and separators of thousands too.

/** From 1 on; null when it is none. */
export function wholeNumber(typed: string): number | null {
  const text = typed.normalize('NFKC').replaceAll(/[,\s]/gu, '');
  if (!/^[1-9][0-9]{0,14}$/u.test(text)) return null;
  return Number(text);
}
