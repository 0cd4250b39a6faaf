// Composes the service: journal, state, collectors, identity, uplink. Created once, by main.ts.
import { watch } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { SekimoriError } from '../../shared/errors/error.ts';
import { changedFacts, mergeFacts } from '../../shared/identity/machine.ts';
import type { EventData } from '../../shared/protocol/uplink/events.ts';
import { HOUR_MS, SECOND_MS } from '../../shared/time/epoch.ts';
import type { Zone } from '../../shared/zones/zone.ts';
import type { Log } from '../platform/log.ts';
import type { Platform } from '../platform/platform.ts';
import type { PrintingPlatform } from '../platform/printing.ts';
import type { SystemDescription } from '../platform/system.ts';
import type { Clock, Collector, Sink } from './collector.ts';
import { consolePeers } from './enforcement/console-peers.ts';
import { type Enforcement, openEnforcement } from './enforcement/enforcement.ts';
import { openRightsClock } from './enforcement/rights-clock.ts';
import { becomeEnrolled } from './enrolment/become.ts';
import { breakSeal, isCopy, JOURNAL_FILE, loadSeal } from './enrolment/seal.ts';
import { type Identities, openIdentities } from './identity/identities.ts';
import { type Identity, loadEpoch, loadIdentity, saveEpoch } from './identity/identity.ts';
import { makePrivateFolder } from './identity/private-file.ts';
import { openJournal } from './journal/journal.ts';
import { openPresent } from './permits/present.ts';
import { releasing } from './permits/releasing.ts';
import { openRights, type Rights } from './permits/rights.ts';
import { openSheets, type Sheets } from './permits/sheets.ts';
import { openPolicies, type Policies } from './policies/policies.ts';
import { openPrintLedger } from './printing/print-ledger.ts';
import { openState } from './state/state.ts';
import { type ServiceStatus, type UplinkStatus, writeStatus } from './status-file.ts';
import { openAnchors } from './store/anchors-sql.ts';
import { openCopySql } from './store/copy-sql.ts';
import { lockFolder } from './store/lock.ts';
import { openPermitSql } from './store/permit-sql.ts';
import { openPolicySql } from './store/policy-sql.ts';
import { openStore } from './store/store.ts';
import type { Goodbye } from './uplink/conversation.ts';
import { openUplink, type Uplink } from './uplink/uplink.ts';
import { AGENT_VERSION } from './version.ts';

const JOURNAL_LIMIT_BYTES = 256 * 1_048_576;
const CLOCK_CHECK_MS = 10 * SECOND_MS;
const STATUS_MS = 30 * SECOND_MS;

export interface ServiceNeeds {
  folder: string;
  platform: Pick<Platform, 'machine'>;
  system: SystemDescription;
  clock: Clock;
  log: Log;
  random: () => number;
  collectors(sink: Sink): Collector[];
  /** Null: nothing is written to the system. */
  enforceWith: Pick<Platform, 'enforce' | 'networkGate' | 'copies'> | null;
  /** Where print jobs are told. */
  printing?: PrintingPlatform;
  /** Each change of the way to the console. */
  told(state: UplinkStatus): void;
  limitBytes?: number;
}

export interface Service {
  stop(reason: Goodbye): Promise<void>;
}

