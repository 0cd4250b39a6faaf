// The facts by which a machine is recognised, as rows to show or to compare.
import type { ReactNode } from 'react';
import type { MachineFacts } from '../../../../shared/protocol/uplink/messages.ts';
import { Untrusted } from '../../../../shared/ui/Untrusted.tsx';

export const MACHINE_FACTS = [
  'machineId',
  'systemUuid',
  'systemSerial',
  'boardSerial',
  'diskSerials',
  'macs',
] as const satisfies readonly (keyof MachineFacts)[];

export function machineFact(machine: MachineFacts, name: keyof MachineFacts): ReactNode {
  const value = machine[name];
  if (value === null || value.length === 0) return '—';
  if (typeof value === 'string') return <Untrusted text={value} mono most={40} />;
  return value.map((each, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: a machine may name the same serial twice
    <div key={index}>
      <Untrusted text={each} mono most={40} />
    </div>
  ));
}

/** Lists differ by what is in them, not by its order. */
export function differs(known: MachineFacts, claimed: MachineFacts, name: keyof MachineFacts): boolean {
  const text = (value: MachineFacts[keyof MachineFacts]) =>
    Array.isArray(value) ? JSON.stringify([...value].sort()) : JSON.stringify(value);
  return text(known[name]) !== text(claimed[name]);
}
