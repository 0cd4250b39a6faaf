// Markdown of the generated documents.

export const GENERATED_NOTE = '<!-- Generated: edit its sources and run `npm run generate`. -->';

/** A table; `|` and line breaks in cells are made harmless. */
export function markdownTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell) => cell.replaceAll('|', '\\|').replaceAll('\n', ' ')).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

/** Parts of a document, one empty line between two. */
export function document(parts: readonly string[]): string {
  return `${[GENERATED_NOTE, ...parts].join('\n\n')}\n`;
}
