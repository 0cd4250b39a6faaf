// The title of the browser's tab, which is also the first thing a screen reader says of a page.
import { useEffect } from 'react';
import { useText } from '../i18n/useText.ts';
import { APP_WORDS } from './messages.ts';

export function usePageTitle(page: string): void {
  const t = useText(APP_WORDS);
  useEffect(() => {
    document.title = t('page.title', { page });
  }, [page, t]);
}
