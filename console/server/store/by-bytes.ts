// Orders text by its bytes on both stores, so that a list has one order whatever the database's own collation.
import { type RawBuilder, sql } from 'kysely';
import type { Dialect } from './migrations/migrations.ts';

/** @param text a column or expression of text */
export function byBytes(dialect: Dialect, text: RawBuilder<unknown>): RawBuilder<string> {
  return dialect === 'postgres' ? sql<string>`${text} COLLATE "C"` : sql<string>`${text}`;
}
