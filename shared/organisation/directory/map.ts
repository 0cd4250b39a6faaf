// Which attribute of a directory is which column of an import, and entries as the rows that the import reads.
import type { ImportRow } from '../import/plan.ts';

/** What is asked of a directory for one kind of import. */
export interface DirectoryMap {
  readonly filter: string;
  /** From the id of a column to the name of an attribute; `=text` is that text for every entry. */
  readonly attributes: Readonly<Record<string, string>>;
}

/** One entry; values by the name of the attribute as it was asked for. */
export interface DirectoryEntry {
  readonly dn: string;
  readonly values: Readonly<Record<string, readonly string[]>>;
}

export const DIRECTORY_KINDS = ['people', 'os-accounts', 'terminals'] as const;
export type DirectoryKind = (typeof DIRECTORY_KINDS)[number];

/** As Active Directory has them; readings as its schema names them for Japanese. */
export const FIRST_MAPS: Readonly<Record<DirectoryKind, DirectoryMap>> = {
  people: {
    filter: '(&(objectClass=person)(employeeID=*))',
    attributes: {
      staffNumber: 'employeeID',
      familyName: 'sn',
      givenName: 'givenName',
      familyReading: 'msDS-PhoneticLastName',
      givenReading: 'msDS-PhoneticFirstName',
      mail: 'mail',
      department: 'departmentNumber',
      title: 'title',
    },
  },
  'os-accounts': {
    filter: '(&(objectClass=user)(employeeID=*))',
    attributes: { account: 'sAMAccountName', domain: '=CITY', staffNumber: 'employeeID' },
  },
  terminals: {
    filter: '(&(objectClass=computer)(!(operatingSystem=*Server*)))',
    attributes: {
      name: 'cn',
      hostname: 'dNSHostName',
      serial: 'serialNumber',
      zone: '=LGWAN',
      operatingSystem: 'operatingSystem',
      createdAt: 'whenCreated',
      accountControl: 'userAccountControl',
    },
  },
};

/** Attribute names, options and object identifiers: RFC 4512 §2.5. */
export const ATTRIBUTE_PATTERN = '^(=.{0,100}|[A-Za-z][A-Za-z0-9-]*(;[A-Za-z0-9-]+)*|[0-9]+(\\.[0-9]+)*)$';

/** The attributes to ask for. */
export function attributesOf({ attributes }: DirectoryMap): string[] {
  return [...new Set(Object.values(attributes))].filter((name) => name !== '' && !name.startsWith('='));
}

/** The first value counts; an attribute that an entry does not have is an empty cell. Lines count entries from 1. */
export function rowsOfEntries(entries: readonly DirectoryEntry[], { attributes }: DirectoryMap): ImportRow[] {
  const columns = Object.entries(attributes).filter(([, name]) => name !== '');
  return entries.map(({ values }, index) => ({
    line: index + 1,
    cells: Object.fromEntries(
      columns.map(([id, name]) => [id, name.startsWith('=') ? name.slice(1) : (values[name]?.[0] ?? '')]),
    ),
  }));
}
