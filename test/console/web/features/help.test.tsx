import { describe, expect, it } from 'vitest';
import { PAGES, pageAt } from '../../../../console/web/app/pages.ts';
import { makeRouter } from '../../../../console/web/app/router.tsx';
import { HELP } from '../../../../console/web/features/help/texts.ts';

/** Drawn without menu and head: they explain themselves, step by step. */
const WITHOUT_HEAD = ['/first-run', '/invitation'];

describe('the help of the screens', () => {
  it('is there on every page that the console has', () => {
    const addresses = Object.keys(makeRouter(null).routesByPath).filter((path) => !WITHOUT_HEAD.includes(path));
    const helpless = addresses.filter((path) => {
      const page = pageAt(path.replace(/\$\w+/gu, 'x'));
      return page === undefined || HELP[page.id] === undefined;
    });
    expect([addresses.length > 20, helpless]).toEqual([true, []]);
    expect(Object.keys(HELP).sort()).toEqual(PAGES.map(({ id }) => id).sort());
  });

  it('says something in both languages, in sentences, and fits on a page', () => {
    for (const [id, { answers, keys = [], words = [] }] of Object.entries(HELP)) {
      expect([answers.length > 0, answers.length + keys.length + words.length < 25], id).toEqual([true, true]);
      for (const { ja, en } of answers)
        expect(
          [ja, en].every((text) => /[。.]$/u.test(text)),
          id,
        ).toBe(true);
    }
  });
});
