// What an import is: how it was read, by whom, from which day on it holds, and what became of it.

import type { ImportView } from '../../../../shared/protocol/api/imports.ts';
import { FactList } from '../../../../shared/ui/FactList.tsx';
import { Instant } from '../../../../shared/ui/Instant.tsx';
import { Untrusted } from '../../../../shared/ui/Untrusted.tsx';
import { useNow } from '../../i18n/useNow.ts';
import { useText } from '../../i18n/useText.ts';
import styles from './imports.module.css';
import { IMPORT_WORDS } from './messages.ts';

export function PlanFacts({ view }: { view: ImportView }) {
  const t = useText(IMPORT_WORDS);
  const now = useNow();
  const step = (at: number | null, by: string | null, reason: string | null) =>
    at === null ? null : (
      <>
        <Instant at={at} now={now} /> <Untrusted text={by ?? ''} most={24} />
        {reason !== null && (
          <span className={styles.quiet}>
            {' — '}
            <Untrusted text={reason} most={120} />
          </span>
        )}
      </>
    );
  const applied = step(view.appliedAt, view.appliedBy, view.reason);
  const undone = step(view.undoneAt, view.undoneBy, view.undoReason);
  return (
    <div className={styles.facts}>
      <FactList
        rules={false}
        facts={[
          { term: t('col.kind'), value: t(`kind.${view.kind}`) },
          { term: t('fact.encoding'), value: t(`encoding.${view.encoding}`) },
          // Mappings of OS accounts begin when they are applied.
          ...(view.kind === 'os-accounts' ? [] : [{ term: t('fact.day'), value: view.day }]),
        ]}
      />
      <FactList
        rules={false}
        facts={[
          { term: t('fact.whole'), value: t(view.isComplete ? 'fact.whole-yes' : 'fact.whole-no') },
          { term: t('fact.by'), value: step(view.madeAt, view.madeBy, null) },
          ...(applied === null ? [] : [{ term: t('fact.applied'), value: applied }]),
          ...(undone === null
            ? []
            : [{ term: t(view.state === 'dropped' ? 'fact.dropped' : 'fact.undone'), value: undone }]),
        ]}
      />
    </div>
  );
}
