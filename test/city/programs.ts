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

const FIXTURES = new URL('../fixtures/software/', import.meta.url);
/** Of the products whose manifests are read, those that an office has; most others are tools of developers. */
const IN_OFFICES: ReadonlySet<string> = new Set([
  '7zip.7zip',
  'Adobe.Acrobat.Pro',
  'Adobe.Acrobat.Reader',
  'Amazon.Corretto',
  'Brother.iPrintScan',
  'Brother.PtouchEditor',
  'Canon.EOS-Utility',
  'CrystalDewWorld.CrystalDiskInfo',
  'CubeSoft.CubeICE',
  'CubeSoft.CubePDF',
  'CubeSoft.CubePDFUtility',
  'DominikReichl.KeePass',
  'EclipseAdoptium.Temurin.JDK',
  'Emurasoft.EmEditor',
  'Epson.EpsonScan2',
  'FastCopy.FastCopy',
  'GIMP.GIMP',
  'Google.JapaneseIME',
  'JiroShimizu.Jw_cad',
  'LINE.LINE',
  'Microsoft.DotNet.DesktopRuntime',
  'Microsoft.DotNet.Runtime',
  'Microsoft.SQLServerManagementStudio',
  'Microsoft.VCRedist.2008',
  'Microsoft.VCRedist.2010',
  'Microsoft.VCRedist.2012',
  'Microsoft.VCRedist.2013',
  'Microsoft.VCRedist.2015+',
  'Mozilla.Firefox',
  'Mozilla.Firefox.ESR',
  'Notepad++.Notepad++',
  'Oracle.JavaRuntimeEnvironment',
  'Oracle.VirtualBox',
  'OSGeo.QGIS',
  'PuTTY.PuTTY',
  'Python.Python',
  'sakura-editor.sakura',
  'TeraTermProject.teraterm',
  'VideoLAN.VLC',
  'Wacom.WacomTabletDriver',
]);
/** 2024-06-01: the day the terminals were set up. */
const SET_UP = Date.UTC(2024, 5, 1);
const EVERYWHERE = 24;
const OF_ITS_OWN = 16;

const linesOf = (file: string) =>
  readFileSync(new URL(file, FIXTURES), 'utf8')
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => line.split('\t'));
const spellings: readonly Spelling[] = [
  ...linesOf('manifests.tsv')
    .filter(([, product = '']) => IN_OFFICES.has(product))
    .map(([, , , name = '', version = '', publisher = '']) => ({
      name,
      version,
      publisher,
      source: 'windows' as const,
    })),
  ...linesOf('names.tsv').map(([, , name = '', version = '', publisher = '', source = '']) => {
    return { name, version, publisher, source: source as SoftwareItem['source'] };
  }),
];

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
