// The dialog that makes one move of a plan, or changes one; nothing is sent before the plan is saved.
import { type ReactNode, useState } from 'react';
import type { DepartmentId, PostId } from '../../../../shared/ids/ids.ts';
import type { Move, NewDepartment, ReorganisationView } from '../../../../shared/protocol/api/reorganisation.ts';
import { Button } from '../../../../shared/ui/Button.tsx';
import { Checkbox } from '../../../../shared/ui/Checkbox.tsx';
import { Dialog } from '../../../../shared/ui/Dialog.tsx';
import { TextField } from '../../../../shared/ui/TextField.tsx';
import { useText } from '../../i18n/useText.ts';
import { ChooseEndpoints } from './ChooseEndpoints.tsx';
import { ChoosePost } from './ChoosePost.tsx';
import type { Choosable } from './draft.ts';
import { DepartmentSelect, isWhole, NewDepartmentFields, newDepartment } from './fields.tsx';
import { REORGANISATION_WORDS } from './messages.ts';
import styles from './reorganisation.module.css';

export type MadeKind = Exclude<Move['kind'], 'restore'>;
type Post = ReorganisationView['posts'][number];
/** Everything that some kind asks for; what a kind does not ask for stays empty. */
interface Form {
  readonly departmentId: string;
  readonly toId: string;
  readonly departmentIds: readonly string[];
  readonly made: readonly NewDepartment[];
  readonly name: string;
  readonly reading: string;
  readonly post: Post | null;
  readonly title: string;
  readonly isHead: boolean;
  readonly endpointIds: Extract<Move, { kind: 'endpoints' }>['endpointIds'];
}

/**
 * @param move    the one to change; null: a new one of `kind`
 * @param today   departments under the names they have today, for finding people and terminals
 * @param sources departments that hold today what the plan's new one will hold
 */
export function MoveDialog(props: {
  kind: MadeKind;
  move: Move | null;
  departments: readonly Choosable[];
  today: readonly Choosable[];
  sources: (departmentId: string) => readonly string[];
  posts: readonly Post[];
  onTake: (move: Move, post: Post | null) => void;
  onClose: () => void;
}) {
  const t = useText(REORGANISATION_WORDS);
  const { kind, departments, today } = props;
  const [form, setForm] = useState(() => formOf(kind, props.move, props.posts));
  const set = (part: Partial<Form>) => setForm((before) => ({ ...before, ...part }));
  const move = moveOf(kind, form);
  const department = (label: string, more: { empty?: string; help?: string } = {}) => (
    <DepartmentSelect
      label={label}
      value={form.departmentId}
      onChange={(departmentId) => set({ departmentId, endpointIds: null })}
      departments={departments}
      {...more}
    />
  );
  const to = (label: string, more: { empty?: string; help?: string } = {}) => (
    <DepartmentSelect
      label={label}
      value={form.toId}
      onChange={(toId) => set({ toId })}
      departments={departments.filter(({ id }) => id !== form.departmentId)}
      {...more}
    />
  );
  const made = (index: number) => (
    <NewDepartmentFields
      value={form.made[index] ?? newDepartment(null)}
      onChange={(value) => set({ made: form.made.with(index, value) })}
      departments={departments}
    />
  );
  const sources = props.sources(form.departmentId);
  const fields: Record<MadeKind, () => ReactNode> = {
    add: () => made(0),
    rename: () => (
      <>
        {department(t('field.department'))}
        <div className={styles.pair}>
          <TextField label={t('field.name')} value={form.name} onChange={(name) => set({ name })} maxLength={100} />
          <TextField
            optional
            label={t('field.reading')}
            value={form.reading}
            onChange={(reading) => set({ reading })}
            maxLength={200}
          />
        </div>
      </>
    ),
    place: () => (
      <>
        {department(t('field.department'))}
        {to(t('field.parent'), { empty: t('root') })}
      </>
    ),
    merge: () => (
      <>
        <fieldset className={styles.group}>
          <legend>{t('merge.which')}</legend>
          <ul className={styles.boxes}>
            {departments.map(({ id, name }) => (
              <li key={id}>
                <Checkbox
                  label={name}
                  checked={form.departmentIds.includes(id)}
                  onChange={(isOn) =>
                    set({
                      departmentIds: isOn
                        ? [...form.departmentIds, id]
                        : form.departmentIds.filter((each) => each !== id),
                    })
                  }
                />
              </li>
            ))}
          </ul>
        </fieldset>
        <fieldset className={styles.group}>
          <legend>{t('merge.into')}</legend>
          {made(0)}
        </fieldset>
      </>
    ),
    split: () => (
      <>
        {department(t('field.department'))}
        {form.made.map((each, index) => (
          <fieldset key={each.departmentId} className={styles.group}>
            <legend>{index === 0 ? t('split.one') : t('split.other', { number: index + 1 })}</legend>
            {made(index)}
          </fieldset>
        ))}
        <div>
          <Button kind="text" onClick={() => set({ made: [...form.made, newDepartment(null)] })}>
            {t('split.more')}
          </Button>
        </div>
      </>
    ),
    end: () => (
      <>
        {department(t('field.department'))}
        {to(t('field.heir'), { empty: t('none'), help: t('field.heir-help') })}
      </>
    ),
    post: () => (
      <>
        <ChoosePost
          departments={today}
          chosen={form.post}
          onChange={(post) => set({ post, title: post?.title ?? '' })}
        />
        {to(t('field.to'))}
        <TextField
          optional
          label={t('field.post-title')}
          value={form.title}
          onChange={(title) => set({ title })}
          maxLength={100}
        />
        <Checkbox label={t('field.is-head')} checked={form.isHead} onChange={(isHead) => set({ isHead })} />
      </>
    ),
    endpoints: () => (
      <>
        {department(t('field.from'), { empty: t('without') })}
        {to(t('field.to'))}
        <ChooseEndpoints
          today={sources.length === 1 ? (today.find(({ id }) => id === sources[0])?.name ?? null) : null}
          chosen={form.endpointIds}
          onChange={(chosen) => set({ endpointIds: chosen === null ? null : [...chosen] })}
        />
      </>
    ),
  };
  return (
    <Dialog
      wide
      title={t(`kind.${kind}`).replace('…', '')}
      onClose={props.onClose}
      actions={
        <>
          <Button onClick={props.onClose}>{t('cancel')}</Button>
          <Button
            kind="primary"
            disabledBecause={move === null ? t('missing') : undefined}
            onClick={() => move !== null && props.onTake(move, form.post)}
          >
            {t('dialog.take')}
          </Button>
        </>
      }
    >
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          if (move !== null) props.onTake(move, form.post);
        }}
      >
        {fields[kind]()}
        <button type="submit" hidden />
      </form>
    </Dialog>
  );
}

