// Terminals that report steadily, in a process of their own: `drip.ts`, then one message that says where, who and how long.
import type { Frame } from '../../test/city/frame.ts';
import { benchEvents, framesOf } from './bench-events.ts';
import { drip, type LoadTerminal, openLines, untilEnded } from './load.ts';

export interface DripOrder {
  readonly port: number;
  readonly ca: string;
  readonly terminals: readonly LoadTerminal[];
  readonly perSecond: number;
  readonly seconds: number;
}
export type DripTold = { readonly state: 'waiting' | 'dripping' | 'done' };

process.once('message', (order: DripOrder) => void run(order));
tell('waiting');

async function run({ port, ca, terminals, perSecond, seconds }: DripOrder): Promise<void> {
  const each = Math.ceil((perSecond * seconds) / terminals.length);
  const from = Date.now() - each * 10;
  const frames = terminals.map((_, index) => framesOf(benchEvents(index, each, from), 1));
  const lines = await openLines(port, ca, terminals);
  tell('dripping');
  const frameAt = (line: number, nth: number) => frames[line]?.[nth] as Frame;
  const dripping = drip(lines, { frameAt, total: each * terminals.length, perSecond });
  await Promise.race([dripping, untilEnded(lines)]);
  for (const line of lines) line.cut();
  tell('done');
  process.disconnect();
}

function tell(state: DripTold['state']): void {
  process.send?.({ state } satisfies DripTold);
}
