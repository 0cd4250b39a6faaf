// The moves of a plan while somebody edits them: added, changed, put in order, removed, and each step undone.
import type { Move } from '../../../../shared/protocol/api/reorganisation.ts';

export interface Draft {
  /** Of the stored plan that it began with. */
  readonly version: number;
  readonly moves: readonly Move[];
  /** The lists before, oldest first. */
  readonly past: readonly (readonly Move[])[];
}
export type Edit =
  | { readonly what: 'add'; readonly move: Move }
  | { readonly what: 'change'; readonly index: number; readonly move: Move }
  | { readonly what: 'remove'; readonly index: number }
  | { readonly what: 'shift'; readonly index: number; readonly by: -1 | 1 }
  | { readonly what: 'undo' };

export function draftOf(version: number, moves: readonly Move[]): Draft {
  return { version, moves, past: [] };
}

/** What is not possible, a first move up, leaves the draft as it is. */
export function edited(draft: Draft, edit: Edit): Draft {
  const { moves, past } = draft;
  const to = (next: readonly Move[]): Draft => ({ ...draft, moves: next, past: [...past, moves] });
  switch (edit.what) {
    case 'add':
      return to([...moves, edit.move]);
    case 'change':
      return to(moves.with(edit.index, edit.move));
    case 'remove':
      return to(moves.toSpliced(edit.index, 1));
    case 'shift': {
      const target = edit.index + edit.by;
      const move = moves[edit.index];
      if (move === undefined || target < 0 || target >= moves.length) return draft;
      return to(moves.toSpliced(edit.index, 1).toSpliced(target, 0, move));
    }
    case 'undo': {
      const before = past.at(-1);
      return before === undefined ? draft : { ...draft, moves: before, past: past.slice(0, -1) };
    }
  }
}

export interface Choosable {
  readonly id: string;
  readonly name: string;
}

/** Departments that a move can name: those of the day, and those that the plan makes, under the names of both. */
export function choosable(
  tree: readonly { readonly departmentId: string; readonly fullName: string }[],
  moves: readonly Move[],
): Choosable[] {
  const names = new Map(tree.map(({ departmentId, fullName }) => [departmentId, fullName]));
  for (const move of moves)
    for (const made of madeBy(move)) {
      const above = made.parentId === null ? undefined : names.get(made.parentId);
      names.set(made.departmentId, above === undefined ? made.name : `${above} ${made.name}`);
    }
  return [...names].map(([id, name]) => ({ id, name }));
}

function madeBy(move: Move) {
  switch (move.kind) {
    case 'add':
      return [move.department];
    case 'merge':
      return [move.into];
    case 'split':
      return move.into;
    case 'restore':
      return [move];
    default:
      return [];
  }
}
