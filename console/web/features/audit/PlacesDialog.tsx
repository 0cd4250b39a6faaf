// Where heads are kept besides the terminals: a file on another machine, a log server.
import { useState } from 'react';
import type { AnchorPlaces } from '../../../../shared/protocol/api/audit.ts';
import { Button } from '../../../../shared/ui/Button.tsx';
import { Dialog } from '../../../../shared/ui/Dialog.tsx';
import { SelectField } from '../../../../shared/ui/SelectField.tsx';
import { TextField } from '../../../../shared/ui/TextField.tsx';
import { useToast } from '../../../../shared/ui/Toasts.tsx';
import { ProblemOf } from '../../app/ProblemOf.tsx';
import { useText } from '../../i18n/useText.ts';
import { usePlaces, useSetPlaces } from './api.ts';
import styles from './audit.module.css';
import { AUDIT_WORDS } from './messages.ts';

export function PlacesDialog({ onClose }: { onClose: () => void }) {
  const places = usePlaces();
  // Filled once: what is typed is not overwritten by an answer that comes later.
  return places.data === undefined ? null : <Form places={places.data} onClose={onClose} />;
}

function Form({ places, onClose }: { places: AnchorPlaces; onClose: () => void }) {
  const t = useText(AUDIT_WORDS);
  const toast = useToast();
  const set = useSetPlaces();
  const [file, setFile] = useState(places.file ?? '');
  const [host, setHost] = useState(places.syslog?.host ?? '');
  const [port, setPort] = useState(String(places.syslog?.port ?? 514));
  const [transport, setTransport] = useState<'udp' | 'tcp'>(places.syslog?.transport ?? 'tcp');
  const fileIsWrong = file.trim() !== '' && !file.trim().startsWith('/');
  const number = Number(port.normalize('NFKC'));
  const portIsWrong = host.trim() !== '' && !(Number.isInteger(number) && number >= 1 && number <= 65_535);
  function keep() {
    if (fileIsWrong || portIsWrong) return;
    const syslog = host.trim() === '' ? null : { host: host.trim(), port: number, transport };
    set.mutate(
      { file: file.trim() === '' ? null : file.trim(), syslog },
      {
        onSuccess() {
          toast({ text: t('places.done') });
          onClose();
        },
      },
    );
  }
  return (
    <Dialog
      title={t('places.title')}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button kind="primary" busy={set.isPending ? t('places.keeping') : undefined} onClick={keep}>
            {t('places.keep')}
          </Button>
        </>
      }
    >
      <div className={styles.fields}>
        <p>{t('places.lead')}</p>
        <TextField
          label={t('places.file')}
          help={t('places.file-help')}
          value={file}
          onChange={setFile}
          maxLength={500}
          optional
          error={fileIsWrong ? t('places.file-wrong') : undefined}
        />
        <TextField label={t('places.host')} value={host} onChange={setHost} maxLength={253} optional />
        {host.trim() !== '' && (
          <>
            <TextField
              label={t('places.port')}
              value={port}
              onChange={setPort}
              inputMode="numeric"
              maxLength={5}
              error={portIsWrong ? t('places.port-wrong') : undefined}
            />
            <SelectField
              label={t('places.transport')}
              value={transport}
              onChange={setTransport}
              choices={[
                { value: 'tcp', label: t('places.tcp') },
                { value: 'udp', label: t('places.udp') },
              ]}
            />
          </>
        )}
        {set.error !== null && <ProblemOf cause={set.error} />}
      </div>
    </Dialog>
  );
}
