// One endpoint: its head and the tab the address names.
import type { ReactNode } from 'react';
import { PageHead } from '../../../../shared/ui/PageHead.tsx';
import { cutMiddle, visibleText } from '../../../../shared/ui/visible-text.ts';
import { Waiting } from '../../../../shared/ui/Waiting.tsx';
import { ProblemOf } from '../../app/ProblemOf.tsx';
import { usePageTitle } from '../../app/usePageTitle.ts';
import { useText } from '../../i18n/useText.ts';
import { useEndpoint } from './api.ts';
import { Devices } from './Devices.tsx';
import { EndpointHead } from './EndpointHead.tsx';
import { EnforcementList } from './EnforcementList.tsx';
import styles from './endpoint.module.css';
import { Hardware } from './Hardware.tsx';
import { Media } from './Media.tsx';
import { ENDPOINT_WORDS } from './messages.ts';
import { Networks } from './Networks.tsx';
import { PostureList } from './PostureList.tsx';
import { type AsOf, SectionFrame } from './SectionFrame.tsx';
import { Software } from './Software.tsx';
import { Summary } from './Summary.tsx';
import type { EndpointTab } from './tabs.ts';

/**
 * @param timeline the live timeline: `short` for the summary, `whole` for its own tab, `show` the choice of what matters
 * @param permits  to open media at it, below its devices
 * @param can      what the role of whoever looks may do
 */
export function Endpoint(props: {
  endpointId: string;
  tab: EndpointTab;
  asOf: AsOf;
  can: { edit: boolean; revoke: boolean };
  timeline: { short: ReactNode; whole: ReactNode; show: ReactNode };
  permits: ReactNode;
}) {
  const t = useText(ENDPOINT_WORDS);
  const { endpointId, tab, asOf, timeline } = props;
  const endpoint = useEndpoint(endpointId);
  const name = endpoint.data?.endpoint.name;
  usePageTitle(name === undefined ? t('crumb') : cutMiddle(visibleText(name), 40).text);
  if (endpoint.data === undefined) {
    return (
      <>
        <PageHead title={t('crumb')} crumbs={[{ label: t('crumb'), href: '/endpoints' }]} />
        {endpoint.isError ? (
          <ProblemOf cause={endpoint.error} onRetry={() => void endpoint.refetch()} />
        ) : (
          <Waiting text={t('waiting')} lines={8} />
        )}
      </>
    );
  }
  const section = { endpointId, asOf };
  const tabs: Readonly<Record<EndpointTab, () => ReactNode>> = {
    summary: () => (
      <Summary view={endpoint.data} mayList={props.can.edit} timeline={timeline.short} show={timeline.show} />
    ),
    timeline: () => (
      <>
        <div className={styles.show}>{timeline.show}</div>
        {timeline.whole}
      </>
    ),
    posture: () => (
      <SectionFrame {...section} section="posture">
        {({ items }) => <PostureList items={items} />}
      </SectionFrame>
    ),
    enforcement: () => (
      <SectionFrame {...section} section="enforcement">
        {({ items }) => <EnforcementList items={items} />}
      </SectionFrame>
    ),
    devices: () => (
      <>
        <SectionFrame {...section} section="devices">
          {({ items }) => <Devices items={items} />}
        </SectionFrame>
        <SectionFrame {...section} section="media" withChoice={false}>
          {({ items }) => <Media items={items} />}
        </SectionFrame>
        {props.permits}
      </>
    ),
    network: () => (
      <SectionFrame {...section} section="network">
        {({ items }) => <Networks items={items} />}
      </SectionFrame>
    ),
    software: () => (
      <SectionFrame {...section} section="software">
        {({ items }) => <Software items={items} />}
      </SectionFrame>
    ),
    hardware: () => (
      <SectionFrame {...section} section="hardware">
        {({ items }) => <Hardware items={items} />}
      </SectionFrame>
    ),
  };
  return (
    <>
      <EndpointHead view={endpoint.data} tab={tab} can={props.can} />
      {endpoint.isError && <ProblemOf cause={endpoint.error} onRetry={() => void endpoint.refetch()} />}
      <div className={styles.tab}>{tabs[tab]()}</div>
    </>
  );
}