/** @throws SKM_DATA_IN_USE, SKM_SEALED on the master of an image */
export async function startService(needs: ServiceNeeds): Promise<Service> {
  const { folder, platform, system, clock, log } = needs;
  const mode = needs.enforceWith === null ? 'observe' : 'enforce';
  makePrivateFolder(folder);
  const lock = lockFolder(folder);
  const machine = platform.machine();
  const seal = loadSeal(folder);
  if (seal !== null && !isCopy(seal, machine)) {
    // An identity beside the seal means that a person enrolled the master again.
    if (loadIdentity(folder) === null) {
      lock.release();
      throw new SekimoriError('SKM_SEALED');
    }
    breakSeal(folder);
  }

  const { store, setAside } = openStore(join(folder, JOURNAL_FILE), clock.now());
  if (setAside !== null) log.warn({ code: 'SKM_JOURNAL_DAMAGED', path: setAside }, 'journal.damaged');
  const knownEpoch = loadEpoch(folder);
  const journal = openJournal({
    store,
    clock,
    log,
    limitBytes: needs.limitBytes ?? JOURNAL_LIMIT_BYTES,
    knownEpoch,
    freshReason: seal !== null ? 'sealed-copy' : knownEpoch > 0 || setAside !== null ? 'damaged' : 'first',
    epochBegan: (epoch) => attempt('epoch.not-remembered', () => saveEpoch(folder, epoch)),
  });
  const previousEnd = howItEnded(store.readMeta('ended'), store.readMeta('boot'), system.bootId);
  attempt('end.not-noted', () => {
    store.writeMeta('ended', 'running');
    store.writeMeta('boot', system.bootId);
  });
  journal.record('agent.started', { agentVersion: AGENT_VERSION, previousEnd, bootId: system.bootId, mode });

  let uplink: Uplink | null = null;
  let inUse: Identities | null = null;
  let policies: Policies | null = null;
  let enforcement: Enforcement | null = null;
  let sheets: Sheets | null = null;
  let permits: Rights | null = null;
  let uplinkStatus: UplinkStatus = { state: 'not-enrolled' };
  let clockOffsetMs: number | null = null;
  let serverDates: ServiceStatus['serverDates'] = null;
  const startedAt = clock.now();
  const rights = openRightsClock({
    clock,
    remembered: store.readMeta('rights-clock'),
    remember: (text) => attempt('rights-clock.not-noted', () => store.writeMeta('rights-clock', text)),
  });
  const anchors = openAnchors(store);
  const state = openState({ store, journal, clock, log, changed: () => uplink?.pump() });
  journal.onRecorded(() => uplink?.pump());

  /** For what a full disk may refuse without harm to the journal. */
  function attempt(event: string, work: () => void) {
    try {
      work();
    } catch (cause) {
      log.warn({ err: cause }, event);
    }
  }

  function tell(status: UplinkStatus) {
    uplinkStatus = status;
    needs.told(status);
    showStatus();
  }

  /** What of the policy is carried out here, line by line. */
  function tellEnforcement() {
    if (policies === null) return;
    const item = policies.item();
    const { policyVersion, policyHash } = item;
    const lines = enforcement?.lines() ?? watching(item.policyVersion);
    const items = [item, ...lines.map((line) => ({ ...line, policyVersion, policyHash }))];
    state.state('enforcement', Object.fromEntries(items.map((each) => [each.control, each])));
  }

  function showStatus() {
    attempt('status.not-written', () =>
      writeStatus(folder, {
        pid: process.pid,
        at: clock.now(),
        startedAt,
        agentVersion: AGENT_VERSION,
        mode,
        uplink: uplinkStatus,
        clockOffsetMs,
        serverDates,
        journal: journal.status(),
        waitingEntries: journal.waiting(),
        sections: state.summary(),
        anchor: anchors.newest(),
      }),
    );
  }

  const timers = [
    setInterval(() => {
      journal.checkClock();
      journal.retry();
      state.retry();
    }, CLOCK_CHECK_MS),
    setInterval(showStatus, STATUS_MS),
    setInterval(() => attempt('journal.not-tidied', journal.tidy), HOUR_MS),
  ];

  const present = openPresent(state);
  present.onChanged(() => void enforcement?.permitsChanged());
  const collectors = needs.collectors(present.sink);
  for (const collector of collectors)
    collector.start().catch((cause) => log.warn({ err: cause, section: collector.section }, 'collector.not-started'));

  const stopPrintLedger =
    needs.printing === undefined
      ? () => {}
      : openPrintLedger({
          platform: needs.printing,
          journal,
          memory: {
            read: store.readMeta,
            write: (key, text) => attempt('print-ledger.not-noted', () => store.writeMeta(key, text)),
          },
          log,
        });

  const ending = new AbortController();
  const enrolled = becomeEnrolled({
    folder,
    terminal: { hostname: system.hostname, osName: system.os.name, agentVersion: AGENT_VERSION, machine },
    clock,
    log,
    random: needs.random,
    signal: ending.signal,
    told: tell,
  }).then((identity) => {
    if (identity === null) return;
    connect(identity);
  });
  enrolled.catch((cause) => log.warn({ err: cause }, 'enrolment.ended'));

  // A person may enrol this terminal again while we run.
  const watcher = watch(folder, (_, name) => {
    if (name === 'identity.json') void attemptAgain();
  });
  watcher.on('error', (cause) => log.warn({ err: cause }, 'identity.not-watched'));

  async function attemptAgain() {
    if (inUse === null || ending.signal.aborted) return;
    const found = loadIdentity(folder);
    if (found === null || found.endpointId === inUse.current().endpointId) return;
    log.info({ 'endpoint.id': found.endpointId }, 'identity.enrolled-again');
    const before = uplink;
    uplink = null;
    inUse = null;
    await before?.stop('restart');
    if (!ending.signal.aborted) connect(found);
  }

  function enforce(with_: NonNullable<ServiceNeeds['enforceWith']>, identity: Identity) {
    enforcement?.stop();
    permits?.stop();
    const zone = identity.zone as Zone;
    const opened = openRights({
      endpointId: identity.endpointId,
      zone,
      sheet: () => sheets?.current() ?? null,
      users: present.users,
      rights,
      sql: openPermitSql(store),
      copySql: openCopySql(store),
      copies: with_.copies,
      enforce: with_.enforce,
      journal,
      clock,
      log,
      changed: () => void enforcement?.permitsChanged(),
    });
    permits = opened;
    enforcement = openEnforcement({
      zone,
      enforce: releasing(with_.enforce, opened.release),
      permits: opened,
      networkGate: with_.networkGate,
      policy: () => policies?.current() ?? null,
      consolePeers: () => consolePeers(identity.console),
      journal,
      rights,
      ended: {
        read: () => store.readMeta('ended-openings'),
        write: (text) => attempt('openings.not-noted', () => store.writeMeta('ended-openings', text)),
      },
      users: () => [state.user() ?? []].flat(),
      changed: tellEnforcement,
      log,
    });
    enforcement.start().catch((cause) => log.warn({ err: cause }, 'enforcement.not-started'));
  }

  function connect(identity: Identity) {
    // Acknowledgements of another endpoint's console say nothing of ours: what has no answer begins a fresh epoch.
    const before = store.readMeta('endpoint');
    if (before !== null && before !== identity.endpointId) journal.beginEpoch(journal.status().epoch, 'first');
    attempt('endpoint.not-noted', () => store.writeMeta('endpoint', identity.endpointId));
    const identities = openIdentities({
      folder,
      identity,
      clock,
      log,
      renewed: (facts) => journal.record('identity.renewed', facts),
    });
    const changed = changedFacts(identity.lastMachine, machine);
    if (changed.length > 0)
      journal.record('identity.changed', { facts: changed satisfies EventData<'identity.changed'>['facts'] });
    const merged = mergeFacts(identity.lastMachine, machine);
    if (!isDeepStrictEqual(merged, identity.lastMachine))
      attempt('machine.not-noted', () => identities.sawMachine(merged));
    inUse = identities;
    policies = openPolicies({
      sql: openPolicySql(store),
      journal,
      clock,
      log,
      endpointId: identity.endpointId,
      zone: identity.zone as Zone,
      policyKey: identity.policyKey,
      changed: () => {
        tellEnforcement();
        void enforcement?.policyChanged();
      },
    });
    sheets = openSheets({
      sql: openPermitSql(store),
      journal,
      clock,
      log,
      endpointId: identity.endpointId,
      zone: identity.zone as Zone,
      policyKey: identity.policyKey,
      changed: () => void enforcement?.permitsChanged(),
    });
    if (needs.enforceWith !== null) enforce(needs.enforceWith, identity);
    tellEnforcement();
    uplink = openUplink({
      identities,
      journal,
      state: state.lane,
      clock,
      log,
      random: needs.random,
      describe: () => ({
        agentVersion: AGENT_VERSION,
        mode,
        isPrivileged: system.isPrivileged,
        hostname: system.hostname,
        os: system.os,
        machine,
        policyVersion: policies?.current()?.document.version ?? null,
        user: state.user(),
        bootId: system.bootId,
      }),
      user: state.user,
      anchored: (anchor) => {
        attempt('anchor.not-kept', () => anchors.keep(anchor, clock.now()));
        showStatus();
      },
      policy: (signed) => policies?.offer(signed),
      permits: (signed) => sheets?.offer(signed),
      changed: tell,
      offset: (offset) => {
        clockOffsetMs = offset.offsetMs;
        rights.told(clock.now() + offset.offsetMs);
      },
      serverDates: (dates) => {
        serverDates = dates;
        if (dates !== 'valid') log.warn({ dates }, 'uplink.certificate-dates');
      },
    });
    uplink.start();
  }

  return {
    async stop(reason) {
      for (const timer of timers) clearInterval(timer);
      ending.abort();
      watcher.close();
      enforcement?.stop();
      permits?.stop();
      stopPrintLedger();
      await Promise.allSettled(collectors.map((collector) => collector.stop()));
      journal.record('agent.stopped', { reason });
      await enrolled.catch(() => undefined);
      await uplink?.stop(reason);
      showStatus();
      attempt('end.not-noted', () => store.writeMeta('ended', 'clean'));
      store.close();
      lock.release();
    },
  };
}

function howItEnded(ended: string | null, bootBefore: string | null, boot: string) {
  if (ended === null) return 'first';
  if (ended === 'clean') return 'clean';
  return bootBefore === boot ? 'killed' : 'power';
}

/** Nothing is written to the system: what a policy asks for is only decided and reported. */
function watching(policyVersion: number | null) {
  return policyVersion === null
    ? []
    : [{ control: 'usb-devices' as const, stage: 'watching' as const, reason: 'not-installed-to-enforce' }];
}
