// `/media/forms?…`: the municipal forms of media, to be printed from the records.
import { useLocation, useRouter } from '@tanstack/react-router';
import { useMemo } from 'react';
import { RoleNeeded } from '../app/RoleNeeded.tsx';
import { usePageTitle } from '../app/usePageTitle.ts';
import { Forms } from '../features/media-register/Forms.tsx';
import { readForm, writeForm } from '../features/media-register/form-address.ts';
import { FORM_WORDS } from '../features/media-register/form-messages.ts';
import { useNow } from '../i18n/useNow.ts';
import { useText } from '../i18n/useText.ts';

export function MediaFormsPage() {
  const t = useText(FORM_WORDS);
  usePageTitle(t('page'));
  const { history } = useRouter();
  const now = useNow();
  const search = useLocation({ select: ({ searchStr }) => searchStr });
  const form = useMemo(() => readForm(search, now), [search, now]);
  return (
    <RoleNeeded page="media">
      <Forms form={form} onForm={(next) => history.replace(writeForm(next))} />
    </RoleNeeded>
  );
}
