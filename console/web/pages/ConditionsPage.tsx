// `/conditions?state=…&severity=…`: the list of conditions that the address names.
import { useLocation, useRouter } from '@tanstack/react-router';
import { useMemo } from 'react';
import { RoleNeeded } from '../app/RoleNeeded.tsx';
import { usePageTitle } from '../app/usePageTitle.ts';
import { readConditionFilter, writeConditionFilter } from '../features/conditions/address.ts';
import { Conditions } from '../features/conditions/Conditions.tsx';
import { CONDITIONS_WORDS } from '../features/conditions/messages.ts';
import { useText } from '../i18n/useText.ts';

export function ConditionsPage() {
  const t = useText(CONDITIONS_WORDS);
  usePageTitle(t('page'));
  const { history } = useRouter();
  const search = useLocation({ select: ({ searchStr }) => searchStr });
  const filter = useMemo(() => readConditionFilter(search), [search]);
  return (
    <RoleNeeded page="conditions">
      <Conditions filter={filter} onFilter={(next) => history.push(writeConditionFilter(next))} />
    </RoleNeeded>
  );
}
