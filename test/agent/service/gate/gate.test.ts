// The gate of USB devices: what is decided is carried out and proven, doubt closes, and what others open is closed again.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { portOf } from '../../../../agent/platform/linux/enforce/kernel-bell.ts';
import { type Gate, openGate, type Told } from '../../../../agent/service/gate/gate.ts';
import type { Decision } from '../../../../agent/service/gate/wanted.ts';
import type { UsbDevice } from '../../../../shared/protocol/uplink/state.ts';
import type { EpochMs } from '../../../../shared/time/epoch.ts';
import { quiet } from '../../../support/quiet-log.ts';
import { FakeSystem, HUB, KEYBOARD, MOUSE, NETWORK, STICK } from './fake-system.ts';

type Outcome = Decision['outcome'];

class Terminal {
  readonly system = new FakeSystem();
  /** By port; what is not named is blocked. */
  readonly rules = new Map<string, Outcome>();
  readonly told: Told<Decision>[] = [];
  readonly gate: Gate = openGate({
    enforce: this.system,
    decide: ({ port }: UsbDevice) => ({ outcome: this.rules.get(port) ?? 'block' }),
    told: (what) => this.told.push(what),
    clock: { now: () => 1_000 as EpochMs },
    log: quiet,
  });

  async decides(rules: Record<string, Outcome>): Promise<void> {
    for (const [port, outcome] of Object.entries(rules)) this.rules.set(port, outcome);
    await this.gate.decideAgain();
  }

  events(): string[] {
    return this.told.splice(0).map((one) => {
      const proven = one.outcome.proven ? 'proven' : one.outcome.why;
      if (one.type === 'restored') return `restored ${one.device?.port ?? one.bus} ${proven}`;
      return `${one.decision.outcome} ${one.device.port}${one.instead ? ` (${one.instead})` : ''} ${proven}`;
    });
  }

  isOpen(port: string): boolean {
    return this.system.now(port)?.interfaces.some(({ authorized }) => authorized) ?? false;
  }
}

describe('a stick that is allowed', () => {
  it('is opened interface by interface, may be written to, and is told as proven', async () => {
    const terminal = new Terminal();
    terminal.system.plug('1-1', [STICK]);
    await terminal.decides({ '1-1': 'allow' });
    expect(terminal.events()).toEqual(['allow 1-1 proven']);
    expect(terminal.system.now('1-1')).toMatchObject({
      authorized: true,
      mayWrite: true,
      media: [{ readOnly: false }],
    });
    expect(terminal.gate.unproven()).toEqual([]);
  });

  it('is not told again at a look that finds nothing new', async () => {
    const terminal = new Terminal();
    terminal.system.plug('1-1', [STICK]);
    await terminal.decides({ '1-1': 'allow' });
    terminal.events();
    terminal.system.written.length = 0;
    await terminal.gate.decideAgain();
    expect(terminal.events()).toEqual([]);
    expect(terminal.system.written).toEqual([]);
  });

  it('whose right ends while it is mounted is unmounted and closed', async () => {
    const terminal = new Terminal();
    terminal.system.plug('1-1', [STICK]);
    await terminal.decides({ '1-1': 'allow' });
    terminal.system.mount('1-1', '/media/stick');
    terminal.system.written.length = 0;
    await terminal.decides({ '1-1': 'block' });
    expect(terminal.system.written).toEqual(['unmount /media/stick', 'deauthorise 1-1']);
    expect(terminal.system.now('1-1')).toMatchObject({ authorized: false, mayWrite: false });
  });

  it('and is only to be read from now on is plugged anew, also while somebody uses it', async () => {
    const terminal = new Terminal();
    terminal.system.plug('1-1', [STICK]);
    await terminal.decides({ '1-1': 'allow' });
    terminal.system.mount('1-1', '/media/stick');
    terminal.system.inUse.add('/media/stick');
    await terminal.decides({ '1-1': 'read-only' });
    expect(terminal.system.written).toContain('forget /media/stick');
    expect(terminal.system.now('1-1')).toMatchObject({
      authorized: true,
      mayWrite: false,
      media: [{ readOnly: true, mounts: [] }],
    });
  });
});

describe('a stick that is only to be read', () => {
  it('is sealed again when somebody makes it writable', async () => {
    const terminal = new Terminal();
    terminal.system.plug('1-1', [STICK]);
    await terminal.decides({ '1-1': 'read-only' });
    terminal.events();
    terminal.system.byHand('1-1', { readOnly: false });
    terminal.system.mount('1-1', '/mnt');
    await terminal.gate.decideAgain();
    expect(terminal.events()).toEqual(['restored 1-1 proven']);
    expect(terminal.system.now('1-1')?.media).toEqual([{ node: 'sd-1-1', readOnly: true, mounts: [] }]);
  });

  it('has its keyboard left closed', async () => {
    const terminal = new Terminal();
    terminal.system.plug('1-1', [STICK, KEYBOARD]);
    await terminal.decides({ '1-1': 'read-only' });
    expect(terminal.system.now('1-1')?.interfaces.map(({ authorized }) => authorized)).toEqual([true, false]);
  });

  it('is closed when it is no disk, because no flag stops a phone', async () => {
    const terminal = new Terminal();
    terminal.system.plug('1-1', [[6, 1, 1]]);
    await terminal.decides({ '1-1': 'read-only' });
    expect(terminal.events()).toEqual(['read-only 1-1 (read-only-not-possible) proven']);
    expect(terminal.isOpen('1-1')).toBe(false);
  });
});

