// How the directory is reached: kept in the store, with the password sealed by a key that lies beside the database.
import { X509Certificate } from 'node:crypto';
import type { Kysely } from 'kysely';
import type { AuditActor } from '../../../shared/audit/entry.ts';
import { SekimoriError } from '../../../shared/errors/error.ts';
import {
  DIRECTORY_KINDS,
  type DirectoryKind,
  type DirectoryMap,
  FIRST_MAPS,
} from '../../../shared/organisation/directory/map.ts';
import type { DirectoryBody, DirectoryView } from '../../../shared/protocol/api/directory.ts';
import { demandVersion } from '../api/version.ts';
import { importKinds } from '../import/kinds.ts';
import type { SeedBox } from '../operators/seed-box.ts';
import type { Room } from '../organisation/departments.ts';
import { together } from '../store/atomic.ts';
import { type JsonSetting, jsonSetting } from '../store/json-setting.ts';
import type { Tables } from '../store/tables.ts';
import type { DirectoryAddress } from './ask-directory.ts';

interface StoredDirectory {
  readonly version: number;
  readonly url: string;
  readonly caPem: string | null;
  readonly bindDn: string;
  readonly baseDn: string;
  /** What was stored before a kind was there lacks it. */
  readonly maps: Readonly<Partial<Record<DirectoryKind, DirectoryMap>>>;
  readonly sealed: string;
}

/** What the seal is bound to: put elsewhere it does not open. */
const SEALED_FOR = 'directory';

function settingOf(db: Kysely<Tables>): JsonSetting<StoredDirectory> {
  return jsonSetting<StoredDirectory>(db, 'directory');
}

export async function viewDirectory(db: Kysely<Tables>): Promise<DirectoryView> {
  const stored = await settingOf(db).read();
  if (stored === null)
    return { version: 0, url: '', caPem: null, bindDn: '', baseDn: '', maps: copyOf(FIRST_MAPS), hasPassword: false };
  const { sealed: _, maps, ...parts } = stored;
  return { ...parts, maps: copyOf(maps), hasPassword: true };
}

/** @throws SKM_NOT_FOUND until it was set up; SKM_DIRECTORY_PASSWORD when the key of the seal is another one by now */
export async function directoryFor(
  db: Kysely<Tables>,
  box: SeedBox,
  kind: DirectoryKind,
): Promise<{ address: DirectoryAddress; baseDn: string; map: DirectoryMap }> {
  const stored = await settingOf(db).read();
  if (stored === null) throw new SekimoriError('SKM_NOT_FOUND');
  const { url, caPem, bindDn, baseDn, maps, sealed } = stored;
  const password = box.open(sealed, SEALED_FOR);
  if (password === null) throw new SekimoriError('SKM_DIRECTORY_PASSWORD');
  return { address: { url, caPem, bindDn, password }, baseDn, map: copyOf(maps)[kind] };
}

/** @throws SKM_DIRECTORY_PASSWORD, SKM_REQUEST_MALFORMED, SKM_CHANGED_MEANWHILE */
export async function changeDirectory(room: Room, box: SeedBox, body: DirectoryBody, actor: AuditActor): Promise<void> {
  const { version, password, reason, ...parts } = body;
  demandPossible(parts);
  await together(room.store, async ({ db }) => {
    const setting = settingOf(db);
    const before = await setting.read();
    const { sealed: own, version: stored, ...told } = before ?? { sealed: null, version: 0 };
    demandVersion({ given: version, stored, now: told, yours: parts });
    // Sent to another address, it would be whoever's answers there.
    const isSameServer = before !== null && before.url === parts.url && before.caPem === parts.caPem;
    const sealed = password !== undefined ? box.seal(password, SEALED_FOR) : isSameServer ? own : null;
    if (sealed === null) throw new SekimoriError('SKM_DIRECTORY_PASSWORD');
    await setting.write({ ...parts, version: stored + 1, sealed });
    await room.audit.append(db, actor, {
      action: 'directory.changed',
      subject: { kind: 'settings', id: 'directory', name: new URL(parts.url).host },
      before: before === null ? null : told,
      after: { ...parts, isPasswordNew: password !== undefined },
      reason,
    });
  });
}

/** @throws SKM_REQUEST_MALFORMED naming the field */
function demandPossible({ url, caPem, maps }: Pick<DirectoryBody, 'url' | 'caPem' | 'maps'>): void {
  const refuse = (field: string): never => {
    throw new SekimoriError('SKM_REQUEST_MALFORMED', { reason: field });
  };
  const parsed = URL.parse(url);
  const isPlain = parsed !== null && parsed.username === '' && parsed.password === '' && parsed.search === '';
  if (!isPlain || !['ldaps:', 'ldap:'].includes(parsed.protocol) || parsed.hostname === '') refuse('url');
  if (caPem !== null && !isCertificate(caPem)) refuse('caPem');
  for (const kind of DIRECTORY_KINDS) {
    const { columns: ofFiles, directoryColumns = ofFiles } = importKinds[kind];
    const columns = new Set(directoryColumns.map(({ id }) => id));
    if (Object.keys(maps[kind].attributes).some((id) => !columns.has(id))) refuse(`maps.${kind}`);
  }
}

function isCertificate(pem: string): boolean {
  try {
    return new X509Certificate(pem).raw.length > 0;
  } catch {
    return false;
  }
}

function copyOf(maps: StoredDirectory['maps']): DirectoryView['maps'] {
  const copy = (kind: DirectoryKind) => {
    const { filter, attributes } = maps[kind] ?? FIRST_MAPS[kind];
    return { filter, attributes: { ...attributes } };
  };
  return { people: copy('people'), 'os-accounts': copy('os-accounts'), terminals: copy('terminals') };
}
