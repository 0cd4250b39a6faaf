// What is installed on the city's terminals, in the spellings that Windows and Debian really show.
import { readFileSync } from 'node:fs';
import type { SectionItems, SoftwareItem } from '../../shared/protocol/uplink/state.ts';
import type { CityTerminal } from './plan.ts';
import { random } from './random.ts';

interface Spelling {
  readonly name: string;
  readonly version: string;
  readonly publisher: string;
  readonly source: SoftwareItem['source'];
}

const NAMES = new URL('../fixtures/software/names.tsv', import.meta.url);
/** 2024-06-01: the day the terminals were set up. */
const SET_UP = Date.UTC(2024, 5, 1);
const EVERYWHERE = 24;
const OF_ITS_OWN = 16;

const spellings: readonly Spelling[] = readFileSync(NAMES, 'utf8')
  .trim()
  .split('\n')
  .slice(1)
  .map((line) => {
    const [, , name = '', version = '', publisher = '', source = ''] = line.split('\t');
    return { name, version, publisher, source: source as SoftwareItem['source'] };
  });

/** Some programs are on every terminal of an operating system, others on a few: a long tail. */
export function programsOf(seed: string, { name, os, office }: CityTerminal): SectionItems<'software'> {
  const source = os.platform === 'windows' ? 'windows' : 'dpkg';
  const all = spellings.filter((spelling) => spelling.source === source);
  const chance = random(`${seed} ${name} programs`);
  const common = random(`${seed} ${source} common`);
  const section = random(`${seed} ${source} ${office.code}`);
  const picked = [
    ...Array.from({ length: EVERYWHERE }, () => common.pick(all)),
    ...Array.from({ length: 6 }, () => section.pick(all)),
    // Squared, so that the first of the list are frequent and the last are rare.
    ...Array.from({ length: OF_ITS_OWN }, () => all[Math.floor(chance.next() ** 2 * all.length)] as Spelling),
  ];
  const architecture = source === 'windows' ? 'x64' : 'amd64';
  return Object.fromEntries(
    picked.map((spelling) => [
      `${source}:${spelling.name}:${architecture}`,
      {
        name: spelling.name,
        version: spelling.version,
        publisher: spelling.publisher === '' ? { unknown: 'not-present' } : spelling.publisher,
        installedAt: SET_UP,
        source,
        architecture,
        summary: null,
        sizeBytes: null,
      } satisfies SoftwareItem,
    ]),
  );
}
