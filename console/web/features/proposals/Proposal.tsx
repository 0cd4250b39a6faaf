// The page of a proposed list: by what it becomes, what was seen on how many terminals, chosen and added to the draft at once.
import { type ReactNode, useState } from 'react';
import { PROPOSED_KINDS, type ProposedKind } from '../../../../shared/devices/proposal.ts';
import { DEVICE_CLASS_NAMES } from '../../../../shared/devices/rules/device-class.ts';
import { hex } from '../../../../shared/devices/usb-class.ts';
import { formatCount } from '../../../../shared/i18n/number.ts';
import type { ProposedRow } from '../../../../shared/protocol/api/proposals.ts';
import { formatClock } from '../../../../shared/time/format.ts';
import { Button } from '../../../../shared/ui/Button.tsx';
import { Checkbox } from '../../../../shared/ui/Checkbox.tsx';
import { Empty } from '../../../../shared/ui/Empty.tsx';
import { PageHead } from '../../../../shared/ui/PageHead.tsx';
import { Section } from '../../../../shared/ui/Section.tsx';
import { SelectField } from '../../../../shared/ui/SelectField.tsx';
import { useToast } from '../../../../shared/ui/Toasts.tsx';
import { useUi } from '../../../../shared/ui/UiProvider.tsx';
import { Untrusted } from '../../../../shared/ui/Untrusted.tsx';
import { cutMiddle, visibleText } from '../../../../shared/ui/visible-text.ts';
import { Waiting } from '../../../../shared/ui/Waiting.tsx';
import { ZONE_NAMES, type Zone } from '../../../../shared/zones/zone.ts';
import { ProblemOf } from '../../app/ProblemOf.tsx';
import { useText } from '../../i18n/useText.ts';
import { useApprove, useDepartmentNames, useProposal } from './api.ts';
import { PROPOSAL_WORDS } from './messages.ts';
import styles from './proposals.module.css';

/**
 * @param register puts media into the register, by their device ids. Undefined: whoever looks may not
 */
export function Proposal(props: {
  zone: Zone;
  department: string;
  onDepartment: (departmentId: string) => void;
  mayWrite: boolean;
  register: ((deviceIds: readonly string[], onDone: () => void) => ReactNode) | undefined;
}) {
  const t = useText(PROPOSAL_WORDS);
  const { dates, language } = useUi();
  const toast = useToast();
  const { zone, department } = props;
  const { data, error, refetch } = useProposal(zone, department);
  const departments = useDepartmentNames().data?.rows ?? [];
  const approve = useApprove(zone);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const rows = data?.rows ?? [];
  const rules = rows.flatMap(({ key, rule }) => (rule !== null && chosen.has(key) ? [rule] : []));
  const again = () => void refetch();
  function submit() {
    if (rules.length === 0 || approve.isPending) return;
    approve.mutate(rules, {
      onSuccess: () => {
        toast({ text: t('approve.done', { count: formatCount(chosen.size) }) });
        setChosen(new Set());
      },
    });
  }
  const choose = (keys: readonly string[], isOn: boolean) =>
    setChosen((before) => {
      const next = new Set(before);
      for (const key of keys) {
        if (isOn) next.add(key);
        else next.delete(key);
      }
      return next;
    });
  return (
    <>
      <PageHead
        title={t('page')}
        crumbs={[
          { label: t('policies'), href: '/policies' },
          { label: ZONE_NAMES[zone][language], href: `/policies/${zone}` },
          { label: t('page') },
        ]}
        lead={data !== undefined && t('lead', { count: formatCount(rows.length) })}
        asOf={data === undefined ? undefined : formatClock(data.asOf, dates)}
        actions={
          props.mayWrite && (
            <Button
              kind="primary"
              busy={approve.isPending ? t('approve.busy') : undefined}
              disabledBecause={chosen.size === 0 ? t('approve.none') : undefined}
              onClick={submit}
            >
              {t('approve', { count: formatCount(chosen.size) })}
            </Button>
          )
        }
      />
      <div className={styles.bar}>
        <SelectField
          label={t('department')}
          value={department}
          onChange={props.onDepartment}
          choices={[
            { value: '', label: t('department.all') },
            ...departments.map((each) => ({ value: each.departmentId, label: visibleText(each.fullName) })),
          ]}
        />
      </div>
      {error !== null && <ProblemOf cause={error} onRetry={again} />}
      {approve.error !== null && <ProblemOf cause={approve.error} />}
      {data === undefined && error === null && <Waiting text={t('waiting')} lines={10} />}
      {data !== undefined && rows.length === 0 && <Empty title={t('empty.title')}>{t('empty.why')}</Empty>}
      <div className={styles.page}>
        {PROPOSED_KINDS.map((kind) => {
          const some = rows.filter((row) => row.kind === kind);
          const toRegister = some.flatMap((row) => row.toRegister);
          return (
            some.length > 0 && (
              <Section
                key={kind}
                title={t(`kind.${kind}`)}
                aside={t(`kind.${kind}-why`)}
                end={kind === 'medium' && toRegister.length > 0 && props.register?.(toRegister, again)}
              >
                <Group kind={kind} rows={some} mayChoose={props.mayWrite} chosen={chosen} onChoose={choose} />
              </Section>
            )
          );
        })}
      </div>
    </>
  );
}

