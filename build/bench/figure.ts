// One measured figure beside its floor, and whether it keeps its goal.

export interface Figure {
  readonly name: string;
  readonly unit: string;
  readonly value: number;
  /** Measured in the same run; null where the goal is a plain bound. */
  readonly floor: number | null;
  /** value ÷ floor, or the value itself where there is no floor. */
  readonly ratio: number;
  readonly better: 'more' | 'less';
  /** Bound of the ratio. */
  readonly goal: number;
  readonly met: boolean;
}

export interface Suite {
  /** Picked by `--only WORD`, part of the name. */
  readonly name: string;
  /** Null with the reason where it cannot be measured on this machine. */
  run(options: SuiteOptions): Promise<Figure[]>;
}

export interface SuiteOptions {
  readonly isShort: boolean;
  /** A folder of this run, removed afterwards. */
  readonly work: string;
  /** What is worth keeping between runs. */
  readonly cache: string;
  say(line: string): void;
}

export function figure(parts: Omit<Figure, 'ratio' | 'met'>): Figure {
  const ratio = parts.floor === null ? parts.value : parts.value / parts.floor;
  return { ...parts, ratio, met: parts.better === 'more' ? ratio >= parts.goal : ratio <= parts.goal };
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[sorted.length >> 1] ?? Number.NaN;
}

export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}
