// The dialog that renames an endpoint or moves it to another department or site.
import { useState } from 'react';
import type { EndpointRow } from '../../../../shared/protocol/api/endpoints.ts';
import { Button } from '../../../../shared/ui/Button.tsx';
import { Dialog } from '../../../../shared/ui/Dialog.tsx';
import { TextField } from '../../../../shared/ui/TextField.tsx';
import { useToast } from '../../../../shared/ui/Toasts.tsx';
import { ProblemOf } from '../../app/ProblemOf.tsx';
import { useText } from '../../i18n/useText.ts';
import { useEdit } from './api.ts';
import styles from './endpoint.module.css';
import { ENDPOINT_WORDS } from './messages.ts';

export function EditDialog({ endpoint, onClose }: { endpoint: EndpointRow; onClose: () => void }) {
  const t = useText(ENDPOINT_WORDS);
  const toast = useToast();
  const edit = useEdit(endpoint.endpointId);
  const [name, setName] = useState(endpoint.name);
  const [department, setDepartment] = useState(endpoint.department ?? '');
  const [site, setSite] = useState(endpoint.site ?? '');
  const isNameless = name.trim() === '';
  function save() {
    if (isNameless || edit.isPending) return;
    const wanted = { name: name.trim(), department: department.trim() || null, site: site.trim() || null };
    const before = { name: endpoint.name, department: endpoint.department, site: endpoint.site };
    edit.mutate(wanted, {
      onSuccess: () => {
        onClose();
        toast({ text: t('edit.saved', { name: wanted.name }), onUndo: () => edit.mutate(before) });
      },
    });
  }
  return (
    <Dialog
      title={t('edit.title')}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t('edit.cancel')}</Button>
          <Button kind="primary" busy={edit.isPending ? t('edit.saving') : undefined} onClick={save}>
            {t('edit.save')}
          </Button>
        </>
      }
    >
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          save();
        }}
      >
        {edit.error !== null && <ProblemOf cause={edit.error} />}
        <TextField
          autoFocus
          label={t('edit.name')}
          value={name}
          onChange={setName}
          maxLength={100}
          error={isNameless ? t('edit.name-missing') : undefined}
        />
        <TextField optional label={t('edit.department')} value={department} onChange={setDepartment} maxLength={100} />
        <TextField optional label={t('edit.site')} value={site} onChange={setSite} maxLength={100} />
        <button type="submit" hidden />
      </form>
    </Dialog>
  );
}
