// The summary of an endpoint: its timeline beside what to do next, its posture, who is logged in, its journal and certificate.
import type { ReactNode } from 'react';
import { formatBytes, formatCount, formatDifference } from '../../../../shared/i18n/number.ts';
import { LEASE_WORDS, LIFE_WORDS } from '../../../../shared/organisation/terminals/words.ts';
import type { EndpointView } from '../../../../shared/protocol/api/endpoints.ts';
import { isUnknown } from '../../../../shared/protocol/uplink/unknown.ts';
import { formatInstant } from '../../../../shared/time/format.ts';
import { FactList, type FactRow } from '../../../../shared/ui/FactList.tsx';
import { Instant } from '../../../../shared/ui/Instant.tsx';
import { Link } from '../../../../shared/ui/Link.tsx';
import { Section } from '../../../../shared/ui/Section.tsx';
import { useUi } from '../../../../shared/ui/UiProvider.tsx';
import { Untrusted } from '../../../../shared/ui/Untrusted.tsx';
import { ConditionRow } from '../../components/ConditionRow.tsx';
import { useNow } from '../../i18n/useNow.ts';
import { useText } from '../../i18n/useText.ts';
import { useSection } from './api.ts';
import styles from './endpoint.module.css';
import { ENDPOINT_WORDS } from './messages.ts';
import { PostureList } from './PostureList.tsx';
import { tabAddress } from './tabs.ts';

/**
 * @param timeline the live timeline of the endpoint, drawn by the events' own feature
 * @param mayList  whether whoever looks may add it to the ledger of terminals
 */
export function Summary(props: { view: EndpointView; mayList: boolean; timeline: ReactNode; show: ReactNode }) {
  const { view, mayList, timeline, show } = props;
  const t = useText(ENDPOINT_WORDS);
  return (
    <div className={styles.columns}>
      <Section title={t('timeline.title')} end={show}>
        {timeline}
        <p className={styles.more}>
          <Link href={tabAddress(view.endpoint.endpointId, 'timeline')}>{t('timeline.all')}</Link>
        </p>
      </Section>
      <div className={styles.stack}>
        <Next view={view} />
        <PostureBrief view={view} />
        <Sessions endpointId={view.endpoint.endpointId} />
        <Listing view={view} mayList={mayList} />
        <Section title={t('record.title')}>
          <FactList facts={useRecord(view)} />
        </Section>
      </div>
    </div>
  );
}

function Next({ view }: { view: EndpointView }) {
  const t = useText(ENDPOINT_WORDS);
  const now = useNow();
  const open = view.conditions.filter((condition) => condition.closedAt === null);
  return (
    <Section title={t('next.title')}>
      {open.length === 0 ? (
        <p className={styles.quiet}>{t('next.none')}</p>
      ) : (
        <ul className={styles.next}>
          {open.map((condition) => (
            <ConditionRow key={condition.conditionId} condition={condition} now={now} placed />
          ))}
        </ul>
      )}
    </Section>
  );
}

function PostureBrief({ view }: { view: EndpointView }) {
  const t = useText(ENDPOINT_WORDS);
  const { endpointId } = view.endpoint;
  const posture = useSection(endpointId, 'posture');
  const items = posture.data?.items ?? [];
  return (
    <Section
      title={t('posture.title')}
      end={
        items.length > 0 && (
          <Link href={tabAddress(endpointId, 'posture')}>{t('posture.all', { count: formatCount(items.length) })}</Link>
        )
      }
    >
      {posture.data !== undefined && items.length === 0 && <p className={styles.quiet}>{t('posture.none-yet')}</p>}
      <PostureList items={items} brief />
    </Section>
  );
}

function Listing({ view: { listing, endpoint }, mayList }: { view: EndpointView; mayList: boolean }) {
  const t = useText(ENDPOINT_WORDS);
  const { language } = useUi();
  return (
    <Section title={t('listing.title')}>
      {listing === null ? (
        <p>
          {t('listing.none')}{' '}
          {mayList && endpoint.liveness !== 'revoked' && (
            <Link href={`/organisation?tab=terminals&add=${encodeURIComponent(endpoint.endpointId)}`}>
              {t('listing.add')}
            </Link>
          )}
        </p>
      ) : (
        <FactList
          facts={[
            {
              term: t('listing.asset'),
              value: (
                <Link href={`/organisation/terminals/${encodeURIComponent(listing.terminalId)}`}>
                  <Untrusted text={listing.assetNumber} mono most={40} />
                </Link>
              ),
            },
            { term: t('listing.life'), value: LIFE_WORDS[listing.life][language] },
            {
              term: t('listing.lease'),
              value: listing.leaseEndsOn ?? '—',
              ...(listing.lease === 'over' || listing.lease === 'soon'
                ? { aside: LEASE_WORDS[listing.lease][language] }
                : {}),
            },
          ]}
        />
      )}
    </Section>
  );
}

