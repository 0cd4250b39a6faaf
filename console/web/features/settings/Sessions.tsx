// Where one is signed in; any session can be ended, this one by signing out.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { SessionRow } from '../../../../shared/protocol/api/session.ts';
import { Button } from '../../../../shared/ui/Button.tsx';
import { Hidden } from '../../../../shared/ui/Hidden.tsx';
import { Instant } from '../../../../shared/ui/Instant.tsx';
import { Section } from '../../../../shared/ui/Section.tsx';
import { useToast } from '../../../../shared/ui/Toasts.tsx';
import { Untrusted } from '../../../../shared/ui/Untrusted.tsx';
import { Waiting } from '../../../../shared/ui/Waiting.tsx';
import { ask, get } from '../../app/http.ts';
import { ProblemOf } from '../../app/ProblemOf.tsx';
import { useSignOut } from '../../app/session.ts';
import { useNow } from '../../i18n/useNow.ts';
import { useText } from '../../i18n/useText.ts';
import { SETTINGS_WORDS } from './messages.ts';
import styles from './settings.module.css';

export function Sessions() {
  const t = useText(SETTINGS_WORDS);
  const sessions = useQuery({
    queryKey: ['sessions'],
    queryFn: ({ signal }) => get<SessionRow[]>('/api/v1/sessions', signal),
  });
  return (
    <Section title={t('sessions')}>
      {sessions.isPending && <Waiting text={t('waiting')} lines={2} />}
      {sessions.isError && <ProblemOf cause={sessions.error} onRetry={() => void sessions.refetch()} />}
      {sessions.data !== undefined && (
        <table className={styles.table} aria-label={t('sessions.label')}>
          <thead>
            <tr>
              <th scope="col">{t('col.browser')}</th>
              <th scope="col">{t('col.address')}</th>
              <th scope="col">{t('col.started')}</th>
              <th scope="col">{t('col.used')}</th>
              <th scope="col">
                <Hidden>{t('col.act')}</Hidden>
              </th>
            </tr>
          </thead>
          <tbody>
            {sessions.data.map((row) => (
              <Row key={row.sessionId} row={row} />
            ))}
          </tbody>
        </table>
      )}
    </Section>
  );
}

function Row({ row }: { row: SessionRow }) {
  const t = useText(SETTINGS_WORDS);
  const now = useNow();
  const toast = useToast();
  const queries = useQueryClient();
  const signOut = useSignOut();
  const end = useMutation({
    mutationFn: () => ask('DELETE', `/api/v1/sessions/${encodeURIComponent(row.sessionId)}`),
    onSuccess: () => {
      toast({ text: t('session.ended') });
      return queries.invalidateQueries({ queryKey: ['sessions'] });
    },
  });
  const leave = useMutation({ mutationFn: signOut });
  return (
    <tr>
      <td>
        <Untrusted text={row.browser} most={40} /> {row.isThis && <b>{t('sessions.this')}</b>}
      </td>
      <td>
        <Untrusted text={row.address} mono />
      </td>
      <td>
        <Instant at={row.startedAt} now={now} />
      </td>
      <td>
        <Instant at={row.lastUsedAt} now={now} />
      </td>
      <td className={styles.right}>
        {row.isThis ? (
          <Button busy={leave.isPending ? t('session.signing-out') : undefined} onClick={() => leave.mutate()}>
            {t('session.sign-out')}
          </Button>
        ) : (
          <Button onClick={() => end.mutate()}>{t('session.end')}</Button>
        )}
        {end.error !== null && <ProblemOf cause={end.error} />}
        {leave.error !== null && <ProblemOf cause={leave.error} />}
      </td>
    </tr>
  );
}
