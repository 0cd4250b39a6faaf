// Runs the agent's gate of USB devices in the guest by a short list of rules: guard-devices.ts RULES.json. SIGUSR1 reads it again.
import { readFileSync, writeSync } from 'node:fs';
import { openEnforce } from '../../../../agent/platform/linux/enforce/enforce.ts';
import { openHost } from '../../../../agent/platform/linux/host.ts';
import { openUsb } from '../../../../agent/platform/linux/usb.ts';
import { openGate } from '../../../../agent/service/gate/gate.ts';
import type { UsbDevice } from '../../../../shared/protocol/uplink/state.ts';
import type { EpochMs } from '../../../../shared/time/epoch.ts';

/** The first that fits decides; none: block. `interfaces` are all that the device may show, as `08:06:50`. */
export interface SimpleRule {
  outcome: 'allow' | 'read-only' | 'block';
  serial?: string;
  interfaces?: readonly string[];
  /** Milliseconds after the rules were read from which on it fits no more. */
  endsAfterMs?: number;
}

const file = process.argv[2] ?? '';
const read = (): SimpleRule[] => JSON.parse(readFileSync(file, 'utf8')) as SimpleRule[];
const say = (line: Record<string, unknown>): void => void writeSync(1, `${JSON.stringify(line)}\n`);
const hex = (value: number): string => value.toString(16).padStart(2, '0');

function shown(device: UsbDevice): string[] {
  return device.configurations
    .flatMap(({ interfaces }) => interfaces)
    .map((one) => [one.interfaceClass, one.interfaceSubClass, one.interfaceProtocol].map(hex).join(':'))
    .sort();
}

function fits(rule: SimpleRule, device: UsbDevice, all: readonly UsbDevice[]): boolean {
  // A serial number that two devices show at once names neither.
  if (rule.serial !== undefined && (rule.serial !== device.serial || isTwin(device, all))) return false;
  return rule.interfaces === undefined || rule.interfaces.toSorted().join() === shown(device).join();
}

function isTwin(device: UsbDevice, all: readonly UsbDevice[]): boolean {
  return all.filter(({ serial }) => serial === device.serial).length > 1;
}

function decide(device: UsbDevice, all: readonly UsbDevice[]) {
  const rule = rules.find((one) => leftOf(one) > 0 && fits(one, device, all));
  const left = leftOf(rule);
  return { outcome: rule?.outcome ?? ('block' as const), ...(Number.isFinite(left) ? { changesInMs: left } : {}) };
}

function leftOf(rule: SimpleRule | undefined): number {
  return readAt + (rule?.endsAfterMs ?? Number.POSITIVE_INFINITY) - performance.now();
}

let rules = read();
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
  readAt = performance.now();
  await gate.decideAgain();
  say({ settled: true, unproven: gate.unproven(), tookMs: Math.round(performance.now() - readAt) });
});