function Sessions({ endpointId }: { endpointId: string }) {
  const t = useText(ENDPOINT_WORDS);
  const { dates } = useUi();
  const now = useNow();
  const sessions = useSection(endpointId, 'sessions');
  if (sessions.data === undefined) return null;
  const { items } = sessions.data;
  return (
    <Section title={t('sessions.title')}>
      {items.length === 0 && <p className={styles.quiet}>{t('sessions.none')}</p>}
      <ul className={styles.lines}>
        {items.map(({ key, item }) => (
          <li key={key}>
            <b>
              <Untrusted text={item.user} most={32} />
            </b>{' '}
            <span className={styles.quiet}>
              {!isUnknown(item.since) && t('sessions.since', { when: formatInstant(item.since, now, dates) })}
              {item.remoteHost !== null && (
                <>
                  {' '}
                  <Untrusted text={item.remoteHost} mono most={32} />
                </>
              )}
              {item.isLocked === true && ` · ${t('sessions.locked')}`}
            </span>
          </li>
        ))}
      </ul>
    </Section>
  );
}

function useRecord({ endpoint, journal, certificate, isPrivileged, kernel, hostname }: EndpointView): FactRow[] {
  const t = useText(ENDPOINT_WORDS);
  const { dates } = useUi();
  const now = useNow();
  const rows: FactRow[] = [];
  if (journal === null) rows.push({ term: t('record.stored'), value: { unknown: t('record.not-reported') } });
  else {
    rows.push(
      { term: t('record.epoch'), value: formatCount(journal.epoch) },
      {
        term: t('record.stored'),
        value: t('record.stored-of', { stored: formatCount(journal.storedUpTo), last: formatCount(journal.lastSeq) }),
      },
      {
        term: t('record.missing'),
        value:
          journal.missing.length === 0
            ? t('record.none-missing')
            : journal.missing.map(([from, to]) => (from === to ? `${from}` : `${from}–${to}`)).join(', '),
      },
      {
        term: t('record.oldest'),
        value:
          journal.oldestUnsentAt === null ? t('record.all-sent') : <Instant at={journal.oldestUnsentAt} now={now} />,
      },
      {
        term: t('record.fill'),
        value: t('record.fill-of', { used: formatBytes(journal.usedBytes), limit: formatBytes(journal.limitBytes) }),
      },
    );
  }
  if (endpoint.clockOffsetMs !== null) {
    rows.push({
      term: t('record.clock'),
      value: t('record.seconds', { seconds: formatDifference(endpoint.clockOffsetMs / 1000, 1) }),
    });
  }
  if (endpoint.agentVersion !== null) {
    rows.push({ term: t('record.agent'), value: <Untrusted text={endpoint.agentVersion} mono /> });
  }
  if (isPrivileged !== null) {
    rows.push({ term: t('record.root'), value: t(isPrivileged ? 'record.root-yes' : 'record.root-no') });
  }
  if (hostname !== null) rows.push({ term: t('record.hostname'), value: <Untrusted text={hostname} mono /> });
  if (kernel !== null) rows.push({ term: t('record.kernel'), value: <Untrusted text={kernel} mono /> });
  rows.push({ term: t('record.enrolled'), value: <Instant at={endpoint.enrolledAt} now={now} /> });
  if (certificate !== null) {
    rows.push({ term: t('record.certificate'), value: formatInstant(certificate.notAfter, now, dates) });
    if (certificate.revokedAt !== null) {
      rows.push({ term: t('record.revoked'), value: <Instant at={certificate.revokedAt} now={now} /> });
    }
    rows.push({
      term: t('record.fingerprint'),
      value: <Untrusted text={certificate.fingerprint} mono most={20} expand />,
    });
  }
  return rows;
}
