// Processor time and memory of another process, as the kernel counts them (proc(5)).
import { readFileSync } from 'node:fs';

/** Clock ticks a second; 100 on every Linux that Debian ships. */
const TICKS = 100;

/** User and system time so far, microseconds. */
export function cpuMicros(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
  return ((Number(fields[11]) + Number(fields[12])) / TICKS) * 1e6;
}

/** Of this process and all it started, in MiB. */
export function memoryMiB(pid: number): { rss: number; anonymous: number } {
  const text = readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8');
  const of = (name: string) => Number(new RegExp(`^${name}: +(\\d+)`, 'm').exec(text)?.[1] ?? Number.NaN) / 1024;
  return { rss: of('Rss'), anonymous: of('Anonymous') };
}
