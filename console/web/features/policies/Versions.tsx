// The versions that were in force, newest first; an earlier one can be taken as the draft of the next.
import { useMutation } from '@tanstack/react-query';
import { MODE_WORDS } from '../../../../shared/policies/words.ts';
import type { PolicyView } from '../../../../shared/protocol/api/policies.ts';
import { formatInstant } from '../../../../shared/time/format.ts';
import { Button } from '../../../../shared/ui/Button.tsx';
import { Section } from '../../../../shared/ui/Section.tsx';
import { useUi } from '../../../../shared/ui/UiProvider.tsx';
import { Untrusted } from '../../../../shared/ui/Untrusted.tsx';
import { ProblemOf } from '../../app/ProblemOf.tsx';
import { useText } from '../../i18n/useText.ts';
import { versionAt } from './api.ts';
import { POLICY_WORDS } from './messages.ts';
import type { Change } from './Policy.tsx';
import styles from './policies.module.css';

export function Versions({ view, change }: { view: PolicyView; change: Change }) {
  const t = useText(POLICY_WORDS);
  const { dates } = useUi();
  const again = useMutation({
    mutationFn: (version: number) => versionAt(view.zone, version),
    onSuccess: ({ content }) => change?.(content),
  });
  return (
    <Section title={t('versions.title')}>
      {again.error !== null && <ProblemOf cause={again.error} />}
      {view.versions.length === 0 ? (
        <p>{t('versions.none')}</p>
      ) : (
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">{t('col.version')}</th>
              <th scope="col">{t('col.mode')}</th>
              <th scope="col">{t('col.at')}</th>
              <th scope="col">{t('col.by')}</th>
              <th scope="col">{t('reason')}</th>
              {change !== undefined && <td />}
            </tr>
          </thead>
          <tbody>
            {view.versions.map(({ version, mode, at, by, reason }) => (
              <tr key={version}>
                <th scope="row">{t('version', { version })}</th>
                <td>{MODE_WORDS[mode][dates.language]}</td>
                <td>{formatInstant(at, view.asOf, dates)}</td>
                <td>
                  <Untrusted text={by} />
                </td>
                <td>
                  <Untrusted text={reason} most={200} />
                </td>
                {change !== undefined && (
                  <td className={styles.acts}>
                    <Button kind="text" onClick={() => again.mutate(version)}>
                      {t('version.again')}
                    </Button>
                  </td>
                )}
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Section>
  );
}
