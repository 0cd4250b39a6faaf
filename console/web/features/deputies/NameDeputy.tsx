// The dialog that names a deputy: for whom, who, from when to when, and why.
import { useState } from 'react';
import { Button } from '../../../../shared/ui/Button.tsx';
import { DateTimeField } from '../../../../shared/ui/DateTimeField.tsx';
import { Dialog } from '../../../../shared/ui/Dialog.tsx';
import { Note } from '../../../../shared/ui/Note.tsx';
import { SelectField } from '../../../../shared/ui/SelectField.tsx';
import { TextField } from '../../../../shared/ui/TextField.tsx';
import { cutMiddle, visibleText } from '../../../../shared/ui/visible-text.ts';
import { Waiting } from '../../../../shared/ui/Waiting.tsx';
import { ProblemOf } from '../../app/ProblemOf.tsx';
import { useText } from '../../i18n/useText.ts';
import { useDeputyChoices, useNameDeputy } from './api.ts';
import styles from './deputies.module.css';
import { DEPUTIES_WORDS } from './messages.ts';

export function NameDeputy({ onClose }: { onClose: () => void }) {
  const t = useText(DEPUTIES_WORDS);
  const choices = useDeputyChoices();
  const name = useNameDeputy();
  const [principal, setPrincipal] = useState('');
  const [department, setDepartment] = useState('');
  const [deputy, setDeputy] = useState('');
  const [from, setFrom] = useState<number | null>(null);
  const [to, setTo] = useState<number | null>(null);
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const principals = choices.data?.principals.filter(({ departments }) => departments.length > 0) ?? [];
  // Where there is only one, it is not asked.
  const chosen = principals.length === 1 ? principals[0] : principals.find(({ accountId }) => accountId === principal);
  const departments = chosen?.departments ?? [];
  const departmentId = departments.length === 1 ? departments[0]?.departmentId : department;
  const deputies = choices.data?.deputies.filter(({ accountId }) => accountId !== chosen?.accountId) ?? [];
  const isBackwards = from !== null && to !== null && to <= from;
  const none = { value: '', label: t('field.choose') };
  const words = (text: string) => cutMiddle(visibleText(text), 40).text;
  const missing = (isMissing: boolean) => (tried && isMissing ? t('field.missing') : undefined);
  function submit() {
    setTried(true);
    if (chosen === undefined || !departmentId || deputy === '' || from === null || to === null) return;
    if (isBackwards || reason.trim() === '' || name.isPending) return;
    name.mutate(
      {
        accountId: deputy,
        principalId: chosen.accountId,
        departmentId,
        startsAt: from,
        endsAt: to,
        reason: reason.trim(),
      },
      { onSuccess: onClose },
    );
  }
  return (
    <Dialog
      wide
      title={t('name.title')}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button kind="primary" busy={name.isPending ? t('busy') : undefined} onClick={submit}>
            {t('name.do')}
          </Button>
        </>
      }
    >
      <p>{t('name.why')}</p>
      {name.error !== null && <ProblemOf cause={name.error} />}
      {choices.isError && <ProblemOf cause={choices.error} onRetry={() => void choices.refetch()} />}
      {choices.isPending && <Waiting text={t('waiting')} lines={4} />}
      {choices.data !== undefined && principals.length === 0 && <Note kind="warn">{t('name.nobody')}</Note>}
      {principals.length > 0 && (
        <form
          className={styles.form}
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            submit();
          }}
        >
          <div className={styles.pair}>
            {principals.length > 1 && (
              <SelectField
                label={t('field.principal')}
                value={principal}
                onChange={setPrincipal}
                choices={[
                  none,
                  ...principals.map(({ accountId, displayName }) => ({ value: accountId, label: words(displayName) })),
                ]}
                error={missing(chosen === undefined)}
              />
            )}
            {departments.length > 1 && (
              <SelectField
                label={t('field.department')}
                value={department}
                onChange={setDepartment}
                choices={[none, ...departments.map((each) => ({ value: each.departmentId, label: words(each.name) }))]}
                error={missing(!departmentId)}
              />
            )}
            <SelectField
              label={t('field.deputy')}
              value={deputy}
              onChange={setDeputy}
              choices={[
                none,
                ...deputies.map((each) => ({
                  value: each.accountId,
                  label: words(
                    each.department === null ? each.displayName : `${each.displayName}（${each.department}）`,
                  ),
                })),
              ]}
              error={missing(deputy === '')}
            />
            <DateTimeField label={t('field.from')} value={from} onChange={setFrom} error={missing(from === null)} />
            <DateTimeField
              label={t('field.to')}
              value={to}
              onChange={setTo}
              error={isBackwards ? t('field.backwards') : missing(to === null)}
            />
          </div>
          <TextField
            label={t('field.reason')}
            value={reason}
            onChange={setReason}
            maxLength={500}
            error={missing(reason.trim() === '')}
          />
          <button type="submit" hidden />
        </form>
      )}
    </Dialog>
  );
}
