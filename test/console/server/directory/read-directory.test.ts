// A real OpenLDAP is read in pages, over TLS alone, and refused where anything about it does not fit.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readDirectory } from '../../../../console/server/directory/read-directory.ts';
import { slapdMissing, startDirectory, type TestDirectory } from '../../../support/directory.ts';

const PEOPLE = 1_234;
const people = Array.from({ length: PEOPLE }, (_, index) => ({
  uid: `u${index}`,
  cn: `髙橋 𠮷雄${index}`,
  sn: '髙橋',
  givenName: `𠮷雄${index}`,
  employeeNumber: String(1_000 + index),
}));
const notText = { uid: 'broken', cn: 'x', sn: 'x', jpegPhoto: Uint8Array.of(0xff, 0xfe, 0x81) };
const limits = { connectMs: 5_000, wholeMs: 10_000, entries: 2_000, messageBytes: 65_536 };

if (slapdMissing !== null) it.skip(`slapd could not run: ${slapdMissing}`, () => {});

describe.skipIf(slapdMissing !== null)('a directory', () => {
  let directory: TestDirectory;
  beforeAll(async () => {
    directory = await startDirectory([...people, notText]);
  });
  afterAll(() => directory?.stop());

  const read = (
    address: Partial<Parameters<typeof readDirectory>[0]> = {},
    question: Partial<Parameters<typeof readDirectory>[1]> = {},
    bounds: Partial<typeof limits> = {},
  ) =>
    readDirectory(
      { url: directory.secureUrl, ...pick(directory), ...address },
      {
        baseDn: directory.baseDn,
        filter: '(employeeNumber=*)',
        attributes: ['SN', 'givenName', 'mail'],
        first: null,
        ...question,
      },
      { ...limits, ...bounds },
    );
  const pick = ({ caPem, bindDn, password }: TestDirectory) => ({ caPem, bindDn, password });
  const reasonOf = (reading: Promise<unknown>) =>
    reading.then(
      () => 'no error',
      ({ code, facts }: { code: string; facts: { reason: string } }) => `${code} ${facts.reason}`,
    );

  it('is read to its end although it gives no more than a hundred at once', async () => {
    const entries = await read();
    expect(entries.length).toBe(PEOPLE);
    const one = entries.find(({ dn }) => dn.startsWith('uid=u7,'));
    expect(one?.values).toEqual({ SN: ['髙橋'], givenName: ['𠮷雄7'], mail: [] });
  });

  it('is read by STARTTLS where it offers no LDAPS', async () => {
    expect((await read({ url: directory.plainUrl }, { first: 5 })).length).toBe(5);
  });

  it.each([
    ['whose certificate nobody we trust has signed', { caPem: null }, {}, 'SKM_DIRECTORY_UNREACHABLE certificate'],
    ['under another name than its certificate’s', { host: '127.0.0.2' }, {}, 'SKM_DIRECTORY_UNREACHABLE certificate'],
    ['that does not know the password', { password: 'wrong' }, {}, 'SKM_DIRECTORY_UNREACHABLE credentials'],
    ['without that base', {}, { baseDn: 'dc=nowhere' }, 'SKM_DIRECTORY_UNREACHABLE no-base'],
    ['that is asked by half a filter', {}, { filter: '(sn=*' }, 'SKM_DIRECTORY_UNREACHABLE filter'],
    [
      'with a value that is no text',
      {},
      { filter: '(uid=broken)', attributes: ['jpegPhoto'] },
      'SKM_DIRECTORY_ANSWER not-text',
    ],
  ])(
    '%s is refused',
    async (_, { host, ...address }: { host?: string; caPem?: null; password?: string }, question, reason) => {
      const { port } = new URL(directory.secureUrl);
      const url = host === undefined ? {} : { url: `ldaps://${host}:${port}` };
      expect(await reasonOf(read({ ...address, ...url }, question))).toBe(reason);
    },
  );

  it('of more entries than are taken is refused as a whole', async () => {
    expect(await reasonOf(read({}, {}, { entries: 1_000 }))).toBe('SKM_DIRECTORY_ANSWER too-many');
  });

  it('that is not there is refused', async () => {
    expect(await reasonOf(read({ url: 'ldaps://localhost:1' }))).toBe('SKM_DIRECTORY_UNREACHABLE refused');
  });
});
