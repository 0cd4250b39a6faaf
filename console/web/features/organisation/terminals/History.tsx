// What was done to a listed terminal, newest first: who, when, what changed, and why.
import { auditActions } from '../../../../../shared/audit/actions.ts';
import { type DifferenceRow, differences } from '../../../../../shared/audit/difference.ts';
import { LIFE_WORDS } from '../../../../../shared/organisation/terminals/words.ts';
import type { TerminalView } from '../../../../../shared/protocol/api/terminals.ts';
import { Timeline } from '../../../../../shared/ui/Timeline.tsx';
import { useUi } from '../../../../../shared/ui/UiProvider.tsx';
import { Untrusted } from '../../../../../shared/ui/Untrusted.tsx';
import { isZone, ZONE_NAMES } from '../../../../../shared/zones/zone.ts';
import { useNow } from '../../../i18n/useNow.ts';
import { useText } from '../../../i18n/useText.ts';
import styles from '../organisation.module.css';
import { TERMINAL_WORDS } from './messages.ts';

export function History({ view: { history } }: { view: TerminalView }) {
  const t = useText(TERMINAL_WORDS);
  const { language } = useUi();
  const now = useNow();
  return (
    <Timeline
      label={t('part.history')}
      now={now}
      entries={history.map((entry) => ({
        id: String(entry.seq),
        at: entry.at,
        what: (
          <>
            <Untrusted text={entry.actor ?? t('history.nobody')} most={40} /> {auditActions[entry.action][language]}
          </>
        ),
        detail: (
          <>
            {entry.reason !== null && (
              <>
                {t('history.reason')} <Untrusted text={entry.reason} most={200} expand />
              </>
            )}
            {entry.before !== null && <Changed before={entry.before} after={entry.after} />}
          </>
        ),
      }))}
    />
  );
}

/** What was listed at first is the line itself; only what changed since is told member by member. */
function Changed({ before, after }: { before: unknown; after: unknown }) {
  const rows = differences(before, after);
  return (
    <ul className={styles.changes}>
      {rows.map((row) => (
        <li key={row.path.join('\n')}>
          <Member row={row} /> <Value row={row} value={row.before} /> → <Value row={row} value={row.after} />
        </li>
      ))}
    </ul>
  );
}

const MEMBERS = {
  assetNumber: 'col.asset',
  serial: 'col.serial',
  hostname: 'col.hostname',
  model: 'col.model',
  zone: 'col.zone',
  department: 'col.department',
  site: 'col.site',
  leaseEndsOn: 'col.lease',
  leaseReference: 'col.lease-reference',
  life: 'col.life',
  outOfScope: 'part.scope',
  approver: 'scope.approver',
  certificate: 'life.certificate',
  witness: 'life.witness',
} as const satisfies Readonly<Record<string, keyof typeof TERMINAL_WORDS>>;

function Member({ row: { path } }: { row: DifferenceRow }) {
  const t = useText(TERMINAL_WORDS);
  return path
    .map((name) => (Object.hasOwn(MEMBERS, name) ? t(MEMBERS[name as keyof typeof MEMBERS]) : String(name)))
    .join(' › ');
}

function Value({ row, value }: { row: DifferenceRow; value: unknown }) {
  const t = useText(TERMINAL_WORDS);
  const { language } = useUi();
  if (value === null || value === undefined || value === '') return t('none');
  const name = row.path.at(-1);
  if (name === 'zone' && isZone(value)) return ZONE_NAMES[value][language];
  if (name === 'life' && typeof value === 'string' && Object.hasOwn(LIFE_WORDS, value))
    return LIFE_WORDS[value as keyof typeof LIFE_WORDS][language];
  return <Untrusted text={typeof value === 'string' ? value : JSON.stringify(value)} most={120} expand />;
}
