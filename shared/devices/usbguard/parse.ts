// The text of rules.conf → its rules, with the line and column of whatever does not fit. Grammar of USBGuard 1.1.x, blanks as in its newest.
import type { InterfacePattern } from '../rules/policy.ts';
import { type Cursor, cursorOf, type ProblemCode, SyntaxProblem } from './cursor.ts';
import {
  ATTRIBUTES,
  type Attribute,
  CONDITIONS,
  type Condition,
  OPERATORS,
  type PlacedRule,
  TARGETS,
  TEXT_ATTRIBUTES,
  type TextAttribute,
  type UsbguardRule,
  type UsbId,
  type ValueSet,
} from './rule.ts';
import { readText } from './text.ts';

export interface SyntaxNote {
  readonly line: number;
  readonly column: number;
  readonly code: ProblemCode;
}
export interface Parsed {
  readonly rules: readonly PlacedRule[];
  /** USBGuard does not start with a file in which anything is wrong; nobody should guess what was meant. */
  readonly problems: readonly SyntaxNote[];
}

/** UTF-16 units. */
export const MOST_CHARACTERS = 2_000_000;
export const MOST_LINE = 20_000;

export function parseRules(text: string): Parsed {
  if (text.length > MOST_CHARACTERS) return { rules: [], problems: [{ line: 1, column: 1, code: 'file-too-long' }] };
  const rules: PlacedRule[] = [];
  const problems: SyntaxNote[] = [];
  text
    .replace(/^\uFEFF/u, '')
    .split(/\r?\n/u)
    .forEach((content, at) => {
      const line = at + 1;
      try {
        const rule = readLine(content, line);
        if (rule !== null) rules.push(rule);
      } catch (cause) {
        if (!(cause instanceof SyntaxProblem)) throw cause;
        problems.push({ line, column: cause.column, code: cause.code });
      }
    });
  return { rules, problems };
}

/** Null for an empty line and for a comment. */
function readLine(content: string, line: number): PlacedRule | null {
  if (content.length > MOST_LINE) throw new SyntaxProblem('line-too-long', MOST_LINE);
  const cursor = cursorOf(content);
  cursor.blanks();
  if (cursor.atEnd() || cursor.peek() === '#') return null;
  const target = word(cursor, TARGETS, 'target');
  const rule: Record<string, unknown> = { target };
  const columns: Partial<Record<Attribute, number>> = {};
  let idHasCapitals = false;
  for (let isFirst = true; ; isFirst = false) {
    const before = cursor.column();
    const hadBlanks = cursor.blanks();
    if (cursor.atEnd() || cursor.peek() === '#') break;
    if (!hadBlanks) throw new SyntaxProblem('blank-missing', before);
    const column = cursor.column();
    const id = isFirst ? cursor.take(/(?=[0-9A-Fa-f*]+:)/uy) : null;
    const name = id === null ? word(cursor, ATTRIBUTES, 'attribute') : 'id';
    if (rule[name] !== undefined) throw new SyntaxProblem('attribute-doubled', column);
    if (id === null && !cursor.blanks()) throw new SyntaxProblem('blank-missing', cursor.column());
    rule[name] = readValue(name, cursor);
    columns[name] = column;
    if (name === 'id') idHasCapitals = /[A-F]/u.test(content.slice(column - 1, cursor.column() - 1));
  }
  return { rule: rule as unknown as UsbguardRule, line, columns, idHasCapitals };
}

function readValue(name: Attribute, cursor: Cursor): ValueSet<unknown> | string {
  if (name === 'label') return readText(cursor);
  if (name === 'id') return setOf(cursor, readId);
  if (name === 'with-interface') return setOf(cursor, readInterface);
  if (name === 'if') return setOf(cursor, readCondition);
  return setOf(cursor, readText);
}

function setOf<T>(cursor: Cursor, read: (cursor: Cursor) => T): ValueSet<T> {
  const operator = cursor.take(/(?:all-of|one-of|none-of|equals-ordered|equals|match-all)(?=[ \t]*\{)/uy);
  cursor.blanks();
  const from = cursor.column();
  if (cursor.peek() !== '{') return { operator: 'equals', values: [read(cursor)] };
  cursor.next();
  const values: T[] = [];
  for (;;) {
    const hadBlanks = cursor.blanks();
    if (cursor.atEnd()) throw new SyntaxProblem('set-unclosed', from);
    if (cursor.peek() === '}') break;
    if (values.length > 0 && !hadBlanks) throw new SyntaxProblem('blank-missing', cursor.column());
    values.push(read(cursor));
  }
  cursor.next();
  if (values.length === 0) throw new SyntaxProblem('set-empty', from);
  return { operator: OPERATORS.find((one) => one === operator) ?? 'equals', values };
}

function readId(cursor: Cursor): UsbId {
  const column = cursor.column();
  const taken = cursor.take(/(?:\*:\*|[0-9A-Fa-f]{4}:(?:\*|[0-9A-Fa-f]{4}))(?=[ \t}#]|$)/uy);
  if (taken === null) throw new SyntaxProblem('id', column);
  const [vendorId = null, productId = null] = taken.split(':').map(numberOf);
  return { vendorId, productId };
}

function readInterface(cursor: Cursor): InterfacePattern {
  const column = cursor.column();
  const taken = cursor.take(/[0-9A-Fa-f]{2}:(?:\*:\*|[0-9A-Fa-f]{2}:(?:\*|[0-9A-Fa-f]{2}))(?=[ \t}#]|$)/uy);
  if (taken === null) throw new SyntaxProblem('interface', column);
  const [interfaceClass = 0, interfaceSubClass = null, interfaceProtocol = null] = taken.split(':').map(numberOf);
  if (interfaceClass === null || interfaceSubClass === null) return { interfaceClass: interfaceClass ?? 0 };
  return { interfaceClass, interfaceSubClass, ...(interfaceProtocol !== null && { interfaceProtocol }) };
}

function readCondition(cursor: Cursor): Condition {
  const isNegated = cursor.take(/!/uy) !== null;
  const name = word(cursor, CONDITIONS, 'condition');
  const column = cursor.column();
  const argument = cursor.take(/\([^()]*\)/uy);
  if (argument === null && cursor.peek() === '(') throw new SyntaxProblem('condition', column);
  return { isNegated, name, argument: argument?.slice(1, -1) ?? null };
}

function word<const T extends string>(cursor: Cursor, words: readonly T[], code: ProblemCode): T {
  const column = cursor.column();
  const taken = cursor.take(/[A-Za-z-]+/uy);
  const found = words.find((one) => one === taken);
  if (found === undefined) throw new SyntaxProblem(code, column);
  return found;
}

function numberOf(text: string): number | null {
  return text === '*' ? null : Number.parseInt(text, 16);
}

export function isTextAttribute(name: Attribute): name is TextAttribute {
  return (TEXT_ATTRIBUTES as readonly Attribute[]).includes(name);
}
