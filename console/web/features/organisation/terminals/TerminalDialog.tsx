// The dialog that lists a terminal or changes what the ledger says of one.
import { useState } from 'react';
import { LIFE_WORDS } from '../../../../../shared/organisation/terminals/words.ts';
import type { TerminalRow, TerminalView } from '../../../../../shared/protocol/api/terminals.ts';
import { DayField } from '../../../../../shared/ui/DayField.tsx';
import { SelectField } from '../../../../../shared/ui/SelectField.tsx';
import { TextField } from '../../../../../shared/ui/TextField.tsx';
import { useToast } from '../../../../../shared/ui/Toasts.tsx';
import { useUi } from '../../../../../shared/ui/UiProvider.tsx';
import { visibleText } from '../../../../../shared/ui/visible-text.ts';
import { ZONE_NAMES, ZONES, type Zone } from '../../../../../shared/zones/zone.ts';
import { useText } from '../../../i18n/useText.ts';
import { useDepartments, useSites } from '../api.ts';
import { ChangeDialog } from '../ChangeDialog.tsx';
import styles from '../organisation.module.css';
import { terminalPath } from './api.ts';
import { TERMINAL_WORDS } from './messages.ts';

/** What a new line begins with; of an endpoint that is not listed, what it tells of itself. */
export type NewTerminal = Partial<Pick<TerminalRow, 'serial' | 'hostname' | 'zone' | 'departmentId' | 'siteId'>>;
const FIRST_LIVES = ['deployed', 'stock', 'repair'] as const;

/** @param terminal null: a new one, with `given` filled in */
export function TerminalDialog(props: {
  terminal: TerminalRow | null;
  given?: NewTerminal;
  onClose: () => void;
  onDone?: (view: TerminalView) => void;
}) {
  const t = useText(TERMINAL_WORDS);
  const { language } = useUi();
  const toast = useToast();
  const departments = useDepartments(null).data?.rows ?? [];
  const sites = useSites().data?.rows ?? [];
  const { terminal } = props;
  const from: NewTerminal & Partial<TerminalRow> = terminal ?? props.given ?? {};
  const [zone, setZone] = useState<Zone>(from.zone ?? 'lgwan');
  const [life, setLife] = useState<(typeof FIRST_LIVES)[number]>('deployed');
  const [texts, setTexts] = useState({
    assetNumber: from.assetNumber ?? '',
    serial: from.serial ?? '',
    hostname: from.hostname ?? '',
    model: from.model ?? '',
    departmentId: from.departmentId ?? '',
    siteId: from.siteId ?? '',
    leaseEndsOn: from.leaseEndsOn ?? '',
    leaseReference: from.leaseReference ?? '',
  });
  const field = (name: keyof typeof texts) => ({
    value: texts[name],
    onChange: (value: string) => setTexts((before) => ({ ...before, [name]: value })),
  });
  const orNull = (text: string) => text.trim() || null;
  const assetNumber = texts.assetNumber.trim();
  const parts = {
    assetNumber,
    zone,
    serial: orNull(texts.serial),
    hostname: orNull(texts.hostname),
    model: orNull(texts.model),
    departmentId: orNull(texts.departmentId),
    siteId: orNull(texts.siteId),
    leaseEndsOn: orNull(texts.leaseEndsOn),
    leaseReference: orNull(texts.leaseReference),
  };
  const name = { asset: visibleText(terminal?.assetNumber ?? assetNumber) };
  return (
    <ChangeDialog<TerminalView>
      wide
      title={terminal === null ? t('add.title') : t('change.title', name)}
      onClose={props.onClose}
      onDone={(view) => {
        toast({ text: t(terminal === null ? 'add.done' : 'change.done', name) });
        props.onDone?.(view);
      }}
      change={
        assetNumber === ''
          ? null
          : terminal === null
            ? { method: 'POST', path: '/api/v1/expected-terminals', body: { ...parts, life } }
            : { method: 'PUT', path: terminalPath(terminal.terminalId), body: { ...parts, version: terminal.version } }
      }
    >
      <div className={styles.pair}>
        <TextField label={t('col.asset')} maxLength={60} autoFocus {...field('assetNumber')} />
        <TextField optional label={t('col.serial')} maxLength={100} {...field('serial')} />
        <TextField optional label={t('col.hostname')} maxLength={100} {...field('hostname')} />
        <TextField optional label={t('col.model')} maxLength={100} {...field('model')} />
        <SelectField
          label={t('col.zone')}
          value={zone}
          onChange={setZone}
          choices={ZONES.map((each) => ({ value: each, label: ZONE_NAMES[each][language] }))}
        />
        {terminal === null && (
          <SelectField
            label={t('col.life')}
            value={life}
            onChange={setLife}
            choices={FIRST_LIVES.map((each) => ({ value: each, label: LIFE_WORDS[each][language] }))}
          />
        )}
        <SelectField
          label={t('col.department')}
          {...field('departmentId')}
          choices={[
            { value: '', label: t('field.no-department') },
            // Where it is may have ended since; it stays there until somebody moves it.
            ...(terminal?.departmentId && !departments.some((each) => each.departmentId === terminal.departmentId)
              ? [{ value: terminal.departmentId, label: visibleText(terminal.department ?? '') }]
              : []),
            ...departments.map(({ departmentId, fullName }) => ({ value: departmentId, label: visibleText(fullName) })),
          ]}
        />
        <SelectField
          label={t('col.site')}
          {...field('siteId')}
          choices={[
            { value: '', label: t('field.no-department') },
            ...sites
              .filter(({ siteId, endedAt }) => endedAt === null || siteId === terminal?.siteId)
              .map((site) => ({ value: site.siteId, label: visibleText(site.name) })),
          ]}
        />
        <DayField optional label={t('col.lease')} help={t('field.lease-help')} {...field('leaseEndsOn')} />
        <TextField optional label={t('col.lease-reference')} maxLength={100} {...field('leaseReference')} />
      </div>
    </ChangeDialog>
  );
}
