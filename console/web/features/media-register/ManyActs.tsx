// The same act on the chosen media; what cannot be done in its present state is left, and said by number.
import { useState } from 'react';
import { formatCount } from '../../../../shared/i18n/number.ts';
import { MEDIUM_ACT_WORDS, MEDIUM_ACTS, type MediumAct } from '../../../../shared/media/life.ts';
import type { MediaActed, RegisterListQuery } from '../../../../shared/protocol/api/media-register.ts';
import { Button } from '../../../../shared/ui/Button.tsx';
import type { Chosen } from '../../../../shared/ui/DataTable.tsx';
import { Dialog } from '../../../../shared/ui/Dialog.tsx';
import { Menu } from '../../../../shared/ui/Menu.tsx';
import { Note } from '../../../../shared/ui/Note.tsx';
import { useToast } from '../../../../shared/ui/Toasts.tsx';
import { chosenCount } from '../../../../shared/ui/table/chosen.ts';
import { useUi } from '../../../../shared/ui/UiProvider.tsx';
import { visibleText } from '../../../../shared/ui/visible-text.ts';
import { ProblemOf } from '../../app/ProblemOf.tsx';
import { useText } from '../../i18n/useText.ts';
import { useActFields } from './ActFields.tsx';
import { idsOf, useActOnMany } from './api.ts';
import { REGISTER_WORDS } from './messages.ts';

const MOST = 500;

export function ManyActs(props: {
  query: RegisterListQuery;
  chosen: Chosen;
  total: number;
  mayDispose: boolean;
  onDone: () => void;
}) {
  const t = useText(REGISTER_WORDS);
  const { language } = useUi();
  const [act, setAct] = useState<MediumAct | null>(null);
  const count = chosenCount(props.chosen, props.total);
  if (count > MOST) return <span>{t('many.more', { most: formatCount(MOST) })}</span>;
  return (
    <>
      <Menu
        trigger={t('act.menu')}
        entries={MEDIUM_ACTS.filter((each) => props.mayDispose || each !== 'dispose').map((each) => ({
          id: each,
          label: `${MEDIUM_ACT_WORDS[each][language]}…`,
          danger: each === 'dispose',
          onAct: () => setAct(each),
        }))}
      />
      {act !== null && <ManyDialog {...props} act={act} count={count} onClose={() => setAct(null)} />}
    </>
  );
}

function ManyDialog(props: {
  query: RegisterListQuery;
  chosen: Chosen;
  act: MediumAct;
  count: number;
  onDone: () => void;
  onClose: () => void;
}) {
  const t = useText(REGISTER_WORDS);
  const { language } = useUi();
  const toast = useToast();
  const { told, fields } = useActFields(props.act);
  const change = useActOnMany();
  const [refused, setRefused] = useState<MediaActed['refused']>([]);
  const { chosen, query } = props;
  const act = MEDIUM_ACT_WORDS[props.act][language];
  async function submit() {
    if (told === null || change.isPending) return;
    const ids = chosen.all ? await idsOf(query, chosen.keys, MOST) : [...chosen.keys];
    change.mutate(
      { ...told, ids },
      {
        onSuccess: (done) => {
          if (done.changed > 0) toast({ text: t('many.done', { count: formatCount(done.changed) }) });
          if (done.refused.length === 0) {
            props.onClose();
            props.onDone();
          } else setRefused(done.refused);
        },
      },
    );
  }
  return (
    <Dialog
      title={t('many.title', { count: formatCount(props.count), act })}
      onClose={props.onClose}
      actions={
        <>
          <Button onClick={props.onClose}>{t('dialog.cancel')}</Button>
          <Button
            kind={props.act === 'dispose' ? 'danger' : 'primary'}
            busy={change.isPending ? t('dialog.busy') : undefined}
            disabledBecause={told === null ? t('dialog.missing') : undefined}
            onClick={() => void submit()}
          >
            {act}
          </Button>
        </>
      }
    >
      {change.error !== null && <ProblemOf cause={change.error} />}
      {refused.length > 0 && (
        <Note kind="warn">
          {t('many.refused', { numbers: refused.map(({ number }) => visibleText(number)).join(' ') })}
        </Note>
      )}
      {fields}
    </Dialog>
  );
}
