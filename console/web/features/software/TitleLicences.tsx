// The licences of one title: whether they are enough, and its contracts with what may be done to them.
import { useState } from 'react';
import { formatCount } from '../../../../shared/i18n/number.ts';
import type { ContractRow, LicencesView } from '../../../../shared/protocol/api/licences.ts';
import { Button } from '../../../../shared/ui/Button.tsx';
import { Section } from '../../../../shared/ui/Section.tsx';
import { StateMark } from '../../../../shared/ui/StateMark.tsx';
import { OCTAGON_CROSS } from '../../../../shared/ui/shapes.tsx';
import { Untrusted } from '../../../../shared/ui/Untrusted.tsx';
import { cutMiddle, visibleText } from '../../../../shared/ui/visible-text.ts';
import { Waiting } from '../../../../shared/ui/Waiting.tsx';
import { ProblemOf } from '../../app/ProblemOf.tsx';
import { useText } from '../../i18n/useText.ts';
import { ContractDialog } from './ContractDialog.tsx';
import { EndContractDialog } from './EndContractDialog.tsx';
import { useLicences } from './licence-api.ts';
import { LICENCE_WORDS } from './licence-messages.ts';
import styles from './software.module.css';

type Open = { readonly how: 'add' } | { readonly how: 'change' | 'end'; readonly contract: ContractRow };

export function TitleLicences({ titleId, title, mayChange }: { titleId: string; title: string; mayChange: boolean }) {
  const t = useText(LICENCE_WORDS);
  const licences = useLicences(titleId);
  const [open, setOpen] = useState<Open | null>(null);
  const close = () => setOpen(null);
  const view = licences.data;
  return (
    <Section
      title={t('of-title')}
      end={mayChange && <Button onClick={() => setOpen({ how: 'add' })}>{t('act.add')}</Button>}
    >
      {licences.error !== null && <ProblemOf cause={licences.error} onRetry={() => void licences.refetch()} />}
      {view === undefined ? (
        licences.error === null && <Waiting text={t('waiting')} lines={2} />
      ) : view.contracts.length === 0 ? (
        <p className={styles.quiet}>{t('of-title.none')}</p>
      ) : (
        <>
          <Sentence standing={view.standing} />
          <Contracts
            contracts={view.contracts}
            onChange={mayChange ? (contract) => setOpen({ how: 'change', contract }) : null}
            onEnd={mayChange ? (contract) => setOpen({ how: 'end', contract }) : null}
          />
        </>
      )}
      {(open?.how === 'add' || open?.how === 'change') && (
        <ContractDialog
          title={title}
          titleId={titleId}
          contract={open.how === 'add' ? null : open.contract}
          onClose={close}
        />
      )}
      {open?.how === 'end' && view !== undefined && (
        <EndContractDialog contract={open.contract} now={view.asOf} onClose={close} />
      )}
    </Section>
  );
}

function Sentence({ standing }: { standing: LicencesView['standing'] }) {
  const t = useText(LICENCE_WORDS);
  const { state, seats, difference, used } = standing;
  const words = t(`of-title.${state}`, {
    used: formatCount(used),
    seats: formatCount(seats ?? 0),
    count: formatCount(Math.abs(difference ?? 0)),
  });
  return <p>{state === 'over' ? <StateMark tone="crit" shape={OCTAGON_CROSS} word={words} /> : words}</p>;
}

function Contracts(props: {
  contracts: readonly ContractRow[];
  onChange: ((contract: ContractRow) => void) | null;
  onEnd: ((contract: ContractRow) => void) | null;
}) {
  const t = useText(LICENCE_WORDS);
  const { onChange, onEnd } = props;
  return (
    <div className={styles.scroller}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{t('field.name')}</th>
            <th scope="col">{t('field.number')}</th>
            <th scope="col">{t('field.kind')}</th>
            <th scope="col" className={styles.number}>
              {t('field.seats')}
            </th>
            <th scope="col">{t('field.begins')}</th>
            <th scope="col">{t('field.ends')}</th>
            <th scope="col">{t('field.state')}</th>
            {onChange !== null && <th scope="col">{t('field.actions')}</th>}
          </tr>
        </thead>
        <tbody>
          {props.contracts.map((contract) => {
            const name = cutMiddle(visibleText(contract.name), 40).text;
            return (
              <tr key={contract.licenceId}>
                <th scope="row">
                  <Untrusted text={contract.name} most={48} />
                  {[contract.note, contract.endReason === null ? '' : t('ended', { reason: contract.endReason })]
                    .filter((line) => line !== '')
                    .map((line) => (
                      <div key={line} className={styles.quiet}>
                        <Untrusted text={line} most={80} expand />
                      </div>
                    ))}
                </th>
                <td>{contract.number === '' ? '—' : <Untrusted text={contract.number} most={32} />}</td>
                <td>{t(`kind.${contract.kind}`)}</td>
                <td className={styles.number}>
                  {contract.seats === null ? t('unlimited') : formatCount(contract.seats)}
                </td>
                <td>{contract.beginsOn}</td>
                <td>{contract.endsOn ?? '—'}</td>
                <td>{t(`contract.${contract.state}`)}</td>
                {onChange !== null && (
                  <td className={styles.actions}>
                    <Button kind="text" aria-label={t('act.change-name', { name })} onClick={() => onChange(contract)}>
                      {t('act.change')}
                    </Button>
                    {onEnd !== null && contract.state !== 'ended' && (
                      <Button kind="text" aria-label={t('act.end-name', { name })} onClick={() => onEnd(contract)}>
                        {t('act.end')}
                      </Button>
                    )}
                  </td>
                )}
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
