// The kinds of import there are.
import type { ImportKindId } from '../../../shared/organisation/import/kinds.ts';
import { mediaImport } from '../media-register/media-import.ts';
import { terminalsImport } from '../terminals/terminals-import.ts';
import { departmentsImport } from './departments-import.ts';
import type { ImportKind } from './import-kind.ts';
import { osAccountsImport } from './os-accounts-import.ts';
import { peopleImport } from './people-import.ts';

export const importKinds: Readonly<Record<ImportKindId, ImportKind>> = {
  people: peopleImport,
  departments: departmentsImport,
  'os-accounts': osAccountsImport,
  terminals: terminalsImport,
  media: mediaImport,
};
