// Opens the room of accounts: everything that signing in and setting up share.
import type { FastifyBaseLogger } from 'fastify';
import type { EpochMs } from '../../../shared/time/epoch.ts';
import type { Audit } from '../audit/audit.ts';
import type { Sessions } from '../sessions/sessions.ts';
import type { CityStore } from '../settings/city.ts';
import { accountStore } from '../store/accounts.ts';
import { factorStore } from '../store/factors.ts';
import { cityStore } from '../store/settings.ts';
import { failureStore } from '../store/sign-in-failures.ts';
import type { Store } from '../store/store.ts';
import { commonWords } from './common-words.ts';
import { openSeedBox, type SeedBox } from './seed-box.ts';
import type { AccountStore, FactorStore, FailureStore } from './store.ts';

export interface AccountNeeds {
  readonly store: Store;
  readonly clock: { now(): EpochMs };
  readonly log: FastifyBaseLogger;
  readonly sessions: Sessions;
  readonly audit: Audit;
  readonly version: string;
  /** Where the key of the seeds lies. */
  readonly dataFolder: string;
}

export interface Accounts {
  readonly clock: { now(): EpochMs };
  readonly log: FastifyBaseLogger;
  readonly sessions: Sessions;
  readonly audit: Audit;
  /** For a change and its entry in the audit trail, which are committed together. */
  readonly store: Store;
  readonly version: string;
  readonly accounts: AccountStore;
  readonly factors: FactorStore;
  readonly failures: FailureStore;
  readonly city: CityStore;
  readonly seeds: SeedBox;
  /** Read at the few moments when a password is chosen, so that it takes no memory at rest. */
  readonly common: () => ReadonlyMap<string, number>;
}

/** @throws SKM_FILE_READABLE_BY_OTHERS when the key of the seeds is open to others */
export function openAccounts({ store, clock, log, sessions, audit, version, dataFolder }: AccountNeeds): Accounts {
  return {
    clock,
    log,
    sessions,
    audit,
    store,
    version,
    accounts: accountStore(store.db),
    factors: factorStore(store.db),
    failures: failureStore(store.db),
    city: cityStore(store.db),
    seeds: openSeedBox(dataFolder),
    common: commonWords,
  };
}
