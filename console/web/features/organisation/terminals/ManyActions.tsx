// What can be done to the chosen lines of the ledger: a step of their life, or another department; each with its reason, and undo.
import { type ReactNode, useState } from 'react';
import { formatCount } from '../../../../../shared/i18n/number.ts';
import { writeTerminalFilter } from '../../../../../shared/organisation/terminals/filter-address.ts';
import { isEnd, LIVES, type Life } from '../../../../../shared/organisation/terminals/life.ts';
import { MOST_AT_ONCE } from '../../../../../shared/organisation/terminals/many.ts';
import { LIFE_WORDS } from '../../../../../shared/organisation/terminals/words.ts';
import type {
  TerminalFilter,
  TerminalsChange,
  TerminalsChanged,
} from '../../../../../shared/protocol/api/terminals.ts';
import { Button } from '../../../../../shared/ui/Button.tsx';
import type { Chosen } from '../../../../../shared/ui/DataTable.tsx';
import { DialogOfHarm } from '../../../../../shared/ui/DialogOfHarm.tsx';
import { Menu } from '../../../../../shared/ui/Menu.tsx';
import { SelectField } from '../../../../../shared/ui/SelectField.tsx';
import { TextField } from '../../../../../shared/ui/TextField.tsx';
import { useToast } from '../../../../../shared/ui/Toasts.tsx';
import { chosenCount } from '../../../../../shared/ui/table/chosen.ts';
import { useUi } from '../../../../../shared/ui/UiProvider.tsx';
import { visibleText } from '../../../../../shared/ui/visible-text.ts';
import { Waiting } from '../../../../../shared/ui/Waiting.tsx';
import { useExplained } from '../../../app/ProblemOf.tsx';
import { useProgress } from '../../../app/useProgress.ts';
import { useText } from '../../../i18n/useText.ts';
import { useChange, useDepartments } from '../api.ts';
import { ChangeDialog } from '../ChangeDialog.tsx';
import { TERMINAL_WORDS } from './messages.ts';

const CHANGES = '/api/v1/expected-terminals/changes';

/**
 * @param mayEnd whether whoever acts may end certificates
 * @param onDone forgets the choice; what could not be changed is shown above the list
 */
export function ManyActions(props: {
  filter: TerminalFilter;
  chosen: Chosen;
  total: number;
  mayEnd: boolean;
  onDone: (changed: TerminalsChanged) => void;
}) {
  const t = useText(TERMINAL_WORDS);
  const { language } = useUi();
  const { chosen, total } = props;
  const [asking, setAsking] = useState<Life | 'department' | null>(null);
  const { begin, told } = useProgress();
  const [progress, setProgress] = useState('');
  function ask(about: Life | 'department') {
    setProgress(begin());
    setAsking(about);
  }
  const done = useDone(props.onDone);
  const count = chosenCount(chosen, total);
  const keys = [...chosen.keys];
  const what: TerminalsChange['chosen'] = chosen.all
    ? {
        filter: writeTerminalFilter(props.filter).map(([name, value]): [string, string] => [name, value]),
        except: keys,
        seen: total,
      }
    : { ids: keys };
  const close = () => setAsking(null);
  if (count > MOST_AT_ONCE) return <span>{t('many.too-many', { most: formatCount(MOST_AT_ONCE) })}</span>;
  const bar = told !== null && (
    <Waiting
      text={t('many.busy')}
      lines={0}
      progress={{ share: told.done / told.all, done: formatCount(told.done), total: formatCount(told.all) }}
    />
  );
  const question = { count, chosen: what, progress, bar, onClose: close, onDone: done };
  return (
    <>
      <Button onClick={() => ask('department')}>{t('many.department')}</Button>
      <Menu
        trigger={t('life.menu')}
        entries={LIVES.filter((life) => props.mayEnd || !isEnd(life)).map((life) => ({
          id: life,
          label: t(`life.to.${life}`),
          danger: isEnd(life),
          onAct: () => ask(life),
        }))}
      />
      {asking === 'department' && <DepartmentDialog {...question} />}
      {asking !== null && asking !== 'department' && isEnd(asking) && <EndDialog {...question} life={asking} />}
      {asking !== null && asking !== 'department' && !isEnd(asking) && (
        <ChangeDialog<TerminalsChanged>
          title={t('many.life-title', { count: formatCount(count), life: LIFE_WORDS[asking][language] })}
          verb={t(`life.verb.${asking}`)}
          change={{ method: 'POST', path: CHANGES, body: { wanted: { life: asking }, chosen: what, progress } }}
          onClose={close}
          onDone={done}
        >
          {bar}
        </ChangeDialog>
      )}
    </>
  );
}

