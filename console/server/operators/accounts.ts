// Opens the room of accounts: everything that signing in and setting up share.
import type { FastifyBaseLogger } from 'fastify';
import type { EpochMs } from '../../../shared/time/epoch.ts';
import type { Audit } from '../audit/audit.ts';
import type { Sessions } from '../sessions/sessions.ts';
import type { CityStore } from '../settings/city.ts';
import { accountList } from '../store/account-list.ts';
import { accountStore } from '../store/accounts.ts';
import { apiTokenStore } from '../store/api-tokens.ts';
import { deputyStore } from '../store/deputies.ts';
import { factorStore } from '../store/factors.ts';
import { linkStore } from '../store/links.ts';
import { cityStore } from '../store/settings.ts';
import { failureStore } from '../store/sign-in-failures.ts';
import type { Store } from '../store/store.ts';
import { commonWords } from './common-words.ts';
import type { DeputyStore } from './deputy-store.ts';
import { openSeedBox, type SeedBox } from './seed-box.ts';
import type { AccountList, AccountStore, FactorStore, FailureStore, LinkStore } from './store.ts';
import type { ApiTokenStore } from './token-store.ts';

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
  readonly list: AccountList;
  readonly links: LinkStore;
  readonly deputies: DeputyStore;
  readonly tokens: ApiTokenStore;
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
    list: accountList(store),
    links: linkStore(store.db),
    deputies: deputyStore(store.db),
    tokens: apiTokenStore(store.db),
    city: cityStore(store.db),
    seeds: openSeedBox(dataFolder),
    common: commonWords,
  };
}
