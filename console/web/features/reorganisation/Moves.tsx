// The list of moves of a plan: put in order, changed, removed and undone, by mouse or keyboard, and saved as one.
import { ArrowDown, ArrowUp, Pencil, X } from 'lucide-react';
import { useRef, useState } from 'react';
import { SekimoriError } from '../../../../shared/errors/error.ts';
import { formatCount } from '../../../../shared/i18n/number.ts';
import { MOVE_KINDS } from '../../../../shared/organisation/reorganisation/words.ts';
import type { Move, RehearsalView, ReorganisationView } from '../../../../shared/protocol/api/reorganisation.ts';
import { Button } from '../../../../shared/ui/Button.tsx';
import { classes } from '../../../../shared/ui/classes.ts';
import { IconButton } from '../../../../shared/ui/IconButton.tsx';
import { Menu } from '../../../../shared/ui/Menu.tsx';
import { Note } from '../../../../shared/ui/Note.tsx';
import { Section } from '../../../../shared/ui/Section.tsx';
import { useToast } from '../../../../shared/ui/Toasts.tsx';
import { visibleText } from '../../../../shared/ui/visible-text.ts';
import { ProblemOf } from '../../app/ProblemOf.tsx';
import { useText } from '../../i18n/useText.ts';
import { useStep } from './api.ts';
import { type Choosable, choosable, type Draft, draftOf, type Edit, edited } from './draft.ts';
import { type MadeKind, MoveDialog } from './MoveDialog.tsx';
import { REORGANISATION_WORDS } from './messages.ts';
import styles from './reorganisation.module.css';
import { sentenceOf } from './sentence.ts';

type Open = { readonly kind: MadeKind; readonly index: number | null } | null;
const ADDABLE = MOVE_KINDS.filter((kind) => kind !== 'restore');

/**
 * @param tree      departments on the day, without the plan
 * @param today     departments today
 * @param rehearsal of the plan as it is stored; undefined: not there yet
 */
export function Moves(props: {
  view: ReorganisationView;
  tree: Parameters<typeof choosable>[0];
  today: readonly Choosable[];
  rehearsal: RehearsalView | undefined;
  mayChange: boolean;
}) {
  const t = useText(REORGANISATION_WORDS);
  const toast = useToast();
  const { plan, posts } = props.view;
  const [draft, setDraft] = useState<Draft>(() => draftOf(plan.version, plan.moves));
  const [known, setKnown] = useState<ReorganisationView['posts']>([]);
  const [open, setOpen] = useState<Open>(null);
  const list = useRef<HTMLOListElement>(null);
  const { mutate, isPending, error } = useStep(plan.reorganisationId);
  const isDirty = draft.past.length > 0;
  // Somebody else saved, or the day was put off: an untouched list follows, an edited one is compared when it is saved.
  if (!isDirty && draft.version !== plan.version) setDraft(draftOf(plan.version, plan.moves));
  const edit = (one: Edit) => setDraft((before) => edited(before, one));
  const names = {
    departments: choosable(props.tree, draft.moves),
    known: props.view.departments,
    posts: [...posts, ...known],
  };
  const problems = new Set(isDirty ? [] : props.rehearsal?.problems.map(({ index }) => index));
  const now = error instanceof SekimoriError && error.code === 'SKM_CHANGED_MEANWHILE' ? error.facts.now : undefined;
  /** The focus goes along, so that the same key moves the same move once more. */
  function shift(index: number, by: -1 | 1) {
    edit({ what: 'shift', index, by });
    const from = buttonsIn(list.current?.children[index]);
    const to = buttonsIn(list.current?.children[index + by]);
    const place = from.indexOf(document.activeElement as HTMLButtonElement);
    if (place >= 0) to[place]?.focus();
  }
  function save() {
    const body = { version: draft.version, title: plan.title, on: plan.on, moves: draft.moves };
    mutate(
      { step: '', body },
      {
        onSuccess: (saved) => {
          setDraft(draftOf(saved.plan.version, saved.plan.moves));
          toast({ text: t('moves.saved') });
        },
      },
    );
  }
  return (
    <Section
      title={t('moves.title')}
      aside={t('moves.how')}
      end={
        props.mayChange && (
          <Menu
            trigger={t('moves.add')}
            entries={ADDABLE.map((kind) => ({
              id: kind,
              label: t(`kind.${kind}`),
              onAct: () => setOpen({ kind, index: null }),
            }))}
          />
        )
      }
    >
      {error !== null && <ProblemOf cause={error} />}
      {typeof now === 'string' && (
        <Note
          kind="warn"
          actions={
            <Button onClick={() => setDraft(draftOf(plan.version, plan.moves))}>{t('moves.take-theirs')}</Button>
          }
        >
          {t('moves.meanwhile', { now: visibleText(now).slice(0, 300) })}
        </Note>
      )}
      {draft.moves.length === 0 ? (
        <p className={styles.quiet}>{t('moves.none')}</p>
      ) : (
        <ol ref={list} className={styles.moves} aria-label={t('moves.title')}>
          {draft.moves.map((move, index) => (
            <li
              // biome-ignore lint/suspicious/noArrayIndexKey: two moves may say the same
              key={index}
              className={classes(problems.has(index) && styles.wrong)}
              onKeyDown={(event) => {
                if (!props.mayChange || !event.altKey || !['ArrowUp', 'ArrowDown'].includes(event.key)) return;
                event.preventDefault();
                shift(index, event.key === 'ArrowUp' ? -1 : 1);
              }}
            >
              <span className={styles.number}>{index + 1}</span>
              <span className={styles.sentence}>{sentenceOf(move, names, t)}</span>
              <Effect of={isDirty ? undefined : props.rehearsal?.effects[index]} />
              {props.mayChange && (
                <span className={styles.acts}>
                  <Acts
                    move={move}
                    index={index}
                    onRemove={() => edit({ what: 'remove', index })}
                    onShift={(by) => shift(index, by)}
                    onChange={(kind) => setOpen({ kind, index })}
                  />
                </span>
              )}
            </li>
          ))}
        </ol>
      )}
      {isDirty && (
        <Note
          kind="accent"
          actions={
            <>
              <Button onClick={() => edit({ what: 'undo' })}>{t('moves.undo')}</Button>
              <Button kind="primary" busy={isPending ? t('saving') : undefined} onClick={save}>
                {t('moves.save')}
              </Button>
            </>
          }
        >
          {t('moves.unsaved')}
        </Note>
      )}
      {open !== null && (
        <MoveDialog
          kind={open.kind}
          move={open.index === null ? null : (draft.moves[open.index] ?? null)}
          departments={names.departments}
          today={props.today}
          sources={(departmentId) => sourcesOf(departmentId, draft.moves)}
          posts={names.posts}
          onTake={(move, post) => {
            edit(open.index === null ? { what: 'add', move } : { what: 'change', index: open.index, move });
            if (post !== null) setKnown((before) => [...before, post]);
            setOpen(null);
          }}
          onClose={() => setOpen(null)}
        />
      )}
    </Section>
  );
}

