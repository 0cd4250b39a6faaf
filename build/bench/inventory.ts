// One full inventory beside fusioninventory-inventory on the same machine: processor time and packages found.
import { execFileSync, spawnSync } from 'node:child_process';
import { startMeasured } from './child.ts';
import { figure, median, type Suite } from './figure.ts';

export const inventory: Suite = {
  name: 'inventory',
  async run({ isShort, say }) {
    if (spawnSync('which', ['fusioninventory-inventory']).status !== 0 && !installPeer(say))
      throw new Error('fusioninventory-agent is not installed and could not be');
    const rounds = isShort ? 3 : 7;
    const ours: { cpuMicros: number; packages: number }[] = [];
    const peers: { cpuMicros: number; packages: number }[] = [];
    for (let round = 0; round < rounds; round++) {
      say(`inventory, round ${round + 1} of ${rounds}`);
      ours.push(
        (await startMeasured<{ cpuMicros: number; packages: number }>('build/bench/inventory-once.ts', [])).first,
      );
      peers.push(peer());
    }
    const of = (all: typeof ours, key: keyof (typeof ours)[number]) => median(all.map((one) => one[key]));
    return [
      figure({
        name: 'inventory, a full one: processor time',
        unit: 'ms',
        value: of(ours, 'cpuMicros') / 1_000,
        floor: of(peers, 'cpuMicros') / 1_000,
        better: 'less',
        goal: 1,
      }),
      figure({
        name: 'inventory, a full one: packages found',
        unit: 'packages',
        value: of(ours, 'packages'),
        floor: of(peers, 'packages'),
        better: 'more',
        goal: 1,
      }),
    ];
  },
};

/** `times` of the shell is the processor time of what it ran. */
function peer(): { cpuMicros: number; packages: number } {
  const text = execFileSync('bash', ['-c', 'fusioninventory-inventory 2>/dev/null; echo "@@TIMES"; times'], {
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
  // The inventory lists processes, and so this very command line too: the last mark is the one that was printed.
  const mark = text.lastIndexOf('@@TIMES');
  const xml = text.slice(0, mark);
  const children = text.slice(mark).trim().split('\n')[2] ?? '';
  const seconds = [...children.matchAll(/(\d+)m([\d.]+)s/g)].reduce(
    (sum, [, m, s]) => sum + Number(m) * 60 + Number(s),
    0,
  );
  return { cpuMicros: seconds * 1e6, packages: xml.split('<SOFTWARES>').length - 1 };
}

function installPeer(say: (line: string) => void): boolean {
  say('installing fusioninventory-agent to compare with');
  return (
    spawnSync('apt-get', ['install', '-y', '-qq', 'fusioninventory-agent'], {
      stdio: 'ignore',
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    }).status === 0
  );
}
