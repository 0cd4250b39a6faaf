// Events: what happened on the terminal, from its journal. One table gives the types, the checks and the document.
import { type Static, type TSchema, Type } from 'typebox';
import { SHEET_REFUSALS } from '../../permits/judge-sheet.ts';
import { COPY_DIFFERENCES, COPY_GAPS, NOT_HASHED, PERMIT_ENDS, SCAN_VERDICTS } from '../../permits/told.ts';
import { PERMIT_DIRECTIONS, PERMIT_RIGHTS } from '../../permits/words.ts';
import { POLICY_REFUSALS } from '../../policies/judge.ts';
import { POLICY_MODES } from '../../policies/mode.ts';
import { literals } from '../literals.ts';
import { fact, instant, name, unknownSchema } from './fact.ts';
import { mediaItem, postureItem, SECTIONS, sessionItem, usbDevice } from './state.ts';

/** How much an event matters; the lowest are dropped first when the journal's disk bound is reached. */
export const SEVERITIES = ['info', 'notice', 'warning', 'alert'] as const;
export type Severity = (typeof SEVERITIES)[number];

/** Why another thing is carried out about a device than what was decided: it cannot be, or would leave the terminal without its use. */
export const CARRIED_OUT_INSTEAD = [
  'read-only-not-possible',
  'descriptors-unreadable',
  'last-keyboard',
  'last-pointing-device',
  'carries-the-system',
] as const;

/** How a print job ended. */
export const PRINT_ENDS = ['completed', 'canceled', 'aborted'] as const;

interface EventDeclaration<T extends TSchema> {
  /** Stored in the database; explicit and never reused. */
  readonly number: number;
  readonly since: number;
  readonly severity: Severity;
  readonly says: string;
  readonly data: T;
}
const event = <T extends TSchema>(declaration: EventDeclaration<T>) => declaration;
const software = Type.Object({ name: name(), version: name(), source: name(16), architecture: name(64) });
const session = Type.Pick(sessionItem, ['sessionId', 'user', 'kind', 'tty', 'remoteHost']);

const permitId = () => name(64);
/** A medium with how it can be told apart; `port` where it was plugged in. */
const medium = Type.Pick(usbDevice, ['port', 'vendorId', 'productId', 'serial', 'product']);
/** From the root of the medium, without a slash before it; cut where it is longer. */
const filePath = () => name(1024);
const fileBytes = () => Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER });
const sha256 = () => Type.Union([Type.String({ pattern: '^[0-9a-f]{64}$' }), Type.Null()]);

