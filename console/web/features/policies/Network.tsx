// What of the network terminals of a zone reach: infrastructure, and specified traffic with its reason, approver and end.
import { useState } from 'react';
import type { PolicyContent } from '../../../../shared/policies/document.ts';
import { formatInstant } from '../../../../shared/time/format.ts';
import { Button } from '../../../../shared/ui/Button.tsx';
import { Section } from '../../../../shared/ui/Section.tsx';
import { SelectField } from '../../../../shared/ui/SelectField.tsx';
import { useUi } from '../../../../shared/ui/UiProvider.tsx';
import { Untrusted } from '../../../../shared/ui/Untrusted.tsx';
import { useNow } from '../../i18n/useNow.ts';
import { useText } from '../../i18n/useText.ts';
import { POLICY_WORDS } from './messages.ts';
import { PeerDialog } from './PeerDialog.tsx';
import type { Change } from './Policy.tsx';
import styles from './policies.module.css';
import { portsText } from './ports.ts';

type Network = PolicyContent['network'];

export function Network({ content, change }: { content: PolicyContent; change: Change }) {
  const t = useText(POLICY_WORDS);
  const { dates } = useUi();
  const now = useNow();
  const [adding, setAdding] = useState<'infrastructure' | 'specifiedTraffic' | null>(null);
  const { network } = content;
  const set = (next: Partial<Network>) => change?.({ ...content, network: { ...network, ...next } });
  const remove = (what: 'infrastructure' | 'specifiedTraffic', at: number) =>
    set({ [what]: network[what].filter((_, each) => each !== at) });
  const acts = (what: 'infrastructure' | 'specifiedTraffic', at: number) =>
    change !== undefined && (
      <td className={styles.acts}>
        <Button kind="text" onClick={() => remove(what, at)}>
          {t('rule.remove')}
        </Button>
      </td>
    );
  return (
    <Section
      title={t('network.title')}
      aside={t('network.console')}
      end={
        change !== undefined && (
          <>
            <Button kind="text" onClick={() => setAdding('infrastructure')}>
              {t('peer.add')}
            </Button>
            <Button kind="text" onClick={() => setAdding('specifiedTraffic')}>
              {t('traffic.add')}
            </Button>
          </>
        )
      }
    >
      {change === undefined ? (
        <p>{t(`network.${network.default}`)}</p>
      ) : (
        <SelectField
          label={t('network.default')}
          value={network.default}
          onChange={(next) => set({ default: next })}
          choices={(['open', 'closed'] as const).map((each) => ({ value: each, label: t(`network.${each}`) }))}
        />
      )}
      <table className={styles.table}>
        <caption>{t('network.infrastructure')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('col.peer')}</th>
            <th scope="col">{t('col.address')}</th>
            <th scope="col">{t('col.ports')}</th>
            {change !== undefined && <td />}
          </tr>
        </thead>
        <tbody>
          {network.infrastructure.map((peer, at) => (
            <tr key={`${peer.name} ${peer.address}`}>
              <th scope="row">
                <Untrusted text={peer.name} />
              </th>
              <td>{peer.address}</td>
              <td>{portsText(peer.ports) || t('ports.all')}</td>
              {acts('infrastructure', at)}
            </tr>
          ))}
          {network.infrastructure.length === 0 && (
            <tr>
              <td colSpan={4}>{t('network.no-peers')}</td>
            </tr>
          )}
        </tbody>
      </table>
      <table className={styles.table}>
        <caption>{t('network.specified')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('col.peer')}</th>
            <th scope="col">{t('col.address')}</th>
            <th scope="col">{t('col.ports')}</th>
            <th scope="col">{t('col.why')}</th>
            <th scope="col">{t('col.ends')}</th>
            {change !== undefined && <td />}
          </tr>
        </thead>
        <tbody>
          {network.specifiedTraffic.map((traffic, at) => (
            <tr key={traffic.id}>
              <th scope="row">
                <Untrusted text={traffic.name} />
              </th>
              <td>{traffic.destination}</td>
              <td>{portsText(traffic.ports)}</td>
              <td>
                <Untrusted text={traffic.reason} most={200} />{' '}
                <span className={styles.quiet}>
                  <Untrusted text={traffic.approver} />
                </span>
              </td>
              <td>{traffic.endsAt === null ? t('ends.never') : formatInstant(traffic.endsAt, now, dates)}</td>
              {acts('specifiedTraffic', at)}
            </tr>
          ))}
          {network.specifiedTraffic.length === 0 && (
            <tr>
              <td colSpan={6}>{t('network.no-peers')}</td>
            </tr>
          )}
        </tbody>
      </table>
      {adding !== null && change !== undefined && (
        <PeerDialog
          kind={adding}
          onClose={() => setAdding(null)}
          onAdd={(peer) => {
            set(
              adding === 'infrastructure'
                ? { infrastructure: [...network.infrastructure, peer.infrastructure] }
                : { specifiedTraffic: [...network.specifiedTraffic, peer.specifiedTraffic] },
            );
            setAdding(null);
          }}
        />
      )}
    </Section>
  );
}
