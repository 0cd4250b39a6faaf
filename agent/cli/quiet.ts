// The log of commands that a person runs: what matters is in their output.
import type { Log } from '../platform/log.ts';

export const quiet: Log = { debug() {}, info() {}, warn() {} };
