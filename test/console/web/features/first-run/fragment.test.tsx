import { describe, expect, it } from 'vitest';
import { type Addressed, takeSecret } from '../../../../../console/web/features/first-run/fragment.ts';

function windowAt(address: string): Addressed & { shown: string[] } {
  const shown: string[] = [];
  return {
    location: new URL(address),
    history: { replaceState: (_data, _unused, url) => shown.push(url) },
    shown,
  };
}

describe('the link of the first run', () => {
  it('gives its secret and leaves nothing of it in the address bar', () => {
    const opened = windowAt('https://localhost:8443/first-run#Zm9v-bar_0123456789abcdef');
    expect(takeSecret(opened)).toBe('Zm9v-bar_0123456789abcdef');
    expect(opened.shown).toEqual(['/first-run']);
  });

  it.each([
    ['a name before it', 'https://localhost/first-run#secret=abc', 'abc'],
    ['percent signs', 'https://localhost/first-run#a%2Bb', 'a+b'],
    ['an invitation', 'https://localhost/invitation#abc', 'abc'],
    ['broken percent signs', 'https://localhost/first-run#a%zz', 'a%zz'],
  ])('is read with %s', (_, address, secret) => {
    const opened = windowAt(address);
    expect(takeSecret(opened)).toBe(secret);
    expect(opened.shown).toEqual([new URL(address).pathname]);
  });

  it.each(['https://localhost/first-run', 'https://localhost/first-run#', 'https://localhost/endpoints#conditions'])(
    'is not %s',
    (address) => {
      const opened = windowAt(address);
      expect(takeSecret(opened)).toBeNull();
      expect(opened.shown).toEqual([]);
    },
  );
});
