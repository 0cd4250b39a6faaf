// Spares a first view what a library does when it is loaded and nobody needs.
import type { Plugin } from 'vite';

const FILE = '/react-aria/dist/private/i18n/useDefaultLocale.mjs';
/** Is the browser's language well formed? Asked like this, ICU looks through all its locales first: 40 ms on a slow PC. */
const SLOW = /Intl\.DateTimeFormat\.supportedLocalesOf\(\[\s*locale\s*\]\)/;
/** The same question by the tag alone; it throws alike. */
const QUICK = 'new Intl.Locale(locale)';

/** @throws when the library no longer reads as expected, so that nobody keeps this for nothing */
export function lighterLibraries(): Plugin {
  return {
    name: 'lighter-libraries',
    apply: 'build',
    transform: {
      filter: { id: /useDefaultLocale\.mjs$/ },
      handler(code, id) {
        if (!id.endsWith(FILE)) return null;
        if (!SLOW.test(code)) throw new Error(`${FILE} has changed: see console/web/build/lighter-libraries.ts`);
        return { code: code.replace(SLOW, QUICK), map: null };
      },
    },
  };
}
