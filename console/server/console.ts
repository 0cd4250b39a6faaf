// The whole console of one process: opens every room, joins them, and closes them in the other order.
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { Logger } from 'pino';
import { SekimoriError } from '../../shared/errors/error.ts';
import type { EndpointId } from '../../shared/ids/ids.ts';
import { type EpochMs, MINUTE_MS } from '../../shared/time/epoch.ts';
import type { Api } from './api/api.ts';
import { openApi } from './api/server.ts';
import { byName, ITSELF, openAudit } from './audit/audit.ts';
import { openTerminalHeads } from './audit/heads.ts';
import { openAuditKeeper } from './audit/keeper.ts';
import { auditRoutes } from './audit/routes.ts';
import { calendarRoutes } from './calendar/routes.ts';
import { openSilenceWatch } from './calendar/silence-watch.ts';
import { directoryRoutes } from './directory/routes.ts';
import { revokeEndpoint } from './endpoints/changes.ts';
import { watchLiveness } from './endpoints/liveness.ts';
import { type Enrolment, openEnrolment } from './enrolment/enrolment.ts';
import { enrolmentRoutes } from './enrolment/routes.ts';
import { fleetRoutes } from './fleet-routes.ts';
import { type AgentsDoor, DEFAULT_ADMISSION, openAgentsDoor } from './gateway/agents-door.ts';
import type { BucketLimits } from './gateway/token-bucket.ts';
import { openCounters } from './health/counters.ts';
import { openHealth } from './health/health.ts';
import { healthRoutes } from './health/routes.ts';
import { dropUndecided } from './import/imports.ts';
import { importRoutes } from './import/routes.ts';
import { openAnnouncer } from './ingest/announce.ts';
import { openIngest } from './ingest/ingest.ts';
import { burstWatch } from './logins/burst-watch.ts';
import { mediaWatch } from './media-register/watch.ts';
import { type Nightly, openNightly } from './nightly.ts';
import { mailRoutes } from './notify/mail-routes.ts';
import { firstRunLink } from './operators/first-run.ts';
import { datedJobs } from './organisation/dated.ts';
import { organisationRoutes } from './organisation/routes.ts';
import { openPermitsInForce } from './permits/in-force.ts';
import { permitRoutes } from './permits/routes.ts';
import { sheetsInStep } from './permits/sheets.ts';
import { openPermitWatch } from './permits/watch.ts';
import { openAuthority } from './pki/authority.ts';
import { openPoliciesInForce } from './policies/in-force.ts';
import { policyRoutes } from './policies/routes.ts';
import { updatesWatch } from './posture/updates-watch.ts';
import { proposalRoutes } from './proposals/routes.ts';
import { openRetention } from './retention/retention.ts';
import { retentionRoutes } from './retention/routes.ts';
import { calendarStore } from './store/calendar.ts';
import { conditionStore } from './store/conditions.ts';
import { endpointStore } from './store/endpoints.ts';
import { enrolmentStore } from './store/enrolment.ts';
import { identityStore } from './store/identities.ts';
import { policyStore } from './store/policies.ts';
import { stateStore } from './store/state.ts';
import { openStore, type Store } from './store/store.ts';
import { updatesReader } from './store/updates-said.ts';
import { openTerminalComparison } from './terminals/compare.ts';
import { terminalRoutes } from './terminals/routes.ts';
import { VERSION } from './version.ts';

export interface ConsoleOptions {
  readonly dataFolder: string;
  readonly databaseUrl: string | null;
  readonly host: string;
  /** 0: any free one. */
  readonly port: number;
  readonly agentPort: number;
  readonly webFolder: string;
  readonly clock: { now(): EpochMs };
  readonly log: Logger;
  readonly pingSeconds?: number;
  readonly leaseSeconds?: number;
  readonly admission?: BucketLimits;
}

export interface Console {
  readonly url: string;
  readonly port: number;
  readonly agentPort: number;
  readonly caPem: string;
  readonly store: Store;
  readonly enrolment: Enrolment;
  /** The link that signs the first administrator in, or the address to sign in at. */
  signIn(): Promise<{ signIn: string; isFirstRun: boolean }>;
  /** A token for one terminal of the internet zone, for this machine's own agent. */
  tokenForThisMachine(): Promise<string>;
  /** Ends the rights of a terminal, also on its open connection. @throws SKM_NOT_FOUND */
  revoke(endpointId: string, reason: string): Promise<void>;
  close(): Promise<void>;
  /** The people's door, for what describes or tests all routes together. */
  readonly app: Api;
}

