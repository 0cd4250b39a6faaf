// The dialog that names a view, and shares it; for a new one and for one that is there.
import { useState } from 'react';
import type { SavedView } from '../../../../shared/protocol/api/views.ts';
import { Button } from '../../../../shared/ui/Button.tsx';
import { Checkbox } from '../../../../shared/ui/Checkbox.tsx';
import { Dialog } from '../../../../shared/ui/Dialog.tsx';
import { TextField } from '../../../../shared/ui/TextField.tsx';
import { cutMiddle, visibleText } from '../../../../shared/ui/visible-text.ts';
import { MAX_VIEW_NAME } from '../../../../shared/views/view.ts';
import { ProblemOf } from '../../app/ProblemOf.tsx';
import { useText } from '../../i18n/useText.ts';
import { VIEWS_WORDS } from './messages.ts';
import styles from './views.module.css';

/** @param view the one that is renamed; null: a new one */
export function SaveDialog(props: {
  view: SavedView | null;
  mayShare: boolean;
  isBusy: boolean;
  error: unknown;
  onSave: (name: string, isShared: boolean) => void;
  onClose: () => void;
}) {
  const t = useText(VIEWS_WORDS);
  const { view } = props;
  const [opened] = useState(view);
  const [name, setName] = useState(view?.name ?? '');
  const [isShared, setShared] = useState(view?.isShared ?? false);
  const isNameless = name.trim() === '';
  const words = (text: string) => cutMiddle(visibleText(text), MAX_VIEW_NAME).text;
  function save() {
    if (!isNameless && !props.isBusy) props.onSave(name.trim(), isShared);
  }
  return (
    <Dialog
      title={opened === null ? t('save.title') : t('edit.title', { name: words(opened.name) })}
      onClose={props.onClose}
      actions={
        <>
          <Button onClick={props.onClose}>{t('cancel')}</Button>
          <Button
            kind="primary"
            busy={props.isBusy ? t('save.busy') : undefined}
            disabledBecause={isNameless ? t('save.no-name') : undefined}
            onClick={save}
          >
            {t('save.verb')}
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
        {props.error !== null && <ProblemOf cause={props.error} />}
        {props.error !== null && view !== null && view.name !== opened?.name && (
          <p>{t('edit.now', { name: words(view.name) })}</p>
        )}
        {opened === null && <p>{t('save.help')}</p>}
        <TextField autoFocus label={t('save.name')} value={name} onChange={setName} maxLength={MAX_VIEW_NAME} />
        {props.mayShare && (
          <Checkbox label={t('save.shared')} help={t('save.shared-help')} checked={isShared} onChange={setShared} />
        )}
        <button type="submit" hidden />
      </form>
    </Dialog>
  );
}
