// What one person chose in this browser: language, calendar, row height, single-letter shortcuts.
import { createContext, type ReactNode, useContext, useMemo, useState } from 'react';
import { LANGUAGES, type Language } from '../../../shared/i18n/translate.ts';

export interface Preferences {
  readonly language: Language;
  readonly calendar: 'seireki' | 'wareki';
  readonly density: 'dense' | 'roomy';
  readonly shortcuts: boolean;
}
const KEY = 'sekimori.preferences';
const USUAL: Preferences = { language: 'ja', calendar: 'seireki', density: 'dense', shortcuts: true };

interface Kept {
  readonly preferences: Preferences;
  readonly change: (change: Partial<Preferences>) => void;
}
const PreferencesContext = createContext<Kept>({ preferences: USUAL, change: () => {} });

export function PreferencesProvider({ children }: { children: ReactNode }) {
  const [preferences, setPreferences] = useState(readPreferences);
  const kept = useMemo<Kept>(
    () => ({
      preferences,
      change: (change) => {
        const next = { ...preferences, ...change };
        keep(next);
        setPreferences(next);
      },
    }),
    [preferences],
  );
  return <PreferencesContext value={kept}>{children}</PreferencesContext>;
}

export function usePreferences(): Kept {
  return useContext(PreferencesContext);
}

/** What is kept in this browser; anything that does not fit gives way to the usual. */
export function readPreferences(): Preferences {
  try {
    const kept = JSON.parse(localStorage.getItem(KEY) ?? '{}') as Partial<Record<keyof Preferences, unknown>>;
    return {
      language: LANGUAGES.find((language) => language === kept.language) ?? USUAL.language,
      calendar: kept.calendar === 'wareki' ? 'wareki' : 'seireki',
      density: kept.density === 'roomy' ? 'roomy' : 'dense',
      shortcuts: kept.shortcuts !== false,
    };
  } catch {
    return USUAL;
  }
}

function keep(preferences: Preferences): void {
  try {
    localStorage.setItem(KEY, JSON.stringify(preferences));
  } catch {
    // A browser without storage: the choice holds until the page is closed.
  }
}
