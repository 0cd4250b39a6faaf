// The head of one endpoint's page: its name, zone and liveness, who is at it, what can be done, and the tabs.
import { useRouter } from '@tanstack/react-router';
import { useState } from 'react';
import { formatCount } from '../../../../shared/i18n/number.ts';
import type { EndpointView } from '../../../../shared/protocol/api/endpoints.ts';
import { formatClock } from '../../../../shared/time/format.ts';
import { Button } from '../../../../shared/ui/Button.tsx';
import { Instant } from '../../../../shared/ui/Instant.tsx';
import { Link } from '../../../../shared/ui/Link.tsx';
import { Liveness } from '../../../../shared/ui/Liveness.tsx';
import { Menu } from '../../../../shared/ui/Menu.tsx';
import { PageHead } from '../../../../shared/ui/PageHead.tsx';
import { type Tab, Tabs } from '../../../../shared/ui/Tabs.tsx';
import { useUi } from '../../../../shared/ui/UiProvider.tsx';
import { Untrusted } from '../../../../shared/ui/Untrusted.tsx';
import { ZoneMark } from '../../../../shared/ui/ZoneMark.tsx';
import { useNow } from '../../i18n/useNow.ts';
import { useText } from '../../i18n/useText.ts';
import { useSection } from './api.ts';
import { EditDialog } from './EditDialog.tsx';
import styles from './endpoint.module.css';
import { ENDPOINT_WORDS } from './messages.ts';
import { outcomeOf } from './PostureList.tsx';
import { RevokeDialog } from './RevokeDialog.tsx';
import { type EndpointTab, TABS, tabAddress } from './tabs.ts';

/** @param can what the role of whoever looks may do */
export function EndpointHead(props: { view: EndpointView; tab: EndpointTab; can: { edit: boolean; revoke: boolean } }) {
  const t = useText(ENDPOINT_WORDS);
  const { dates } = useUi();
  const { history } = useRouter();
  const [dialog, setDialog] = useState<'none' | 'edit' | 'revoke'>('none');
  const { view, can } = props;
  const { endpoint } = view;
  const isRevoked = endpoint.liveness === 'revoked';
  return (
    <>
      <PageHead
        crumbs={[
          { label: t('crumb'), href: '/endpoints' },
          ...(endpoint.department === null
            ? []
            : [
                {
                  label: endpoint.department,
                  href: `/endpoints?department=${encodeURIComponent(endpoint.department)}`,
                },
              ]),
        ]}
        title={<Untrusted text={endpoint.name} mono most={48} />}
        marks={
          <>
            <ZoneMark zone={endpoint.zone} />
            <Liveness state={endpoint.liveness} />
            {endpoint.expectedBackAt !== undefined && (
              <Link href="/calendar">{t('expected-back', { time: formatClock(endpoint.expectedBackAt, dates) })}</Link>
            )}
          </>
        }
        lead={<Lead view={view} />}
        asOf={formatClock(view.asOf, dates)}
        actions={
          <>
            <Menu
              trigger={t('act.menu')}
              entries={[
                ...(can.edit ? [{ id: 'edit', label: t('act.edit'), onAct: () => setDialog('edit') }] : []),
                {
                  id: 'events',
                  label: t('act.events'),
                  onAct: () => history.push(`/events?endpointId=${encodeURIComponent(endpoint.endpointId)}`),
                },
              ]}
            />
            {can.revoke && !isRevoked && (
              <Button kind="danger" onClick={() => setDialog('revoke')}>
                {t('act.revoke')}
              </Button>
            )}
          </>
        }
      />
      <Tabs label={t('tabs.label')} tabs={useTabs(view, props.tab)} />
      {dialog === 'edit' && <EditDialog endpoint={endpoint} onClose={() => setDialog('none')} />}
      {dialog === 'revoke' && <RevokeDialog endpoint={endpoint} onClose={() => setDialog('none')} />}
    </>
  );
}

function Lead({ view: { endpoint, address } }: { view: EndpointView }) {
  const t = useText(ENDPOINT_WORDS);
  const now = useNow();
  const given = (value: string | null, none: string, mono = false) =>
    value === null ? <span className={styles.quiet}>{none}</span> : <Untrusted text={value} mono={mono} most={40} />;
  return (
    <>
      <span>
        {t('head.user')} <span className={styles.strong}>{given(endpoint.user, t('head.nobody'))}</span>
      </span>
      <span>
        {t('head.site')} <span className={styles.strong}>{given(endpoint.site, t('head.not-set'))}</span>
      </span>
      <span>
        {t('head.serial')} {given(endpoint.serial, '—', true)}
      </span>
      <span>
        {t('head.os')} {given(endpoint.osName, '—')}
      </span>
      {address !== null && (
        <span>
          {t('head.address')} {given(address, '—', true)}
        </span>
      )}
      {endpoint.lastSeenAt !== null && endpoint.liveness !== 'online' && (
        <span>
          {t('head.last-seen')} <Instant at={endpoint.lastSeenAt} now={now} />
        </span>
      )}
      {endpoint.mode === 'observe' && <span>{t('head.observe')}</span>}
    </>
  );
}

function useTabs(view: EndpointView, current: EndpointTab): Tab[] {
  const t = useText(ENDPOINT_WORDS);
  const posture = useSection(view.endpoint.endpointId, 'posture');
  const notMet = (posture.data?.items ?? []).filter(({ item }) => outcomeOf(item) === 'not-met').length;
  const countOf = (section: string) => view.sections.find((each) => each.section === section)?.count;
  const counts: Partial<Record<EndpointTab, string>> = {
    ...(notMet > 0 && { posture: t('tab.posture-not-met', { count: notMet }) }),
  };
  const devices = (countOf('devices') ?? 0) + (countOf('media') ?? 0);
  if (devices > 0) counts.devices = formatCount(devices);
  for (const tab of ['network', 'software'] as const) {
    const count = countOf(tab);
    if (count !== undefined) counts[tab] = formatCount(count);
  }
  return TABS.map((tab) => {
    const count = counts[tab];
    return {
      href: tabAddress(view.endpoint.endpointId, tab),
      label: t(`tab.${tab}`),
      current: tab === current,
      ...(count === undefined ? {} : { count }),
    };
  });
}
