// The filter of the audit trail: what is searched for, a chip for each condition in force, a panel to add more.
import { Plus } from 'lucide-react';
import { useState } from 'react';
import { AUDIT_ACTIONS } from '../../../../shared/audit/actions.ts';
import { AUDIT_SUBJECT_KINDS } from '../../../../shared/audit/subjects.ts';
import type { AuditFilter } from '../../../../shared/protocol/api/audit.ts';
import { Button } from '../../../../shared/ui/Button.tsx';
import { DateTimeField } from '../../../../shared/ui/DateTimeField.tsx';
import { FilterChip } from '../../../../shared/ui/FilterChip.tsx';
import { Popover } from '../../../../shared/ui/Popover.tsx';
import { SelectField } from '../../../../shared/ui/SelectField.tsx';
import { useUi } from '../../../../shared/ui/UiProvider.tsx';
import { cutMiddle, visibleText } from '../../../../shared/ui/visible-text.ts';
import { TypedSearch } from '../../components/TypedSearch.tsx';
import { useText } from '../../i18n/useText.ts';
import { useAuditActors } from './api.ts';
import styles from './audit.module.css';
import type { Chip } from './filter-chips.ts';
import { AUDIT_WORDS } from './messages.ts';
import { actionName, subjectKindName } from './words.tsx';

type OnFilter = (filter: AuditFilter, how: 'push' | 'replace') => void;

export function AuditFilters(props: { filter: AuditFilter; onFilter: OnFilter; chips: readonly Chip[] }) {
  const t = useText(AUDIT_WORDS);
  const { filter, onFilter, chips } = props;
  return (
    <div className={styles.bar}>
      <div className={styles.search}>
        <TypedSearch
          label={t('filter.search')}
          given={filter.q ?? null}
          onGiven={(q) => {
            const { q: _, ...rest } = filter;
            onFilter(q === null ? rest : { ...rest, q }, 'replace');
          }}
        />
      </div>
      {chips.map((chip) => (
        <FilterChip
          key={chip.key}
          name={chip.name}
          value={chip.value}
          onRemove={() => onFilter(chip.without, 'push')}
        />
      ))}
      <Popover
        label={t('filter.title')}
        from="start"
        trigger={
          <>
            <Plus aria-hidden="true" />
            {t('filter.add')}
          </>
        }
      >
        {(close) => (
          <FilterForm
            filter={filter}
            onApply={(next) => {
              onFilter(next, 'push');
              close();
            }}
          />
        )}
      </Popover>
      {chips.length > 1 && (
        <Button kind="text" onClick={() => onFilter({}, 'push')}>
          {t('filter.clear')}
        </Button>
      )}
    </div>
  );
}

function FilterForm({ filter, onApply }: { filter: AuditFilter; onApply: (filter: AuditFilter) => void }) {
  const t = useText(AUDIT_WORDS);
  const { language } = useUi();
  const actors = useAuditActors().data ?? [];
  const [from, setFrom] = useState(filter.from ?? null);
  const [to, setTo] = useState(filter.to ?? null);
  const [account, setAccount] = useState<string>(filter.account ?? '');
  const [action, setAction] = useState<string>(filter.action?.length === 1 ? (filter.action[0] ?? '') : '');
  const [kind, setKind] = useState<string>(filter.subjectKind ?? '');
  const any = { value: '', label: t('filter.any') };
  const backwards = from !== null && to !== null && to <= from;
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        if (backwards) return;
        const { q, subjectId } = filter;
        onApply({
          ...(q === undefined ? {} : { q }),
          ...(subjectId === undefined ? {} : { subjectId }),
          ...(from === null ? {} : { from }),
          ...(to === null ? {} : { to }),
          ...(account === '' ? {} : { account }),
          ...(action === '' ? {} : { action: [action] }),
          ...(kind === '' ? {} : { subjectKind: kind }),
        });
      }}
    >
      <DateTimeField label={t('filter.from')} value={from} onChange={setFrom} />
      <DateTimeField
        label={t('filter.to')}
        value={to}
        onChange={setTo}
        error={backwards ? t('filter.backwards') : undefined}
      />
      <SelectField
        label={t('filter.account')}
        value={account}
        onChange={setAccount}
        choices={[
          any,
          ...actors.map(({ accountId, name }) => ({
            value: accountId,
            label: cutMiddle(visibleText(name ?? accountId), 40).text,
          })),
        ]}
      />
      <SelectField
        label={t('filter.action')}
        value={action}
        onChange={setAction}
        choices={[any, ...AUDIT_ACTIONS.map((each) => ({ value: each as string, label: actionName(each, language) }))]}
      />
      <SelectField
        label={t('filter.subjectKind')}
        value={kind}
        onChange={setKind}
        choices={[
          any,
          ...AUDIT_SUBJECT_KINDS.map((each) => ({ value: each as string, label: subjectKindName(each, language) })),
        ]}
      />
      <Button kind="primary" type="submit">
        {t('filter.apply')}
      </Button>
    </form>
  );
}
