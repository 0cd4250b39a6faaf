// Reading one line from left to right, with the column of whatever does not fit.

export class SyntaxProblem extends Error {
  readonly code: ProblemCode;
  readonly column: number;
  constructor(code: ProblemCode, column: number) {
    super(code);
    this.code = code;
    this.column = column;
  }
}
export const PROBLEM_CODES = [
  'target',
  'attribute',
  'attribute-doubled',
  'id',
  'interface',
  'string',
  'string-unclosed',
  'escape',
  'set-unclosed',
  'set-empty',
  'condition',
  'blank-missing',
  'line-too-long',
  'file-too-long',
] as const;
export type ProblemCode = (typeof PROBLEM_CODES)[number];

export interface Cursor {
  /** From 1. */
  column(): number;
  atEnd(): boolean;
  peek(): string;
  /** Moves over one character and gives it. */
  next(): string;
  /** Moves over blanks; whether there were any. */
  blanks(): boolean;
  /** Moves over what matches here, or gives null and stays. The pattern is sticky. */
  take(pattern: RegExp): string | null;
}

export function cursorOf(line: string): Cursor {
  let at = 0;
  return {
    column: () => at + 1,
    atEnd: () => at >= line.length,
    peek: () => line.charAt(at),
    next: () => line.charAt(at++),
    blanks() {
      const from = at;
      while (line[at] === ' ' || line[at] === '\t') at += 1;
      return at > from;
    },
    take(pattern) {
      pattern.lastIndex = at;
      const taken = pattern.exec(line)?.[0] ?? null;
      at += taken?.length ?? 0;
      return taken;
    },
  };
}