function Acts(props: {
  move: Move;
  index: number;
  onShift: (by: -1 | 1) => void;
  onRemove: () => void;
  onChange: (kind: MadeKind) => void;
}) {
  const t = useText(REORGANISATION_WORDS);
  const { move, index, onShift } = props;
  const number = index + 1;
  const { kind } = move;
  return (
    <>
      {kind !== 'restore' && (
        <IconButton
          small
          label={t('moves.edit', { number })}
          icon={<Pencil aria-hidden="true" />}
          onPress={() => props.onChange(kind)}
        />
      )}
      <IconButton
        small
        label={t('moves.up', { number })}
        icon={<ArrowUp aria-hidden="true" />}
        onPress={() => onShift(-1)}
      />
      <IconButton
        small
        label={t('moves.down', { number })}
        icon={<ArrowDown aria-hidden="true" />}
        onPress={() => onShift(1)}
      />
      <IconButton
        small
        label={t('moves.remove', { number })}
        icon={<X aria-hidden="true" />}
        onPress={props.onRemove}
      />
    </>
  );
}

function Effect({ of }: { of: RehearsalView['effects'][number] | undefined }) {
  const t = useText(REORGANISATION_WORDS);
  if (of === undefined) return null;
  const said = [
    of.people > 0 && t('effect.people', { count: formatCount(of.people) }),
    of.endpoints > 0 && t('effect.endpoints', { count: formatCount(of.endpoints) }),
    of.heads > 0 && t('effect.heads', { count: formatCount(of.heads) }),
  ].filter((each) => each !== false);
  return <span className={styles.effect}>{said.join(t('comma'))}</span>;
}

/** From the last: a move that comes back cannot be changed and has one less. */
function buttonsIn(row: Element | undefined): HTMLButtonElement[] {
  return [...(row?.querySelectorAll('button') ?? [])].reverse();
}

/** Where the people and terminals of a department that the plan makes are today. */
function sourcesOf(departmentId: string, moves: readonly Move[]): readonly string[] {
  for (const move of moves) {
    if (move.kind === 'split' && move.into.some((into) => into.departmentId === departmentId))
      return [move.departmentId];
    if (move.kind === 'merge' && move.into.departmentId === departmentId) return move.departmentIds;
  }
  return departmentId === '' ? [] : [departmentId];
}
