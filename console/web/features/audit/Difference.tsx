// What changed, member by member: before and after side by side, or what was recorded where nothing was before.
import { type DifferenceRow, differences } from '../../../../shared/audit/difference.ts';
import type { Language } from '../../../../shared/i18n/translate.ts';
import { formatExact } from '../../../../shared/time/format.ts';
import { useUi } from '../../../../shared/ui/UiProvider.tsx';
import { Untrusted } from '../../../../shared/ui/Untrusted.tsx';
import { isZone, ZONE_NAMES } from '../../../../shared/zones/zone.ts';
import { ROLE_NAMES } from '../../app/roles.ts';
import { useText } from '../../i18n/useText.ts';
import styles from './audit.module.css';
import { AUDIT_WORDS, MEMBER_NAMES } from './messages.ts';

export function Difference({ before, after }: { before: unknown; after: unknown }) {
  const t = useText(AUDIT_WORDS);
  const rows = differences(before, after);
  const hasBefore = before !== null;
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          <th scope="col">{t('diff.member')}</th>
          {hasBefore && <th scope="col">{t('diff.before')}</th>}
          <th scope="col">{t(hasBefore ? 'diff.after' : 'diff.value')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.path.join('\n')}>
            <th scope="row">
              <Member path={row.path} />
            </th>
            {hasBefore && (
              <td>
                <Value path={row.path} value={row.before} />
              </td>
            )}
            <td>
              <Value path={row.path} value={row.after} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Member({ path }: { path: DifferenceRow['path'] }) {
  const { language } = useUi();
  return path.map((name, depth) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the place is what tells one part of the path from another
    <span key={depth}>
      {depth > 0 && ' › '}
      {typeof name === 'string' && Object.hasOwn(MEMBER_NAMES, name) ? (
        MEMBER_NAMES[name]?.[language]
      ) : (
        <Untrusted text={String(name)} mono={typeof name === 'string'} most={40} />
      )}
    </span>
  ));
}

function Value({ path, value }: { path: DifferenceRow['path']; value: unknown }) {
  const t = useText(AUDIT_WORDS);
  const { dates, language } = useUi();
  if (value === undefined) return <span className={styles.quiet}>{t('diff.absent')}</span>;
  if (value === null || value === '') return <span className={styles.quiet}>{t('diff.null')}</span>;
  const named = closedWord(path, value, language);
  if (named !== null) return named;
  if (typeof value === 'number' && isInstant(path.at(-1), value)) return formatExact(value, dates);
  return <Untrusted text={typeof value === 'string' ? value : JSON.stringify(value)} most={300} expand />;
}

/** Zones and roles by the names people know. */
function closedWord(path: DifferenceRow['path'], value: unknown, language: Language): string | null {
  const name = path.findLast((part) => typeof part === 'string');
  if ((name === 'zone' || name === 'zones') && isZone(value)) return ZONE_NAMES[value][language];
  if (name === 'role' && typeof value === 'string' && Object.hasOwn(ROLE_NAMES, value))
    return ROLE_NAMES[value as keyof typeof ROLE_NAMES][language];
  return null;
}

/** Members called `…At`, or from and to, hold epoch milliseconds. */
function isInstant(name: string | number | undefined, value: number): boolean {
  return typeof name === 'string' && /At$|^(from|to)$/.test(name) && value > 1e11;
}