function formOf(kind: MadeKind, move: Move | null, posts: readonly Post[]): Form {
  const empty: Form = {
    departmentId: '',
    toId: '',
    departmentIds: [],
    made: Array.from({ length: kind === 'split' ? 2 : 1 }, () => newDepartment(null)),
    name: '',
    reading: '',
    post: null,
    title: '',
    isHead: false,
    endpointIds: null,
  };
  switch (move?.kind) {
    case undefined:
    case 'restore':
      return empty;
    case 'add':
      return { ...empty, made: [move.department] };
    case 'rename':
      return { ...empty, departmentId: move.departmentId, name: move.name, reading: move.reading };
    case 'place':
      return { ...empty, departmentId: move.departmentId, toId: move.parentId ?? '' };
    case 'merge':
      return { ...empty, departmentIds: move.departmentIds, made: [move.into] };
    case 'split':
      return { ...empty, departmentId: move.departmentId, made: move.into };
    case 'end':
      return { ...empty, departmentId: move.departmentId, toId: move.heirId ?? '' };
    case 'post': {
      const post = posts.find(({ postId }) => postId === move.postId) ?? null;
      return { ...empty, post, toId: move.toId, title: move.title, isHead: move.isHead };
    }
    case 'endpoints':
      return { ...empty, departmentId: move.fromId ?? '', toId: move.toId, endpointIds: move.endpointIds };
  }
}

/** Null while something needed is missing. */
function moveOf(kind: MadeKind, form: Form): Move | null {
  const departmentId = form.departmentId as DepartmentId;
  const toId = form.toId as DepartmentId;
  const [first] = form.made;
  switch (kind) {
    case 'add':
      return first !== undefined && isWhole(first) ? { kind, department: first } : null;
    case 'rename': {
      const [name, reading] = [form.name.trim(), form.reading.trim()];
      return departmentId === '' || name === '' ? null : { kind, departmentId, name, reading };
    }
    case 'place':
      return departmentId === '' ? null : { kind, departmentId, parentId: toId || null };
    case 'merge':
      return form.departmentIds.length < 2 || first === undefined || !isWhole(first)
        ? null
        : { kind, departmentIds: form.departmentIds as DepartmentId[], into: first };
    case 'split':
      return departmentId === '' || !form.made.every(isWhole) ? null : { kind, departmentId, into: [...form.made] };
    case 'end':
      return departmentId === '' ? null : { kind, departmentId, heirId: toId || null };
    case 'post':
      return form.post === null || toId === ''
        ? null
        : { kind, postId: form.post.postId as PostId, toId, title: form.title.trim(), isHead: form.isHead };
    case 'endpoints':
      return toId === '' || form.endpointIds?.length === 0
        ? null
        : { kind, fromId: departmentId || null, toId, endpointIds: form.endpointIds };
  }
}
