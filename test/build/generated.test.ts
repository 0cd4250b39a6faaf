import { describe, expect, it } from 'vitest';
import { staleFiles } from '../../build/check/generated.ts';
import { docComments } from '../../build/generate/doc-comments.ts';
import { errorsDocument } from '../../build/generate/errors.ts';
import { markdownTable } from '../../build/generate/markdown.ts';
import { between, operationsGuide } from '../../build/generate/operations.ts';
import { protocolDocument } from '../../build/generate/protocol.ts';
import { catalogue } from '../../shared/errors/catalogue.ts';
import { EVENT_TYPES } from '../../shared/protocol/uplink/events.ts';
import { MESSAGE_TYPES } from '../../shared/protocol/uplink/messages.ts';
import { SECTIONS } from '../../shared/protocol/uplink/state.ts';
import { tempTree } from '../support/temp-tree.ts';

describe('a generated file', () => {
  const files = [{ path: 'docs/a.md', make: () => 'one\ntwo\n' }];

  it('is up to date when it is what its sources give', async () => {
    expect(await staleFiles(tempTree({ 'docs/a.md': 'one\ntwo\n' }), files)).toEqual([]);
  });
  it('is reported with the first line that differs', async () => {
    expect(await staleFiles(tempTree({ 'docs/a.md': 'one\nthree\n' }), files)).toEqual([
      'docs/a.md differs from its sources from line 2; write it with: npm run generate',
    ]);
  });
  it('is reported when it is missing', async () => {
    expect(await staleFiles(tempTree({}), files)).toEqual(['docs/a.md is missing; write it with: npm run generate']);
  });
});

describe('docs/errors.md', () => {
  it('has a heading for each code of the catalogue and for no other', () => {
    const headings = [...errorsDocument().matchAll(/^## (SKM_\w+)$/gm)].map(([, code]) => code);
    expect(headings).toEqual(Object.keys(catalogue).sort());
  });
});

describe('docs/operations.md', () => {
  it('has a row for each code of the catalogue, between its marks', () => {
    const text = operationsGuide();
    for (const code of Object.keys(catalogue)) expect(text).toContain(`| [${code}](errors.md#`);
  });
  it('keeps what is written by hand, and is the same when made again', () => {
    const once = between('before\n<!-- a -->\nold\n<!-- /a -->\nafter', 'a', 'new');
    expect(once).toBe('before\n<!-- a -->\n\nnew\n\n<!-- /a -->\nafter');
    expect(between(once, 'a', 'new')).toBe(once);
    expect(() => between('no place', 'a', 'new')).toThrow('no place for a');
  });
});

describe('docs/protocol.md', () => {
  const text = protocolDocument();

  it('has a heading for each frame and event, and a row for each section of state', () => {
    const headings = [...text.matchAll(/^### `([^`]+)`$/gm)].map(([, name]) => name);
    expect(headings).toEqual([...MESSAGE_TYPES, ...EVENT_TYPES]);
    for (const section of SECTIONS) expect(text).toContain(`| \`${section}\` | [`);
  });
  it('links to no place that is not there', () => {
    const links = [...text.matchAll(/\]\(#([^)]+)\)/g)].map(([, anchor]) => anchor);
    const anchors = new Set(
      [...text.matchAll(/^#+ (.+)$/gm)].map(([, title = '']) => title.replaceAll('`', '').toLowerCase()),
    );
    expect(links.filter((anchor) => !anchors.has(anchor ?? ''))).toEqual([]);
  });
  it('says beside each field what its declaration says', () => {
    expect(text).toContain('| `headHash` | SHA-256, hex | Chain hash of the last event in the frame. |');
  });
});

describe('doc comments', () => {
  it('are found under the names that lead to them', () => {
    const source = `
/** A journal. */
export const journal = shape({
  /** Its
   * number. */
  seq: 1, at: 2 });
export const events = { 'a.b': { /** How. */ way: 1 } };`;
    expect([...docComments('a.ts', source)]).toEqual([
      ['journal', 'A journal.'],
      ['journal.seq', 'Its number.'],
      ['events.a.b.way', 'How.'],
    ]);
  });
});

describe('a table', () => {
  it('keeps a bar or a line break in a cell from making another', () => {
    expect(markdownTable(['a'], [['x | y\nz']])).toBe('| a |\n| --- |\n| x \\| y z |');
  });
});
