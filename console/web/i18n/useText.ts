// The sentences of one feature in the person's language.
import { useMemo } from 'react';
import { type Catalogue, type Translate, translator } from '../../../shared/i18n/translate.ts';
import { useUi } from '../../../shared/ui/UiProvider.tsx';

/** `const t = useText(MESSAGES); t('endpoints.count', { count })` */
export function useText<const C extends Catalogue>(catalogue: C): Translate<C> {
  const { language } = useUi();
  return useMemo(() => translator(catalogue, language), [catalogue, language]);
}