describe('a device that is another one once it is open', () => {
  it('never gets a driver, and is decided about anew', async () => {
    const terminal = new Terminal();
    terminal.system.plug('1-1', [STICK], {}, [STICK, NETWORK]);
    await terminal.decides({ '1-1': 'allow' });
    expect(terminal.system.written.slice(0, 2)).toEqual(['authorise 1-1', 'deauthorise 1-1']);
  });

  it('is closed when its descriptors cannot be read', async () => {
    const terminal = new Terminal();
    terminal.system.plug('1-1', [STICK], { descriptorHash: { unknown: 'unreadable' } });
    await terminal.decides({ '1-1': 'allow' });
    expect(terminal.events()).toEqual(['allow 1-1 (descriptors-unreadable) proven']);
  });

  it('that came into the port of one that was allowed is closed', async () => {
    const terminal = new Terminal();
    terminal.system.plug('1-1', [STICK]);
    await terminal.decides({ '1-1': 'allow' });
    terminal.system.pull('1-1');
    terminal.rules.clear();
    terminal.system.plug('1-1', [STICK]);
    await terminal.gate.decideAgain();
    expect(terminal.system.now('1-1')).toMatchObject({ authorized: false, mayWrite: false });
  });
});

describe('a system that does not take what is written', () => {
  it('leaves the device closed, and says so', async () => {
    const terminal = new Terminal();
    terminal.system.deaf = 'open';
    terminal.system.plug('1-1', [STICK]);
    await terminal.decides({ '1-1': 'allow' });
    expect(terminal.events()).toEqual(['allow 1-1 not-taken']);
    expect(terminal.gate.unproven()).toEqual(['1-1']);
    expect(terminal.system.now('1-1')?.authorized).toBe(false);
  });
});

describe('what somebody opens by hand', () => {
  it('is closed again and told: a device and a bus', async () => {
    const terminal = new Terminal();
    terminal.system.plug('1-1', [STICK]);
    await terminal.gate.decideAgain();
    terminal.events();
    terminal.system.authoriseByHand('1-1');
    terminal.system.open = ['usb2'];
    await terminal.gate.decideAgain();
    expect(terminal.events().sort()).toEqual(['restored 1-1 proven', 'restored usb2 proven']);
    expect(terminal.system.now('1-1')?.authorized).toBe(false);
  });
});

describe('a device that the kernel announces', () => {
  it('is decided about alone at once, and with all others after it', async () => {
    const terminal = new Terminal();
    terminal.rules.set('1-1', 'allow').set('1-2', 'allow');
    await terminal.gate.start();
    terminal.system.plug('1-1', [STICK]);
    await terminal.gate.decideAgain();
    expect(terminal.events()).toEqual(['allow 1-1 proven']);
    terminal.system.plug('1-2', [KEYBOARD]);
    await terminal.gate.decideAgain();
    expect(terminal.events()).toEqual(['allow 1-2 proven']);
    expect(terminal.isOpen('1-1') && terminal.isOpen('1-2')).toBe(true);
    terminal.gate.stop();
  });

  it.each([
    ['KERNEL[6.25] add      /devices/pci0000:00/0000:00:04.0/usb1/1-1/1-1.2 (usb)', '1-1.2'],
    ['KERNEL[6.25] add      /devices/pci0000:00/0000:00:04.0/usb1/1-1/1-1:1.0 (usb)', null],
    ['KERNEL[6.25] add      /devices/platform/dummy_hcd.0/usb3 (usb)', null],
    ['KERNEL[6.25] remove   /devices/pci0000:00/usb1/1-1 (usb)', null],
    ['monitor will print the received events for:', null],
    ['KERNEL[6.25] add      /devices/pci0000:00/usb1/../../../etc/1-1 (usb) ', null],
  ])('is named by its port alone: %s', (line, port) => {
    expect(portOf(line)).toBe(port);
  });
});

