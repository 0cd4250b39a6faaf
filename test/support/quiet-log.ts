// A log for tests that look at what is told, not at what is logged.
import type { Log } from '../../agent/platform/log.ts';

export const quiet: Log = { debug() {}, info() {}, warn() {} };
