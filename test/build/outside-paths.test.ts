import { describe, expect, it } from 'vitest';
import { outsidePathsIn } from '../../build/check/outside-paths.ts';

describe('a path outside the tree', () => {
  it('is found when it climbs out of the tree', () => {
    expect(outsidePathsIn('docs/a.md', 'one\nsee ../../shared/domain.md', '/home/me/sekimori')).toEqual([
      'docs/a.md:2 names ../../shared, which is not in the tree',
    ]);
  });
  it('is found when it names where the tree lies on this machine', () => {
    expect(outsidePathsIn('README.md', 'cd /home/me/sekimori/docs', '/home/me/sekimori')).toEqual([
      'README.md:1 names /home/me/sekimori, which is not in the tree',
    ]);
  });
  it('is not an import of the folder shared of the tree itself', () => {
    expect(outsidePathsIn('agent/service/a.ts', "from '../../shared/ids/ids.ts'", '/home/me/sekimori')).toEqual([]);
  });
});
