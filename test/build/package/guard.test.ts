// What the scripts of a closed terminal take for a keyboard, a mouse or a hub, and how they read the configuration: hostile bytes too.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isEnforcing } from '../../../agent/service/gate/configuration.ts';

const LINUX = join(import.meta.dirname, '../../../build/package/linux');
const GUARD = join(LINUX, 'guard.sh');
let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'sekimori-guard-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function sh(line: string): string {
  return execFileSync('sh', ['-u', '-c', `. ${GUARD}; ${line}`], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  }).trim();
}

type Part = readonly [interfaceClass: number, subClass: number, protocol: number];
const KEYBOARD: Part = [3, 1, 1];
const MOUSE: Part = [3, 1, 2];
const HUB: Part = [9, 0, 0];
const STICK: Part = [8, 6, 80];
const HID_DESCRIPTOR = [9, 0x21, 0x11, 1, 0, 1, 0x22, 63, 0];
const ENDPOINT = [7, 5, 0x81, 3, 8, 0, 10];

function device(deviceClass: number, configurations = 1): number[] {
  return [18, 1, 0, 2, deviceClass, 0, 0, 64, 0x51, 9, 0x66, 0x16, 0, 1, 1, 2, 3, configurations];
}
function configuration(parts: readonly Part[], given: { total?: number } = {}): number[] {
  const body = parts.flatMap((part, index) => [
    9,
    4,
    index,
    0,
    1,
    ...part,
    0,
    ...(part[0] === 3 ? HID_DESCRIPTOR : []),
    ...ENDPOINT,
  ]);
  const total = given.total ?? 9 + body.length;
  return [9, 2, total & 255, total >> 8, parts.length, 1, 0, 0xa0, 50, ...body];
}
function kindOf(bytes: readonly number[]): string {
  writeFileSync(join(folder, 'descriptors'), Buffer.from(bytes));
  return sh(`kind_of ${folder}`);
}

describe('what opens without an agent', () => {
  it.each([
    ['a keyboard', [...device(0), ...configuration([KEYBOARD])], 'input'],
    ['a mouse', [...device(0), ...configuration([MOUSE])], 'input'],
    ['a keyboard with a mouse in it', [...device(0), ...configuration([KEYBOARD, MOUSE])], 'input'],
    ['a keyboard with keys for the volume', [...device(0), ...configuration([KEYBOARD, [3, 0, 0]])], 'input'],
    ['a mouse whose other part comes first', [...device(0), ...configuration([[3, 0, 0], MOUSE])], 'input'],
    ['a hub', [...device(9), ...configuration([HUB])], 'hub'],
  ])('is %s', (_, bytes, kind) => {
    expect(kindOf(bytes)).toBe(kind);
  });

  it.each([
    ['a stick', [...device(0), ...configuration([STICK])]],
    ['a stick with a keyboard', [...device(0), ...configuration([KEYBOARD, STICK])]],
    ['HID without a keyboard or a mouse', [...device(0), ...configuration([[3, 0, 0]])]],
    [
      'a security key, which is HID',
      [
        ...device(0),
        ...configuration([
          [3, 0, 0],
          [3, 0, 0],
        ]),
      ],
    ],
    ['a stick that calls itself a hub', [...device(9), ...configuration([STICK])]],
    ['a hub with a keyboard in it', [...device(9), ...configuration([HUB, KEYBOARD])]],
    ['a keyboard that calls itself a vendor device', [...device(255), ...configuration([KEYBOARD])]],
    ['a second configuration, announced', [...device(0, 2), ...configuration([KEYBOARD])]],
    ['a second configuration, hidden', [...device(0), ...configuration([KEYBOARD]), ...configuration([STICK])]],
    [
      'a second configuration within the first',
      [...device(0), ...configuration([KEYBOARD], { total: 68 }), ...configuration([STICK])],
    ],
    ['no interface', [...device(0), ...configuration([])]],
    ['nothing', []],
    ['half a device', device(0).slice(0, 9)],
    ['a descriptor cut short', [...device(0), ...configuration([KEYBOARD])].slice(0, -3)],
    [
      'a descriptor of length 0, over and over',
      [...device(0), 9, 2, 29, 0, 1, 1, 0, 0, 0, 9, 4, 0, 0, 0, 3, 1, 1, 0, 0, 0],
    ],
    ['a length beyond the end', [...device(0), 9, 2, 20, 0, 1, 1, 0, 0, 0, 9, 4, 0, 0, 0, 3, 1, 1, 0, 255, 4]],
    ['a wrong total', [...device(0), ...configuration([KEYBOARD], { total: 999 })]],
    [
      'an interface too short for its class',
      [...device(0), 9, 2, 25, 0, 1, 1, 0, 0, 0, 7, 4, 0, 0, 0, 3, 1, 9, 4, 0, 0, 0, 3, 1, 1, 0],
    ],
    ['255 interfaces', [...device(0), ...configuration(Array.from({ length: 255 }, () => KEYBOARD))]],
  ])('is not %s', (_, bytes) => {
    expect(kindOf(bytes)).toBe('other');
  });

  it('is nothing that random bytes make of a keyboard by chance', () => {
    const keyboard = [...device(0), ...configuration([KEYBOARD])];
    // Class, subclass and protocol of the interface stand here; whatever else is changed, they decide.
    const [at] = [18 + 9 + 5];
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 255 }), fc.integer({ min: 0, max: 2 }), (value, offset) => {
        const bytes = keyboard.with(at + offset, value);
        const isInput = bytes[at] === 3 && bytes[at + 1] === 1 && (bytes[at + 2] === 1 || bytes[at + 2] === 2);
        expect(kindOf(bytes)).toBe(isInput ? 'input' : 'other');
      }),
      { numRuns: 40 },
    );
  });
});

describe('the configuration, as the scripts read it', () => {
  it.each([
    'enforce = true\n',
    '# of the city\n\nenforce = false',
    '',
    '\n',
    'enforce = true\nenforce = true\n',
    'enforce = true\r\n',
    ' enforce = true\n',
    'enforce = maybe\n',
    'enforce = true; rm -rf /\n',
    '$(reboot)\n',
  ])('%j means what it means to the agent', (text) => {
    const file = join(folder, 'agent.conf');
    writeFileSync(file, text);
    const agent = (() => {
      try {
        return String(isEnforcing({ path: file, text }));
      } catch {
        return 'broken';
      }
    })();
    expect(sh(`CONFIGURATION=${file}; configured`).split(' ')[0]).toBe(agent);
  });

  it('that is missing says so', () => {
    expect(sh(`CONFIGURATION=${folder}/none; configured`)).toBe('missing');
  });
});

describe('the rules of udev', () => {
  it('do nothing before they have asked whether the terminal is to be closed', () => {
    const lines = readFileSync(join(LINUX, '90-sekimori.rules'), 'utf8')
      .split('\n')
      .filter((line) => line !== '' && !line.startsWith('#'));
    expect(lines[0]).toBe('TEST!="/run/sekimori/enforcing", GOTO="sekimori_end"');
    expect(lines.at(-1)).toBe('LABEL="sekimori_end"');
  });
});