function Group(props: {
  kind: ProposedKind;
  rows: readonly ProposedRow[];
  mayChoose: boolean;
  chosen: ReadonlySet<string>;
  onChoose: (keys: readonly string[], isOn: boolean) => void;
}) {
  const t = useText(PROPOSAL_WORDS);
  const { language } = useUi();
  const { rows, chosen } = props;
  const open = rows.filter(({ rule, isInDraft }) => rule !== null && !isInDraft);
  const mayChoose = props.mayChoose && (props.kind === 'class' || props.kind === 'product');
  return (
    <div className={styles.scroller}>
      {mayChoose && open.length > 1 && (
        <Checkbox
          label={t('choose.all')}
          checked={open.every(({ key }) => chosen.has(key))}
          onChange={(isOn) =>
            props.onChoose(
              open.map(({ key }) => key),
              isOn,
            )
          }
        />
      )}
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{t('col.device')}</th>
            <th scope="col">{t('col.number')}</th>
            <th scope="col">{t('col.classes')}</th>
            <th scope="col" className={styles.number}>
              {t('col.devices')}
            </th>
            <th scope="col" className={styles.number}>
              {t('col.endpoints')}
            </th>
            <th scope="col" className={styles.number}>
              {t('col.people')}
            </th>
            <th scope="col" className={styles.number}>
              {t('col.times')}
            </th>
            <th scope="col">{t('col.state')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => {
            const name = [row.manufacturer, row.product].filter((part) => part?.trim()).join(' ') || t('unnamed');
            return (
              <tr key={row.key}>
                <th scope="row">
                  {mayChoose && row.rule !== null && !row.isInDraft ? (
                    <Checkbox
                      label={cutMiddle(visibleText(name), 40).text}
                      checked={chosen.has(row.key)}
                      onChange={(isOn) => props.onChoose([row.key], isOn)}
                    />
                  ) : (
                    <Untrusted text={name} most={40} />
                  )}
                </th>
                <td>
                  <code>{`${hex(row.vendorId, 4)}:${hex(row.productId, 4)}`}</code>
                </td>
                <td>
                  {row.classes.map((one) => DEVICE_CLASS_NAMES[one][language]).join(language === 'ja' ? '、' : ', ')}
                </td>
                <td className={styles.number}>{formatCount(row.devices)}</td>
                <td className={styles.number}>{formatCount(row.endpoints)}</td>
                <td className={styles.number}>{formatCount(row.people)}</td>
                <td className={styles.number}>{formatCount(row.times)}</td>
                <td>
                  {row.isInDraft
                    ? t('state.in-draft')
                    : row.kind !== 'medium'
                      ? '—'
                      : row.toRegister.length > 0
                        ? t('state.to-register', { count: formatCount(row.toRegister.length) })
                        : t('state.registered')}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
