// The gallery's own words: Japanese and English side by side where they stand.
import { useCallback } from 'react';
import { useUi } from '../UiProvider.tsx';

export function useWords(): (ja: string, en: string) => string {
  const { language } = useUi();
  return useCallback((ja: string, en: string) => (language === 'ja' ? ja : en), [language]);
}