interface Question {
  count: number;
  chosen: TerminalsChange['chosen'];
  progress: string;
  /** How far it is. */
  bar: ReactNode;
  onClose: () => void;
  onDone: (changed: TerminalsChanged) => void;
}

function DepartmentDialog({ count, chosen, progress, bar, onClose, onDone }: Question) {
  const t = useText(TERMINAL_WORDS);
  const departments = useDepartments(null).data?.rows ?? [];
  const [departmentId, setDepartmentId] = useState('');
  return (
    <ChangeDialog<TerminalsChanged>
      title={t('many.department-title', { count: formatCount(count) })}
      change={
        departmentId === ''
          ? null
          : { method: 'POST', path: CHANGES, body: { wanted: { departmentId }, chosen, progress } }
      }
      onClose={onClose}
      onDone={onDone}
    >
      <SelectField
        label={t('col.department')}
        value={departmentId}
        onChange={setDepartmentId}
        choices={[
          { value: '', label: t('field.no-department') },
          ...departments.map((each) => ({ value: each.departmentId, label: visibleText(each.fullName) })),
        ]}
      />
      {bar}
    </ChangeDialog>
  );
}

function EndDialog({ count, chosen, progress, bar, life, onClose, onDone }: Question & { life: Life }) {
  const t = useText(TERMINAL_WORDS);
  const explained = useExplained();
  const [certificate, setCertificate] = useState('');
  const [witness, setWitness] = useState('');
  const change = useChange<TerminalsChanged>();
  const isDestroyed = life === 'destroyed';
  const proof =
    isDestroyed && certificate.trim() !== '' && witness.trim() !== ''
      ? { certificate: certificate.trim(), witness: witness.trim() }
      : {};
  return (
    <DialogOfHarm
      title={t(`many.end-title.${isDestroyed ? 'destroyed' : 'lease-return'}`, { count: formatCount(count) })}
      verb={t(`life.verb.${life}`)}
      count={count}
      busy={change.isPending ? t('life.busy') : undefined}
      error={change.error === null ? undefined : explained(change.error).what}
      onCancel={onClose}
      onDo={(reason) =>
        change.mutate(
          { method: 'POST', path: CHANGES, body: { wanted: { life, ...proof }, chosen, reason, progress } },
          {
            onSuccess: (changed) => {
              onClose();
              onDone(changed);
            },
          },
        )
      }
    >
      <p>{t('many.end')}</p>
      {bar}
      {isDestroyed && (
        <>
          <TextField label={t('life.certificate')} value={certificate} onChange={setCertificate} maxLength={100} />
          <TextField label={t('life.witness')} value={witness} onChange={setWitness} maxLength={100} />
        </>
      )}
    </DialogOfHarm>
  );
}

/** Says how many were changed, with the way back for those that ended no certificate. */
function useDone(onDone: (changed: TerminalsChanged) => void): (changed: TerminalsChanged) => void {
  const t = useText(TERMINAL_WORDS);
  const toast = useToast();
  const undo = useChange<TerminalsChanged>();
  return (changed) => {
    onDone(changed);
    if (changed.changed === 0) return;
    toast({
      text: t('many.done', { count: formatCount(changed.changed) }),
      ...(changed.undo.length === 0
        ? {}
        : {
            onUndo: () =>
              undo.mutate(
                {
                  method: 'POST',
                  path: `${CHANGES}/undo`,
                  body: { lines: changed.undo, reason: t('life.undo-reason') },
                },
                { onSuccess: onDone },
              ),
          }),
    });
  };
}
