import { describe, expect, it } from 'vitest';
import { PAGES_WITH_HELP } from '../../../../console/web/features/help/Help.tsx';
import { HELP } from '../../../../console/web/features/help/texts.ts';

describe('the help of the screens', () => {
  it('is there wherever a page offers it, and nowhere else', () => {
    expect(Object.keys(HELP).sort()).toEqual([...PAGES_WITH_HELP].sort());
  });

  it('says something in both languages, in sentences', () => {
    for (const { answers } of Object.values(HELP)) {
      expect(answers.length).toBeGreaterThan(0);
      for (const { ja, en } of answers) expect([ja, en].every((text) => /[。.]$/u.test(text))).toBe(true);
    }
  });
});
