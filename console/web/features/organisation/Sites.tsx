// The sites of the city, with how many endpoints stand there.
import { useState } from 'react';
import { formatCount } from '../../../../shared/i18n/number.ts';
import type { SiteRow } from '../../../../shared/protocol/api/organisation.ts';
import { Button } from '../../../../shared/ui/Button.tsx';
import { Checkbox } from '../../../../shared/ui/Checkbox.tsx';
import { Empty } from '../../../../shared/ui/Empty.tsx';
import { Link } from '../../../../shared/ui/Link.tsx';
import { TextField } from '../../../../shared/ui/TextField.tsx';
import { Untrusted } from '../../../../shared/ui/Untrusted.tsx';
import { cutMiddle, visibleText } from '../../../../shared/ui/visible-text.ts';
import { Waiting } from '../../../../shared/ui/Waiting.tsx';
import { ProblemOf } from '../../app/ProblemOf.tsx';
import { useText } from '../../i18n/useText.ts';
import { useSites } from './api.ts';
import { ChangeDialog } from './ChangeDialog.tsx';
import { ORGANISATION_WORDS } from './messages.ts';
import styles from './organisation.module.css';

export function Sites({ mayChange }: { mayChange: boolean }) {
  const t = useText(ORGANISATION_WORDS);
  const { data, error, refetch } = useSites();
  const [open, setOpen] = useState<SiteRow | 'new' | null>(null);
  if (data === undefined)
    return error !== null ? (
      <ProblemOf cause={error} onRetry={() => void refetch()} />
    ) : (
      <Waiting text={t('waiting')} lines={5} />
    );
  return (
    <>
      <div className={styles.bar}>{mayChange && <Button onClick={() => setOpen('new')}>{t('sites.add')}</Button>}</div>
      {data.rows.length === 0 ? (
        <Empty title={t('sites.none')}>{t('sites.none-why')}</Empty>
      ) : (
        <table className={styles.table} aria-label={t('sites.label')}>
          <thead>
            <tr>
              <th scope="col">{t('col.site')}</th>
              <th scope="col">{t('col.code')}</th>
              <th scope="col">{t('col.address')}</th>
              <th scope="col">{t('col.room')}</th>
              <th scope="col" className={styles.right}>
                {t('col.endpoints')}
              </th>
              {mayChange && <td />}
            </tr>
          </thead>
          <tbody>
            {data.rows.map((row) => (
              <tr key={row.siteId} className={row.endedAt === null ? undefined : styles.past}>
                <th scope="row">
                  <Untrusted text={row.name} most={40} />
                  {row.endedAt !== null && ` (${t('sites.ended')})`}
                </th>
                <td>
                  <Untrusted text={row.code} mono most={20} />
                </td>
                <td>
                  <Untrusted text={row.address} most={40} />
                </td>
                <td>
                  <Untrusted text={row.room} most={24} />
                </td>
                <td className={styles.right}>
                  <Link href={`/endpoints?site=${encodeURIComponent(row.name)}`}>{formatCount(row.endpoints)}</Link>
                </td>
                {mayChange && (
                  <td className={styles.acts}>
                    <Button kind="text" onClick={() => setOpen(row)}>
                      {t('department.change')}
                    </Button>
                  </td>
                )}
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {open !== null && <SiteDialog row={open === 'new' ? null : open} onClose={() => setOpen(null)} />}
    </>
  );
}

function SiteDialog({ row, onClose }: { row: SiteRow | null; onClose: () => void }) {
  const t = useText(ORGANISATION_WORDS);
  const [code, setCode] = useState('');
  const [name, setName] = useState(row?.name ?? '');
  const [reading, setReading] = useState(row?.reading ?? '');
  const [address, setAddress] = useState(row?.address ?? '');
  const [room, setRoom] = useState(row?.room ?? '');
  const [isEnded, setEnded] = useState(row !== null && row.endedAt !== null);
  const parts = { name: name.trim(), reading: reading.trim(), address: address.trim(), room: room.trim() };
  const isWhole = parts.name !== '' && (row !== null || code.trim() !== '');
  return (
    <ChangeDialog
      title={
        row === null
          ? t('sites.add-title')
          : t('sites.change-title', { name: cutMiddle(visibleText(row.name), 40).text })
      }
      onClose={onClose}
      change={
        !isWhole
          ? null
          : row === null
            ? { method: 'POST', path: '/api/v1/sites', body: { code: code.trim(), ...parts } }
            : {
                method: 'PUT',
                path: `/api/v1/sites/${encodeURIComponent(row.siteId)}`,
                body: { version: row.version, ...parts, isEnded },
              }
      }
    >
      <div className={styles.pair}>
        {row === null && <TextField label={t('field.code')} value={code} onChange={setCode} maxLength={40} autoFocus />}
        <TextField label={t('field.name')} value={name} onChange={setName} maxLength={100} />
        <TextField optional label={t('field.reading')} value={reading} onChange={setReading} maxLength={200} />
        <TextField optional label={t('field.address')} value={address} onChange={setAddress} maxLength={200} />
        <TextField optional label={t('field.room')} value={room} onChange={setRoom} maxLength={100} />
      </div>
      {row !== null && <Checkbox label={t('sites.ended')} checked={isEnded} onChange={setEnded} />}
    </ChangeDialog>
  );
}
