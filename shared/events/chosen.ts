// Which of a closed set are asked for, when some are wanted and some excluded.

/**
 * @param wanted   undefined or empty: all
 * @param excluded wins over what is wanted
 * @returns        undefined: no narrowing at all; an empty list: nothing can fit
 */
export function chosenOf<T>(
  all: readonly T[],
  wanted: readonly T[] | undefined,
  excluded: readonly T[] | undefined,
): readonly T[] | undefined {
  if (!excluded?.length) return wanted?.length ? wanted : undefined;
  return (wanted?.length ? wanted : all).filter((one) => !excluded.includes(one));
}
