// Runs the agent's gate of USB devices in the guest by a policy made of a short list of rules: guard-devices.ts RULES.json. SIGUSR1 reads it again.
import { readFileSync, writeSync } from 'node:fs';
import { openEnforce } from '../../../../agent/platform/linux/enforce/enforce.ts';
import { openHost } from '../../../../agent/platform/linux/host.ts';
import { openUsb } from '../../../../agent/platform/linux/usb.ts';
import { deciderOf } from '../../../../agent/service/enforcement/devices.ts';
import { openGate } from '../../../../agent/service/gate/gate.ts';
import type { Decision } from '../../../../agent/service/gate/wanted.ts';
import type { PolicyInForce } from '../../../../agent/service/policies/policies.ts';
import type { DevicePolicy, DeviceRule, InterfacePattern } from '../../../../shared/devices/rules/policy.ts';
import type { UsbDevice } from '../../../../shared/protocol/uplink/state.ts';
import type { EpochMs } from '../../../../shared/time/epoch.ts';

/** A device rule in short; none fits: block. `interfaces` are all that the device may show, as `08:06:50`. */
export interface SimpleRule {
  outcome: 'allow' | 'read-only' | 'block';
  /** Fits only one that can be told from every other device. */
  serial?: string;
  interfaces?: readonly string[];
  /** Milliseconds after the rules were read from which on it is no more. */
  endsAfterMs?: number;
}

const ZONE = 'my-number';
const file = process.argv[2] ?? '';
const read = (): SimpleRule[] => JSON.parse(readFileSync(file, 'utf8')) as SimpleRule[];
const say = (line: Record<string, unknown>): void => void writeSync(1, `${JSON.stringify(line)}\n`);

function policyOf(rules: readonly SimpleRule[]): PolicyInForce {
  const devices = { zone: ZONE, defaultOutcome: 'closed', rules: rules.map(deviceRule) } satisfies DevicePolicy;
  const network = { default: 'open', infrastructure: [], specifiedTraffic: [] } as const;
  const document = { format: 1, zone: ZONE, version: 1, issuedAt: 0, mode: 'enforce', devices, network } as const;
  return { document: document as unknown as PolicyInForce['document'], hash: '', unknown: [] };
}

function deviceRule({ outcome, serial, interfaces }: SimpleRule, index: number): DeviceRule {
  const when = {
    ...(serial === undefined ? {} : ({ serials: [serial], leastStrength: 'usual' } as const)),
    ...(interfaces === undefined
      ? {}
      : { interfaces: { match: 'exactly' as const, patterns: interfaces.map(pattern) } }),
  };
  return { id: `rule-${index}`, outcome, reason: { ja: '試験', en: 'Test' }, when };
}

function pattern(text: string): InterfacePattern {
  const [interfaceClass = 0, interfaceSubClass = 0, interfaceProtocol = 0] = text
    .split(':')
    .map((part) => Number.parseInt(part, 16));
  return { interfaceClass, interfaceSubClass, interfaceProtocol };
}

function decide(device: UsbDevice, all: readonly UsbDevice[]): Decision {
  const left = (rule: SimpleRule): number =>
    readAt + (rule.endsAfterMs ?? Number.POSITIVE_INFINITY) - performance.now();
  const alive = rules.filter((rule) => left(rule) > 0);
  if (alive.length !== compiled.of) compiled = { of: alive.length, decide: deciderOf(ZONE, policyOf(alive)) };
  const { outcome } = compiled.decide(device, all, Date.now() as EpochMs);
  const next = Math.min(...alive.map(left));
  return { outcome, ...(Number.isFinite(next) ? { changesInMs: next } : {}) };
}

let rules = read();
let compiled = { of: rules.length, decide: deciderOf(ZONE, policyOf(rules)) };
let readAt = performance.now();
const tell = (fields: Record<string, unknown>, event: string): void =>
  say({
    log: event,
    fields: String(JSON.stringify(fields, (_, value) => (value instanceof Error ? value.message : value))),
  });
const log = { debug: () => {}, info: tell, warn: tell };
const host = openHost();
const gate = openGate({
  enforce: openEnforce(host, openUsb(host, log), log),
  decide,
  told: (what) =>
    say({
      told: what.type,
      port: what.device?.port ?? (what.type === 'restored' ? what.bus : null),
      serial: what.device?.serial ?? null,
      outcome: what.type === 'decided' ? what.decision.outcome : null,
      instead: what.type === 'decided' ? what.instead : null,
      proven: what.outcome.proven,
      why: what.outcome.proven ? null : `${what.outcome.why} ${String(what.outcome.cause ?? '')}`.trim(),
      monoMs: Math.round(Number(process.hrtime.bigint() / 1000n)) / 1000,
    }),
  clock: { now: () => Date.now() as EpochMs },
  log,
});
await gate.start();
say({ ready: true, unproven: gate.unproven() });
process.on('SIGUSR1', async () => {
  rules = read();
  compiled = { of: rules.length, decide: deciderOf(ZONE, policyOf(rules)) };
  readAt = performance.now();
  await gate.decideAgain();
  say({ settled: true, unproven: gate.unproven(), tookMs: Math.round(performance.now() - readAt) });
});
