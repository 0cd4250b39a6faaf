// `/conditions?state=…&severity=…`: the list of conditions that the address names.
import { useLocation, useRouter } from '@tanstack/react-router';
import { useMemo } from 'react';
import { RoleNeeded } from '../app/RoleNeeded.tsx';
import { useLastLook } from '../app/useLastLook.ts';
import { usePageTitle } from '../app/usePageTitle.ts';
import { readConditionFilter, writeConditionFilter } from '../features/conditions/address.ts';
import { Conditions } from '../features/conditions/Conditions.tsx';
import { CONDITIONS_WORDS } from '../features/conditions/messages.ts';
import { keepView, useSavedViews } from '../features/views/useSavedViews.tsx';
import { useText } from '../i18n/useText.ts';

export function ConditionsPage() {
  const t = useText(CONDITIONS_WORDS);
  usePageTitle(t('page'));
  const { history } = useRouter();
  const search = useLocation({ select: ({ searchStr }) => searchStr });
  const filter = useMemo(() => readConditionFilter(search), [search]);
  const views = useSavedViews('/conditions', search, (href) => history.push(href));
  const since = useLastLook('conditions');
  return (
    <RoleNeeded page="conditions">
      <Conditions
        filter={filter}
        onFilter={(next) => history.push(keepView(writeConditionFilter(next), search))}
        views={views}
        since={since}
      />
    </RoleNeeded>
  );
}
