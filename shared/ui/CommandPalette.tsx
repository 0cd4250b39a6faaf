// One search over everything (Ctrl K): groups of hits under a field, moved through by arrow keys, opened by Enter.
import { Search } from 'lucide-react';
import { type ReactNode, useId, useState } from 'react';
import styles from './CommandPalette.module.css';
import { classes } from './classes.ts';
import { useFloating } from './floating/useFloating.ts';
import { Kbd } from './Kbd.tsx';
import { useUi } from './UiProvider.tsx';

export interface PaletteHit {
  readonly id: string;
  readonly icon: ReactNode;
  /** Text from outside goes through <Untrusted>; found parts may be <mark>ed. */
  readonly title: ReactNode;
  readonly detail?: ReactNode;
  /** At the right end: a state, a key. */
  readonly end?: ReactNode;
  readonly onOpen: () => void;
}
export interface PaletteGroup {
  readonly title: string;
  readonly hits: readonly PaletteHit[];
}

/**
 * @param text   what is typed; the caller searches and gives the groups
 * @param isBusy while hits are on their way: 合うものはありません is not said then
 */
export function CommandPalette(props: {
  text: string;
  onText: (text: string) => void;
  groups: readonly PaletteGroup[];
  isBusy?: boolean;
  onClose: () => void;
}) {
  const { t } = useUi();
  const id = useId();
  const [current, setCurrent] = useState(0);
  const hits = props.groups.flatMap((group) => group.hits);
  const index = Math.min(current, Math.max(0, hits.length - 1));
  const chosen = hits[index];

  function press(event: React.KeyboardEvent) {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'ArrowDown') setCurrent(hits.length === 0 ? 0 : (index + 1) % hits.length);
    else if (event.key === 'ArrowUp') setCurrent(hits.length === 0 ? 0 : (index + hits.length - 1) % hits.length);
    else if (event.key === 'Enter') chosen?.onOpen();
    else return;
    event.preventDefault();
  }
  const floating = useFloating(true);
  if (floating === null) return null;
  return (
    <floating.Over
      role="dialog"
      named={{ label: t('palette.title') }}
      isDismissable
      onClose={props.onClose}
      shade={styles.shade ?? ''}
      modal={styles.modal ?? ''}
      dialog={styles.dialog ?? ''}
    >
      <div className={styles.field}>
        <Search aria-hidden="true" />
        <input
          // biome-ignore lint/a11y/noAutofocus: the palette is opened to type into it
          autoFocus
          role="combobox"
          aria-label={t('shell.find')}
          aria-expanded={hits.length > 0}
          aria-controls={`${id}-list`}
          aria-autocomplete="list"
          aria-activedescendant={chosen === undefined ? undefined : `${id}-${chosen.id}`}
          placeholder={t('shell.find')}
          autoComplete="off"
          spellCheck={false}
          value={props.text}
          onChange={(event) => {
            setCurrent(0);
            props.onText(event.target.value);
          }}
          onKeyDown={press}
          className={styles.input}
        />
      </div>
      <div role="listbox" id={`${id}-list`} aria-label={t('palette.title')} className={styles.list}>
        {props.groups.map((group) => (
          // biome-ignore lint/a11y/useSemanticElements: a group of options is no <fieldset>
          <div key={group.title} role="group" aria-label={group.title}>
            <p className={styles.title} aria-hidden="true">
              {group.title}
            </p>
            {group.hits.map((hit) => (
              // biome-ignore lint/a11y/useKeyWithClickEvents: the field takes the keys
              // biome-ignore lint/a11y/useFocusableInteractive: the focus stays in the field
              <div
                key={hit.id}
                id={`${id}-${hit.id}`}
                role="option"
                aria-selected={hit === chosen}
                className={classes(styles.hit, hit === chosen && styles.chosen)}
                ref={(element) => {
                  if (hit === chosen) element?.scrollIntoView?.({ block: 'nearest' });
                }}
                onClick={hit.onOpen}
                onPointerMove={() => setCurrent(hits.indexOf(hit))}
              >
                {hit.icon}
                <span className={styles.words}>
                  {hit.title} {hit.detail !== undefined && <span className={styles.detail}>{hit.detail}</span>}
                </span>
                {hit.end}
              </div>
            ))}
          </div>
        ))}
      </div>
      <p role="status" className={styles.none}>
        {hits.length === 0 && props.text !== '' && !props.isBusy && t('palette.none', { text: props.text })}
      </p>
      <div className={styles.foot} aria-hidden="true">
        <span>
          <Kbd>↑</Kbd> <Kbd>↓</Kbd> {t('palette.choose')}
        </span>
        <span>
          <Kbd>Enter</Kbd> {t('palette.open')}
        </span>
        <span>
          <Kbd>Esc</Kbd> {t('palette.close')}
        </span>
      </div>
    </floating.Over>
  );
}
