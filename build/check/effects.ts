// What an import does not show: clocks and random in pure code, paths of one operating system, and SQL outside the stores.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseSync } from 'oxc-parser';
import { lineAt, sourceFiles } from './imports.ts';
import type { Check } from './report.ts';

interface Rule {
  readonly name: string;
  isHeldBy(file: string): boolean;
  /** What of the source breaks it. */
  readonly finds: 'text' | 'name';
  readonly pattern: RegExp;
  readonly why: string;
}

const isIn =
  (...folders: readonly string[]) =>
  (file: string) =>
    folders.some((folder) => file.startsWith(`${folder}/`));
const isInUi = isIn('shared/ui');
const isInStore = isIn('console/server/store', 'agent/service/store');
const isOnLinux = isIn('agent/platform');

// All capitals or none: `Select … from …` is a sentence for people.
const SQL =
  /^\s*(SELECT\s[\s\S]*\sFROM\s|select\s[\s\S]*\sfrom\s|INSERT\s+INTO\s|insert\s+into\s|UPDATE\s+\w+\s+SET\s|update\s+\w+\s+set\s|DELETE\s+FROM\s|delete\s+from\s|(CREATE|ALTER|DROP)\s+(TABLE|INDEX|VIEW)\s|(create|alter|drop)\s+(table|index|view)\s|PRAGMA\s|pragma\s)/;

const RULES: readonly Rule[] = [
  {
    name: 'an effect in pure code',
    isHeldBy: (file) => file.startsWith('shared/') && !isInUi(file),
    finds: 'name',
    pattern:
      /^(Date\.now|Date\(\)|Math\.random|crypto|process|global|globalThis|window|document|navigator|localStorage|fetch|setTimeout|setInterval|setImmediate|queueMicrotask|performance|console\.(log|info|warn|error|debug)|Buffer|require)$/,
    why: 'shared is pure: clock, random, disk, network and screen come in as arguments, or agent and console would decide differently',
  },
  {
    name: 'SQL outside the stores',
    isHeldBy: (file) => !isInStore(file),
    finds: 'text',
    pattern: SQL,
    why: 'SQL stands in console/server/store and agent/service/store alone, so that both databases can be kept alike',
  },
  {
    name: 'a path of one operating system',
    isHeldBy: (file) => file.startsWith('agent/') && !isOnLinux(file),
    finds: 'text',
    pattern: /^\/(proc|sys|dev|run|etc)(\/|$)/,
    why: 'only agent/platform knows its operating system',
  },
  {
    name: 'a question of which operating system this is',
    isHeldBy: (file) => file.startsWith('agent/') && !isOnLinux(file),
    finds: 'name',
    pattern: /^process\.(platform|arch)$/,
    why: 'only agent/platform asks which operating system this is; the others are handed one interface',
  },
];

export const effects: Check = {
  name: 'effects',
  says: 'shared is pure, SQL stays in the stores, and paths of Linux in agent/platform',
  run: async (root) =>
    sourceFiles(root, ['agent', 'console', 'shared']).flatMap((file) =>
      brokenRules(file, readFileSync(join(root, file), 'utf8')),
    ),
};

/** @param file path from the root, which decides what rules hold for it */
export function brokenRules(file: string, text: string): string[] {
  const rules = RULES.filter((rule) => rule.isHeldBy(file));
  if (rules.length === 0) return [];
  const problems: string[] = [];
  const look = (finds: Rule['finds'], value: string, start: number) => {
    for (const { name, why } of rules.filter((rule) => rule.finds === finds && rule.pattern.test(value))) {
      const shown = value.trim().replace(/\s+/g, ' ').slice(0, 60);
      problems.push(`${file}:${lineAt(text, start)} ${name}: ${shown}\n  because ${why}`);
    }
  };
  walk(parseSync(file, text).program as unknown as Node, (node) => {
    if (node.type === 'Literal' && typeof node.value === 'string') look('text', node.value, node.start);
    if (node.type === 'TemplateLiteral') look('text', written(node), node.start);
    for (const name of namesUsed(node)) look('name', name, node.start);
  });
  return problems;
}

/** A node of the syntax tree, as far as it is looked at here. */
interface Node {
  readonly type: string;
  readonly start: number;
  readonly [part: string]: unknown;
}

function walk(node: Node, visit: (node: Node) => void): void {
  visit(node);
  for (const part of Object.values(node)) {
    for (const child of Array.isArray(part) ? part : [part]) if (isNode(child)) walk(child, visit);
  }
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && typeof (value as Node).type === 'string';
}

/** The text of a template with `x` for its holes. */
function written({ quasis }: Node): string {
  return (quasis as { value: { cooked: string | null } }[]).map(({ value }) => value.cooked ?? '').join(' x ');
}

/** What a call or a look at a member names: `Date.now`, `process`, `fetch`; `Date()` for the present. */
function namesUsed(node: Node): string[] {
  const nameOf = (value: unknown) => (isNode(value) && value.type === 'Identifier' ? String(value.name) : null);
  if (node.type === 'MemberExpression') {
    const object = nameOf(node.object);
    if (object === null) return [];
    return node.computed === true ? [object] : [object, `${object}.${nameOf(node.property)}`];
  }
  const callee = nameOf(node.callee);
  if (callee === null) return [];
  if (node.type === 'NewExpression') return callee === 'Date' && (node.arguments as []).length === 0 ? ['Date()'] : [];
  return node.type === 'CallExpression' ? [callee] : [];
}
