// The settings of the directory, and a try that shows the first entries as the import would read them.
import { useState } from 'react';
import { DIRECTORY_KINDS, type DirectoryKind } from '../../../../shared/organisation/directory/map.ts';
import {
  COMPUTER_COLUMNS,
  OS_ACCOUNT_COLUMNS,
  PERSON_COLUMNS,
} from '../../../../shared/organisation/import/columns.ts';
import type { DirectoryView } from '../../../../shared/protocol/api/directory.ts';
import { Button } from '../../../../shared/ui/Button.tsx';
import { PageHead } from '../../../../shared/ui/PageHead.tsx';
import { PasswordField } from '../../../../shared/ui/PasswordField.tsx';
import { Section } from '../../../../shared/ui/Section.tsx';
import { TextField } from '../../../../shared/ui/TextField.tsx';
import { useToast } from '../../../../shared/ui/Toasts.tsx';
import { useUi } from '../../../../shared/ui/UiProvider.tsx';
import { Waiting } from '../../../../shared/ui/Waiting.tsx';
import { ProblemOf } from '../../app/ProblemOf.tsx';
import { useText } from '../../i18n/useText.ts';
import { useDirectory, useSaveDirectory } from './api.ts';
import styles from './imports.module.css';
import { fieldName, IMPORT_WORDS } from './messages.ts';
import { TryDirectory } from './TryDirectory.tsx';

const COLUMNS: Readonly<Record<DirectoryKind, readonly { id: string; heading: string; isNeeded: boolean }[]>> = {
  people: PERSON_COLUMNS,
  'os-accounts': OS_ACCOUNT_COLUMNS,
  terminals: COMPUTER_COLUMNS,
};

export function Directory() {
  const t = useText(IMPORT_WORDS);
  const { data, error, refetch } = useDirectory();
  return (
    <>
      <PageHead
        crumbs={[
          { label: t('organisation'), href: '/organisation' },
          { label: t('page'), href: '/organisation/import' },
        ]}
        title={t('directory.page')}
        lead={t('directory.lead')}
      />
      {data === undefined ? (
        error !== null ? (
          <ProblemOf cause={error} onRetry={() => void refetch()} />
        ) : (
          <Waiting text={t('waiting')} lines={8} />
        )
      ) : (
        <div className={styles.page}>
          {/* Begun anew with what is stored whenever that is another version. */}
          <Form key={data.version} view={data} />
          {data.hasPassword && <TryDirectory />}
        </div>
      )}
    </>
  );
}

function Form({ view }: { view: DirectoryView }) {
  const t = useText(IMPORT_WORDS);
  const { language } = useUi();
  const toast = useToast();
  const save = useSaveDirectory();
  const [parts, setParts] = useState({
    url: view.url,
    caPem: view.caPem ?? '',
    bindDn: view.bindDn,
    baseDn: view.baseDn,
    password: '',
    reason: '',
  });
  const [maps, setMaps] = useState(view.maps);
  const set = (name: keyof typeof parts) => (value: string) => setParts({ ...parts, [name]: value });
  const { url, bindDn, baseDn, password, reason } = parts;
  const isWhole =
    [url, bindDn, baseDn, reason, ...DIRECTORY_KINDS.map((kind) => maps[kind].filter)].every(
      (text) => text.trim() !== '',
    ) &&
    (view.hasPassword || password !== '') &&
    DIRECTORY_KINDS.every((kind) =>
      COLUMNS[kind].every(({ id, isNeeded }) => !isNeeded || (maps[kind].attributes[id] ?? '') !== ''),
    );
  function submit() {
    if (!isWhole || save.isPending) return;
    const body = {
      version: view.version,
      url: url.trim(),
      caPem: parts.caPem.trim() === '' ? null : parts.caPem,
      bindDn: bindDn.trim(),
      baseDn: baseDn.trim(),
      maps: {
        people: told(maps.people),
        'os-accounts': told(maps['os-accounts']),
        terminals: told(maps.terminals),
      },
      reason: reason.trim(),
      ...(password === '' ? {} : { password }),
    };
    save.mutate(body, { onSuccess: () => toast({ text: t('directory.saved') }) });
  }
  return (
    <form
      className={styles.page}
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <Section title={t('directory.connection')}>
        <div className={styles.pair}>
          <TextField
            label={t('directory.url')}
            help={t('directory.url-help')}
            value={url}
            onChange={set('url')}
            maxLength={200}
          />
          <TextField label={t('directory.base')} value={baseDn} onChange={set('baseDn')} maxLength={400} />
          <TextField label={t('directory.bind')} value={bindDn} onChange={set('bindDn')} maxLength={400} />
          <PasswordField
            label={t('directory.password')}
            {...(view.hasPassword ? { help: t('directory.password-kept') } : {})}
            value={password}
            onChange={set('password')}
            autoComplete="new-password"
          />
          <TextField
            label={t('directory.ca')}
            help={t('directory.ca-help')}
            value={parts.caPem}
            onChange={set('caPem')}
            maxLength={20_000}
            rows={3}
          />
        </div>
      </Section>
      {DIRECTORY_KINDS.map((kind) => (
        <Section key={kind} title={t('directory.map', { kind: t(`kind.${kind}`) })}>
          <div className={styles.form}>
            <p className={styles.quiet}>{t('directory.map-help')}</p>
            <TextField
              label={t('directory.filter')}
              value={maps[kind].filter}
              onChange={(filter) => setMaps({ ...maps, [kind]: { ...maps[kind], filter } })}
              maxLength={1_000}
            />
            <div className={styles.narrow}>
              {COLUMNS[kind].map(({ id, heading }) => (
                <TextField
                  key={id}
                  label={fieldName(kind, id)?.[language] ?? heading}
                  value={maps[kind].attributes[id] ?? ''}
                  onChange={(name) =>
                    setMaps({
                      ...maps,
                      [kind]: { ...maps[kind], attributes: { ...maps[kind].attributes, [id]: name } },
                    })
                  }
                  maxLength={101}
                />
              ))}
            </div>
          </div>
        </Section>
      ))}
      {save.error !== null && <ProblemOf cause={save.error} />}
      <TextField label={t('reason')} help={t('reason.help')} value={reason} onChange={set('reason')} maxLength={500} />
      <div>
        <Button
          type="submit"
          kind="primary"
          busy={save.isPending ? t('directory.saving') : undefined}
          disabledBecause={isWhole ? undefined : t('directory.missing')}
        >
          {t('directory.save')}
        </Button>
      </div>
    </form>
  );
}

/** Columns without an attribute are not asked for. */
function told({ filter, attributes }: DirectoryView['maps']['people']): DirectoryView['maps']['people'] {
  const named = Object.entries(attributes).map(
    ([id, name]) => [id, name.startsWith('=') ? name : name.trim()] as const,
  );
  return { filter: filter.trim(), attributes: Object.fromEntries(named.filter(([, name]) => name !== '')) };
}