/** @throws SKM_DATA_IN_USE, SKM_STORE_UNAVAILABLE, SKM_PORT_IN_USE */
export async function openConsole(options: ConsoleOptions): Promise<Console> {
  const { clock, log, dataFolder } = options;
  const pingSeconds = options.pingSeconds ?? 20;
  const leaseSeconds = options.leaseSeconds ?? 60;
  const store = await openStore({ dataFolder, databaseUrl: options.databaseUrl });
  const authority = await openAuthority(join(dataFolder, 'pki'), clock.now());
  const { announcements } = store;
  const audit = openAudit({ dialect: store.dialect, clock });
  const conditions = conditionStore(store);
  const endpoints = endpointStore(store);
  const identities = identityStore(store);
  const enrolments = enrolmentStore(store);
  const state = stateStore({ store, conditions, endpoints });
  const counters = openCounters();
  const announcer = openAnnouncer({
    announcements,
    namesOf: endpoints.namesOf,
    failed: (cause) => log.warn({ err: cause }, 'live.announce-failed'),
  });
  const permitWatch = openPermitWatch({ store, authority, conditions, clock, log });
  const ingest = openIngest({
    events: counters.counting(store.events),
    lanes: store.dialect === 'sqlite' ? 1 : 4,
    stored(events) {
      announcer.stored(events);
      permitWatch.stored(events);
    },
    trouble: (code) => void storeTrouble(code),
  });
  const silence = openSilenceWatch({ calendar: calendarStore(store.db), conditions });
  const watch = watchLiveness({ endpoints, conditions, silence, clock, log, leaseMs: leaseSeconds * 1_000 });
  const keeper = openAuditKeeper({ store, audit, clock, log, dataFolder });
  const heads = await openTerminalHeads({
    trail: keeper.trail,
    announcements,
    clock,
    failed: (cause) => log.warn({ err: cause }, 'audit.copies-not-counted'),
  });
  const policies = openPoliciesInForce(policyStore(store.db), announcements);
  const retention = openRetention({ store, audit, keeper, clock, log });
  const comparison = openTerminalComparison({ store, clock, log });
  const health = openHealth({
    store,
    trail: keeper.trail,
    counters,
    clock,
    dataFolder,
    certificates: { authority: authority.caPem, server: authority.server.cert },
    waitingFrames: () => ingest.waiting,
    connections: async () => ({ agents: door?.connections ?? 0, people: await openSockets() }),
  });
  let nightly: Nightly | null = null;
  let dated: Nightly | null = null;
  let door: AgentsDoor | null = null;
  const enrolment = openEnrolment({
    authority,
    store,
    audit,
    clock,
    agentPort: () => door?.port ?? options.agentPort,
  });
  const app = await openApi({
    store,
    clock,
    log,
    tls: authority.server,
    version: VERSION,
    dataFolder,
    webFolder: options.webFolder,
    routes: [
      fleetRoutes({ store, endpoints, conditions, state, enrolments, watch, clock, log }),
      calendarRoutes({ store, clock }),
      organisationRoutes({ store, clock }),
      terminalRoutes({ store, comparison, watch, clock }),
      importRoutes({ store, clock }),
      directoryRoutes({ store, clock, dataFolder }),
      proposalRoutes({ store, clock }),
      policyRoutes({ store, authority, clock }),
      permitRoutes({ store, authority, clock }),
      enrolmentRoutes({ enrolment, store: enrolments, clock }),
      auditRoutes({ keeper, store, clock }),
      mailRoutes({ store, clock, dataFolder }),
      retentionRoutes({ retention }),
      healthRoutes({ health, counters }),
    ],
  });
  try {
    door = await openAgentsDoor(
      { port: options.agentPort, host: options.host, admission: options.admission ?? DEFAULT_ADMISSION },
      {
        authority,
        identities,
        events: store.events,
        ingest,
        state,
        conditions,
        endpoints,
        announcements,
        heads,
        policies,
        permits: openPermitsInForce(store),
        refused: counters.countRefused,
        clock,
        log,
        pingSeconds,
        leaseSeconds,
      },
    );
    await app.listen({ port: options.port, host: options.host });
  } catch (cause) {
    await close();
    const isTaken = (cause as NodeJS.ErrnoException).code === 'EADDRINUSE';
    throw isTaken ? new SekimoriError('SKM_PORT_IN_USE', { port: options.port }, { cause }) : cause;
  }
  nightly = openNightly(
    [
      keeper.daily,
      retention.nightly,
      comparison.daily,
      permitWatch.daily,
      () => dropUndecided({ store, audit, clock }),
      burstWatch({ reader: store.eventReader, conditions, clock }),
      mediaWatch({ store, conditions, clock }),
      updatesWatch({ updates: updatesReader(store.db), conditions, clock }),
    ],
    log,
  );
  // A day begins at its midnight, and not when somebody next looks.
  dated = openNightly(
    [...datedJobs({ store, audit, clock }), sheetsInStep({ store, authority, clock })],
    log,
    MINUTE_MS,
  );
  const { port } = app.server.address() as AddressInfo;
  const url = `https://localhost:${port}`;

  return {
    url,
    port,
    agentPort: door.port,
    caPem: authority.caPem,
    store,
    enrolment,
    async signIn() {
      const link = await firstRunLink({ store, clock });
      // The secret is in the fragment: browsers send it to no server, and it stands in no log.
      return link
        ? { signIn: `${url}/first-run#${link.secret}`, isFirstRun: true }
        : { signIn: `${url}/`, isFirstRun: false };
    },
    async tokenForThisMachine() {
      const body = {
        kind: 'direct',
        zone: 'internet',
        department: null,
        lifetimeSeconds: 600,
        uses: 1,
        note: 'npm start',
      } as const;
      return (await enrolment.makeToken(body, byName('npm start'), url)).token;
    },
    revoke,
    close,
    app,
  };

  async function close(): Promise<void> {
    await nightly?.close();
    await dated?.close();
    await door?.close();
    await app.close();
    await ingest.close();
    announcer.close();
    await permitWatch.close();
    await comparison.close();
    await watch.close();
    policies.close();
    await heads.close();
    await store.close();
  }

  function openSockets(): Promise<number> {
    return new Promise((resolve) => app.server.getConnections((_, count) => resolve(count ?? 0)));
  }

  async function revoke(endpointId: string, reason: string): Promise<void> {
    await revokeEndpoint({ store, audit, clock }, endpointId as EndpointId, reason, ITSELF);
  }

  async function storeTrouble(code: string | null): Promise<void> {
    if (code === null) log.info('store.works-again');
    else log.error({ code }, 'store.failed');
    try {
      if (code === null) await conditions.close('console-store-failed', null, clock.now());
      else await conditions.open({ code: 'console-store-failed', endpoint: null, facts: { code } }, clock.now());
    } catch (cause) {
      // The same disk: the log has it already, and the pages see that nothing new arrives.
      log.debug({ err: cause }, 'store.condition-not-written');
    }
  }
}
