// The kinds of import there are.
import type { ImportKindId } from '../../../shared/organisation/import/kinds.ts';
import type { ImportKind } from './import-kind.ts';
import { peopleImport } from './people-import.ts';

export const importKinds: Readonly<Record<ImportKindId, ImportKind>> = {
  people: peopleImport,
};
