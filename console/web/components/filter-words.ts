// The filter of a list in words, as paper has it.

/** @param typed what is searched for @param chips the conditions in force, named */
export function filterWords(
  typed: string | undefined,
  chips: readonly { readonly name: string; readonly value: string }[],
): string[] {
  return [...(typed === undefined ? [] : [`「${typed}」`]), ...chips.map(({ name, value }) => `${name}: ${value}`)];
}