describe('what the system opens by itself', () => {
  it('is kept closed when it was decided so, and let go when it is allowed', async () => {
    const terminal = new Terminal();
    terminal.system.plug('1-1', [KEYBOARD]);
    await terminal.gate.decideAgain();
    expect(terminal.system.now('1-1')?.isKeptClosed).toBe(true);
    await terminal.decides({ '1-1': 'allow' });
    expect(terminal.system.now('1-1')).toMatchObject({ isKeptClosed: false, authorized: true });
  });

  it('or somebody closed, is opened as decided, and nobody is told that it was opened by hand', async () => {
    const terminal = new Terminal();
    terminal.system.plug('1-1', [STICK]);
    await terminal.decides({ '1-1': 'allow' });
    terminal.events();
    await terminal.system.deauthorise('1-1');
    await terminal.gate.decideAgain();
    expect(terminal.events()).toEqual(['allow 1-1 proven']);
  });
});

describe('what is never cut', () => {
  const open = { authorized: true };

  it('the last keyboard and the last pointing device that are open', async () => {
    const terminal = new Terminal();
    terminal.system.builtIn = { keyboard: false, pointing: false };
    terminal.system.plug('1-1', [KEYBOARD], open);
    terminal.system.plug('1-2', [MOUSE], open);
    await terminal.gate.decideAgain();
    expect(terminal.events()).toEqual(['block 1-1 (last-keyboard) proven', 'block 1-2 (last-pointing-device) proven']);
    expect(terminal.isOpen('1-1') && terminal.isOpen('1-2')).toBe(true);
  });

  it('but a keyboard is, once another one is there', async () => {
    const terminal = new Terminal();
    terminal.system.builtIn = { keyboard: false, pointing: true };
    terminal.system.plug('1-1', [KEYBOARD], open);
    terminal.system.plug('1-2', [KEYBOARD]);
    await terminal.decides({ '1-2': 'allow' });
    expect([terminal.isOpen('1-1'), terminal.isOpen('1-2')]).toEqual([false, true]);
  });

  it('nor is the hub that the last keyboard hangs on', async () => {
    const terminal = new Terminal();
    terminal.system.builtIn = { keyboard: false, pointing: true };
    terminal.system.plug('1-1', [HUB], { ...open, isHub: true });
    terminal.system.plug('1-1.4', [KEYBOARD], open);
    await terminal.gate.decideAgain();
    expect(terminal.events()).toEqual(['block 1-1 (last-keyboard) proven', 'block 1-1.4 (last-keyboard) proven']);
    expect(terminal.system.written).toEqual([]);
  });

  it('and not a stick that is a keyboard too, nor a keyboard that is closed', async () => {
    const terminal = new Terminal();
    terminal.system.builtIn = { keyboard: false, pointing: true };
    terminal.system.plug('1-1', [STICK, KEYBOARD], open);
    terminal.system.plug('1-2', [KEYBOARD]);
    await terminal.gate.decideAgain();
    expect([terminal.isOpen('1-1'), terminal.isOpen('1-2')]).toEqual([false, false]);
  });

  it('the disk that the system runs from', async () => {
    const terminal = new Terminal();
    terminal.system.plug('1-1', [STICK], open);
    terminal.system.system.add('1-1');
    await terminal.decides({ '1-1': 'block' });
    await terminal.decides({ '1-1': 'allow' });
    expect(terminal.system.written).toEqual([]);
  });
});

describe('whatever happens in whatever order', () => {
  const act = fc.record({
    port: fc.constantFrom('1-1', '1-2'),
    what: fc.constantFrom(
      'plug stick',
      'plug keyboard stick',
      'turns',
      'pull',
      'allow',
      'read-only',
      'block',
      'by hand',
      'writable',
    ),
  });
  it('only what was decided about stays open, in its right', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(act, { maxLength: 12 }), async (acts) => {
        const terminal = new Terminal();
        const { system } = terminal;
        for (const { port, what } of acts) {
          const isThere = system.now(port) !== null;
          if (what === 'plug stick' && !isThere) system.plug(port, [STICK]);
          else if (what === 'plug keyboard stick' && !isThere) system.plug(port, [STICK, KEYBOARD]);
          else if (what === 'turns' && !isThere) system.plug(port, [STICK], {}, [NETWORK]);
          else if (what === 'pull') system.pull(port);
          else if (what === 'by hand' && isThere) system.authoriseByHand(port);
          else if (what === 'writable' && isThere) system.byHand(port, { readOnly: false });
          else if (what === 'allow' || what === 'read-only' || what === 'block') terminal.rules.set(port, what);
          if (what.length % 2 === 0) await terminal.gate.decideAgain();
        }
        await terminal.gate.decideAgain();
        for (const port of ['1-1', '1-2']) {
          const now = system.now(port);
          if (now === null) continue;
          const decided = terminal.rules.get(port) ?? 'block';
          if (decided === 'block') expect(now).toMatchObject({ authorized: false, mayWrite: false });
          if (decided === 'read-only') expect(now.media.every(({ readOnly }) => readOnly) && !now.mayWrite).toBe(true);
        }
      }),
      { numRuns: 300 },
    );
  });
});
