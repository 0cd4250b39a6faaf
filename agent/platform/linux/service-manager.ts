// systemd, by its own messenger: a socket that only it can name, and a program that speaks to it.
import { execFile } from 'node:child_process';
import type { Log } from '../log.ts';
import type { ServiceManager } from '../service-manager.ts';

const MESSENGER = '/usr/bin/systemd-notify';
/** sd_watchdog_enabled(3) recommends half of the time; a third leaves room for one that was lost. */
const PARTS_OF_PATIENCE = 3;

/** Where nothing listens (a start by hand) nothing is told. */
export function openServiceManager(log: Log, env: NodeJS.ProcessEnv = process.env): ServiceManager {
  const socket = env.NOTIFY_SOCKET;
  const patienceMs = Number(env.WATCHDOG_USEC ?? 0) / 1_000;
  let timer: NodeJS.Timeout | null = null;

  function tell(word: string) {
    if (socket === undefined) return;
    const given = { env: { NOTIFY_SOCKET: socket, LC_ALL: 'C' }, timeout: 10_000, killSignal: 'SIGKILL' } as const;
    execFile(MESSENGER, [word], given, (cause) => {
      if (cause !== null) log.warn({ err: cause, word }, 'service-manager.not-told');
    });
  }

  return {
    started() {
      tell('READY=1');
      if (patienceMs > 0) timer = setInterval(() => tell('WATCHDOG=1'), patienceMs / PARTS_OF_PATIENCE);
    },
    stopping() {
      if (timer !== null) clearInterval(timer);
      tell('STOPPING=1');
    },
  };
}
