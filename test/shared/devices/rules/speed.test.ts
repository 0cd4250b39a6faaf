// One device by ten thousand rules in under a millisecond, whatever the rules are about.
import { describe, expect, it } from 'vitest';
import { compilePolicy } from '../../../../shared/devices/rules/compile.ts';
import { decideDevice } from '../../../../shared/devices/rules/decide.ts';
import { usbFacts } from '../../../../shared/devices/rules/facts.ts';
import { CONNECTIONS, type Conditions } from '../../../../shared/devices/rules/policy.ts';
import { usbDevice } from './arbitrary.ts';

const RULES = 10_000;
const TIMES = 100;
/** From midnight to 08:19, a minute later with each. */
const clock = (at: number) => `0${Math.floor((at % 500) / 60)}:${String((at % 500) % 60).padStart(2, '0')}`;
const NOW = Date.parse('2026-04-01T12:00+09:00');
const STICK = { interfaceClass: 0x08, interfaceSubClass: 0x06, interfaceProtocol: 0x50 };
const facts = usbFacts(
  usbDevice([STICK], { vendorId: 0x0781, productId: 1, serial: '4C530001230917110465' }),
  { isCloned: false, medium: null, connection: 'external-port' },
  { zone: 'lgwan', endpointGroups: ['counter'], personId: null, roles: ['staff'] },
);

describe('ten thousand rules', () => {
  it.each<[string, (at: number) => Conditions]>([
    ['about one serial each', (at) => ({ serials: [`SERIAL-${at}`] })],
    ['about the same vendor', (at) => ({ products: [{ vendorId: 0x0781, productId: at + 10 }] })],
    ['about storage at other hours', (at) => ({ classes: ['storage'], times: [{ from: '22:00', to: clock(at) }] })],
    [
      'about other interfaces of storage',
      (at) => ({
        interfaces: { match: 'exactly', patterns: [{ ...STICK, interfaceProtocol: at % 80 }] },
        connections: [CONNECTIONS[at % 3] ?? 'hub'],
        times: [{ from: '22:00', to: clock(at) }],
      }),
    ],
    ['about other groups of terminals', (at) => ({ endpointGroups: [`group-${at}`] })],
  ])('%s decide about a device in under a millisecond', (_, when) => {
    const compiled = compilePolicy({
      zone: 'lgwan',
      defaultOutcome: 'closed',
      rules: Array.from({ length: RULES }, (__, at) => ({
        id: `rule-${at}`,
        outcome: 'allow' as const,
        reason: { ja: '理由', en: 'reason' },
        when: when(at),
      })),
    });
    const begin = process.cpuUsage().user;
    for (let time = 0; time < TIMES; time += 1) expect(decideDevice(compiled, facts, NOW).decidedBy).toBe('default');
    // Time of the processor: what others run on this machine meanwhile is not the rules' doing.
    expect((process.cpuUsage().user - begin) / 1_000 / TIMES).toBeLessThan(1);
  });
});
