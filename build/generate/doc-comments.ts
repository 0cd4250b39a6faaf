// Reads the doc comments of a module, so that generated documents say what stands beside each declaration.
import { parseSync } from 'oxc-parser';

/** `events.device.attached`: names from the exported constant down to the property, with the text of the comment before it. */
export type DocComments = ReadonlyMap<string, string>;

interface Node {
  readonly type: string;
  readonly start: number;
  readonly [part: string]: unknown;
}

export function docComments(file: string, text: string): DocComments {
  const { program, comments } = parseSync(file, text);
  const endingAt = new Map<number, string>();
  for (const { type, value, end } of comments) {
    if (type === 'Block' && value.startsWith('*')) endingAt.set(end, oneLine(value));
  }
  const before = (start: number) => endingAt.get(text.slice(0, start).trimEnd().length);
  const found = new Map<string, string>();
  const visit = (node: Node, path: readonly string[]) => {
    const name = nameOf(node);
    const here = name === null ? path : [...path, name];
    if (name !== null) {
      // `export const x` begins at `export`, its declarator at `x`.
      const comment =
        before(node.start) ?? (path.length === 0 ? before(startOfStatement(text, node.start)) : undefined);
      if (comment !== undefined) found.set(here.join('.'), comment);
    }
    for (const part of Object.values(node)) {
      for (const child of Array.isArray(part) ? part : [part]) if (isNode(child)) visit(child, here);
    }
  };
  visit(program as unknown as Node, []);
  return found;
}

function nameOf(node: Node): string | null {
  const key = node.type === 'VariableDeclarator' ? node.id : node.type === 'Property' ? node.key : null;
  if (!isNode(key)) return null;
  if (key.type === 'Identifier') return String(key.name);
  return key.type === 'Literal' ? String(key.value) : null;
}

function startOfStatement(text: string, start: number): number {
  return text.lastIndexOf('\n', start) + 1;
}

function oneLine(comment: string): string {
  return comment
    .split('\n')
    .map((line) => line.replace(/^\s*\*+\s?/, '').trim())
    .filter((line) => line !== '')
    .join(' ')
    .trim();
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && typeof (value as Node).type === 'string';
}
