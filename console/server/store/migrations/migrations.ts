// All migrations in their order. One that has been released is left alone; a change is a new one.
import type { Migration } from 'kysely/migration';
import { fleet } from './0001-fleet.ts';
import { accounts } from './0002-accounts.ts';
import { organisation } from './0003-organisation.ts';
import { accountLives } from './0004-accounts.ts';
import { audit } from './0005-audit.ts';
import { software } from './0006-software.ts';
import { devices } from './0007-devices.ts';
import { calendar } from './0008-calendar.ts';
import { views } from './0009-views.ts';
import { imports } from './0010-imports.ts';
import { terminals } from './0011-terminals.ts';
import { reorganisation } from './0012-reorganisation.ts';
import { mediaAndLicences } from './0013-media-and-licences.ts';
import { conditionOwners } from './0014-condition-owners.ts';
import { conditionNotes } from './0015-condition-notes.ts';
import { deviceSearch } from './0016-device-search.ts';
import { mediaLists } from './0017-media-lists.ts';
import { policies } from './0018-policies.ts';
import { permits } from './0019-permits.ts';
import { mediaRegister } from './0020-media-register.ts';

export type Dialect = 'sqlite' | 'postgres';

/** Forward only; version n − 1 of the console still runs on schema n. */
export function migrations(dialect: Dialect): Record<string, Migration> {
  return {
    '0001-fleet': fleet(dialect),
    '0002-accounts': accounts,
    '0003-organisation': organisation,
    '0004-accounts': accountLives,
    '0005-audit': audit(dialect),
    '0006-software': software(dialect),
    '0007-devices': devices(dialect),
    '0008-calendar': calendar,
    '0009-views': views,
    '0010-imports': imports,
    '0011-terminals': terminals,
    '0012-reorganisation': reorganisation,
    '0013-media-and-licences': mediaAndLicences,
    '0014-condition-owners': conditionOwners,
    '0015-condition-notes': conditionNotes,
    '0016-device-search': deviceSearch(dialect),
    '0017-media-lists': mediaLists(dialect),
    '0018-policies': policies,
    '0019-permits': permits,
    '0020-media-register': mediaRegister,
  };
}
