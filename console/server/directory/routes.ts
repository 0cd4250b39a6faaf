// The directory over HTTP: set up, tried, and read into a plan like a file.
import { dayOf, isDay } from '../../../shared/calendar/day.ts';
import { SekimoriError } from '../../../shared/errors/error.ts';
import { attributesOf, type DirectoryKind, rowsOfEntries } from '../../../shared/organisation/directory/map.ts';
import {
  directoryBody,
  directoryImport,
  directorySample,
  directoryTry,
  directoryView,
} from '../../../shared/protocol/api/directory.ts';
import { importRow } from '../../../shared/protocol/api/imports.ts';
import type { EpochMs } from '../../../shared/time/epoch.ts';
import type { Api } from '../api/api.ts';
import { actorOf } from '../audit/audit.ts';
import { planImport, viewImport } from '../import/imports.ts';
import { watchWork } from '../live/progress.ts';
import { openSeedBox } from '../operators/seed-box.ts';
import type { Store } from '../store/store.ts';
import { readDirectory } from './read-directory.ts';
import { changeDirectory, directoryFor, viewDirectory } from './settings.ts';

const ADMINISTRATORS = ['administrator'] as const;
const TRIED = 5;

export function directoryRoutes(needs: {
  store: Store;
  clock: { now(): EpochMs };
  dataFolder: string;
}): (app: Api) => void {
  const { store, clock } = needs;
  const box = openSeedBox(needs.dataFolder);
  /** Each reading is a thread with a memory of its own. */
  let isReading = false;
  return (app) => {
    const room = { store, clock, audit: app.audit };
    app.route({
      method: 'GET',
      url: '/api/v1/directory',
      config: { access: ADMINISTRATORS, by: 'people' },
      schema: { summary: 'How the directory is reached, without its password', response: { 200: directoryView } },
      handler: () => viewDirectory(store.db),
    });
    app.route({
      method: 'PUT',
      url: '/api/v1/directory',
      config: { access: ADMINISTRATORS, by: 'people' },
      schema: {
        summary: 'Changes how the directory is reached; another address needs the password anew',
        body: directoryBody,
        response: { 200: directoryView },
      },
      async handler(request) {
        await changeDirectory(room, box, request.body, actorOf(request));
        return viewDirectory(store.db);
      },
    });
    app.route({
      method: 'POST',
      url: '/api/v1/directory/try',
      config: { access: ADMINISTRATORS, by: 'people', reads: 'personal-data', changes: 'nothing' },
      schema: {
        summary: 'Asks the directory for its first five entries, as the import would read them',
        body: directoryTry,
        response: { 200: directorySample },
      },
      async handler({ body: { kind } }) {
        const { rows } = await read(kind, TRIED);
        return { rows: rows.map(({ cells }) => cells as Record<string, string>) };
      },
    });
    app.route({
      method: 'POST',
      url: '/api/v1/imports/directory',
      config: { access: ADMINISTRATORS },
      schema: {
        summary: 'Reads the directory and compares it with what is there; nothing is changed',
        body: directoryImport,
        response: { 200: importRow },
      },
      async handler(request, reply) {
        const { kind, day = dayOf(clock.now()), isComplete = false, progress } = request.body;
        if (!isDay(day)) throw new SekimoriError('SKM_ORGANISATION_DAY', { value: day });
        const { rows, host } = await read(kind, null);
        const source = { kind, sourceName: host, encoding: 'directory', rows, choice: { day, isComplete } } as const;
        const watch = watchWork(room, progress, reply.raw);
        return viewImport(store.db, await planImport(room, source, actorOf(request), watch));
      },
    });
  };

  /** @throws SKM_TOO_MANY_REQUESTS while another reading is under way */
  async function read(kind: DirectoryKind, first: number | null) {
    const { address, baseDn, map } = await directoryFor(store.db, box, kind);
    if (isReading) throw new SekimoriError('SKM_TOO_MANY_REQUESTS');
    isReading = true;
    try {
      const question = { baseDn, filter: map.filter, attributes: attributesOf(map), first };
      const rows = rowsOfEntries(await readDirectory(address, question), map);
      return { rows, host: new URL(address.url).host };
    } finally {
      isReading = false;
    }
  }
}
