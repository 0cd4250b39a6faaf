// Heads by mail: the mail server, who gets them, and a test mail with what is saved.
import { useState } from 'react';
import { MAIL_SECURITIES } from '../../../../shared/notify/mail.ts';
import type { MailView } from '../../../../shared/protocol/api/mail.ts';
import { Button } from '../../../../shared/ui/Button.tsx';
import { Dialog } from '../../../../shared/ui/Dialog.tsx';
import { Note } from '../../../../shared/ui/Note.tsx';
import { PasswordField } from '../../../../shared/ui/PasswordField.tsx';
import { SelectField } from '../../../../shared/ui/SelectField.tsx';
import { TextField } from '../../../../shared/ui/TextField.tsx';
import { useToast } from '../../../../shared/ui/Toasts.tsx';
import { ProblemOf } from '../../app/ProblemOf.tsx';
import { useText } from '../../i18n/useText.ts';
import { useMail, useSetMail, useTryMail } from './api.ts';
import styles from './audit.module.css';
import { bodyOf, type MailTyped, typedOf, wrongOf } from './mail-form.ts';
import { AUDIT_WORDS } from './messages.ts';

export function MailDialog({ onClose }: { onClose: () => void }) {
  const mail = useMail();
  const tried = useTryMail();
  // Begun anew with what is stored whenever that is another version.
  return mail.data === undefined ? null : (
    <Form key={mail.data.version} view={mail.data} tried={tried} onClose={onClose} />
  );
}

function Form({ view, tried, onClose }: { view: MailView; tried: ReturnType<typeof useTryMail>; onClose: () => void }) {
  const t = useText(AUDIT_WORDS);
  const toast = useToast();
  const save = useSetMail();
  const [typed, setTyped] = useState(() => typedOf(view));
  const set = (name: keyof MailTyped) => (value: string) => setTyped({ ...typed, [name]: value });
  const wrong = wrongOf(typed);
  const body = bodyOf(typed, view);
  function submit() {
    if (body === null || save.isPending) return;
    tried.reset();
    save.mutate(body, { onSuccess: () => toast({ text: t('mail.saved') }) });
  }
  return (
    <Dialog
      title={t('mail.title')}
      wide
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t('close')}</Button>
          {view.mail !== null && (
            <Button busy={tried.isPending ? t('mail.trying') : undefined} onClick={() => tried.mutate()}>
              {t('mail.try')}
            </Button>
          )}
          <Button
            kind="primary"
            busy={save.isPending ? t('mail.saving') : undefined}
            disabledBecause={body === null ? t('mail.missing') : undefined}
            onClick={submit}
          >
            {t('mail.save')}
          </Button>
        </>
      }
    >
      <div className={styles.fields}>
        <p>{t('mail.lead')}</p>
        <div className={styles.pair}>
          <TextField
            label={t('mail.host')}
            help={t('mail.host-help')}
            value={typed.host}
            onChange={set('host')}
            maxLength={253}
            optional
          />
          <TextField
            label={t('places.port')}
            value={typed.port}
            onChange={set('port')}
            inputMode="numeric"
            maxLength={5}
            error={wrong.port ? t('places.port-wrong') : undefined}
          />
          <SelectField
            label={t('mail.security')}
            value={typed.security}
            onChange={(security) => setTyped({ ...typed, security })}
            choices={MAIL_SECURITIES.map((value) => ({ value, label: t(`mail.${value}`) }))}
          />
          <TextField
            label={t('mail.user')}
            value={typed.user}
            onChange={set('user')}
            maxLength={200}
            optional
            error={wrong.user ? t('mail.user-wrong') : undefined}
          />
          {typed.user.trim() !== '' && (
            <PasswordField
              label={t('mail.password')}
              {...(view.mail?.hasPassword === true ? { help: t('mail.password-kept') } : {})}
              value={typed.password}
              onChange={set('password')}
              autoComplete="new-password"
            />
          )}
          <TextField
            label={t('mail.from')}
            value={typed.from}
            onChange={set('from')}
            maxLength={254}
            error={wrong.from ? t('mail.address-wrong') : undefined}
          />
          <TextField
            label={t('mail.to')}
            value={typed.to}
            onChange={set('to')}
            rows={2}
            maxLength={2_700}
            error={wrong.to ? t('mail.address-wrong') : undefined}
          />
          <TextField
            label={t('mail.ca')}
            help={t('mail.ca-help')}
            value={typed.caPem}
            onChange={set('caPem')}
            maxLength={20_000}
            rows={2}
            optional
          />
        </div>
        <TextField
          label={t('mail.reason')}
          help={t('mail.reason-help')}
          value={typed.reason}
          onChange={set('reason')}
          maxLength={500}
        />
        {save.error !== null && <ProblemOf cause={save.error} />}
        {tried.error !== null && <ProblemOf cause={tried.error} />}
        {tried.data !== undefined && <Note kind="accent" title={t('mail.tried', { to: tried.data.to.join('、') })} />}
      </div>
    </Dialog>
  );
}
