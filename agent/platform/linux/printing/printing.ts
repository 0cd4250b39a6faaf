// CUPS keeps one control file a job in its spool, for as long as it keeps the job's history; each that has ended is told once.
import { isUnknown } from '../../../../shared/protocol/uplink/unknown.ts';
import type { PrintedJob, PrintingPlatform } from '../../printing.ts';
import { folderBell } from '../bells.ts';
import type { Host } from '../host.ts';
import { parseControlFile } from './control-file-parse.ts';

export const SPOOL = '/var/spool/cups';
const CONTROL_FILE = /^c\d{5,}$/;

export function openPrinting(host: Host): PrintingPlatform {
  return {
    watch(memory, tell) {
      const before = memory.read();
      let told = new Set(before === null ? [] : before.split(' '));
      let isFirst = before === null;
      const lookedAt = new Map<string, number>();

      function look() {
        const names = host.names(SPOOL);
        if (isUnknown(names)) return;
        const files = names.filter((name) => CONTROL_FILE.test(name));
        const jobs: PrintedJob[] = [];
        const keys = new Set<string>();
        for (const name of files) {
          const changedAt = host.modifiedAt(`${SPOOL}/${name}`) ?? 0;
          const ended = lookedAt.get(name) === changedAt ? null : endedIn(name);
          lookedAt.set(name, changedAt);
          if (ended === null || told.has(ended.key)) continue;
          keys.add(ended.key);
          if (!isFirst) jobs.push(ended.job);
        }
        isFirst = false;
        if (keys.size === 0 && before !== null) return;
        for (const job of jobs) tell(job);
        // The newest are enough: CUPS drops the oldest of its history too.
        told = new Set([...told, ...keys].slice(-MOST_REMEMBERED));
        memory.write([...told].join(' '));
      }

      function endedIn(name: string) {
        const bytes = host.bytes(`${SPOOL}/${name}`);
        return isUnknown(bytes) ? null : parseControlFile(bytes);
      }

      look();
      return folderBell(host, SPOOL, (name) => CONTROL_FILE.test(name))(look);
    },
  };
}

/** Twice what CUPS keeps unless it is told otherwise (MaxJobs 500). */
const MOST_REMEMBERED = 1_000;