export const events = {
  'agent.started': event({
    number: 1,
    since: 1,
    severity: 'info',
    says: 'The service began; how it ended before is told.',
    data: Type.Object({
      agentVersion: name(64),
      previousEnd: literals(['clean', 'killed', 'power', 'first']),
      bootId: name(64),
      mode: literals(['observe', 'enforce']),
    }),
  }),
  'agent.stopped': event({
    number: 2,
    since: 1,
    severity: 'info',
    says: 'The service ended in order.',
    data: Type.Object({ reason: literals(['stopped', 'shutdown', 'restart', 'update']) }),
  }),
  'journal.dropped': event({
    number: 3,
    since: 1,
    severity: 'alert',
    says: 'The gap record: entries had to go for want of disk, and which.',
    data: Type.Object({
      fromSeq: Type.Integer({ minimum: 1 }),
      toSeq: Type.Integer({ minimum: 1 }),
      count: Type.Integer({ minimum: 1 }),
      severity: literals(SEVERITIES),
      chainHash: name(64),
    }),
  }),
  'journal.epoch-began': event({
    number: 4,
    since: 1,
    severity: 'warning',
    says: 'A new journal began, and why.',
    data: Type.Object({
      previousEpoch: Type.Union([Type.Integer({ minimum: 0 }), Type.Null()]),
      reason: literals(['first', 'damaged', 'told-by-console', 'sealed-copy']),
    }),
  }),
  'clock.moved': event({
    number: 5,
    since: 1,
    severity: 'warning',
    says: 'The wall clock jumped against the monotonic clock.',
    data: Type.Object({ byMs: Type.Integer(), fromAt: instant(), toAt: instant() }),
  }),
  'device.attached': event({
    number: 10,
    since: 1,
    severity: 'notice',
    says: 'A USB device was plugged in, with its whole descriptor tree.',
    data: Type.Object({ device: usbDevice }),
  }),
  'device.detached': event({
    number: 11,
    since: 1,
    severity: 'info',
    says: 'A USB device was unplugged.',
    data: Type.Object({ device: usbDevice }),
  }),
  'device.changed': event({
    number: 12,
    since: 1,
    severity: 'notice',
    says: 'A device on the same port shows other descriptors than before.',
    data: Type.Object({ device: usbDevice, before: usbDevice }),
  }),
  'media.mounted': event({
    number: 20,
    since: 1,
    severity: 'notice',
    says: 'A volume was mounted.',
    data: Type.Object({ media: mediaItem }),
  }),
  'media.unmounted': event({
    number: 21,
    since: 1,
    severity: 'info',
    says: 'A volume was unmounted.',
    data: Type.Object({ media: mediaItem }),
  }),
  'media.remounted': event({
    number: 22,
    since: 1,
    severity: 'notice',
    says: 'A mounted volume changed between read-only and read-write.',
    data: Type.Object({ media: mediaItem, wasReadOnly: Type.Boolean() }),
  }),
  'login.succeeded': event({
    number: 30,
    since: 1,
    severity: 'info',
    says: 'Somebody logged in.',
    data: Type.Object({ session }),
  }),
  'login.ended': event({
    number: 31,
    since: 1,
    severity: 'info',
    says: 'A session ended.',
    data: Type.Object({ session }),
  }),
  'login.failed': event({
    number: 32,
    since: 1,
    severity: 'warning',
    says: 'A login was refused by the system.',
    data: Type.Object({
      user: Type.Union([name(256), Type.Null()]),
      tty: Type.Union([name(64), Type.Null()]),
      remoteHost: Type.Union([name(256), Type.Null()]),
      service: Type.Union([name(64), Type.Null()]),
    }),
  }),
  'session.locked': event({
    number: 33,
    since: 1,
    severity: 'info',
    says: 'A session was locked.',
    data: Type.Object({ session }),
  }),
  'session.unlocked': event({
    number: 34,
    since: 1,
    severity: 'info',
    says: 'A session was unlocked.',
    data: Type.Object({ session }),
  }),
  'software.installed': event({
    number: 40,
    since: 1,
    severity: 'notice',
    says: 'A program appeared.',
    data: Type.Object({ software }),
  }),
  'software.removed': event({
    number: 41,
    since: 1,
    severity: 'notice',
    says: 'A program disappeared.',
    data: Type.Object({ software }),
  }),
  'software.updated': event({
    number: 42,
    since: 1,
    severity: 'info',
    says: 'A program changed its version.',
    data: Type.Object({ software, from: name() }),
  }),
  'hardware.changed': event({
    number: 50,
    since: 1,
    severity: 'notice',
    says: 'A part of the machine changed.',
    data: Type.Object({ key: name(128), change: literals(['added', 'removed', 'changed']) }),
  }),
  'network.changed': event({
    number: 60,
    since: 1,
    severity: 'info',
    says: 'An interface, address or gateway changed.',
    data: Type.Object({
      name: name(64),
      change: literals(['added', 'removed', 'changed']),
      addresses: Type.Array(name(64), { maxItems: 64 }),
      gateways: Type.Array(name(64), { maxItems: 16 }),
    }),
  }),
  'posture.changed': event({
    number: 70,
    since: 1,
    severity: 'notice',
    says: 'A posture check came out otherwise than before.',
    data: Type.Object({ posture: postureItem, before: fact(Type.Union([Type.Boolean(), Type.Null()])) }),
  }),
  'collector.failed': event({
    number: 80,
    since: 1,
    severity: 'warning',
    says: 'A section could not be read and is unknown.',
    data: Type.Object({ section: literals(SECTIONS), why: unknownSchema }),
  }),
  'collector.recovered': event({
    number: 81,
    since: 1,
    severity: 'info',
    says: 'A section can be read again.',
    data: Type.Object({ section: literals(SECTIONS) }),
  }),
  'identity.renewed': event({
    number: 90,
    since: 1,
    severity: 'info',
    says: 'The client certificate was renewed.',
    data: Type.Object({ fingerprint: name(64), notAfter: instant() }),
  }),
  'identity.changed': event({
    number: 91,
    since: 1,
    severity: 'alert',
    says: 'Machine id or hardware facts are not those of the enrolment.',
    data: Type.Object({
      facts: Type.Array(
        Type.Object({
          name: name(64),
          before: Type.Union([name(), Type.Null()]),
          now: Type.Union([name(), Type.Null()]),
        }),
        { maxItems: 32 },
      ),
    }),
  }),
  'policy.taken': event({
    number: 100,
    since: 1,
    severity: 'notice',
    says: 'A signed policy was verified and is in force on the terminal.',
    data: Type.Object({
      version: Type.Integer({ minimum: 1 }),
      hash: name(64),
      previousVersion: Type.Union([Type.Integer({ minimum: 1 }), Type.Null()]),
      mode: literals(POLICY_MODES),
    }),
  }),
  'policy.refused': event({
    number: 101,
    since: 1,
    severity: 'alert',
    says: 'A policy was handed over that this terminal must not take; what it had stays in force.',
    data: Type.Object({
      /** As it said of itself; null: it could not be read. */
      version: Type.Union([Type.Integer(), Type.Null()]),
      why: literals(POLICY_REFUSALS),
    }),
  }),
  'device.decided': event({
    number: 110,
    since: 1,
    severity: 'notice',
    says: 'A device was decided about, and what the system proved to be so.',
    data: Type.Object({
      device: usbDevice,
      outcome: literals(['allow', 'read-only', 'block']),
      /** Rule or permit that gave it; null: the default of the zone. */
      ruleId: Type.Union([name(64), Type.Null()]),
      /** As shown to the person at the terminal, Japanese. */
      reason: Type.Union([name(300), Type.Null()]),
      /** Why something else was carried out than what was decided; null: nothing else was. */
      instead: Type.Union([literals(CARRIED_OUT_INSTEAD), Type.Null()]),
      /** False: the system did not take it, and the device was closed as far as it could be. */
      proven: Type.Boolean(),
    }),
  }),
  'enforcement.restored': event({
    number: 111,
    since: 1,
    severity: 'alert',
    says: 'Something was opened by hand, or by another program, and was closed again.',
    data: Type.Object({
      what: literals(['device', 'default', 'network']),
      /** Port of the device; or the bus that opened devices by itself, `later` for the controllers to come. */
      name: name(64),
      device: Type.Union([usbDevice, Type.Null()]),
      /** When it was last seen closed; it was opened after that. */
      lastProvenAt: Type.Union([instant(), Type.Null()]),
      /** Who was logged in when it was noticed. The system does not tell who wrote. */
      users: Type.Array(name(256), { maxItems: 16 }),
      proven: Type.Boolean(),
    }),
  }),
  'network.refused': event({
    number: 112,
    since: 1,
    severity: 'warning',
    says: 'The terminal tried to reach a peer that its zone does not open; told once an hour for each.',
    data: Type.Object({
      address: name(64),
      protocol: name(16),
      port: Type.Integer({ minimum: 0, maximum: 65_535 }),
    }),
  }),
  'permit.taken': event({
    number: 113,
    since: 1,
    severity: 'notice',
    says: 'A signed sheet of permits was verified and is what this terminal opens media by.',
    data: Type.Object({
      number: Type.Integer({ minimum: 1 }),
      hash: name(64),
      permits: Type.Array(permitId(), { maxItems: 64 }),
    }),
  }),
  'permit.refused': event({
    number: 114,
    since: 1,
    severity: 'alert',
    says: 'A sheet of permits was handed over, or kept, that this terminal must not open media by; what it had stays.',
    data: Type.Object({
      /** As it said of itself; null: it could not be read. */
      number: Type.Union([Type.Integer(), Type.Null()]),
      why: literals(SHEET_REFUSALS),
      /** The number that the terminal has; only a higher one is taken. Null: none. */
      held: Type.Union([Type.Integer({ minimum: 1 }), Type.Null()]),
    }),
  }),
  'permit.opened': event({
    number: 115,
    since: 1,
    severity: 'notice',
    says: 'A medium was opened under a permit, as the system proved it.',
    data: Type.Object({
      permit: permitId(),
      device: medium,
      direction: literals(PERMIT_DIRECTIONS),
      right: literals(PERMIT_RIGHTS),
      until: instant(),
      /** Who sits at the terminal. */
      users: Type.Array(name(256), { maxItems: 16 }),
      scan: literals(SCAN_VERDICTS),
    }),
  }),
  'permit.ended': event({
    number: 116,
    since: 1,
    severity: 'notice',
    says: 'A medium that a permit had opened is closed again, or gone.',
    data: Type.Object({
      permit: permitId(),
      device: medium,
      why: literals(PERMIT_ENDS),
      /** What was written under this permit at this terminal, all in all. */
      files: Type.Integer({ minimum: 0 }),
      bytes: fileBytes(),
      /** False: the system did not take it. */
      proven: Type.Boolean(),
    }),
  }),
  'copy.recorded': event({
    number: 117,
    since: 1,
    severity: 'notice',
    says: 'A file was written to a medium, or is on one that was brought in; a file that is written again is told again.',
    data: Type.Object({
      /** Null: no permit is known by which it was open. */
      permit: Type.Union([permitId(), Type.Null()]),
      device: medium,
      path: filePath(),
      bytes: fileBytes(),
      /** Null: see `notHashed`. */
      sha256: sha256(),
      notHashed: Type.Union([literals(NOT_HASHED), Type.Null()]),
      /** File of the program that wrote it; null: it had ended before it could be asked. */
      program: Type.Union([name(512), Type.Null()]),
      osUser: Type.Union([name(256), Type.Null()]),
    }),
  }),
  'copy.gap': event({
    number: 118,
    since: 1,
    severity: 'alert',
    says: 'The ledger of copies may not be whole, and why.',
    data: Type.Object({
      permit: Type.Union([permitId(), Type.Null()]),
      device: medium,
      why: literals(COPY_GAPS),
    }),
  }),
  'copy.compared': event({
    number: 119,
    since: 1,
    severity: 'notice',
    says: 'The ledger was compared with what is on the medium; with a difference it is an alert.',
    data: Type.Object({
      permit: permitId(),
      device: medium,
      /** On the medium, all in all. */
      files: Type.Integer({ minimum: 0 }),
      /** In the ledger, and no longer on the medium. */
      removed: Type.Integer({ minimum: 0 }),
      /** In the ledger under another name. */
      renamed: Type.Integer({ minimum: 0 }),
      /** In the ledger, and not as it was written, because the terminal closed the medium under whoever wrote. */
      notArrived: Type.Optional(Type.Integer({ minimum: 0 })),
      differenceCount: Type.Integer({ minimum: 0 }),
      /** The first fifty. */
      differences: Type.Array(
        Type.Object({ path: filePath(), what: literals(COPY_DIFFERENCES), bytes: fileBytes(), sha256: sha256() }),
        { maxItems: 50 },
      ),
    }),
  }),
  'print.recorded': event({
    number: 130,
    since: 1,
    severity: 'info',
    says: 'A print job ended, as the print service of the system keeps account of it (CUPS).',
    data: Type.Object({
      jobId: Type.Integer({ minimum: 1 }),
      printer: name(256),
      /** The account it was sent from, as the print service knows it. */
      user: name(256),
      title: name(300),
      /** Where it was sent from; null: not told. */
      host: Type.Union([name(256), Type.Null()]),
      /** Null: the printer's filter does not count. */
      pages: Type.Union([Type.Integer({ minimum: 1 }), Type.Null()]),
      copies: Type.Integer({ minimum: 1 }),
      end: literals(PRINT_ENDS),
    }),
  }),
} as const;

export type EventType = keyof typeof events;
export const EVENT_TYPES = Object.keys(events) as EventType[];
export type EventData<T extends EventType> = Static<(typeof events)[T]['data']>;

/** What every event carries, whatever its type. */
export const envelopeFields = {
  /** Number in the journal; contiguous within the epoch. */
  seq: Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER }),
  /** Wall clock of the terminal when it was recorded. */
  at: instant(),
  /** Monotonic milliseconds since boot, which nobody can set. */
  mono: Type.Integer({ minimum: 0 }),
  severity: literals(SEVERITIES),
};
export interface JournalEvent<T extends EventType = EventType> {
  seq: number;
  at: number;
  mono: number;
  severity: Severity;
  type: T;
  data: EventData<T>;
}
