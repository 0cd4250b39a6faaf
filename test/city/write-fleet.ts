// Writes the city's terminals as rows of the fleet, as enrolment and a first hello would have left them.
import { createHash } from 'node:crypto';
import { searchText } from '../../console/server/endpoints/search-text.ts';
import type { Store } from '../../console/server/store/store.ts';
import type { EndpointId } from '../../shared/ids/ids.ts';
import type { City, CityTerminal } from './plan.ts';
import { machineOf } from './state.ts';
import { departmentIdOf, siteIdOf } from './write-organisation.ts';

/** A terminal of the city and its place in the fleet. */
export interface Placed {
  readonly id: number;
  readonly endpointId: EndpointId;
  readonly terminal: CityTerminal;
}

const CHUNK = 400;

/** @param enrolledAt of all of them; none was seen yet */
export async function writeFleet({ db }: Pick<Store, 'db'>, { terminals }: City, enrolledAt: number): Promise<void> {
  await db.transaction().execute(async (trx) => {
    for (let from = 0; from < terminals.length; from += CHUNK)
      await trx
        .insertInto('endpoints')
        .values(terminals.slice(from, from + CHUNK).map((terminal) => rowOf(terminal, enrolledAt)))
        .execute();
  });
}

/** In the order of the plan. */
export async function placed({ db }: Pick<Store, 'db'>, { terminals }: City): Promise<Placed[]> {
  const rows = await db.selectFrom('endpoints').select(['id', 'endpoint_id']).execute();
  const ids = new Map(rows.map((row) => [row.endpoint_id, row.id]));
  return terminals.flatMap((terminal) => {
    const id = ids.get(terminal.endpointId);
    return id === undefined ? [] : [{ id, endpointId: terminal.endpointId as EndpointId, terminal }];
  });
}

function rowOf(terminal: CityTerminal, enrolledAt: number) {
  const { endpointId, name, zone, department, site, serial, address, os, office } = terminal;
  const hostname = name.toLowerCase();
  const user = terminal.person.account;
  return {
    endpoint_id: endpointId,
    name,
    zone,
    department,
    department_id: departmentIdOf(office),
    site,
    site_id: siteIdOf(site),
    enrolled_at: enrolledAt,
    key_fingerprint: createHash('sha256').update(`${endpointId} key`).digest('hex'),
    machine: JSON.stringify(machineOf(terminal)),
    hostname,
    os_name: os.name,
    os_version: os.version,
    kernel: os.kernel,
    architecture: 'x64',
    agent_version: '0.1.0',
    mode: 'observe',
    is_privileged: 1,
    address,
    user_name: user,
    serial,
    clock_offset_ms: 0,
    liveness: 'never-seen',
    liveness_since: enrolledAt,
    search_text: searchText({ name, hostname, user, serial, department, site, address }),
  };
}
